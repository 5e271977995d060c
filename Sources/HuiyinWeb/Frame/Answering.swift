import Foundation
import HTTPTypes
import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Hummingbird

/// From a request to a response: visit, permission, page, frame.
enum Answering {
  static func answer(
    _ route: Route, request: Request, _ site: WebSite, _ node: Node, query: FormFields, form: FormFields,
    parameters: [String: String], address: String
  ) throws -> Response {
    let now = UInt64(max(0, Date().timeIntervalSince1970 * 1000))
    // A page that looks after itself keeps nobody logged in.
    let isUse = request.headers[HTTPField.Name("X-Live")!] == nil
    var visit = site.visits.visit(visit(of: request), now: now, isUse: isUse)
    if isUse, !route.isPost { visit = site.visits.leaveReceipt(for: request.uri.path, of: visit) }
    let call = Call(
      site: site, node: node, path: request.uri.path, query: query, form: form, isPost: route.isPost,
      isUse: isUse, look: Look { cookie($0, of: request) }, visit: visit, session: try node.current(visit.session),
      parameters: parameters, address: address)
    var turn = Turn(call)
    let reply: Reply
    do {
      // A constant-time comparison is not needed: the token is as long as the visit's id and lives as long.
      if route.isPost, form.text("csrf") != visit.csrf { throw WebError.foreignForm }
      if route.access == .loggedIn, call.session == nil { throw WebError.loginNeeded }
      reply = try route.handle(&turn)
    } catch {
      reply = ErrorPages.reply(to: error, call)
    }
    return response(reply, turn, request)
  }

  private static func response(_ reply: Reply, _ turn: Turn, _ request: Request) -> Response {
    var response: Response
    switch reply {
    case .page(let page): response = self.page(page, turn, request)
    case .fragment(let template, let model): response = fragment(template, model, turn.call.look)
    case .seeOther(let path): response = seeOther(path)
    case .asset(let asset): response = self.response(asset)
    case .file(let download): response = self.response(download)
    }
    let site = turn.call.site
    // What a page asks for by itself may be under way while its person logs out: its answer begins nothing.
    if turn.call.isUse, turn.visit.id != visit(of: request) {
      response.setCookie(own(Visits.cookie(at: request.head.authority), turn.visit.id, site))
    }
    for (name, value) in turn.cookies { response.setCookie(own(name, value, site, maxAge: lookSeconds)) }
    return response
  }

  /// How long a browser remembers language and size.
  static let lookSeconds = 400 * 86_400

