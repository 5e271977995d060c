import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// Whoever assigns, transfers or links writes `share` into the linked records, in the same transaction (DESIGN 7,
/// "Audience"; 0020).
extension Node {
  /// After an act that gives a case to a unit, puts an intake into it, or puts two records together. Only what is
  /// missing is written, by the person themselves and where the table lets them; the machine never does, whose rights
  /// are four others (DESIGN 4.3).
  func shareLinked(
    after act: Act, on record: RecordID, kind: UInt32, person: PersonNumber, keys: DeviceKeys,
    in transaction: StoreTransaction
  ) throws {
    guard person != Author.hubItself, act.ops.contains(where: { Self.links($0, in: kind) }) else { return }
    let isLink = kind == RecordKind.duplicateLink
    guard let end = isLink ? try transaction.link(record)?.first : record else { return }
    try shareLinked(around: end, person: person, keys: keys, in: transaction)
  }

  /// The same for the matter of a record, whatever was done.
  func shareLinked(
    around record: RecordID, person: PersonNumber, keys: DeviceKeys, in transaction: StoreTransaction
  ) throws {
    let snapshot = try transaction.directory().current
    guard let actor = snapshot.persons[person], let kind = try transaction.kind(of: record).flatMap({ schema[$0] }),
      kind.fields[CaseField.share]?.rights.grade(actor.roles) == .decide,
      let matter = try transaction.linkedShares(of: record)
    else { return }
    let session = Session(person: actor, keys: keys)
    for lack in matter.lacks(in: snapshot) {
      // One that the person may not write in, as when they are recused from it, is left to others.
      _ = try transaction.attempt(where: { $0 is NodeError }) {
        let shown = try transaction.shown(lack.record)
        let ops = lack.units.map { Op(.add, field: CaseField.share, value: .integer(Int64($0))) }
        try permit(ops, on: shown, by: session, in: transaction)
        return try commit(Act(on: shown, ops), by: session, in: transaction)
      }
    }
  }

  private static func links(_ op: Op, in kind: UInt32) -> Bool {
    switch (kind, op.operation, op.field) {
    case (RecordKind.caseFile, .set, CaseField.currentUnit), (RecordKind.caseFile, .add, CaseField.intakes): true
    case (RecordKind.duplicateLink, .set, DuplicateLinkField.decision): op.value == Choices.sameMatter
    default: false
    }
  }
}

extension LinkedShares {
  fileprivate func lacks(in snapshot: DirectorySnapshot) -> [Lack] {
    let people = recused.map { ($0, snapshot.persons[$0].map { snapshot.units(of: $0) } ?? []) }
    return lacks(
      excluded: snapshot.barred(recused: [], accused: accusedUnits).accusedUnits,
      unitsOfRecused: Dictionary(uniqueKeysWithValues: people)
    ) { number in
      // The petition office is in every audience.
      snapshot.units[number].map { $0.isActive && $0.kind != .petitionOffice } ?? false
    }
  }
}

extension StoreReader {
  /// Of a case or an intake. Nil: one of those handled as one is not here, and may be confidential; who holds all of
  /// them shares them. An intake that is not here is left to who holds it.
  func linkedShares(of record: RecordID) throws -> LinkedShares? {
    var members: [LinkedShares.Part] = []
    var intakes: Set<RecordID> = []
    for id in try caseGroup(of: record)?.members.map(\.id) ?? [record] {
      guard let state = try state(of: id) else { return nil }
      members.append(try part(id, state))
      guard state.kind == RecordKind.caseFile else { continue }
      for member in state.members(CaseField.intakes) {
        if case .bytes(let bytes) = member, let intake = RecordID(prefixOf: bytes) { intakes.insert(intake) }
      }
    }
    return LinkedShares(
      members: members,
      intakes: try intakes.sorted().compactMap { id in try state(of: id).map { try part(id, $0) } })
  }

  private func part(_ record: RecordID, _ state: StoredState) throws -> LinkedShares.Part {
    LinkedShares.Part(
      record, PermissionSubject(state.registers, state.sets, home: try item(record)?.home ?? 0),
      units: Set(state.audience.units))
  }
}
