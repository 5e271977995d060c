public import HuiyinRecords

/// A step of a case as somebody is about to take it (DOMAIN 5). What the workflow table itself judges, everywhere and
/// for ever, stands in the schema; this is what is checked where the step is made: reasons, dates, recipients.
public struct CaseStep: Sendable {
  /// The event, and the state that it leads on from.
  public var event: StateNumber
  public var from: StateNumber
  /// Effective registers with the act's own writes over them.
  public var registers: [UInt32: Value]
  public var accusedUnits: [Value]
  /// In words; empty: none was given.
  public var reason: String
  /// One of `Choices.refusalReasons`, for not_accepted.
  public var reasonCode: Value?
  /// What has happened so far.
  public var milestones: CaseMilestones
  /// Since the last conclusion, for archived.
  public var callbacks = CallbackStanding()
  /// Roles of whoever takes the step, or has proposed it.
  public var takenBy: RoleSet = []
  public var calendar: WorkingDayCalendar
  public var policy: DeadlinePolicy
  /// The business day on which the step is taken.
  public var today: CivilDate
  /// The day on which it was asked for, when it was proposed before: it is not late by the way that it took.
  public var askedOn: CivilDate?

  public init(
    event: StateNumber, from: StateNumber, registers: [UInt32: Value], accusedUnits: [Value] = [],
    reason: String = "", reasonCode: Value? = nil, milestones: CaseMilestones = CaseMilestones(),
    calendar: WorkingDayCalendar, policy: DeadlinePolicy = DeadlinePolicy(), today: CivilDate
  ) {
    self.event = event
    self.from = from
    self.registers = registers
    self.accusedUnits = accusedUnits
    self.reason = reason
    self.reasonCode = reasonCode
    self.milestones = milestones
    self.calendar = calendar
    self.policy = policy
    self.today = today
  }

  /// Everything that is wrong, in the order of a form.
  public func findings() -> [Finding] {
    reasonMissing + guaranteesMissing + recipient + assent + opinion + unreached + order + tooLate
  }

  private func text(_ field: UInt32) -> String { registers[field]?.text ?? "" }

  private var eventLabel: Label { TownshipSchema.caseFile.events[event]?.label ?? Label("", "") }
}

// MARK: What a step needs

extension CaseStep {
  /// Steps whose reason somebody is told (DOMAIN 5 "reason", "citizen's signed wish", "citizen told where"; V15).
  /// A refusal for which no reason was chosen takes the one that suggests itself (DOMAIN 13, A8), and says so.
  public static func preselected(_ reason: Choice) -> Finding {
    Finding(
      code: "refusal_reason_preselected", field: nil, weight: .warns,
      label: Label(
        "没有选择不予受理的理由，已按预选的“\(reason.label.chinese)”办理",
        "No reason of the refusal was chosen: “\(reason.label.english)” was taken, which suggests itself"))
  }

  static let reasoned: Set<StateNumber> = [
    CaseEvent.notAccepted, CaseEvent.transferredOut, CaseEvent.objected, CaseEvent.returned, CaseEvent.reviewing,
    CaseEvent.reopened, CaseEvent.terminated, CaseEvent.withdrawn, CaseEvent.voided,
  ]

  private var reasonMissing: [Finding] {
    var found: [Finding] = []
    if event == CaseEvent.notAccepted, reasonCode == nil {
      let codes = Choices.refusalReasons.compactMap(\.code.text).joined(separator: ", ")
      found.append(
        Finding(
          code: "refusal_reason_missing", field: nil,
          label: Label("请选择不予受理的理由：\(codes)", "Choose why it is not accepted: \(codes)")))
    }
    // A case that comes back to registered from elsewhere than the draft is deferred, sent back or reopened.
    let isBack = event == CaseEvent.registered && from != CaseEvent.draft
    let hasCode = event == CaseEvent.notAccepted && reasonCode != nil && reasonCode != .text("other")
    guard Self.reasoned.contains(event) || isBack, !hasCode, reason.isBlank else { return found }
    let name = eventLabel
    found.append(
      Finding(
        code: "reason_missing", field: nil,
        label: Label("“\(name.chinese)”须写明理由", "“\(name.english)” needs a reason in words")))
    return found
  }

  /// 四包: a notice cannot be issued with one missing (DOMAIN 4.3; V4).
  private var guaranteesMissing: [Finding] {
    guard event == CaseEvent.assigned else { return [] }
    return CaseField.guarantees.filter { registers[$0]?.isEmpty ?? true }.map { field in
      let name = TownshipSchema.caseFile.fields[field]!.label
      return Finding(
        code: "guarantee_missing", field: field,
        label: Label("四包不全：缺“\(name.chinese)”", "One of the four guarantees is missing: \(name.english)"))
    }
  }

