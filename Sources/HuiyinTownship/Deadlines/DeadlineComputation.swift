/// The date of a clock whose date is written, and what it may not exceed (DOMAIN 6, "Four-fix deadline"; 11, V6).
public struct WrittenDeadline: Hashable, Sendable {
  public let date: CivilDate
  /// The due date of the case's own clock, extension included.
  public let legalLimit: CivilDate

  public init(_ date: CivilDate, legalLimit: CivilDate) {
    self.date = date
    self.legalLimit = legalLimit
  }
}

/// What a deadline is computed from (DOMAIN 6). A pure function of it and of the day that it is looked at: every node
/// with the same record, policy and calendar shows the same.
public struct DeadlineComputation: Hashable, Sendable {
  public var clock: DeadlineClock
  /// A day is enough, but for a clock that counts hours.
  public var start: DeadlineTime
  public var calendar: WorkingDayCalendar
  public var policy: DeadlinePolicy
  /// Approved ones. More than one is refused, not added up.
  public var extensions: [DeadlineExtension]
  /// In any order; they may overlap.
  public var pauses: [DeadlinePause]
  /// Of a clock whose date is written, and only of that.
  public var written: WrittenDeadline?
  /// Whether the hub has confirmed start, extensions and pauses.
  public var isHubConfirmed: Bool

  public init(
    _ clock: DeadlineClock, start: DeadlineTime, calendar: WorkingDayCalendar,
    policy: DeadlinePolicy = DeadlinePolicy(), extensions: [DeadlineExtension] = [], pauses: [DeadlinePause] = [],
    written: WrittenDeadline? = nil, isHubConfirmed: Bool
  ) {
    self.clock = clock
    self.start = start
    self.calendar = calendar
    self.policy = policy
    self.extensions = extensions
    self.pauses = pauses
    self.written = written
    self.isHubConfirmed = isHubConfirmed
  }

  /// The deadline as it stands on a day, or at a minute of it, by which a clock that counts hours can be overdue on its
  /// own day. Of a clock that has been stopped ask as of that day: overdue then means too late.
  public func deadline(asOf now: DeadlineTime) throws(InvalidDeadline) -> Deadline {
    try checkAdditions()
    guard let today = now.businessDate, let startDate = start.businessDate else { throw .beyondCalendar }
    var count = try counted(from: startDate, asOf: today)
    count.steps += count.uncertainYears.map { .calendarMissing(year: $0) }
    if !isHubConfirmed { count.steps.append(.unconfirmed) }
    guard let dueDate = count.due.businessDate else { throw .beyondCalendar }
    let daysLeft = dueDate.dayNumber - today.dayNumber
    var minutesLeft: Int?
    if let due = count.due.moment, let now = now.moment { minutesLeft = due.minutes - now.minutes }
    return Deadline(
      clock: clock, due: count.due, dueDate: dueDate, legalDate: count.legalDate, daysLeft: daysLeft,
      minutesLeft: minutesLeft,
      colour: DeadlineColour(daysLeft: daysLeft, isOverdue: minutesLeft.map { $0 < 0 } ?? (daysLeft < 0)),
      isExtended: !extensions.isEmpty, isPaused: count.isPaused, pausedDays: count.pausedDays,
      isHubConfirmed: isHubConfirmed, uncertainYears: count.uncertainYears, steps: count.steps)
  }

  private func counted(from startDate: CivilDate, asOf today: CivilDate) throws(InvalidDeadline) -> DeadlineCount {
    guard let limit = policy.limit(of: clock) else { return try takingWritten(startDate) }
    switch limit.unit {
    case .days: return try countingDays(limit, from: startDate, asOf: today)
    case .workingDays: return try countingWorkingDays(limit, from: startDate)
    case .hours: return try countingHours(limit)
    }
  }

  private func checkAdditions() throws(InvalidDeadline) {
    if let first = extensions.first {
      guard clock.isExtendable else { throw .notExtendable(clock) }
      guard (1...DeadlineExtension.daysMaximum).contains(first.days) else { throw .extensionDays(first.days) }
      guard extensions.count == 1 else { throw .secondExtension(granted: first.days) }
    }
    guard pauses.isEmpty || clock.isPausable else { throw .notPausable(clock) }
    // The first by their order, so that every node names the same one.
    for pause in pauses.sorted(by: DeadlinePause.precedes) {
      if let through = pause.through, through < pause.from { throw .pauseEndsBeforeItBegins(pause) }
    }
    if written != nil, clock.basis != .written { throw .notWritten(clock) }
  }
}
