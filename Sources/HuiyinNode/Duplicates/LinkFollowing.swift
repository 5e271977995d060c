import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

extension Node {
  /// A link is held where its members are: whoever changes who may hold a member, or when it was received, writes that
  /// into its links in the same transaction (DESIGN 7, "Audience"). The machine signs nothing of it, so what has
  /// arrived from elsewhere is caught up with by whoever acts on a member next.
  func followLinks(
    of record: RecordID, kind: UInt32, person: PersonNumber, keys: DeviceKeys, in transaction: StoreTransaction
  ) throws {
    guard kind == RecordKind.caseFile || kind == RecordKind.intake, person != Author.hubItself else { return }
    for link in try transaction.links(of: record) {
      guard let first = try transaction.state(of: link.first), let second = try transaction.state(of: link.second),
        let state = try transaction.state(of: link.link)
      else { continue }
      let content = DuplicateLinkContent(first: first, second: second)
      guard !content.behind(state).isNone else { continue }
      let shown = try transaction.shown(link.link, withHistory: true)
      // Who may change the member but not the link, as one who is recused from the other member, leaves it to others.
      _ = try transaction.attempt(where: { $0 is NodeError }) {
        try commit(Act(on: shown, content.ops(behind: shown)), person: person, keys: keys, in: transaction)
      }
    }
  }
}
