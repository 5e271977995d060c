import HuiyinTownship
import Testing

/// The calendar without Foundation.
@Suite struct CalendarTests {
  @Test func knownDays() throws {
    let epoch = try #require(CivilDate(year: 1970, month: 1, day: 1))
    #expect(epoch.dayNumber == 0 && epoch.weekday == 4)
    let day = try #require(CivilDate(year: 2025, month: 3, day: 9))
    #expect(day.dayNumber == 20_156 && day.weekday == 7)
    #expect(day.compactText == "20250309")
    #expect(day.adding(days: 60)?.text == "2025-05-08")
    #expect(CivilDate(year: 2000, month: 2, day: 29) != nil)
    #expect(CivilDate(year: 2100, month: 2, day: 29) == nil)
    #expect(CivilDate(dayNumber: .max / 2) == nil)
  }

  @Test func everyDayFollowsTheOneBefore() throws {
    var previous = try #require(CivilDate(year: 1896, month: 1, day: 1))
    for number in (previous.dayNumber + 1)...(previous.dayNumber + 146_097 + 3000) {
      let day = try #require(CivilDate(dayNumber: number))
      guard day.dayNumber == number, previous < day, CivilDate(year: day.year, month: day.month, day: day.day) == day,
        day.weekday == previous.weekday % 7 + 1
      else {
        Issue.record("\(day.text) after \(previous.text)")
        return
      }
      previous = day
    }
  }

  @Test func momentsCompareByMinutes() throws {
    let china = try Moment(parsing: "2025-03-09T08:00+08:00"), london = try Moment(parsing: "2025-03-09T00:00Z")
    #expect(china.minutes == london.minutes && china != london)
    #expect(Moment(milliseconds: 1_741_478_459_999)?.text == "2025-03-09T08:00+08:00")
    #expect(Moment(milliseconds: .max) == nil)
  }

  @Test func provisionalNumbers() throws {
    let date = try #require(CivilDate(year: 2025, month: 1, day: 8))
    #expect(provisionalNumber(grid: 3, device: "S03", date: date, sequence: 12) == "G3-S03-20250108-12")
  }
}
