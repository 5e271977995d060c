import HuiyinRecords
import HuiyinTownship
import Testing

/// Which days are worked, and counting them (DOMAIN 6).
@Suite struct WorkingDayCalendarTests {
  let calendar: WorkingDayCalendar

  init() throws { calendar = try SampleYear.calendar() }

  @Test func standings() throws {
    let rows: [(String, DayStanding)] = [
      ("2026-09-25", .weekday), ("2026-09-26", .weekend), ("2026-09-27", .makeUpDay("补班")),
      ("2026-10-01", .holiday("国庆节")), ("2026-10-03", .holiday("国庆节")), ("2026-10-08", .weekday),
      ("2026-10-10", .makeUpDay("补班")), ("2026-10-11", .weekend),
    ]
    for (text, standing) in rows {
      #expect(try calendar.standing(of: day(text)) == standing, "\(text)")
      #expect(try calendar.isWorkingDay(day(text)) == standing.isWorking, "\(text)")
    }
    #expect(DayStanding.holiday("国庆节").label.chinese == "节假日（国庆节）")
    #expect(DayStanding.holiday("").label.english == "a holiday")
  }

  @Test func nextWorkingDay() throws {
    for (text, expected) in [
      ("2026-09-30", "2026-09-30"), ("2026-10-01", "2026-10-08"), ("2026-10-07", "2026-10-08"),
      ("2026-09-26", "2026-09-27"), ("2026-10-10", "2026-10-10"), ("2026-10-11", "2026-10-12"),
      ("2026-12-26", "2026-12-28"), ("2028-02-26", "2028-02-28"),
    ] {
      #expect(try calendar.workingDay(onOrAfter: day(text)) == day(expected), "\(text)")
    }
  }

  @Test func addingWorkingDays() throws {
    for (text, count, expected) in [
      ("2026-09-25", 0, "2026-09-25"), ("2026-09-25", 1, "2026-09-27"), ("2026-09-25", 4, "2026-09-30"),
      ("2026-09-25", 5, "2026-10-08"), ("2026-09-30", 3, "2026-10-10"), ("2026-09-30", 5, "2026-10-13"),
      ("2026-10-04", 1, "2026-10-08"), ("2026-10-10", 1, "2026-10-12"), ("2026-12-30", 5, "2027-01-06"),
      ("2028-02-28", 2, "2028-03-01"), ("2027-02-26", 1, "2027-03-01"),
    ] {
      let found = try #require(calendar.adding(workingDays: count, to: try day(text)))
      #expect(try found == day(expected), "\(text) + \(count)")
      #expect(try calendar.workingDays(after: day(text), through: found) == count, "\(text) + \(count)")
    }
    #expect(try calendar.workingDays(after: day("2026-10-08"), through: day("2026-10-01")) == 0)
  }

  @Test func theLastYearHasAnEnd() throws {
    let last = try day("9999-12-31")
    #expect(calendar.adding(workingDays: 1, to: last) == nil)
    let closed = WorkingDayCalendar(exceptions: [last: CalendarException(.holiday)])
    #expect(closed.workingDay(onOrAfter: last) == nil)
  }

  @Test func coveredYears() throws {
    #expect(calendar.isCovered(year: 2026) && !calendar.isCovered(year: 2025) && !calendar.isCovered(year: 2027))
    #expect(try calendar.uncoveredYears(from: day("2025-12-31"), through: day("2028-01-01")) == [2025, 2027, 2028])
    #expect(WorkingDayCalendar().coveredYears.isEmpty)
    // The notice of 2027 says something about the last days of 2026, and nothing about the rest of that year.
    let next = try WorkingDayCalendar(parsing: "2026-12-31 休 元旦\n2027-01-01 休 元旦\n")
    #expect(next.coveredYears == [2027])
  }
}
