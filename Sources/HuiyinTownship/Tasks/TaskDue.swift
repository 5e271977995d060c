public import HuiyinRecords

/// What a task's date hangs on. It names no date that calendar or policy could move, and no day of today.
public enum TaskDue: Hashable, Sendable {
  case none
  /// A clock that was started on a day, with so many days granted on top.
  case clock(DeadlineClock, start: CivilDate, extendedBy: Int = 0)
  /// The date as it was set for the case.
  case written(CivilDate)

  private static let writtenCode = "written"

  /// Stable key of what it hangs on; empty: nothing.
  public var code: String {
    switch self {
    case .none: ""
    case .clock(let clock, _, let days): days == 0 ? clock.code : "\(clock.code)+\(days)"
    case .written: Self.writtenCode
    }
  }

  /// The day that goes with the key: that of the start, or the written one.
  public var day: CivilDate? {
    switch self {
    case .none: nil
    case .clock(_, let day, _), .written(let day): day
    }
  }

  /// From key and day. What this version does not know is due at no time.
  public init(code: String, day: CivilDate?) {
    self = .none
    guard let day else { return }
    if code == Self.writtenCode { self = .written(day) }
    let parts = code.split(separator: "+", maxSplits: 1)
    guard let clock = parts.first.flatMap({ DeadlineClock(code: $0) }) else { return }
    self = .clock(clock, start: day, extendedBy: parts.count > 1 ? Int(parts[1]) ?? 0 : 0)
  }

  public var label: Label? {
    switch self {
    case .none: nil
    case .clock(let clock, _, _): clock.label
    case .written: Label("本案办理时限", "Deadline of the case")
    }
  }

  /// Nil: nothing is due, or the date lies beyond the years that can be written.
  public func standing(asOf today: CivilDate, calendar: WorkingDayCalendar, policy: DeadlinePolicy) -> DueStanding? {
    switch self {
    case .none: return nil
    case .written(let date): return DueStanding(date, asOf: today)
    case .clock(let clock, let start, let days):
      let computation = DeadlineComputation(
        clock, start: .day(start), calendar: calendar, policy: policy,
        extensions: days == 0 ? [] : [DeadlineExtension(days: days, approvedOn: start)], isHubConfirmed: true)
      return (try? computation.deadline(asOf: .day(today))).map { DueStanding($0.dueDate, asOf: today) }
    }
  }
}

/// A due date seen on a day (DOMAIN 6, "Colours").
public struct DueStanding: Hashable, Sendable {
  public let date: CivilDate
  /// Negative when it has passed.
  public let daysLeft: Int
  public let colour: DeadlineColour

  public init(_ date: CivilDate, asOf today: CivilDate) {
    self.date = date
    daysLeft = date.dayNumber - today.dayNumber
    colour = DeadlineColour(daysLeft: daysLeft, isOverdue: daysLeft < 0)
  }

  public var label: Label { colour.label(daysLeft: daysLeft) }
}
