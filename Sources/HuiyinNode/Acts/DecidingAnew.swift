public import HuiyinAuthority
public import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// 重新裁定 (DOMAIN 16, screen 18, "undo"): a decision is taken back by another one, with the values that it was made
/// over side by side once more.
///
/// Why they are not put back as a conflict: a value is live as long as no effective write reaches it, so those that the
/// decision replaced stay replaced on every node (DESIGN 4.3). Written once more they would be two writes of whoever
/// takes the decision back: one changeset may not write a register twice, two that are written apart arrive apart, so
/// that a node which holds the first alone takes it for the undoing itself; what a first author wrote would stand under
/// another name; and of a risk the lower value would wait for a second signature, which is no conflict. One write that
/// replaces the decision says the same everywhere, in any order, and names every value that was seen.
extension Node {
  /// The conflict that a decision ended: its different values, each with who wrote it, and the decision in force among
  /// them. Nil: there is none, somebody has written the field since, or another person decided.
  public func decided(
    field name: String, of record: RecordID, by person: Person, _ sight: Sight = .masked
  ) throws -> RegisterPresentation? {
    try store.read { reader in
      let reading = try RecordReading(record, reader, sight)
      guard let register = reading.ownRegister(named: name), let past = reading.pastDecision(register),
        reading.authorship(past.decision.op).person.number == person.number
      else { return nil }
      return reading.presentation(register, past)
    }
  }

  /// Decides anew what the same person has decided, for another value and with the reason, as long as nobody has
  /// written the field since. The writes of all values that were seen are named once more: what became of each is told
  /// as of any decision.
  ///
  /// - Parameter seen: heads that the form has shown; when more has come since, the act is refused.
  public func decideAnew(
    _ record: RecordID, field name: String, value text: String, reason: String, seen: [ChangesetReference]? = nil,
    by session: Session
  ) throws -> Committed {
    let text = try resolved([TypedEdit(.set, name, text)], by: session)[0].text
    return try decideAnew(record, field: name, reason: reason, seen: seen, by: session) { field, _, shown in
      try shown.kind.parse(text, for: field)
    }
  }

  /// Likewise for one of the values, named by a write of it.
  public func decideAnew(
    _ record: RecordID, field name: String, keeping write: OpID, reason: String, seen: [ChangesetReference]? = nil,
    by session: Session
  ) throws -> Committed {
    try decideAnew(record, field: name, reason: reason, seen: seen, by: session) { _, past, _ in
      guard let kept = past.all.first(where: { $0.op == write }) else { throw NodeError.valueGone }
      return kept.value
    }
  }

  private func decideAnew(
    _ record: RecordID, field name: String, reason: String, seen: [ChangesetReference]?, by session: Session,
    _ value: (FieldSchema, PastDecision, Shown) throws -> Value
  ) throws -> Committed {
    try act(on: record, seen: seen, unlessMoved: true, by: session) { shown, transaction in
      let field = try shown.kind.fieldSchema(named: name)
      let reading = try RecordReading(record, transaction)
      guard let past = reading.ownRegister(named: name).flatMap(reading.pastDecision),
        reading.authorship(past.decision.op).person.number == session.person.number
      else {
        throw NodeError.refused(
          "nothingDecided", "“\(field.label.chinese)”没有您作出而此后无人改动的裁定",
          "in “\(field.label.english)” there is no decision of yours that still stands",
          next: Label("要改这个字段，请用修改内容", "to change the field, edit the record"))
      }
      try permitDecision(of: field, on: shown, by: session, in: transaction)
      try NodeError.checkReason(reason, "重新裁定须写明理由", "to decide anew a reason is needed")
      let value = try value(field, past, shown)
      guard value != past.decision.value else {
        throw NodeError.refused(
          "decidedSo", "这个值已由您裁定生效，没有改动", "you have decided for this value already: nothing was changed")
      }
      return try ops(
        deciding: field, value, over: past.choices.map(\.op), reason: reason, on: shown, keys: session.keys,
        in: transaction)
    }
  }
}

/// A decision that stands alone in its register, and the different values that it replaced.
struct PastDecision {
  let field: FieldSchema
  let decision: LiveValue
  let choices: [LiveValue]

  var all: [LiveValue] { choices + [decision] }
}

extension RecordReading {
  func ownRegister(named name: String) -> RegisterState? {
    state.registers.first { $0.key.entry == nil && kind.fields[$0.key.field]?.name == name }
  }

  /// Nil: the register is no guarded one, is in conflict, or what is in force replaced no different values.
  func pastDecision(_ register: RegisterState) -> PastDecision? {
    let standing = register.live.filter { !register.overruled.contains($0.op) }
    guard register.conflict == nil, standing.count == 1, let write = op(standing[0].op),
      let field = kind.fields[register.key.field], field.fieldClass == .guarded
    else { return nil }
    let choices = effectiveWrites(replacedBy: write)
    guard Set(choices.map(\.value)).count > 1 else { return nil }
    return PastDecision(field: field, decision: standing[0], choices: choices)
  }

  /// Writes of the same register that a write names as seen.
  func effectiveWrites(replacedBy write: Op) -> [LiveValue] {
    write.supersedes.compactMap { id in
      guard let other = op(id), other.operation == .set, other.field == write.field, opVerdict(id) == .effective
      else { return nil }
      return LiveValue(op: id, value: other.value)
    }
  }

  /// As a conflict, in which the decision is the value in force.
  func presentation(_ register: RegisterState, _ past: PastDecision) -> RegisterPresentation {
    let number = past.field.number
    let live = past.all.map { live in
      LivePresentation(
        op: live.op, value: words.shown(live.value, of: number, in: kind), author: authorship(live.op),
        isInForce: live.op == past.decision.op, isOverruled: false, reasons: reasons(of: live.op))
    }
    let values = Set(past.all.map(\.value)).sorted { $0.encoded.lexicographicallyPrecedes($1.encoded) }
    return RegisterPresentation(
      field: kind.term(number), fieldClass: past.field.fieldClass, entry: nil,
      effective: register.effective.map { words.shown($0, of: number, in: kind) },
      live: live.sorted { ($0.author.timeMilliseconds, $0.op) < ($1.author.timeMilliseconds, $1.op) },
      conflict: ConflictPresentation(
        values: values.map { words.shown($0, of: number, in: kind) },
        writes: values.map { value in past.all.filter { $0.value == value }.map(\.op) },
        base: base(of: past.choices.map(\.op)).map { words.shown($0, of: number, in: kind) }, basis: .decision,
        deciders: deciders(of: past.field)),
      ruling: register.ruling, overruled: register.overruled)
  }
}

extension NodeError {
  static let valueGone = NodeError.refused(
    "valueGone", "这个值已不在并列的值中", "this value is not among the different ones any more")
}
