import Foundation

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

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

  private func request(_ path: String, cookie: String?) -> URLRequest {
    var request = URLRequest(url: URL(string: "http://127.0.0.1:\(port)\(path)")!)
    request.httpShouldHandleCookies = false
    if let cookie { request.setValue(cookie, forHTTPHeaderField: "Cookie") }
    return request
  }

  /// - Parameter isLive: the page asks for itself, as its script does.
  func send(
    _ path: String, form: [(String, String)]? = nil, cookie: String? = nil, isLive: Bool = false
  ) async throws -> Answer {
    var request = self.request(path, cookie: cookie)
    if isLive { request.setValue("1", forHTTPHeaderField: "X-Live") }
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
      let task = Self.sessions.dataTask(with: asked) { data, response, error in
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

  private static let sessions = URLSession(configuration: bare, delegate: Redirections(), delegateQueue: nil)

  /// Keeps no cookies of its own: each request says which visit it belongs to. A store of cookies would send the last
  /// visit's with every request, and whether it did hung on the order of the cookie's attributes.
  private static var bare: URLSessionConfiguration {
    let configuration = URLSessionConfiguration.ephemeral
    configuration.httpCookieStorage = nil
    configuration.httpShouldSetCookies = false
    configuration.urlCredentialStorage = nil
    return configuration
  }

  /// None is followed: the login's answer is what counts.
  private final class Redirections: NSObject, URLSessionTaskDelegate, Sendable {
    func urlSession(
      _ session: URLSession, task: URLSessionTask, willPerformHTTPRedirection response: HTTPURLResponse,
      newRequest request: URLRequest, completionHandler: @escaping @Sendable (URLRequest?) -> Void
    ) {
      completionHandler(nil)
    }
  }

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
    let reader = EventReader()
    let session = URLSession(configuration: Self.bare, delegate: reader, delegateQueue: nil)
    let task = session.dataTask(with: request("/live", cookie: cookie))
    reader.continuation.onTermination = { _ in session.invalidateAndCancel() }
    task.resume()
    return reader.news
  }

  private final class EventReader: NSObject, URLSessionDataDelegate, Sendable {
    let news: AsyncStream<Void>
    let continuation: AsyncStream<Void>.Continuation

    override init() {
      (news, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
    }

    func urlSession(_ session: URLSession, dataTask: URLSessionDataTask, didReceive data: Data) {
      continuation.yield()
    }

    func urlSession(_ session: URLSession, task: URLSessionTask, didCompleteWithError error: (any Error)?) {
      continuation.finish()
    }
  }
}
