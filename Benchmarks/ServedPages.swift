import Foundation
import HuiyinNode
import HuiyinWeb

/// The pages of a node in a process of their own, as `huiyin serve` has them.
final class ServedPages: Sendable {
  static let option = "--served-pages"

  private let process: Process
  private let input = Pipe()
  let client: PageClient

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
    client = PageClient(port: port)
  }

  func memoryMiB(_ key: String) -> Double { Measuring.memoryMiB(key, of: "\(process.processIdentifier)") }

  func stop() throws {
    try input.fileHandleForWriting.close()
    process.waitUntilExit()
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
