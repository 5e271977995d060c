import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// One request as a page sees it: what was asked, of which node, by whom, in which language.
struct Call: Sendable {
  let site: WebSite
  let node: Node
  let path: String
  let query: FormFields
  let form: FormFields
  let isPost: Bool
  /// The person's own; else the page looks after itself, and nobody reads more than what has changed.
  let isUse: Bool
  let look: Look
  let visit: Visit
  /// The person who is logged in, with the roles of today; nil: nobody.
  let session: Session?
  /// Of the client; empty: unknown.
  let address: String
  private let parameters: [String: String]

  init(
    site: WebSite, node: Node, path: String, query: FormFields, form: FormFields, isPost: Bool, isUse: Bool,
    look: Look, visit: Visit, session: Session?, parameters: [String: String],
    address: String = ""
  ) {
    self.site = site
    self.node = node
    self.path = path
    self.query = query
    self.form = form
    self.isPost = isPost
    self.isUse = isUse
    self.look = look
    self.visit = visit
    self.session = session
    self.parameters = parameters
    self.address = address
  }

  /// A part of the path.
  func parameter(_ name: String) -> String { parameters[name] ?? "" }

  /// How many rows the address leaves out before its page of a list: what is no such number leaves out none.
  func rowsBefore(_ name: String = "from") -> Int { max(0, min(Int(query.text(name)) ?? 0, 100_000)) }

  /// Who acts. A page that needs somebody is reached by nobody else.
  func person() throws -> Session {
    guard let session else { throw WebError.loginNeeded }
    return session
  }

  /// The record that the path names, if the person may see it, which is a look at it. Nobody else is told whether
  /// it is there at all.
  func record() throws -> RecordID {
    guard let record = RecordID(hexadecimal: parameter("id")),
      try node.look(at: record, by: person()) != .hidden
    else { throw WebError.notFound }
    return record
  }
}

/// What ends a request without its page.
enum WebError: Error {
  case loginNeeded
  case notFound
  /// The person may not open this page.
  case noPermission
  /// The form did not come from a page of this server.
  case foreignForm
  case badRequest
}
