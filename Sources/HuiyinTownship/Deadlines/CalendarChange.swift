/// One day that is not the same in two calendars: what an import shows before it takes anything (DOMAIN 14).
public struct CalendarChange: Hashable, Sendable {
  public let day: CivilDate
  public let before: DayStanding
  public let after: DayStanding
}

extension WorkingDayCalendar {
  /// What would be otherwise with the other calendar, in the order of the days.
  public func changes(to other: WorkingDayCalendar) -> [CalendarChange] {
    Set(exceptions.keys).union(other.exceptions.keys).sorted().filter { exceptions[$0] != other.exceptions[$0] }.map {
      CalendarChange(day: $0, before: standing(of: $0), after: other.standing(of: $0))
    }
  }
}
