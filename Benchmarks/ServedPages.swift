import Foundation
import HuiyinNode
import HuiyinWeb

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

/// The pages of a node in a process of their own, as `huiyin serve` has them, and a browser's side of the talk.
final class ServedPages: NSObject, URLSessionTaskDelegate, Sendable {
  static let option = "--served-pages"

  private let process: Process
  private let input = Pipe()
  let port: Int

  /// Of a data directory that nobody has open.
  init(_ directory: URL) throws {
    let program = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = [Self.option, directory.path]
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    var bytes: [UInt8] = []
    while let byte = try? output.fileHandleForReading.read(upToCount: 1)?.first, byte != UInt8(ascii: "\n") {
      bytes.append(byte)
    }
    guard let port = Int(String(decoding: bytes, as: UTF8.self)) else { throw BenchmarkFailure("no pages are served") }
    self.process = process
    self.port = port
  }

  func memoryMiB(_ key: String) -> Double { Measuring.memoryMiB(key, of: "\(process.processIdentifier)") }

  func stop() throws {
    try input.fileHandleForWriting.close()
    process.waitUntilExit()
  }

  // MARK: The browser's side

  struct Answer: Sendable {
    let status: Int
    let text: String
    let cookie: String?

    func hidden(_ name: String) -> String? {
      guard let start = text.range(of: "name=\"\(name)\" value=\"") else { return nil }
      return String(text[start.upperBound...].prefix { $0 != "\"" })
    }
  }

  func send(_ path: String, form: [(String, String)]? = nil, cookie: String? = nil) async throws -> Answer {
    var request = URLRequest(url: URL(string: "http://127.0.0.1:\(port)\(path)")!)
    request.httpShouldHandleCookies = false
    if let cookie { request.setValue(cookie, forHTTPHeaderField: "Cookie") }
    if let form {
      request.httpMethod = "POST"
      request.setValue("application/x-www-form-urlencoded", forHTTPHeaderField: "Content-Type")
      let safe = CharacterSet.alphanumerics
      request.httpBody = Data(
        form.map { "\($0.0)=\($0.1.addingPercentEncoding(withAllowedCharacters: safe) ?? "")" }
          .joined(separator: "&").utf8)
    }
    let asked = request
    return try await withCheckedThrowingContinuation { continuation in
      let task = session.dataTask(with: asked) { data, response, error in
        guard let response = response as? HTTPURLResponse, let data else {
          return continuation.resume(throwing: error ?? BenchmarkFailure("no answer"))
        }
        continuation.resume(
          returning: Answer(
            status: response.statusCode, text: String(decoding: data, as: UTF8.self),
            cookie: response.value(forHTTPHeaderField: "Set-Cookie").map { String($0.prefix { $0 != ";" }) }))
      }
      task.resume()
    }
  }

  private var session: URLSession { Self.sessions }
  private static let sessions = URLSession(
    configuration: .ephemeral, delegate: Redirections(), delegateQueue: nil)

  /// None is followed: the login's answer is what counts.
  private final class Redirections: NSObject, URLSessionTaskDelegate, Sendable {
    func urlSession(
      _ session: URLSession, task: URLSessionTask, willPerformHTTPRedirection response: HTTPURLResponse,
      newRequest request: URLRequest, completionHandler: @escaping @Sendable (URLRequest?) -> Void
    ) {
      completionHandler(nil)
    }
  }

  // MARK: The other process

  /// Until standard input ends.
  static func serve(_ directory: String) async throws {
    let node = try Node.open(URL(fileURLWithPath: directory, isDirectory: true))
    let server = WebServer(node: node, options: WebOptions(host: "127.0.0.1", port: 0))
    let serving = Task {
      try await server.run { port in FileHandle.standardOutput.write(Data("\(port)\n".utf8)) }
    }
    let (ends, heard) = AsyncStream.makeStream(of: Void.self)
    Thread.detachNewThread {
      while readLine() != nil {}
      heard.finish()
    }
    for await _ in ends {}
    serving.cancel()
    _ = await serving.result
  }
}
