public import HuiyinRecords

/// What is told about a registration and never keeps it from being made: paper comes first.
extension IntakeDraft {
  /// V7: phones among the writes that are probably mistyped.
  public static func numberFindings(_ writes: [Op]) -> [Finding] {
    writes.compactMap { op in
      guard op.operation == .add, op.field == IntakeField.phones,
        let warning = op.value.text.flatMap(PhoneNumber.warning)
      else { return nil }
      return Finding(code: warning.code, field: IntakeField.phones, weight: .warns, label: warning.label)
    }
  }

  /// Likewise of a draft, before anything is written.
  public var numberFindings: [Finding] {
    Self.numberFindings(sets[IntakeField.phones, default: []].map { Op(.add, field: IntakeField.phones, value: $0) })
  }

  /// "Oral statements need “已向本人宣读” tick" (DOMAIN 3.2).
  public var oralFindings: [Finding] {
    guard let channel = registers[IntakeField.channel], Choices.oralChannels.contains(channel),
      registers[IntakeField.isReadAloud] != .flag(true)
    else { return [] }
    return [
      Finding(
        code: "not_read_aloud", field: IntakeField.isReadAloud, weight: .warns,
        label: Label(
          "口述的诉求须向本人宣读：宣读后勾选“已向本人宣读”",
          "What was told by mouth is read aloud to the person: tick “Read aloud to the person” afterwards"))
    ]
  }
}
