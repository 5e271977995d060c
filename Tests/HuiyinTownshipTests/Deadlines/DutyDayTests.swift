import HuiyinTownship
import Testing

@Suite struct DutyDayTests {
  @Test(arguments: [
    (8, ["toCome", "toCome"]), (9, ["today", "toCome"]), (10, ["over", "toCome"]), (19, ["over", "today"]),
    (20, ["over", "over"]),
  ])
  func standing(day: Int, expected: [String]) throws {
    let today = try #require(CivilDate(year: 2026, month: 2, day: day))
    #expect(DutyDay.all.map { $0.standing(on: today).rawValue } == expected)
  }
}
