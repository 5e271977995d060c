/// What the yearly notice says about one day (DOMAIN 6, "holiday and make-up-workday calendar").
public struct CalendarException: Hashable, Sendable {
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// Off, also on a Monday to Friday.
    case holiday
    /// Worked, also on a Saturday or Sunday 补班.
    case workday
  }

  public let kind: Kind
  /// As the notice calls it, `国庆节`; may be empty.
  public let name: String

  public init(_ kind: Kind, _ name: String = "") {
    self.kind = kind
    self.name = name
  }
}

/// Which days are worked: Monday to Friday, but for the exceptions that were imported (DOMAIN 6).
///
/// A value like any other: two nodes with the same file find the same days.
public struct WorkingDayCalendar: Hashable, Sendable {
  public let exceptions: [CivilDate: CalendarException]
  /// Years whose notice is among the exceptions.
  public let coveredYears: Set<Int>

  /// Without exceptions: weekends alone, and no year covered.
  public init(exceptions: [CivilDate: CalendarException] = [:]) {
    self.exceptions = exceptions
    // The notice of a year reaches back into the December before it (元旦), so December alone covers nothing.
    coveredYears = Set(exceptions.keys.lazy.filter { $0.month < 12 }.map(\.year))
  }

  /// False: only weekends are known of the year, and a date found in it is uncertain.
  public func isCovered(year: Int) -> Bool { coveredYears.contains(year) }

  public func isWorkingDay(_ date: CivilDate) -> Bool {
    switch exceptions[date]?.kind {
    case .holiday: false
    case .workday: true
    case nil: date.weekday < 6
    }
  }

  /// What the day is, in a form that can be told to a person.
  public func standing(of date: CivilDate) -> DayStanding {
    guard let exception = exceptions[date] else { return date.weekday < 6 ? .weekday : .weekend }
    switch exception.kind {
    case .holiday: return .holiday(exception.name)
    case .workday: return .makeUpDay(exception.name)
    }
  }
}
