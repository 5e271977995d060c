import HuiyinAuthority
public import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// The audit trail (DOMAIN 8; 13, E10): written by the use case, so that every face has it.
extension Node {
  func audit(
    _ act: Value, of record: RecordID, reason: String = "", by session: Session, in transaction: StoreTransaction
  ) throws {
    var fields = [EntryField(AuditField.act, act), EntryField(AuditField.record, .bytes(record.bytes))]
    if !reason.isEmpty { fields.append(EntryField(AuditField.reason, .text(reason))) }
    try appendToTrail(Op(.append, field: AuditEntry.act, value: .entry(fields)), by: session, in: transaction)
  }

  /// An entry in the trail of this device for this month, of which it is the first or one more.
  func appendToTrail(_ op: Op, by session: Session, in transaction: StoreTransaction) throws {
    let day = environment.now.date
    let facts = TownshipSchema.auditFacts(of: session.keys.device, year: day.year, month: day.month)
    let trail = RecordID(
      kind: RecordKind.audit, facts: facts.encoded, rootClock: HybridClock(packed: 0), hasNaturalKey: true)
    let shown = try transaction.kind(of: trail) == nil ? nil : try transaction.shown(trail)
    let subject = shown.map { Act(on: $0, [op]) } ?? Act(.natural(kind: RecordKind.audit, facts), [op])
    _ = try commit(subject, person: session.person.number, keys: session.keys, in: transaction)
  }

  /// What was done with a record that changed nothing in it, oldest first; nil: with any.
  public func auditTrail(of record: RecordID? = nil) throws -> [AuditedAct] {
    try store.read { reader in
      try reader.records().filter { try reader.kind(of: $0) == RecordKind.audit }.flatMap { trail in
        try RecordReading(trail, reader).auditedActs
      }
      .filter { record == nil || $0.record == record }
      .sorted { ($0.author.timeMilliseconds, $0.author.changeset) < ($1.author.timeMilliseconds, $1.author.changeset) }
    }
  }
}

/// One line of the trail.
public struct AuditedAct: Sendable, Hashable {
  public let record: RecordID
  /// The record's number; nil: it is not here.
  public let number: String?
  public let act: ShownValue
  public let reason: String?
  public let author: Authorship
  /// Nil: nothing was printed.
  public let printed: PrintedCopy?
}

extension RecordReading {
  fileprivate var auditedActs: [AuditedAct] {
    state.entries.compactMap { auditedAct($0) ?? auditedPrint($0) }
  }

  private func auditedAct(_ entry: EntryState) -> AuditedAct? {
    guard entry.kind == AuditEntry.act, case .bytes(let bytes)? = entry.value[AuditField.record],
      let record = RecordID(prefixOf: bytes), let act = entry.value[AuditField.act]
    else { return nil }
    return AuditedAct(
      record: record, number: words.recordNumbers[record], act: words.shown(act, .choice(Choices.auditedActs)),
      reason: entry.value[AuditField.reason]?.text, author: authorship(entry.id), printed: nil)
  }
}