  /// A page that has not changed since the one that the browser shows is not sent again (live pages ask for it).
  private static func page(_ page: Page, _ turn: Turn, _ request: Request) -> Response {
    let html = Frame.html(page, turn)
    let tag = "\"\(Asset.hash(html))\""
    var headers: HTTPFields = [.contentType: "text/html; charset=utf-8", .cacheControl: "no-store"]
    headers[.eTag] = tag
    headers[.retryAfter] = page.retryAfterSeconds.map { String($0) }
    if request.headers[.ifNoneMatch] == tag { return Response(status: .notModified, headers: headers) }
    return Response(
      status: .init(code: page.status), headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(string: html)))
  }

  private static func fragment(_ template: String, _ model: Model, _ look: Look) -> Response {
    var model = model
    model["t"] = CatalogueWords(look: look)
    return Response(
      status: .ok, headers: [.contentType: "text/html; charset=utf-8", .cacheControl: "no-store"],
      body: ResponseBody(byteBuffer: ByteBuffer(string: Templates.render(template, model))))
  }

  static func response(_ asset: Asset) -> Response {
    Response(
      status: .ok,
      headers: [.contentType: asset.type, .cacheControl: "public, max-age=31536000, immutable"],
      body: ResponseBody(byteBuffer: ByteBuffer(string: asset.text)))
  }

  private static func response(_ download: Download) -> Response {
    Response(
      status: .ok,
      headers: [
        .contentType: download.type, .contentDisposition: download.disposition, .cacheControl: "no-store",
      ],
      body: ResponseBody(byteBuffer: ByteBuffer(bytes: download.bytes)))
  }

  static func seeOther(_ path: String) -> Response {
    Response(status: .seeOther, headers: [.location: path, .cacheControl: "no-store"])
  }

  static func own(_ name: String, _ value: String, _ site: WebSite, maxAge: Int? = nil) -> Cookie {
    Cookie(
      name: name, value: value, maxAge: maxAge, path: "/", secure: site.options.isSecure, httpOnly: true,
      sameSite: .strict)
  }

  /// The visit that a request says it belongs to.
  static func visit(of request: Request) -> String? { cookie(Visits.cookie(at: request.head.authority), of: request) }

  static func cookie(_ name: String, of request: Request) -> String? {
    request.cookies[name].map { String($0.value) }
  }

  /// The form of a request, within size and time.
  ///
  /// - Parameter route: nil: of a page that has no person.
  static func form(
    of request: Request, _ context: WebContext, _ site: WebSite, _ route: Route? = nil
  ) async throws -> FormFields {
    let bytesMaximum = isLoggedIn(request, site) ? route?.bytesMaximum : nil
    return try await form(
      of: request, site, bytesMaximum: bytesMaximum ?? WebLimits.formBytesMaximum, isRead: context.body.set)
  }

  private static func isLoggedIn(_ request: Request, _ site: WebSite) -> Bool {
    let now = UInt64(max(0, Date().timeIntervalSince1970 * 1000))
    return site.visits.existing(visit(of: request), now: now)?.session != nil
  }

  private static func form(
    of request: Request, _ site: WebSite, bytesMaximum: Int, isRead: () -> Void
  ) async throws -> FormFields {
    let type = request.headers[.contentType] ?? ""
    let boundary = Self.boundary(of: type)
    // Names of types are the same in capitals.
    let name = type.split(separator: ";").first.map { String($0).trimmed.lowercased() }
    guard name == "application/x-www-form-urlencoded" || boundary != nil else {
      throw HTTPError(.unsupportedMediaType)
    }
    if let length = request.headers[.contentLength].flatMap(Int.init), length > bytesMaximum {
      throw HTTPError(.contentTooLarge)
    }
    let buffer = try await withThrowingTaskGroup(of: ByteBuffer?.self) { group in
      group.addTask { try await body(of: request, bytesMaximum: bytesMaximum) }
      group.addTask {
        // Ended early means that nobody waits any more.
        do { try await Task.sleep(for: .seconds(site.options.bodySeconds)) } catch { throw HTTPError(.badRequest) }
        return nil
      }
      defer { group.cancelAll() }
      guard let first = try await group.next(), let buffer = first else { throw HTTPError(.requestTimeout) }
      return buffer
    }
    isRead()
    let fields =
      boundary.map { MultipartForm(Array(buffer.readableBytesView), boundary: $0).map { FormFields($0) } }
      ?? String(validating: buffer.readableBytesView, as: UTF8.self).flatMap { FormFields(encoded: $0) }
    guard let fields else { throw HTTPError(.badRequest) }
    return fields
  }

  private static func body(of request: Request, bytesMaximum: Int) async throws -> ByteBuffer {
    do {
      return try await request.body.collect(upTo: bytesMaximum)
    } catch let error as any HTTPResponseError {
      throw error
    } catch {
      // Pieces that are none, or a connection that ends in the middle: nothing of ours has failed.
      throw HTTPError(.badRequest)
    }
  }

  /// What stands between the parts of a form that brings a file; nil: it is none.
  private static func boundary(of type: String) -> String? {
    let parts = type.split(separator: ";").map { String($0).trimmed }
    guard parts.first?.lowercased() == "multipart/form-data",
      let boundary = parts.first(where: { $0.lowercased().hasPrefix("boundary=") })
    else { return nil }
    return String(boundary.dropFirst("boundary=".count).filter { $0 != "\"" })
  }
}

extension Node {
  /// The session with the person as the directory has them now; nil: their account is closed, or the device may not
  /// vouch for them any more.
  func current(_ session: Session?) throws -> Session? {
    guard let session else { return nil }
    let snapshot = try directorySnapshot()
    guard let person = snapshot.persons[session.person.number], person.isActive,
      snapshot.devices[session.keys.device]?.vouches.contains(person.number) == true
    else { return nil }
    return Session(person: person, keys: session.keys)
  }
}
