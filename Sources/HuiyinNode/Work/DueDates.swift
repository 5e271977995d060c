import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// Dates of all that is in hand, by the stored tasks.
extension StoreReader {
  /// When the handling of each case is due, the earliest of the written and the legal date; and the earliest of all its
  /// dates, the answer whether it is accepted among them. One that runs counts before one that stands.
  func dueDates(
    _ reading: DueReading
  ) throws -> (handling: [RecordID: DueStanding], all: [RecordID: DueStanding]) {
    var known: [TaskDue: DueStanding] = [:]
    var dates: (handling: [RecordID: DueStanding], all: [RecordID: DueStanding]) = ([:], [:])
    for (item, task) in try waiting(by: [TaskRule.dateCode]) {
      let due = task.due
      // Many cases hang on the same days, and counting working days takes its time.
      guard let found = known[due] ?? reading.standing(due) else { continue }
      known[due] = found
      dates.all[item.record] = Self.earlier(dates.all[item.record], found)
      if due.isOfHandling { dates.handling[item.record] = Self.earlier(dates.handling[item.record], found) }
    }
    return dates
  }

  private static func earlier(_ one: DueStanding?, _ other: DueStanding) -> DueStanding {
    DueStanding.earliest([one, other].compactMap(\.self)) ?? other
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
