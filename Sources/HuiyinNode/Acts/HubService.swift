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
      try giveOfficialNumber(record, keys: keys, in: transaction)
    }
  }

  /// After an act of this store: what the hub's own device signs is served at once. A further device in the hub's store
  /// stands for one elsewhere: its acts are served when the hub next acts on the record, as if they had arrived then.
  func serveAsHub(_ record: RecordID, after keys: DeviceKeys, in transaction: StoreTransaction) throws {
    guard try transaction.directory().current.devices[keys.device]?.kind == .hub else { return }
    try serveAsHub([record], in: transaction)
  }

  /// Confirms each open proposal of a person who has the right, made elsewhere than at the hub. What is not to be
  /// confirmed by the machine, or lacks a condition, stays open for the decider.
  private func confirmOpenProposals(
    _ record: RecordID, keys: DeviceKeys, in transaction: StoreTransaction
  ) throws {
    guard let kind = try transaction.kind(of: record), kind != RecordKind.credential, schema[kind] != nil,
      let state = try transaction.state(of: record), state.readOnly.isEmpty
    else { return }
    for op in state.remarkableOps where op.verdict == .proposal(.open) {
      let shown = try transaction.shown(record, withHistory: true)
      guard shown.state.remarkableOps.contains(where: { $0.id == op.id && $0.verdict == .proposal(.open) }),
        let changeset = shown.changesets.first(where: { $0.reference == op.id.changeset }),
        isForTheMachine(op.id, in: changeset, kind: shown.kind)
      else { continue }
      let ops = Self.confirmation(of: op.id, in: changeset, reason: "", on: shown)
      _ = try transaction.attempt(where: { $0 is NodeError }) {
        try commit(Act(on: shown, ops), person: Author.hubItself, keys: keys, in: transaction)
      }
    }
  }

  private func isForTheMachine(_ id: OpID, in changeset: Changeset, kind: KindSchema) -> Bool {
    let op = changeset.ops[Int(id.index)]
    guard kind.boundEvent(changeset.ops, at: Int(id.index)) == nil else { return false }
    switch op.operation {
    case .event: return kind.events[op.field]?.isNeverConfirmedByMachine == false
    case .set:
      let field = kind.fields[op.field]
      return field?.fieldClass == .hubDecided && field?.isNeverConfirmedByMachine == false
    default: return false
    }
  }

  /// A registered intake gets a number of its own series, an accepted case one of its track's (DOMAIN 3.3; V14).
  private func giveOfficialNumber(_ record: RecordID, keys: DeviceKeys, in transaction: StoreTransaction) throws {
    guard try transaction.meta(.awaitsResume) == nil, let state = try transaction.state(of: record),
      state.readOnly.isEmpty, schema[state.kind] != nil, !Self.isNumbered(state), let series = Self.series(of: state)
    else { return }
    try giveNextNumber(to: record, of: series, keys: keys, in: transaction)
  }

  /// Two copies of a hub may have given one number to two records before they met. The record with the least id keeps
  /// it, the others get the next one of their series; what they had stays in their history (V14).
  func renumberDoubles(keys: DeviceKeys, in transaction: StoreTransaction) throws {
    for records in try transaction.recordsSharingOfficialNumbers() {
      for record in records.dropFirst() {
        guard let state = try transaction.state(of: record), let series = Self.series(of: state) else { continue }
        try giveNextNumber(to: record, of: series, keys: keys, in: transaction)
      }
    }
  }

  private func giveNextNumber(
    to record: RecordID, of series: String, keys: DeviceKeys, in transaction: StoreTransaction
  ) throws {
    let now = environment.nowMilliseconds()
    let year = (Moment(milliseconds: now) ?? Moment(milliseconds: HybridClock.year2020Milliseconds)!).date.year
    let count = try transaction.nextCount("official/\(series)/\(year)")
    let shown = try transaction.shown(record)
    let number = "\(series)〔\(year)〕\(count)号"
    let field = shown.kind.number == RecordKind.intake ? IntakeField.officialNumber : CaseField.officialNumber
    let op = Op(.set, field: field, supersedes: shown.liveWrites(field), value: .text(number))
    _ = try commit(Act(on: shown, [op]), person: Author.hubItself, keys: keys, in: transaction)
  }

  private static func isNumbered(_ state: StoredState) -> Bool {
    let field = state.kind == RecordKind.intake ? IntakeField.officialNumber : CaseField.officialNumber
    return state.effective(field) != nil
  }

  /// The series that the record is due a number of; nil: none.
  private static func series(of state: StoredState) -> String? {
    switch state.kind {
    case RecordKind.intake:
      return state.standing.state == IntakeEvent.registered ? "诉求" : nil
    case RecordKind.caseFile:
      guard let track = state.effective(CaseField.track)?.text else { return nil }
      return ["npc": "人大", "petition": "信访", "other_dept": "转办"][track]
    default: return nil
    }
  }
}
