import HuiyinRecords
import HuiyinTownship

/// Texts that a form showed masked and sends back.
extension Shown {
  /// A value of the record as it is shown to whoever has not unmasked it.
  func masked(_ value: Value, _ field: UInt32) -> Value {
    let reason = MaskingReason(PermissionSubject(state.registers, state.sets, home: 0))
    return Masking.masked(
      value, field: field, kind: kind.number, reason: reason, parties: PartyMask(state, reason))
  }

  /// What a text means that was typed over a masked one: as it was shown it stays as it is. One that was changed and
  /// still holds a mask is refused, since stars would stand where the name or the number stood; but what is written
  /// before or behind it, as a whole, is put to what it stands for.
  func unmasked(_ typed: Value, of field: FieldSchema) throws -> Value {
    guard kind.isCasework, case .text = field.form, !Masking.hides(field.number, for: .personal),
      let text = typed.text, let now = state.effective(field.number), let held = now.text,
      let seen = masked(now, field.number).text, seen != held
    else { return typed }
    if text == seen { return now }
    if let longer = Masking.continued(held, shownAs: seen, in: text) { return .text(longer) }
    guard !Masking.isLeft(of: held, shownAs: seen, in: text) else { throw NodeError.maskedText(field.name) }
    return typed
  }
}

extension NodeError {
  static func maskedText(_ field: String) -> NodeError {
    let label = Label(
      "内容里还有遮蔽的姓名、号码或住址，保存会丢失原来的：请写出完整内容，或删去这一段",
      "it still holds a name, number or address behind its mask, which would be lost: write it in full, or leave it "
        + "out")
    return NodeError("maskedText", .usage, label, fields: [FieldProblem(field: field, label: label)])
  }
}
