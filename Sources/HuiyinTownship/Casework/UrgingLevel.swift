public import HuiyinRecords

/// How urgent an urging is, by the date that it urges to keep (DOMAIN 4.4). Raw values travel.
public enum UrgingLevel: String, Hashable, Sendable, CaseIterable {
  /// Before the date.
  case reminder
  /// On the day.
  case due
  /// Overdue: 督办通知书.
  case notice
  /// Overdue by five working days ⚙: 通报.
  case bulletin

  public init(
    _ date: CivilDate, asOf today: CivilDate, calendar: WorkingDayCalendar, policy: DeadlinePolicy = DeadlinePolicy()
  ) {
    if today < date {
      self = .reminder
    } else if today == date {
      self = .due
    } else {
      self = calendar.workingDays(after: date, through: today) >= policy.bulletinWorkingDays ? .bulletin : .notice
    }
  }

  public var label: Label {
    switch self {
    case .reminder: Label("到期前提醒", "Reminder before the date")
    case .due: Label("当日催办", "On the day")
    case .notice: Label("督办通知书", "Overdue: notice")
    case .bulletin: Label("通报", "Overdue: bulletin")
    }
  }
}

/// What makes two urgings one: their level and the date that they urge to keep. Nil: one that names no date is its own.
public struct UrgingKey: Hashable, Sendable {
  public let level: String
  public let date: String

  /// The date, if it can be read.
  public var day: CivilDate? { try? CivilDate(parsing: date) }

  public init(_ level: UrgingLevel, _ date: CivilDate) { (self.level, self.date) = (level.rawValue, date.text) }

  public init?(_ value: Value) {
    guard value[SupervisionField.sort] == Choices.urging, let level = value[SupervisionField.level]?.text,
      let date = value[SupervisionField.urgedDate]?.text
    else { return nil }
    (self.level, self.date) = (level, date)
  }
}
