import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// A link is held where its members are (DESIGN 7, "Audience").
extension Node {
  /// Whoever changes who may hold a member, or when it was received, writes that into its links in the same
  /// transaction.
  func followLinks(
    of record: RecordID, kind: UInt32, person: PersonNumber, keys: DeviceKeys, in transaction: StoreTransaction
  ) throws {
    guard kind == RecordKind.caseFile || kind == RecordKind.intake else { return }
    for link in try transaction.links(of: record) {
      guard let content = try transaction.contentIfBehind(link) else { continue }
      let shown = try transaction.shown(link.link, withHistory: true)
      // The machine may not. Who may change the member but not the link, as one who is recused from the other member,
      // leaves it to others.
      if person != Author.hubItself {
        _ = try transaction.attempt(where: { $0 is NodeError }) {
          try commit(Act(on: shown, content.ops(behind: shown)), person: person, keys: keys, in: transaction)
        }
      }
      try transaction.noteBehind(link)
    }
  }

  /// What has arrived may have left a link behind: nothing is signed for that by a machine, so it waits for whoever
  /// decides on the pair, and for the next act on one of the two.
  func noteLinksBehind(_ records: some Sequence<RecordID>, in transaction: StoreTransaction) throws {
    for record in records {
      if let link = try transaction.link(record) {
        try transaction.noteBehind(link)
      } else {
        for link in try transaction.links(of: record) { try transaction.noteBehind(link) }
      }
    }
  }
}

extension StoreReader {
  /// What the link would have to carry; nil: it does, or one of its ends is not here.
  fileprivate func contentIfBehind(_ link: LinkedPair) throws -> DuplicateLinkContent? {
    guard let first = try state(of: link.first), let second = try state(of: link.second),
      let state = try state(of: link.link)
    else { return nil }
    let content = DuplicateLinkContent(first: first, second: second)
    return content.behind(state).isNone ? nil : content
  }
}

extension StoreTransaction {
  fileprivate func noteBehind(_ link: LinkedPair) throws {
    try setBehind(try contentIfBehind(link) != nil, link: link.link)
  }
}
