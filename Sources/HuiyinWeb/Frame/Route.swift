import HuiyinRecords
import Hummingbird

/// One page, or one form's target.
struct Route: Sendable {
  enum Access: Sendable {
    case anybody
    case loggedIn
  }

  let isPost: Bool
  let path: String
  let access: Access
  /// Of its form, from somebody who is logged in; of anybody else's the usual.
  var bytesMaximum = WebLimits.formBytesMaximum
  let handle: @Sendable (inout Turn) throws -> Reply

  static func get(
    _ path: String, _ access: Access = .loggedIn, _ handle: @escaping @Sendable (Call) throws -> Reply
  ) -> Route {
    Route(isPost: false, path: path, access: access) { try handle($0.call) }
  }

  static func post(
    _ path: String, _ access: Access = .loggedIn, bytesMaximum: Int = WebLimits.formBytesMaximum,
    _ handle: @escaping @Sendable (inout Turn) throws -> Reply
  ) -> Route {
    Route(isPost: true, path: path, access: access, bytesMaximum: bytesMaximum, handle: handle)
  }
}

/// A call that may end in another visit: by login, logout or a word for the next page.
struct Turn {
  let call: Call
  var visit: Visit
  /// Cookies to set, besides the visit's.
  var cookies: [(name: String, value: String)] = []

  init(_ call: Call) {
    self.call = call
    visit = call.visit
  }

  /// To another page, with a word on it.
  mutating func seeOther(_ path: String, _ notice: String? = nil) -> Reply {
    if let notice { call.site.visits.setNotice(Visit.Notice(words: Catalogue.label(notice)), of: visit) }
    return .seeOther(path)
  }

  /// Likewise, with what the person should look at again (DOMAIN 11, V7 and V8).
  mutating func seeOther(_ path: String, _ notice: String, warnings: [Label]) -> Reply {
    call.site.visits.setNotice(Visit.Notice(words: Catalogue.label(notice), warnings: warnings), of: visit)
    return .seeOther(path)
  }
}
