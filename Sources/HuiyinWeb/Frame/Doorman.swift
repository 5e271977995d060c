import HTTPTypes
import Hummingbird

/// Stands before every page: who calls this server by a foreign name is sent away, and every answer says what a
/// browser may do with it.
struct Doorman: RouterMiddleware {
  typealias Context = WebContext

  let site: WebSite

  /// No request leaves the machine: nothing is loaded from elsewhere, no form goes elsewhere, nobody frames a page.
  static let policy =
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; "
    + "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"

  func handle(
    _ request: Request, context: WebContext, next: @concurrent (Request, WebContext) async throws -> Response
  ) async throws -> Response {
    var response: Response
    do {
      if isForeign(request) { throw HTTPError(.misdirectedRequest) }
      response = try await next(request, context)
    } catch {
      response = Self.plain(error, request)
    }
    // Whoever has been answered and goes on sending would hold the connection for as long as it likes.
    if Self.hasBody(request), !context.body.isRead {
      response.headers[.connection] = "close"
      context.endConnection(site.options.bodySeconds)
    }
    // A body behind the answer to HEAD would be read as the beginning of the next answer.
    if request.method == .head { response = response.createHeadResponse() }
    response.headers[.contentSecurityPolicy] = Self.policy
    response.headers[.xContentTypeOptions] = "nosniff"
    response.headers[HTTPField.Name("Referrer-Policy")!] = "no-referrer"
    response.headers[HTTPField.Name("Cross-Origin-Opener-Policy")!] = "same-origin"
    response.headers[HTTPField.Name("X-Frame-Options")!] = "DENY"
    if response.headers[.cacheControl] == nil { response.headers[.cacheControl] = "no-store" }
    return response
  }

  private static func hasBody(_ request: Request) -> Bool {
    request.headers[.transferEncoding] != nil || request.headers[.contentLength].map { $0 != "0" } ?? false
  }

  /// A name that is not ours, or a form that another site sends.
  private func isForeign(_ request: Request) -> Bool {
    if let allowed = site.options.allowedHosts {
      guard let authority = request.head.authority, allowed.contains(Self.host(authority)) else { return true }
    }
    guard request.method == .post else { return false }
    if let origin = request.headers[.origin], origin != "null", let authority = request.head.authority {
      let scheme = site.options.isSecure ? "https" : "http"
      return origin != "\(scheme)://\(authority)"
    }
    return request.headers[HTTPField.Name("Sec-Fetch-Site")!].map { $0 == "cross-site" } ?? false
  }

  private static func host(_ authority: String) -> String {
    // Behind the brackets of an address nothing but a port may follow.
    let name = authority.hasPrefix("[") ? authority.prefix { $0 != "]" } + "]" : authority.prefix { $0 != ":" }
    let rest = authority.dropFirst(name.count)
    return authority.hasPrefix(name) && (rest.isEmpty || rest.hasPrefix(":")) ? String(name) : authority
  }

  /// What went wrong outside the pages themselves, as a page.
  private static func plain(_ error: any Error, _ request: Request) -> Response {
    var status: HTTPResponse.Status
    switch error {
    case let error as any HTTPResponseError: status = error.status
    case WebError.badRequest: status = .badRequest
    default: status = .internalServerError
    }
    var headers: HTTPFields = [.contentType: "text/html; charset=utf-8"]
    let methods = status == .notFound ? Routes.methods(at: request.uri.path) : []
    if !methods.isEmpty, !methods.contains(request.method.rawValue) {
      status = .methodNotAllowed
      headers[.allow] = methods.joined(separator: ", ")
    }
    let look = Look { Answering.cookie($0, of: request) }
    let hasFile = request.headers[.contentType]?.hasPrefix("multipart/form-data") == true
    let html = Frame.bare(ErrorPages.outside(status.code, look, hasFile: hasFile, path: request.uri.path), look)
    return Response(
      status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(string: html)))
  }
}
