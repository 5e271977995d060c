import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// Errors as pages: what, why, and what to do next.
enum ErrorPages {
  static func reply(to error: any Error, _ call: Call) -> Reply {
    let look = call.look
    switch error {
    case WebError.loginNeeded where !call.isPost:
      let query = call.query.encoded
      let back = FormFields.encoded(call.path + (query.isEmpty ? "" : "?" + query))
      return .seeOther(call.path == "/" ? "/login" : "/login?back=\(back)")
    case WebError.loginNeeded, WebError.foreignForm:
      return page(look, 403, "formExpired", "formExpiredNext")
    case WebError.notFound: return page(look, 404, "recordNotFound", "recordNotFoundNext")
    case WebError.noPermission: return page(look, 403, "noPermission", "noPermissionNext")
    case WebError.badRequest: return page(look, 400, "badRequest", "badRequestNext")
    case let error as NodeError: return page(look, error)
    case let error as StoreError: return page(look, NodeError(error))
    default: return page(look, 500, "unexpected", "unexpectedNext")
    }
  }

  static func page(_ look: Look, _ error: NodeError) -> Reply {
    let status =
      switch error.sort {
      case .refused: 409
      case .usage: 400
      case .environment: 503
      }
    return .page(
      "error", title: look.text("errorTitle"), status: status,
      ["what": look(error.what), "next": look.advice(error.next), "code": error.code])
  }

  private static func page(_ look: Look, _ status: Int, _ what: String, _ next: String) -> Reply {
    .page(
      "error", title: look.text("errorTitle"), status: status,
      ["what": look.text(what), "next": look.text(next), "code": String(status)])
  }

  /// A page for what never reached one of ours.
  static func outside(_ status: Int, _ look: Look) -> Page {
    let (what, next) =
      switch status {
      case 404: ("pageNotFound", "pageNotFoundNext")
      case 413: ("tooLarge", "tooLargeNext")
      case 408: ("tooSlow", "tooSlowNext")
      case 500...: ("unexpected", "unexpectedNext")
      default: ("badRequest", "badRequestNext")
      }
    return Page(
      template: "error", title: look.text("errorTitle"), section: "", status: status, live: nil,
      model: ["what": look.text(what), "next": look.text(next), "code": String(status)])
  }
}
