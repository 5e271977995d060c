import HuiyinRecords

extension FormBuilding {
  /// Where a letter has nothing to say, room to write it.
  static let blank = "________"

  /// The step that the form tells of: the last of those that it needs.
  var step: FormMatter.Step? {
    let states = kind.need.steps
    return matter.steps.last { states.contains($0.state) }
  }

  /// Empty: the record does not say.
  func text(_ slot: FormSlot) -> String {
    switch slot {
    case .citizen: matter.citizen
    case .title: matter.text(CaseField.title)
    case .number: matter.number
    case .state: matter.state
    case .inquiry: matter.inquiry.isEmpty ? "登记单位" : matter.inquiry
    case .receivedDate: receivedDate
    case .acceptedDate: matter.steps.last { $0.state == CaseEvent.accepted }?.date ?? ""
    case .stepDate: step?.date ?? ""
    case .stepReason: step?.reason ?? ""
    case .unit: asOfStep(CaseField.currentUnit)
    case .track: asOfStep(CaseField.track)
    case .round: asOfStep(CaseField.epoch)
    case .requirements: step?.requirements ?? ""
    case .noticeNumber: step?.notice ?? ""
    case .dueDate: dueDate
    case .objectionDate: due(DeadlineClock.objection)
    case .opinionNumber: matter.text(CaseField.opinionNumber)
    case .closedKind: asOfStep(CaseField.closedKind)
    case .extendedDays: matter.extra?.granted.map(String.init) ?? ""
    case .extensionReasons: matter.extra?.reasons.joined(separator: "；") ?? ""
    case .meeting: matter.meeting
    case .seal: matter.seal
    }
  }

  /// A text of the table with its slots filled. What is filled in is not looked at again: it may hold braces.
  func filled(_ template: String) -> String {
    var result = ""
    var rest = template[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      result += rest[..<open]
      let name = String(rest[rest.index(after: open)..<close])
      let said = FormSlot(rawValue: name).map(text) ?? ""
      result += said.isEmpty ? Self.blank : said
      rest = rest[rest.index(after: close)...]
    }
    return result + rest
  }

  /// What the step set, else what is in force.
  private func asOfStep(_ field: UInt32) -> String { step?.values[field]?.text ?? matter.text(field) }

  private var receivedDate: String {
    let held = matter.values[CaseField.receivedAt]
    return CaseGroupMember.moment(held?.code)?.date.text(in: .chinese) ?? held?.text ?? ""
  }

  /// The date that was set, else the legal one: of several that run the first.
  private var dueDate: String {
    let written = asOfStep(CaseField.deadline)
    guard written.isEmpty else { return written }
    let legal = matter.clocks.filter { DeadlineClock(code: $0.code)?.isHandling == true }
    let running = legal.compactMap { clock in clock.runsTo.map { (clock: clock, day: $0) } }
    return (running.min { $0.day < $1.day }?.clock ?? legal.first)?.due ?? ""
  }

  private func due(_ clock: DeadlineClock) -> String { matter.clocks.first { $0.code == clock.code }?.due ?? "" }
}
