public import HuiyinRecords

/// Responsibility is never vacant: the previous holder stays until a new one is named (DOMAIN 12 d). A step says all
/// that it needs, and whoever answers for a case is replaced, never taken away.
public struct VacancyCheck: Sendable {
  /// The step that is taken; nil: fields are changed without one.
  public var event: EventSchema?
  /// In force before the act.
  public var registers: [UInt32: Value]

  public init(event: EventSchema? = nil, registers: [UInt32: Value]) {
    self.event = event
    self.registers = registers
  }

  /// Of the act's writes to a case.
  public func findings(_ writes: [Op]) -> [Finding] { unsaid(writes) + vacated(writes) }

  /// The four guarantees have words of their own (`CaseStep`), and the round is counted by the node.
  private func unsaid(_ writes: [Op]) -> [Finding] {
    guard let event else { return [] }
    let own = Set(CaseField.guarantees + [CaseField.epoch])
    return event.needed.filter { !own.contains($0) }.compactMap { number in
      let said = writes.last { $0.operation == .set && $0.field == number }?.value
      guard said?.isEmpty ?? true else { return nil }
      let name = TownshipSchema.caseFile.label(of: number)
      return Finding(
        code: "needed_missing", field: number,
        label: Label(
          "办理“\(event.label.chinese)”须填写“\(name.chinese)”", "“\(event.label.english)” needs the field “\(name.english)”"
        ))
    }
  }

  private func vacated(_ writes: [Op]) -> [Finding] {
    let bound = event?.bound ?? []
    return writes.compactMap { op in
      guard op.operation == .set, op.value.isEmpty, !bound.contains(op.field), isKept(op.field) else { return nil }
      let name = TownshipSchema.caseFile.label(of: op.field)
      return Finding(
        code: "vacant", field: op.field,
        label: Label(
          "“\(name.chinese)”不能清空：要更换的，直接填写接替的人",
          "“\(name.english)” cannot be cleared: to replace the person, name who takes over"))
    }
  }

  private func isKept(_ field: UInt32) -> Bool {
    field == CaseField.responsible
      || CaseField.guarantees.contains(field) && registers[field].map { !$0.isEmpty } ?? false
  }
}
