import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinNode

/// R11 over a real store: as cases stood on a day, for who may see them.
@Suite struct PetitionReportTests {
  private func report(
    _ story: ScenarioTown, year: Int = 2025, asOf: CivilDate? = nil, home: UnitNumber? = nil, for person: Person? = nil
  ) throws -> [String: [RecordID]] {
    let period = try #require(ReportPeriod(year: year))
    let report = try story.hub.report("R11", over: period, asOf: asOf, home: home, for: person)
    return Dictionary(uniqueKeysWithValues: report.figures.map { ($0.key, $0.records) })
  }

  private func emit(
    _ event: String, _ record: RecordID, _ typed: [TypedEdit] = [], because: String? = nil, _ town: ScenarioTown
  ) throws {
    _ = try town.hub.emit(
      event, on: record, typed, because: EventReason(words: because),
      by: town.session(.petitionHead, at: .hub))
  }

  private func conclude(_ record: RecordID, _ town: ScenarioTown) throws {
    let result = [
      TypedEdit(.set, "closed_kind", "resolved"), TypedEdit(.set, "result_text", "已补漏"),
      TypedEdit(.set, "opinion_no", "意见2025-1"),
    ]
    try emit("concluded", record, result, town)
  }

  private func petition(_ town: ScenarioTown, grid: UnitNumber = ScenarioTown.grid3) throws -> RecordID {
    let clerk = try town.session(.clerk, at: .hub)
    let intake = try town.hub.registerIntake(
      [
        TypedEdit(.set, "title", "屋顶漏水"), TypedEdit(.set, "facts", "雨季漏水"), TypedEdit(.set, "nature", "opinion"),
        TypedEdit(.set, "channel", "hall_reception"), TypedEdit(.set, "citizen_name", "陈大山"),
      ], grid: grid, by: clerk)
    let record = try town.hub.openCase(for: intake.record, by: clerk).record
    try emit("accepted", record, [TypedEdit(.set, "track", "petition")], town)
    return record
  }

  @Test func casesAreCountedAsTheyStoodOnTheDay() throws {
    let town = try ScenarioTown(on: "2025-03-10")
    let (one, other) = (try petition(town), try petition(town, grid: ScenarioTown.grid5))
    let received = town.hub.today
    town.clock.pass(days: 10)
    let concluded = town.hub.today
    try conclude(one, town)
    town.clock.pass(days: 10)
    try emit("reopened", one, because: "当事人再次反映", town)
    let reopened = town.hub.today
    town.clock.pass(days: 100)
    func counts(_ day: CivilDate?) throws -> [Int] {
      let found = try report(town, asOf: day)
      return try ["total", "concluded", "open", "overdue", "ended"].map { try #require(found[$0]).count }
    }
    #expect(try counts(received.adding(days: -1)) == [0, 0, 0, 0, 0])
    #expect(try counts(received) == [2, 0, 2, 0, 0])
    #expect(try counts(concluded.adding(days: -1)) == [2, 0, 2, 0, 0])
    // Reopened later, it was concluded all the same until then.
    for days in 0..<10 { #expect(try counts(concluded.adding(days: days)) == [2, 1, 1, 0, 0], "\(days)") }
    #expect(try counts(reopened) == [2, 0, 2, 0, 0])
    #expect(try counts(nil) == [2, 0, 2, 2, 0])
    #expect(try report(town, home: ScenarioTown.grid5)["total"] == [other])
    let period = try #require(ReportPeriod(year: 2025))
    let grids = try town.hub.reportByGrid("R11", over: period)
    #expect(grids.map { $0.report.figures[0].records } == [[one], [other]])
    // A year on they are what it is compared with, on the same days alone.
    town.clock.pass(days: 365)
    let next = try report(town, year: 2026)
    #expect(next["total"] == [] && next["last_year"].map(Set.init) == [one, other])
    #expect(try report(town, year: 2026, asOf: CivilDate(year: 2026, month: 3, day: 9))["last_year"] == [])
  }

  /// What a case tells by its state now, and by its history, is the same.
  @Test func theDayOfTheLastChangeAndTheOneAfterAgree() throws {
    let town = try ScenarioTown(on: "2025-03-10")
    let record = try petition(town)
    let day = town.hub.today
    let before = try report(town, asOf: day)
    town.clock.pass(days: 1)
    _ = try town.hub.append("note", ["text": "已到场看过"], to: record, by: town.session(.clerk, at: .hub))
    #expect(try report(town, asOf: day) == before && report(town) == before)
    // Within its limit and behind it, from the history and from the list.
    let far = try #require(day.adding(days: 90))
    #expect(try report(town, asOf: far)["overdue"] == [record])
    town.clock.pass(days: 120)
    _ = try town.hub.append("note", ["text": "仍在办理"], to: record, by: town.session(.clerk, at: .hub))
    #expect(try report(town, asOf: far)["overdue"] == [record] && report(town, asOf: day)["overdue"] == [])
  }

  @Test func whatOneMayNotSeeIsNotCounted() throws {
    let town = try ScenarioTown(on: "2025-03-10")
    let (one, other) = (try petition(town), try petition(town, grid: ScenarioTown.grid5))
    let persons = try town.hub.directorySnapshot().persons
    func total(_ who: ScenarioTown.Who) throws -> [RecordID]? {
      let person: Person = try #require(persons[who.rawValue])
      return try report(town, for: person)["total"]
    }
    #expect(try total(.petitionHead).map(Set.init) == [one, other])
    #expect(try total(.worker3) == [one] && total(.worker5) == [other] && total(.admin) == [])
  }

  @Test func theYearBeforeMayStandInThePolicy() throws {
    let town = try ScenarioTown(on: "2025-12-30")
    _ = try petition(town)
    let administrator = try town.session(.admin, at: .hub)
    try town.hub.setPolicy("report.R11.baseline.2024", to: "4", by: administrator)
    for (key, value) in [("report.R11.baseline.2024", "x"), ("report.R11.baseline.24", "4")] {
      #expect(throws: NodeError.self) { try town.hub.setPolicy(key, to: value, by: administrator) }
    }
    let period = try #require(ReportPeriod(year: 2025))
    func comparison(_ asOf: CivilDate) throws -> Report.Comparison? {
      try town.hub.report("R11", over: period, asOf: asOf).comparison
    }
    // It speaks of the whole year: nothing is compared with it before this one is over.
    let last = try #require(CivilDate(year: 2025, month: 12, day: 31))
    #expect(try comparison(last)?.percent == "-75.0 %")
    #expect(try comparison(#require(last.adding(days: -1)))?.percent == nil)
  }
}