  /// Nobody hands a matter to those whom it accuses (V13).
  private var recipient: [Finding] {
    guard [CaseEvent.assigned, CaseEvent.transferredOut].contains(event), let unit = registers[CaseField.currentUnit],
      accusedUnits.contains(unit)
    else { return [] }
    return [
      Finding(
        code: "recipient_accused", field: CaseField.currentUnit,
        label: Label("不得转交被检举人所在单位", "It must not go to the unit of the accused"))
    ]
  }

  /// Closed on the spot with the citizen's assent (DOMAIN 5).
  private var assent: [Finding] {
    guard event == CaseEvent.closedOnSpot, registers[CaseField.citizenAssent] != .flag(true) else { return [] }
    return [
      Finding(
        code: "assent_missing", field: CaseField.citizenAssent,
        label: Label("现场办结须当事人认可", "To close on the spot the citizen must assent"))
    ]
  }

  /// V3: a petition is concluded with a written opinion.
  private var opinion: [Finding] {
    guard event == CaseEvent.concluded, text(CaseField.track) == "petition",
      text(CaseField.opinionNumber).isBlank
    else { return [] }
    return [
      Finding(
        code: "opinion_missing", field: CaseField.opinionNumber,
        label: Label("信访事项办结须填写处理意见书编号", "A petition is concluded with a written opinion: give its number"))
    ]
  }
}

// MARK: After the conclusion

extension CaseStep {
  private var unreached: [Finding] {
    guard event == CaseEvent.archived else { return [] }
    let isByDecider = !takenBy.isDisjoint(with: CallbackStanding.deciders)
    return callbacks.findings(evidence: reason, isByDecider: isByDecider)
  }
}

// MARK: Days

extension CaseStep {
  /// V8: received ≤ accepted ≤ concluded.
  private var order: [Finding] {
    let earlier: (day: CivilDate?, field: UInt32?, label: Label)
    switch event {
    case CaseEvent.accepted:
      earlier = (
        milestones.received?.time.businessDate, CaseField.receivedAt,
        Label("受理日期不能早于接收日期", "It cannot be accepted before it was received")
      )
    case CaseEvent.concluded:
      earlier = (
        milestones.steps.last { $0.state == CaseEvent.accepted }?.time.businessDate, nil,
        Label("办结日期不能早于受理日期", "It cannot be concluded before it was accepted")
      )
    default: return []
    }
    guard let day = earlier.day, today < day else { return [] }
    return [Finding(code: "dates_out_of_order", field: earlier.field, weight: .blocksAtHub, label: earlier.label)]
  }

  /// The clock within which this step must be taken, and since when it runs.
  private var window: (clock: DeadlineClock, start: DeadlineTime)? {
    let pair: (clock: DeadlineClock, since: StateNumber)
    switch event {
    case CaseEvent.objected: pair = (.objection, CaseEvent.assigned)
    case CaseEvent.reviewing:
      let answer = from == CaseEvent.notAccepted ? from : CaseEvent.concluded
      pair = (milestones.reviewLevel == 0 ? .askReview : .askReReview, answer)
    default: return nil
    }
    guard let place = milestones.steps.lastIndex(where: { $0.state == pair.since }) else { return nil }
    return (pair.clock, milestones.begun(by: place, with: Self.paper(of: pair.since)).time)
  }

  private static func paper(of step: StateNumber) -> FormKind {
    switch step {
    case CaseEvent.assigned: .assignment
    case CaseEvent.notAccepted: .nonAcceptance
    default: .reply
    }
  }

  /// An objection or a review that comes too late is refused with the day that was the last (DOMAIN 13, A7).
  private var tooLate: [Finding] {
    guard let window,
      let due = try? DeadlineComputation(
        window.clock, start: window.start, calendar: calendar, policy: policy, isHubConfirmed: true
      ).deadline(asOf: .day(askedOn.map { min($0, today) } ?? today)), due.isOverdue
    else { return [] }
    let name = window.clock.label
    return [
      Finding(
        code: "too_late", field: nil,
        label: Label(
          "“\(name.chinese)”已过期：最后一日为\(due.dueDate.text(in: .chinese))",
          "Too late for “\(name.english)”: the last day was \(due.dueDate.text(in: .english))"))
    ]
  }

  /// Which working day after delivery an objection is made on; nil: the step is none.
  public var workingDay: Int? {
    guard event == CaseEvent.objected, let start = window?.start.businessDate else { return nil }
    return calendar.workingDays(after: start, through: today)
  }
}
