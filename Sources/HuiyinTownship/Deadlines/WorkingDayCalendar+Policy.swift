extension WorkingDayCalendar {
  /// A year's days stand in the policy under this key and the year, so that every node has the calendar with the
  /// directory (DOMAIN 6, "identical on every node").
  public static let policyPrefix = "calendar."

  /// Reads what `policyEntries` wrote. A year that cannot be read has weekends alone; its key is answered too.
  public static func inForce(by policy: [String: String]) -> (calendar: WorkingDayCalendar, unreadable: [String]) {
    var exceptions: [CivilDate: CalendarException] = [:]
    var unreadable: [String] = []
    for (key, value) in policy.sorted(by: { $0.key < $1.key }) where key.hasPrefix(policyPrefix) {
      do throws(InvalidCalendar) {
        exceptions.merge(try WorkingDayCalendar(parsing: value).exceptions) { first, _ in first }
      } catch {
        unreadable.append(key)
      }
    }
    return (WorkingDayCalendar(exceptions: exceptions), unreadable)
  }

  /// This calendar after a newer notice. Of the years that the notice covers its days count alone; a day of December
  /// belongs to the notice of the year after, and goes with that one.
  public func taking(_ notice: WorkingDayCalendar) -> WorkingDayCalendar {
    let kept = exceptions.filter { day, _ in !notice.isCovered(year: day.month == 12 ? day.year + 1 : day.year) }
    return WorkingDayCalendar(exceptions: kept.merging(notice.exceptions) { _, newer in newer })
  }

  /// Policy key and value of each year, in order.
  public var policyEntries: [(key: String, value: String)] {
    Dictionary(grouping: exceptions, by: \.key.year).sorted { $0.key < $1.key }.map { year, days in
      let own = WorkingDayCalendar(exceptions: Dictionary(uniqueKeysWithValues: days.map { ($0.key, $0.value) }))
      return ("\(Self.policyPrefix)\(year)", own.text)
    }
  }

  /// What is written so that the other calendar holds instead: its entries, and nothing for a year that has no day in
  /// it any more.
  public func policyChanges(to other: WorkingDayCalendar) -> [(key: String, value: String)] {
    let entries = other.policyEntries
    let kept = Set(entries.map(\.key))
    return entries + policyEntries.map(\.key).filter { !kept.contains($0) }.map { ($0, "") }
  }
}
