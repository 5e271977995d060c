import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// Errors as pages: what, why, and what to do next.
enum ErrorPages {
  static func reply(to error: any Error, _ call: Call) -> Reply {
    switch error {
    case WebError.loginNeeded where !call.isPost:
      let query = call.query.encoded
      let back = FormFields.encoded(call.path + (query.isEmpty ? "" : "?" + query))
      return .seeOther(call.path == "/" ? "/login" : "/login?back=\(back)")
    case WebError.loginNeeded, WebError.foreignForm:
      return page(call, 403, "formExpired", "formExpiredNext")
    case WebError.notFound: return page(call, 404, "recordNotFound", "recordNotFoundNext")
    case WebError.noPermission: return page(call, 403, "noPermission", "noPermissionNext")
    case WebError.badRequest: return page(call, 400, "badRequest", "badRequestNext")
    case let error as NodeError: return page(call, error)
    case let error as StoreError: return page(call, NodeError(error))
    default: return page(call, 500, "unexpected", "unexpectedNext")
    }
  }

  private static func page(_ call: Call, _ error: NodeError) -> Reply {
    let look = call.look
    let status =
      switch error.sort {
      case .refused: 409
      case .usage: 400
      case .environment: 503
      }
    return .page(
      "error", title: heading(status, call), status: status,
      [
        "heading": heading(status, call), "what": look(error.what), "next": look.advice(error.next), "code": error.code,
        "recordPath": recordPath(call), "typed": TypedTexts.models(call),
      ])
  }

  /// The record on whose page something was asked that it does not offer; nil: it was asked of no record's page, or of
  /// the record's own.
  private static func recordPath(_ call: Call) -> String? {
    guard let record = RecordID(hexadecimal: call.parameter("id")) else { return nil }
    let path = "/records/\(record)"
    return call.path.hasPrefix(path + "/") ? path : nil
  }

  private static func page(_ call: Call, _ status: Int, _ what: String, _ next: String) -> Reply {
    let look = call.look
    return .page(
      "error", title: heading(status, call), status: status,
      [
        "heading": heading(status, call), "what": look.text(what), "next": look.text(next), "code": String(status),
        "recordPath": nil, "typed": TypedTexts.models(call),
      ])
  }

  /// What was asked for and is not there, what cannot be looked at, what went wrong here; else what was not done.
  private static func heading(_ status: Int, _ call: Call) -> String {
    call.look.text(headingKey(status, isPost: call.isPost))
  }

  private static func headingKey(_ status: Int, isPost: Bool) -> String {
    switch status {
    case 404: "errorNotFound"
    case 405: "errorCannotOpen"
    case 500, 503: "errorBroken"
    default: isPost ? "errorTitle" : "errorCannotOpen"
    }
  }

  /// A page for what never reached one of ours.
  static func outside(_ status: Int, _ look: Look, hasFile: Bool, path: String) -> Page {
    if status == 413, path == BundlePages.inPath {
      let refusal = Node.bundleTooLarge
      return outside(status, look(refusal.what), refusal.next.map { look($0) } ?? "", look)
    }
    // The other forms that bring a file are those of lists: no text of it can be made shorter.
    if status == 413, hasFile {
      return outside(status, look(RosterPage.tooLarge), look.text("rosterSplit"), look)
    }
    let (what, next) =
      switch status {
      case 404: ("pageNotFound", "pageNotFoundNext")
      case 405: ("wrongMethod", "wrongMethodNext")
      case 413: ("tooLarge", "tooLargeNext")
      case 408: ("tooSlow", "tooSlowNext")
      case 421: ("foreignName", "foreignNameNext")
      case 500...: ("unexpected", "unexpectedNext")
      default: ("badRequest", "badRequestNext")
      }
    return outside(status, look.text(what), look.text(next), look)
  }

  private static func outside(_ status: Int, _ what: String, _ next: String, _ look: Look) -> Page {
    // Which method it was is not known here: what is too large or too slow was sent.
    let heading = look.text(headingKey(status, isPost: true))
    return Page(
      template: "error", title: heading, section: "", status: status, live: nil,
      model: [
        "heading": heading, "what": what, "next": next, "code": String(status), "recordPath": nil, "typed": nil,
      ])
  }
}
