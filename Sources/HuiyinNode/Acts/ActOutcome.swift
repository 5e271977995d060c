import HuiyinAuthority
public import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// What a face tells after an act.
public struct ActOutcome: Sendable {
  /// One op of the act: what it was about, and what it is worth now.
  public struct Step: Sendable {
    public let operation: Operation
    /// Key and words of the field, entry kind or event; those of the operation when it is about none.
    public let name: String
    public let label: Label
    public let verdict: OpVerdict
    public let explanation: Label
  }

  public let record: RecordID
  public let kind: KindSchema
  public let changeset: ChangesetReference
  public let provisionalNumber: String?
  public let officialNumber: String?
  public let state: StateNumber
  public let steps: [Step]
  /// Of an intake or a case that was made by it: what may be the same matter, and waits for a decision.
  public let duplicates: [DuplicateItem]
  /// Likewise: terminated cases of the same facts; a refusal begins with that reason (DOMAIN 13, A8).
  public let terminated: [RecordHeading]
  /// What the person should look at again; it was done all the same.
  public let warnings: [Label]
  /// The same person has done word for word the same less than a minute before, in this record or in making that one.
  public let repeats: RecordHeading?

  /// The reason with which a refusal begins, as a code; nil: none suggests itself.
  public var preselectedReason: String? { terminated.isEmpty ? nil : Choices.alreadyTerminated.text }

  /// Some step waits for the hub or for a signature.
  public var isWaiting: Bool { steps.contains { $0.verdict == .proposal(.open) || $0.verdict == .unapproved } }
}

extension Node {
  /// Reads what became of an act, the hub's own part included.
  public func outcome(of committed: Committed) throws -> ActOutcome {
    try store.read { reader in
      let shown = try reader.shown(committed.record)
      let item = try reader.item(committed.record)
      let ops = try reader.ops(of: committed.changeset)
      let verdicts = Dictionary(uniqueKeysWithValues: shown.state.remarkableOps.map { ($0.id, $0.verdict) })
      let steps = ops.enumerated().map { place, op in
        let verdict = verdicts[OpID(committed.changeset, UInt16(place))] ?? .effective
        let subject = shown.kind.words(of: op)
        return ActOutcome.Step(
          operation: op.operation, name: subject.name, label: subject.label, verdict: verdict,
          explanation: verdict.explanation(in: shown.kind))
      }
      let words = ValueWords(names: NameBook(try reader.directory()))
      let isNew = try reader.header(of: committed.changeset)?.isRoot == true
      let duplicates = isNew ? try reader.duplicates(of: committed.record) : []
      let terminated = isNew ? try reader.terminatedCases(like: committed.record) : []
      return ActOutcome(
        record: committed.record, kind: shown.kind, changeset: committed.changeset,
        provisionalNumber: item?.number, officialNumber: item?.officialNumber, state: shown.state.standing.state,
        steps: steps, duplicates: duplicates, terminated: try terminated.map { try reader.memberHeading($0, words) },
        warnings: committed.warnings,
        repeats: try reader.repeated(committed.changeset).map { try reader.memberHeading($0, words) })
    }
  }
}

extension KindSchema {
  fileprivate func words(of op: Op) -> (name: String, label: Label) {
    if let field = fields[op.field] { return (field.name, field.label) }
    if let entry = entries[op.field] { return (entry.name, entry.label) }
    if let event = events[op.field] { return (event.name, event.label) }
    switch op.operation {
    case .answer: return ("answer", Label("答复", "Answer"))
    case .approve: return ("approve", Label("会签", "Signature"))
    case .readmit: return ("readmit", Label("重新采纳", "Re-admission"))
    default: return (String(op.field), label(of: op.field))
    }
  }
}
