public import HuiyinRecords

/// What a task's date hangs on. It names no date that calendar or policy could move, and no day of today.
public enum TaskDue: Hashable, Sendable {
  case none
  /// A clock that was started on a day, with so many days granted on top and the days on which it stood; one that
  /// counts hours, at a minute of the day.
  case clock(
    DeadlineClock, start: CivilDate, minute: Int? = nil, extendedBy: Int = 0, pauses: [DeadlinePause] = [])
  /// The date as it was set for the case.
  case written(CivilDate)

  private static let writtenCode = "written"

  /// Stable key of what it hangs on; empty: nothing.
  public var code: String {
    switch self {
    case .none: ""
    case .clock(let clock, _, let minute, let days, let pauses):
      clock.code + (minute.map { "@\($0)" } ?? "") + (days == 0 ? "" : "+\(days)")
        + pauses.map { "~\($0.key)" }.joined()
    case .written: Self.writtenCode
    }
  }

  /// The day that goes with the key: that of the start, or the written one.
  public var day: CivilDate? {
    switch self {
    case .none: nil
    case .clock(_, let day, _, _, _), .written(let day): day
    }
  }

  /// From key and day. What this version does not know is due at no time.
  public init(code: String, day: CivilDate?) {
    self = .none
    guard let day else { return }
    if code == Self.writtenCode { self = .written(day) }
    let pieces = code.split(separator: "~")
    let parts = (pieces.first ?? "").split(separator: "+", maxSplits: 1)
    let names = (parts.first ?? "").split(separator: "@", maxSplits: 1)
    guard let clock = names.first.flatMap({ DeadlineClock(code: $0) }) else { return }
    self = .clock(
      clock, start: day, minute: names.count > 1 ? Int(names[1]) : nil,
      extendedBy: parts.count > 1 ? Int(parts[1]) ?? 0 : 0,
      pauses: pieces.dropFirst().compactMap { DeadlinePause(key: $0) })
  }

  public var label: Label? {
    switch self {
    case .none: nil
    case .clock(let clock, _, _, _, _): clock.label
    case .written: Label("所定时限", "Date that was set")
    }
  }

  /// Nil: nothing is due, or the date lies beyond the years that can be written.
  public func standing(asOf today: CivilDate, calendar: WorkingDayCalendar, policy: DeadlinePolicy) -> DueStanding? {
    switch self {
    case .none: return nil
    case .written(let date): return DueStanding(date, asOf: today)
    case .clock(let clock, let start, let minute, let days, let pauses):
      let moment = minute.flatMap { Moment(date: start, hour: $0 / 60, minute: $0 % 60) }
      let computation = DeadlineComputation(
        clock, start: moment.map { .minute($0) } ?? .day(start), calendar: calendar, policy: policy,
        extensions: days == 0 ? [] : [DeadlineExtension(days: days, approvedOn: start)], pauses: pauses,
        isHubConfirmed: true)
      // By the day alone, so that it is overdue on every node at once.
      return (try? computation.deadline(asOf: .day(today))).map {
        DueStanding(
          $0.dueDate, asOf: today, at: $0.due.moment,
          isPaused: $0.isPaused && pauses.contains { $0.through == nil && $0.from <= today })
      }
    }
  }
}

extension DeadlinePause {
  /// Within the key of a task's date: `hearing:739000:739010`, open without the last.
  fileprivate var key: String {
    "\(reason.rawValue):\(from.dayNumber):" + (through.map { String($0.dayNumber) } ?? "")
  }

  fileprivate init?(key: some StringProtocol) {
    let parts = key.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 3, let reason = Reason(rawValue: String(parts[0])),
      let from = Int(parts[1]).flatMap({ CivilDate(dayNumber: $0) })
    else { return nil }
    self.init(reason, from: from, through: Int(parts[2]).flatMap { CivilDate(dayNumber: $0) })
  }
}

/// A due date seen on a day (DOMAIN 6, "Colours").
public struct DueStanding: Hashable, Sendable {
  public let date: CivilDate
  /// The minute of that day, of a clock that counts hours.
  public let moment: Moment?
  /// Negative when it has passed.
  public let daysLeft: Int
  public let colour: DeadlineColour
  /// The clock stands, and nobody knows yet until when: the date moves on with each day.
  public let isPaused: Bool

  public init(_ date: CivilDate, asOf today: CivilDate, at moment: Moment? = nil, isPaused: Bool = false) {
    self.date = date
    self.moment = moment
    self.isPaused = isPaused
    daysLeft = date.dayNumber - today.dayNumber
    colour = DeadlineColour(daysLeft: daysLeft, isOverdue: daysLeft < 0)
  }

  public var label: Label {
    let label = colour.label(daysLeft: daysLeft)
    return isPaused ? Label("暂停中，\(label.chinese)", "Paused, \(label.english)") : label
  }

  /// Which of the dates of a record counts for it: the earliest that runs, else the earliest that stands.
  public static func earliest(_ standings: [DueStanding]) -> DueStanding? {
    standings.min { ($0.isPaused ? 1 : 0, $0.date) < ($1.isPaused ? 1 : 0, $1.date) }
  }

  /// The day, or the minute.
  public func text(in language: Language) -> String { moment?.text(in: language) ?? date.text(in: language) }
}
