import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// What the author of a form saw of its record, and what has come since (DESIGN 4.1, parents).
struct Seen {
  let heads: [ChangesetReference]
  /// What the form did not show.
  let news: [LoggedChangeset]

  /// By the heads that the form carries.
  init(_ call: Call, _ record: RecordID) throws {
    let texts = call.form.text("seen").split(separator: " ").map(String.init)
    guard !texts.isEmpty else { throw WebError.badRequest }
    heads = try call.node.changesets(named: texts)
    news = try call.node.log(of: record).changesets(since: heads)
  }

  /// For the head of a form that is shown again: who did what meanwhile.
  func model(_ look: Look) -> Model? {
    guard !news.isEmpty else { return nil }
    return ["changes": Self.changes(news, look)]
  }

  /// Who did what.
  static func changes(_ news: [LoggedChangeset], _ look: Look) -> [Model] {
    news.filter { $0.joinWords == nil }.map { change in
      let what = change.ops.filter { $0.boundTo == nil }.map { look($0.words) }.joined(
        separator: look.text("semicolon"))
      return ["who": look(change.author.words), "what": what]
    }
  }
}
