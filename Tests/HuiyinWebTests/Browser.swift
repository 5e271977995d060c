import Foundation
import HTTPTypes
import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Hummingbird
import Logging
import NIOCore
import NIOEmbedded
import Testing

@testable import HuiyinWeb

/// One browser window: sends requests through the router as the server does, and keeps cookies.
final class Browser {
  static var now: UInt64 { UInt64(Date().timeIntervalSince1970 * 1000) }

  struct Page {
    let status: Int
    let headers: HTTPFields
    let text: String

    var location: String { headers[.location] ?? "" }

    /// As it is read, without its tags.
    var words: String { text.replacing(#/<[^>]*>/#, with: "") }

    /// The value of a hidden input.
    func hidden(_ name: String) -> String? {
      guard let start = text.firstRange(of: "name=\"\(name)\" value=\"") else { return nil }
      return String(text[start.upperBound...].prefix { $0 != "\"" })
    }

    /// That of the form with this address.
    func hidden(_ name: String, of action: String) throws -> String {
      let form = try #require(text.firstRange(of: "action=\"\(action)\""), "\(action)")
      let after = text[form.upperBound...]
      // Never into the next form, which may have one of the same name.
      let rest = after[..<(after.firstRange(of: "</form>")?.lowerBound ?? after.endIndex)]
      let start = try #require(rest.firstRange(of: "name=\"\(name)\" value=\""), "\(name) of \(action)")
      return String(rest[start.upperBound...].prefix { $0 != "\"" })
    }
  }

  /// Where every window asks, and the cookie of its visit there.
  static let authority = "127.0.0.1:7480"
  static let visitCookie = Visits.cookie(at: authority)

  private let responder: RouterResponder<WebContext>
  var cookies: [String: String] = [:]
  /// Of the machine that it runs on; nil: none is known.
  var address: String?

  init(_ site: WebSite, visit: String? = nil) {
    responder = Routes.router(site).buildResponder()
    cookies[Self.visitCookie] = visit
  }

  func get(_ path: String, headers: HTTPFields = [:]) async throws -> Page {
    try await send(.get, path, headers: headers, body: nil)
  }

  /// A form of a page of this window: the token comes with it.
  func post(_ path: String, _ fields: [(String, String)], csrf: String? = nil, headers: HTTPFields = [:]) async throws
    -> Page
  {
    var token = csrf
    if token == nil { token = try await get("/help").hidden("csrf") }
    let all = [("csrf", token ?? "")] + fields
    let text = all.map { FormFields.encoded($0.0) + "=" + FormFields.encoded($0.1) }.joined(separator: "&")
    var headers = headers
    if headers[.contentType] == nil { headers[.contentType] = "application/x-www-form-urlencoded" }
    return try await send(.post, path, headers: headers, body: ByteBuffer(string: text))
  }

  /// Likewise, with a file, as browsers send one.
  func upload(_ path: String, _ fields: [(String, String)], file: [UInt8]) async throws -> Page {
    let token = try await get("/help").hidden("csrf")
    var body = ""
    for (name, value) in [("csrf", token ?? "")] + fields {
      body += "--tear\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n"
    }
    body += "--tear\r\nContent-Disposition: form-data; name=\"file\"; filename=\"名册.csv\"\r\n"
    body += "Content-Type: text/csv\r\n\r\n"
    let bytes = Array(body.utf8) + file + Array("\r\n--tear--\r\n".utf8)
    return try await send(
      .post, path, headers: [.contentType: "multipart/form-data; boundary=tear"], body: ByteBuffer(bytes: bytes))
  }

  /// Likewise, and on to where the answer points.
  func follow(_ page: Page) async throws -> Page {
    #expect(page.status == 303)
    return try await get(page.location)
  }

  /// - Parameter stream: a body that comes in pieces, in place of one that is there.
  func send(
    _ method: HTTPRequest.Method, _ path: String, headers: HTTPFields = [:], body: ByteBuffer? = nil,
    stream: RequestBody? = nil
  ) async throws -> Page {
    var headers = headers
    if !cookies.isEmpty {
      headers[.cookie] = cookies.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: "; ")
    }
    let authority = headers[HTTPField.Name("X-Test-Host")!] ?? Self.authority
    let request = Request(
      head: HTTPRequest(method: method, scheme: "http", authority: authority, path: path, headerFields: headers),
      body: stream ?? RequestBody(buffer: body ?? ByteBuffer()))
    let channel = EmbeddedChannel()
    channel.remoteAddress = try address.map { try SocketAddress(ipAddress: $0, port: 50_000) }
    let context = WebContext(
      source: ApplicationRequestContextSource(channel: channel, logger: Logger(label: "test")))
    let response = try await responder.respond(to: request, context: context)
    for cookie in response.headers[values: .setCookie] {
      let pair = cookie.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1)
      cookies[String(pair[0])] = pair.count > 1 ? String(pair[1]) : ""
    }
    let writer = Collector()
    try await response.body.write(writer)
    return Page(status: response.status.code, headers: response.headers, text: writer.text)
  }
}

// The one task that writes is the one that reads afterwards: nothing needs a lock.
private final class Collector: ResponseBodyWriter, @unchecked Sendable {
  private var buffer = ByteBuffer()

  var text: String { String(buffer: buffer) }

  func write(_ buffer: ByteBuffer) async throws {
    var buffer = buffer
    self.buffer.writeBuffer(&buffer)
  }

  func finish(_ trailingHeaders: HTTPFields?) async throws {}
}
