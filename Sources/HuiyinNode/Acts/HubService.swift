import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// What the hub itself does, person 0 中心服务: gives official numbers and confirms what needs no decision (DESIGN 4.3).
extension Node {
  /// On a hub: serves the records; elsewhere nothing. In the transaction of what caused it.
  func serveAsHub(_ records: [RecordID], in transaction: StoreTransaction) throws {
    guard let keys = try ownHubKeys(in: transaction) else { return }
    for record in records {
      try confirmOpenProposals(record, keys: keys, in: transaction)
      // What it says was granted waits for the case, whichever came first.
      if try transaction.kind(of: record) == RecordKind.caseFile, try transaction.grantedDays(of: record) != nil {
        let extra = Self.extensionID(try transaction.extensionFacts(of: record))
        try confirmOpenProposals(extra, keys: keys, in: transaction)
      }
      try giveOfficialNumber(record, keys: keys, in: transaction)
    }
  }

  /// After an act of this store: what the hub's own device signs is served at once. A further device in the hub's store
  /// stands for one elsewhere: its acts are served when the hub next acts on the record, as if they had arrived then.
  func serveAsHub(_ record: RecordID, after keys: DeviceKeys, in transaction: StoreTransaction) throws {
    guard try transaction.directory().current.devices[keys.device]?.kind == .hub else { return }
    try serveAsHub([record], in: transaction)
  }

  /// Confirms each open proposal of a person who has the right there, made elsewhere than at the hub. What is not to be
  /// confirmed by the machine, lacks a condition or is out of its author's scope stays open for the decider.
  private func confirmOpenProposals(
    _ record: RecordID, keys: DeviceKeys, in transaction: StoreTransaction
  ) throws {
    guard let kind = try transaction.kind(of: record), kind != RecordKind.credential, schema[kind] != nil,
      let state = try transaction.state(of: record), state.readOnly.isEmpty,
      // In a merged record a person is asked: the act belongs to the survivor now (DOMAIN 13, D16).
      try transaction.survivor(of: record) ?? record == record
    else { return }
    var last: Shown?
    for op in state.remarkableOps where op.verdict == .proposal(.open) {
      // Read anew after each act.
      let shown = try last ?? transaction.shown(record, withHistory: true)
      last = shown
      guard shown.state.remarkableOps.contains(where: { $0.id == op.id && $0.verdict == .proposal(.open) }),
        let changeset = shown.changesets.first(where: { $0.reference == op.id.changeset }),
        shown.kind.isForTheMachine(changeset.ops, at: Int(op.id.index)),
        try !awaitsMeeting(changeset.ops[Int(op.id.index)], of: shown, in: transaction),
        try !isAheadOfCase(changeset.ops[Int(op.id.index)], in: record, transaction),
        // What a person would be refused is not done by the machine: whoever decides is asked.
        try isInScope(op.id, of: record, in: transaction),
        try findings(confirming: op.id, in: changeset, on: shown, in: transaction).isEmpty
      else { continue }
      let ops = Self.confirmation(of: op.id, in: changeset, reason: "", on: shown)
      _ = try transaction.attempt(where: { $0 is NodeError }) {
        try commit(Act(on: shown, ops), person: Author.hubItself, keys: keys, in: transaction)
      }
      last = nil
    }
  }

  /// Where a case on the agenda goes is the meeting's to say: a station's proposal waits for its seal (DOMAIN 4.3).
  private func awaitsMeeting(_ op: Op, of shown: Shown, in transaction: StoreTransaction) throws -> Bool {
    try op.operation == .event && shown.kind.number == RecordKind.caseFile
      && shown.state.standing.state == CaseEvent.consulting && transaction.isOnOpenAgenda(shown.record)
  }

  /// Whether its author might do it here, asked where they proposed it (DOMAIN 8). Other kinds have no table.
  private func isInScope(_ id: OpID, of record: RecordID, in transaction: StoreTransaction) throws -> Bool {
    guard environment.asksPermission, let kind = try transaction.kind(of: record), schema[kind]?.isCasework == true
    else { return true }
    return try RecordReading(record, transaction).proposers[id] == .allowed
  }
}
