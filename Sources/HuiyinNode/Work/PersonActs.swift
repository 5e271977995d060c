public import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// Something that a person did with a record.
public struct PersonAct: Sendable, Hashable {
  public let heading: RecordHeading
  public let author: Authorship
  /// What it did, what an event sets with it left out.
  public let ops: [OpPresentation]
}

extension Node {
  /// What a person did last with intakes and cases, the newest here first: of the changesets that this store took last,
  /// and of the records that `reader` may see.
  public func lastActs(of person: Person, visibleTo reader: Person, limit: Int) throws -> [PersonAct] {
    try store.read { snapshot in
      let actor = PermissionActor(reader, in: try snapshot.directory().current)
      var readings: [RecordID: RecordReading] = [:]
      var hidden: Set<RecordID> = []
      var acts: [PersonAct] = []
      for (reference, header) in try snapshot.newestChangesets(
        by: person.number, among: PersonAct.changesetsScanned, limit: PersonAct.changesetsLooked)
      where acts.count < limit && !hidden.contains(header.record) {
        guard try readings[header.record] != nil || snapshot.readingRight(of: header.record, for: actor) != .hidden
        else {
          hidden.insert(header.record)
          continue
        }
        let reading = try readings[header.record] ?? RecordReading(header.record, snapshot)
        readings[header.record] = reading
        if let act = reading.act(reference) { acts.append(act) }
      }
      return acts
    }
  }
}

extension PersonAct {
  /// Newest changesets of the store that are looked at, each by its header alone.
  fileprivate static let changesetsScanned = 10_000
  /// Of those the person's own.
  fileprivate static let changesetsLooked = 200
}

extension RecordReading {
  /// Nil: it waits for others, or holds nothing.
  fileprivate func act(_ reference: ChangesetReference) -> PersonAct? {
    guard let changeset = changeset(reference) else { return nil }
    let ops = ids(of: changeset).map(presentation).filter { $0.boundTo == nil || !$0.verdict.isEffective }
    return ops.isEmpty ? nil : PersonAct(heading: heading, author: authorship(changeset), ops: ops)
  }
}
