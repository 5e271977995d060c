import HuiyinRecords
import HuiyinTownship
import Testing

@testable import HuiyinNode

/// 双进站 days of a month, as 我的待办 tells them (DOMAIN 14).
@Suite struct DutyDayListTests {
  private func day(_ text: String) throws -> CivilDate { try CivilDate(parsing: text) }

  @Test func theyStandAsOnThatDay() throws {
    let town = try ShowTown()
    let before = try town.node.dutyDays(inMonthOf: day("2025-03-01"))
    #expect(before.map(\.standing) == [.toCome, .toCome])
    #expect(before.first?.words.chinese == "2025年3月9日人大代表进联络站（未到）")
    #expect(try town.node.dutyDays(inMonthOf: day("2025-03-19")).map(\.standing) == [.over, .today])
    #expect(try town.node.dutyDays(inMonthOf: day("2025-03-31")).last?.words.english.hasSuffix("(over)") == true)
  }

  /// B3: a day off stays, unless the township has set that it moves on.
  @Test func oneThatIsADayOffMovesWhereTheTownshipSaysSo() throws {
    let town = try ShowTown()
    let sunday = try day("2025-03-09")
    #expect(try town.node.dutyDays(inMonthOf: sunday).first?.date == sunday)
    try town.node.setPolicy(DutyDay.moveKey, to: "yes", by: town.session(.admin, .hub))
    #expect(try town.node.dutyDays(inMonthOf: sunday).first?.date == day("2025-03-10"))
    #expect(try town.node.dutyDays(inMonthOf: sunday).first?.standing == .toCome)
  }
}
