public import HuiyinRecords

/// Fields of a case that are changed without the step to which they belong (DOMAIN 11, V3 and V8): what a case was
/// closed with stays with it, and it was received before it was accepted.
public struct ChangedCase: Sendable {
  /// Before the change.
  public var state: StateNumber
  public var registers: [UInt32: Value]
  public var milestones: CaseMilestones

  public init(state: StateNumber, registers: [UInt32: Value], milestones: CaseMilestones) {
    self.state = state
    self.registers = registers
    self.milestones = milestones
  }

  /// Fields that this is about.
  public static let fields: Set = [
    CaseField.resultText, CaseField.opinionNumber, CaseField.citizenAssent, CaseField.receivedAt,
  ]

  /// Everything that is wrong with the act's writes, in their order.
  public func findings(_ writes: [Op]) -> [Finding] {
    writes.filter { $0.operation == .set }.compactMap { write in
      write.field == CaseField.receivedAt ? receivedTooLate(write.value) : emptied(write)
    }
  }

  // MARK: V3

  private static let closed: Set = [
    CaseEvent.closedOnSpot, CaseEvent.concluded, CaseEvent.reviewing, CaseEvent.archived, CaseEvent.terminated,
  ]

  /// The step by which it is closed; nil: it is in hand, or was not accepted.
  private var closing: StateNumber? {
    guard Self.closed.contains(state) else { return nil }
    let begun = milestones.steps.lastIndex { $0.state == CaseEvent.registered } ?? milestones.steps.startIndex
    return milestones.steps[begun...].last { [CaseEvent.closedOnSpot, CaseEvent.concluded].contains($0.state) }?.state
  }

  /// What the step could not have been taken without.
  private var needed: [UInt32] {
    switch closing {
    case CaseEvent.closedOnSpot: [CaseField.resultText, CaseField.citizenAssent]
    case CaseEvent.concluded where registers[CaseField.track] == .text("petition"):
      [CaseField.resultText, CaseField.opinionNumber]
    case CaseEvent.concluded: [CaseField.resultText]
    default: []
    }
  }

  private func emptied(_ write: Op) -> Finding? {
    guard needed.contains(write.field), isThere(registers[write.field]), !isThere(write.value) else { return nil }
    let name = TownshipSchema.caseFile.label(of: write.field)
    return Finding(
      code: "closed_with", field: write.field,
      label: Label(
        "案件已办结，“\(name.chinese)”不能清空：要更正的，直接填写更正后的内容",
        "The case is closed: “\(name.english)” cannot be cleared; to correct it, write what is right"))
  }

  private func isThere(_ value: Value?) -> Bool {
    guard let value, !value.isEmpty, value != .flag(false) else { return false }
    return value.text.map { !$0.isBlank } ?? true
  }

  // MARK: V8

  /// Received ≤ accepted ≤ concluded; a time that cannot be read is the form's to refuse.
  public func receivedTooLate(_ value: Value) -> Finding? {
    guard let moment = value.text.flatMap({ try? Moment(parsing: $0) }),
      let received = DeadlineTime.minute(moment).businessDate,
      let step = milestones.steps.first(where: { [CaseEvent.accepted, CaseEvent.concluded].contains($0.state) }),
      let day = step.time.businessDate, day < received
    else { return nil }
    let (chinese, english) = (day.text(in: .chinese), day.text(in: .english))
    let isAccepted = step.state == CaseEvent.accepted
    return Finding(
      code: "received_too_late", field: CaseField.receivedAt, weight: .blocksAtHub,
      label: isAccepted
        ? Label("接收日期不能晚于受理日期\(chinese)", "It cannot be received after it was accepted, on \(english)")
        : Label("接收日期不能晚于办结日期\(chinese)", "It cannot be received after it was concluded, on \(english)"))
  }
}
