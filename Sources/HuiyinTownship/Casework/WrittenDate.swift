public import HuiyinRecords

/// A date that somebody is about to set for a case, against the law (V6).
public struct WrittenDate: Sendable {
  public var milestones: CaseMilestones
  /// Of those that are merged into it: their legal dates bind it too (DOMAIN 13, D14).
  public var merged: [CaseMilestones]
  public var calendar: WorkingDayCalendar
  public var policy: DeadlinePolicy
  public var today: CivilDate
  /// The day of the act, which no date that it sets can lie before; nil: there is no clock worth asking, or it was
  /// looked at when it was proposed.
  public var earliest: CivilDate?

  public init(
    milestones: CaseMilestones, merged: [CaseMilestones] = [], calendar: WorkingDayCalendar,
    policy: DeadlinePolicy = DeadlinePolicy(), today: CivilDate, earliest: CivilDate? = nil
  ) {
    self.milestones = milestones
    self.merged = merged
    self.calendar = calendar
    self.policy = policy
    self.today = today
    self.earliest = earliest
  }

  /// The legal date of the clock on which the case is handled, extension included; of several as one the earliest. Nil:
  /// none runs.
  public var limit: Deadline? {
    let own = milestones.clocks.first { $0.clock.isHandling }
    let owed = milestones.clocks(owedTo: merged).map(\.clock).filter { $0.clock.isHandling && $0.stopped == nil }
    return ([own].compactMap(\.self) + owed).compactMap { clock in
      try? DeadlineComputation(
        clock.clock, start: clock.start, calendar: calendar, policy: policy, extensions: clock.extensions,
        pauses: clock.pauses, isHubConfirmed: clock.isHubConfirmed
      ).deadline(asOf: .day(today))
    }.min { $0.dueDate < $1.dueDate }
  }

  public func findings(_ written: CivilDate) -> [Finding] {
    if let earliest, written < earliest {
      return [
        // Elsewhere it may be typed after a notice on paper, given days ago.
        Finding(
          code: "before_act", field: CaseField.deadline, weight: .blocksAtHub,
          label: Self.beforeAct(Label("时限", "The date"), earliest))
      ]
    }
    guard let limit, written > limit.dueDate else { return [] }
    return [
      Finding(
        code: "beyond_limit", field: CaseField.deadline,
        label: Label(
          "时限不得晚于法定期限\(limit.dueDate.text(in: .chinese))",
          "The date may not lie behind the legal one, \(limit.dueDate.text(in: .english))"))
    ]
  }
}

extension WrittenDate {
  /// Nobody can keep a date that has passed when it is set.
  static func beforeAct(_ date: Label, _ day: CivilDate) -> Label {
    Label(
      "\(date.chinese)不能早于办理当日\(day.text(in: .chinese))",
      "\(date.english) may not lie before the day on which it is set, \(day.text(in: .english))")
  }

  /// A date that lay ahead when it was proposed, and behind when somebody would say yes to it.
  public static func passed(_ date: CivilDate, proposedOn: CivilDate, today: CivilDate) -> [Finding] {
    guard date >= proposedOn, date < today else { return [] }
    return [
      Finding(
        code: "date_passed", field: CaseField.deadline,
        label: Label(
          "提议的时限\(date.text(in: .chinese))已经过去", "The proposed date, \(date.text(in: .english)), has passed"))
    ]
  }
}

/// A callback that somebody is about to write down (V5).
public struct CallbackCheck: Sendable {
  /// Unit of whoever writes it, and the one that the case is with.
  public var ownUnit: UnitNumber
  public var currentUnit: UnitNumber?
  /// Unit of the person who is named as having called; nil: nobody is, and the writer did.
  public var callerUnit: UnitNumber?

  public init(ownUnit: UnitNumber, currentUnit: UnitNumber?, callerUnit: UnitNumber? = nil) {
    self.ownUnit = ownUnit
    self.currentUnit = currentUnit
    self.callerUnit = callerUnit
  }

  public func findings() -> [Finding] {
    guard let currentUnit, currentUnit == ownUnit || currentUnit == callerUnit else { return [] }
    return [
      Finding(
        code: "own_case", field: CaseEntry.callback, entryField: CallbackField.person,
        label: Label("责任单位不得回访自己办理的案件", "A unit never calls back a case of its own"))
    ]
  }
}
