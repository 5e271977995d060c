extension WorkingDayCalendar {
  /// The day itself when it is worked, else the next one that is: where a legal day rolls to (DOMAIN 6). Nil: past the
  /// last year that can be written.
  public func workingDay(onOrAfter date: CivilDate) -> CivilDate? {
    var day = date
    while !isWorkingDay(day) {
      guard let next = day.adding(days: 1) else { return nil }
      day = next
    }
    return day
  }

  /// The last of so many working days, the first of which is the first working day after the date (DOMAIN 6, "day
  /// counting starts next day"). None: the date itself. Nil: past the last year that can be written.
  public func adding(workingDays count: Int, to date: CivilDate) -> CivilDate? {
    precondition(count >= 0, "\(count) working days cannot be added")
    var day = date
    var left = count
    while left > 0 {
      guard let next = day.adding(days: 1) else { return nil }
      day = next
      if isWorkingDay(day) { left -= 1 }
    }
    return day
  }

  /// How many working days there are after the first date up to and with the last: which working day after delivery an
  /// objection was made on (DOMAIN 5, 13 A7). None when the last is not later.
  public func workingDays(after start: CivilDate, through end: CivilDate) -> Int {
    guard start < end else { return 0 }
    return (start.dayNumber + 1...end.dayNumber).count { number in
      CivilDate(dayNumber: number).map(isWorkingDay) ?? false
    }
  }

  /// Years between two dates, both included, of which only weekends are known.
  public func uncoveredYears(from start: CivilDate, through end: CivilDate) -> [Int] {
    (start.year...max(start.year, end.year)).filter { !isCovered(year: $0) }
  }
}
