import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1

/// A browser's side of the talk with the pages of a node.
struct PageClient: Sendable {
  let port: Int

  struct Answer: Sendable {
    let status: Int
    let text: String
    let cookie: String?

    func hidden(_ name: String) -> String? {
      guard let start = text.range(of: "name=\"\(name)\" value=\"") else { return nil }
      return String(text[start.upperBound...].prefix { $0 != "\"" })
    }
  }

  /// - Parameter cookie: of the visit that it belongs to; the client keeps none of its own.
  private func request(_ path: String, cookie: String?) -> HTTPClientRequest {
    var request = HTTPClientRequest(url: "http://127.0.0.1:\(port)\(path)")
    if let cookie { request.headers.add(name: "Cookie", value: cookie) }
    return request
  }

  /// - Parameter isLive: the page asks for itself, as its script does.
  func send(
    _ path: String, form: [(String, String)]? = nil, cookie: String? = nil, isLive: Bool = false
  ) async throws -> Answer {
    var request = self.request(path, cookie: cookie)
    if isLive { request.headers.add(name: "X-Live", value: "1") }
    if let form {
      request.method = .POST
      request.headers.add(name: "Content-Type", value: "application/x-www-form-urlencoded")
      let safe = CharacterSet.alphanumerics
      request.body = .bytes(
        ByteBuffer(
          string: form.map { "\($0.0)=\($0.1.addingPercentEncoding(withAllowedCharacters: safe) ?? "")" }
            .joined(separator: "&")))
    }
    let response = try await Self.client.execute(request, timeout: .minutes(1))
    let body = try await response.body.collect(upTo: Self.longestPage)
    return Answer(
      status: Int(response.status.code), text: String(buffer: body),
      cookie: response.headers.first(name: "Set-Cookie").map { String($0.prefix { $0 != ";" }) })
  }

  /// In bytes.
  private static let longestPage = 16 << 20

  /// Follows no redirection: the login's answer is what counts.
  private static let client = HTTPClient(
    eventLoopGroupProvider: .singleton, configuration: HTTPClient.Configuration(redirectConfiguration: .disallow))

  /// Logs in by the login page; the cookie of the visit.
  func logIn(_ person: String, pin: String) async throws -> String {
    let first = try await send("/login")
    guard let csrf = first.hidden("csrf"), let visit = first.cookie else {
      throw BenchmarkFailure("the login page (status \(first.status)) has no form or gave no visit")
    }
    let login = try await send(
      "/login", form: [("csrf", csrf), ("person", person), ("pin", pin)], cookie: visit)
    guard login.status == 303 else { throw BenchmarkFailure("the login was refused: \(login.status)") }
    return login.cookie ?? visit
  }

  // MARK: The stream

  /// That something came, for the first time when the stream is open; ends with it.
  func news(cookie: String) -> AsyncStream<Void> {
    let (news, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
    let asked = request("/live", cookie: cookie)
    let reading = Task {
      defer { continuation.finish() }
      let response = try await Self.client.execute(asked, deadline: .distantFuture)
      for try await _ in response.body { continuation.yield() }
    }
    continuation.onTermination = { _ in reading.cancel() }
    return news
  }
}
