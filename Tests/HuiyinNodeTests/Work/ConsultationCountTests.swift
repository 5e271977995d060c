import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinNode

/// R6 and the numbers of a day's minutes (DOMAIN 10): what is sealed counts, and where there is no record the steps do.
@Suite struct ConsultationCountTests: ConsultationStory {
  let story: Story

  init() throws { story = try Story("consultation", .hubLast) }

  private static let year = ReportPeriod(year: 2025)!

  private func routed(
    _ period: ReportPeriod = year, home: UnitNumber? = nil, for person: Person? = nil
  ) throws -> [String: Int] {
    let figures = try hub.report("R6", over: period, home: home, for: person).figures
    return Dictionary(uniqueKeysWithValues: figures.map { ($0.key, $0.count) }).filter { $0.value > 0 }
  }

  private func ofDay(_ day: CivilDate = day) throws -> ConsultationMinutes {
    try hub.consultationMinutes(of: day, for: session(.petitionHead).person)
  }

  private func seal(_ meeting: RecordID) throws {
    _ = try hub.sealConsultation(meeting, by: session(.petitionHead))
  }

  @Test func whatIsSealedIsCounted() throws {
    let meeting = try meeting()
    let road = try story.caseFile("村道坑洼"), land = try story.caseFile("征地补偿", grid: ScenarioTown.grid5)
    let lamp = try story.caseFile("路灯不亮")
    try put(road, "npc_accept", on: meeting)
    try put(land, "petition", on: meeting)
    try put(lamp, "other_dept", unit: "水利站", on: meeting)
    #expect(try routed().isEmpty, "an agenda is nothing that was decided")
    try seal(meeting)
    let all = ["npc_accept": 1, "petition": 1, "other_dept": 1]
    #expect(try routed() == all && hub.consultation(meeting, for: nil).counts == all)
    #expect(try state(road) == "consulting", "what waits for its office is decided all the same")
    #expect(try ofDay().counts == all && ofDay().meetings.map(\.record) == [meeting])
    let report = try hub.report("R6", over: Self.year)
    #expect(report.figures.first { $0.key == "petition" }?.records == [land])
    // By grid, by days, and by the counts of the page of reports.
    #expect(try routed(home: ScenarioTown.grid5) == ["petition": 1])
    let grids = try hub.reportByGrid("R6", over: Self.year)
    #expect(grids.map { $0.report.figures.reduce(0) { $0 + $1.count } } == [2, 1])
    #expect(try routed(#require(ReportPeriod(from: Self.day, through: Self.day))) == all)
    let later = try #require(Self.day.adding(days: 1))
    #expect(try routed(#require(ReportPeriod(from: later, through: Self.year.through))).isEmpty)
    let figures = try hub.figures(over: Self.year, byGrid: ["R6"]).first { $0.report.code == "R6" }
    #expect(figures?.report.figures.map(\.count) == report.figures.map(\.count) && figures?.grids.count == 2)
  }

  @Test func aCaseOfTwoMeetingsIsAnItemOfBoth() throws {
    let (first, second) = (try meeting(), try meeting(number: 2))
    let record = try story.caseFile("征地补偿")
    try put(record, "defer", reason: "材料不齐", on: first)
    try seal(first)
    try put(record, "petition", on: second)
    try seal(second)
    #expect(try routed() == ["defer": 1, "petition": 1])
    #expect(try ofDay().counts == ["petition": 1], "a day's minutes count each case once, by what was decided last")
  }

  /// Of days without a record everything counts as it did.
  @Test func withoutARecordTheStepsCount() throws {
    let (kept, accepted, never) = (
      try story.caseFile("路灯不亮"), try story.caseFile("征地补偿"), try story.caseFile("渠道淤塞")
    )
    for record in [kept, accepted] { try story.step("consulting", on: record, by: .clerk, at: .hub) }
    try story.step("registered", on: kept, reason: "材料不齐", by: .petitionHead, at: .hub)
    for record in [accepted, never] {
      try story.step("accepted", on: record, ["track": "petition"], by: .petitionHead, at: .hub)
    }
    #expect(try ofDay().counts == ["defer": 1, "petition": 1] && ofDay().meetings.isEmpty)
    #expect(try routed().isEmpty, "no item of sealed minutes")
  }

  /// Sealed a day after it was held, it is that meeting's day that counts it, and no other.
  @Test func whatWasCarriedOutLaterCountsOnItsDay() throws {
    let before = try #require(Self.day.adding(days: -1))
    let meeting = try hub.newConsultation(
      on: before, chair: "王敏", participants: ["李强"], by: session(.clerk)
    ).record
    let (land, lamp) = (try story.caseFile("征地补偿"), try story.caseFile("路灯不亮"))
    try put(land, "petition", on: meeting)
    try seal(meeting)
    #expect(try ofDay(before).counts == ["petition": 1] && ofDay(before).decisions.isEmpty)
    #expect(try ofDay().decisions.map(\.heading.record) == [land] && ofDay().counts.isEmpty)
    // What was decided that day without a record is that day's.
    try story.step("consulting", on: lamp, by: .clerk, at: .hub)
    try story.step("registered", on: lamp, reason: "材料不齐", by: .petitionHead, at: .hub)
    #expect(try ofDay().counts == ["defer": 1])
    #expect(try routed(#require(ReportPeriod(from: before, through: before))) == ["petition": 1])
  }

  /// A number tells nobody of what accuses their own unit (DOMAIN 8).
  @Test func theAccusedAreToldNothing() throws {
    let meeting = try meeting()
    let intake = try story.intake(
      "村务账目不清",
      [
        TypedEdit(.set, "nature", "accusation"), TypedEdit(.set, "accused_name", "贾有田"),
        TypedEdit(.add, "accused_units", "第三网格"),
      ], grid: ScenarioTown.grid5, by: .clerk, at: .hub)
    let record = try hub.openCase(for: intake, by: session(.petitionHead)).record
    try put(record, "petition", on: meeting)
    try put(try story.caseFile("路灯不亮"), "defer", reason: "材料不齐", on: meeting)
    try seal(meeting)
    #expect(try routed() == ["petition": 1, "defer": 1])
    #expect(try routed(for: session(.worker3).person) == ["defer": 1])
    #expect(try routed(for: session(.worker5).person) == ["petition": 1, "defer": 1])
  }
}
