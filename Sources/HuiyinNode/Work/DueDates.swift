import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// Dates of all that is in hand, by the stored tasks.
extension StoreReader {
  /// When the handling of each case is due, the earliest of the written and the legal date; and the earliest of all its
  /// dates, the answer whether it is accepted among them.
  func dueDates(
    asOf today: CivilDate, calendar: WorkingDayCalendar, policy: DeadlinePolicy
  ) throws -> (handling: [RecordID: DueStanding], all: [RecordID: DueStanding]) {
    var known: [TaskDue: DueStanding] = [:]
    var dates: (handling: [RecordID: DueStanding], all: [RecordID: DueStanding]) = ([:], [:])
    for (item, task) in try waiting(by: ["due_soon"]) {
      let due = task.due
      // Many cases hang on the same days, and counting working days takes its time.
      guard let found = known[due] ?? due.standing(asOf: today, calendar: calendar, policy: policy) else { continue }
      known[due] = found
      dates.all[item.record] = Self.earlier(dates.all[item.record], found)
      if due.isOfHandling { dates.handling[item.record] = Self.earlier(dates.handling[item.record], found) }
    }
    return dates
  }

  private static func earlier(_ one: DueStanding?, _ other: DueStanding) -> DueStanding {
    guard let one, one.date <= other.date else { return other }
    return one
  }
}

extension TaskDue {
  /// The date set for the case, or the clock's on which it is handled.
  fileprivate var isOfHandling: Bool {
    switch self {
    case .none: false
    case .written: true
    case .clock(let clock, _, _, _, _): clock.isHandling
    }
  }
}
