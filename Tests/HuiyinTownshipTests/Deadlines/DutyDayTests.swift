import HuiyinRecords
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
    for duty in DutyDay.all {
      let date = try #require(duty.date(inMonthOf: today, by: [:]))
      #expect(DutyDay.standing(of: date, on: today) == duty.standing(on: today))
    }
  }

  /// DOMAIN 13, B3: 9 February 2025 is a Sunday.
  @Test(arguments: [
    ([:], "2025-02-09"), ([DutyDay.moveKey: "no"], "2025-02-09"), ([DutyDay.moveKey: "vielleicht"], "2025-02-09"),
    ([DutyDay.moveKey: "yes"], "2025-02-10"),
    (
      [DutyDay.moveKey: "yes", WorkingDayCalendar.policyPrefix + "2025": "2025-02-10 holiday 春节\n"],
      "2025-02-11"
    ),
  ])
  func aDayOffStaysUnlessTheTownshipMovesIt(_ policy: [String: String], _ expected: String) throws {
    let day = try CivilDate(parsing: "2025-02-20")
    #expect(DutyDay.all[0].date(inMonthOf: day, by: policy)?.text == expected)
    #expect(DutyDay.all[1].date(inMonthOf: day, by: policy)?.text == "2025-02-19", "a Wednesday")
  }

  @Test func whatIsNeitherYesNorNoIsTold() {
    #expect(DutyDay.problem(ofMove: "yes") == nil && DutyDay.problem(ofMove: "no") == nil)
    let told = DutyDay.problem(ofMove: "也许")
    #expect(told?.chinese == "“也许”：应为 是 或 否" && told?.english == "“也许”: yes or no")
  }
}
