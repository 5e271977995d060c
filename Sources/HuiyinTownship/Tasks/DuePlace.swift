import HuiyinRecords

/// Where a record stands among others by its dates, whatever the day (DOMAIN 6): by this lists are narrowed down and
/// sorted. How near the date is, and its colour, are told for the day on which it is looked at.
public enum DuePlace: Hashable, Sendable {
  /// The earliest of the days that no day of looking moves. It has passed on every later day.
  case day(CivilDate)
  /// Every clock stands, and nobody knows until when. The fewest days that one of them has left when it runs again.
  case paused(daysLeft: Int)

  /// Nil: nothing is due, or beyond the years that can be written.
  public init?(_ dues: [TaskDue], calendar: WorkingDayCalendar, policy: DeadlinePolicy) {
    let places = dues.compactMap { $0.place(calendar, policy) }
    guard let first = places.min(by: { $0.rank < $1.rank }) else { return nil }
    self = first
  }

  /// Those that run before those that stand.
  private var rank: (Int, Int) {
    switch self {
    case .day(let day): (0, day.dayNumber)
    case .paused(let daysLeft): (1, daysLeft)
    }
  }
}

extension TaskDue {
  /// A pause without an end holds up a date that had not passed when it began, for good; one that had passed stays
  /// where it is. Nothing else of a date hangs on the day of looking.
  fileprivate func place(_ calendar: WorkingDayCalendar, _ policy: DeadlinePolicy) -> DuePlace? {
    let begun = openPauses.min()
    guard let before = begun.map({ $0.adding(days: -1) }) ?? day,
      let standing = standing(asOf: before, calendar: calendar, policy: policy)
    else { return nil }
    guard let begun, standing.date >= begun else { return .day(standing.date) }
    return .paused(daysLeft: standing.daysLeft)
  }

  /// The first days of pauses that have no end.
  private var openPauses: [CivilDate] {
    guard case .clock(_, _, _, _, let pauses) = self else { return [] }
    return pauses.filter { $0.through == nil }.map(\.from)
  }
}
