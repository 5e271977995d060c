import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinNode

/// 我的待办 as one page: a record that is overdue stands there once.
@Suite struct WhatsupGroupTests {
  let town: ShowTown
  var node: Node { town.node }

  init() throws { town = try ShowTown() }

  private func list(_ who: ShowTown.Who, asOf day: String) throws -> Whatsup {
    let person = try #require(try node.directorySnapshot().persons[who.rawValue])
    return try node.whatsup(for: person, shownTo: person, asOf: CivilDate(parsing: day))
  }

  private func group(_ code: String, _ whatsup: Whatsup) throws -> Whatsup.Group {
    try #require(whatsup.groups.first { $0.rule.code == code }, "\(code)")
  }

  private func hotline() throws -> RecordID {
    try node.registerIntake(
      [
        TypedEdit(.set, "title", "路面塌陷"), TypedEdit(.set, "facts", "桥头路面塌了"), TypedEdit(.set, "nature", "help"),
        TypedEdit(.set, "channel", "hotline"), TypedEdit(.set, "hotline_grade", "general"),
        TypedEdit(.set, "received_at", "2025-03-08T23:00+08:00"),
      ], grid: ShowTown.grid, by: town.session(.gridWorker, .station)
    ).record
  }

  @Test func anOverdueIntakeWithTwoDatesStandsOnce() throws {
    let (record, other) = (try hotline(), try town.intake())
    let whatsup = try list(.petitionHead, asOf: "2025-07-01")
    // By rule they are five tasks, on every face alike.
    #expect(whatsup.counts.map { "\($0.rule.code) \($0.count)" } == ["overdue 3", "route_intake 2"])
    let overdue = try group("overdue", whatsup)
    #expect(overdue.count == 2 && overdue.toldAbove == 0)
    #expect(Set(overdue.rows.map(\.line.heading.record)) == [record, other] && overdue.rows.count == 2)
    let row = try #require(overdue.rows.first { $0.line.heading.record == record })
    #expect(row.line.dueLabel?.chinese == "热线：一般事项", "the earliest of its dates")
    #expect(row.dates.map { $0.dueLabel?.chinese } == [DeadlineClock.acceptance.label.chinese])
    #expect(row.steps.map(\.code) == ["route_intake"])
    let route = try group("route_intake", whatsup)
    #expect(route.count == 2 && route.rows.isEmpty && route.toldAbove == 2)
  }

  /// Overdue by one date, due soon by another.
  @Test func whatIsOverdueIsNotDueSoonToo() throws {
    let record = try hotline()
    let day = try #require(
      ["2025-03-18", "2025-03-19", "2025-03-20", "2025-03-21", "2025-03-22", "2025-03-23"].first { day in
        try list(.petitionHead, asOf: day).counts.map(\.rule.code) == ["overdue", "due_soon", "route_intake"]
      })
    let whatsup = try list(.petitionHead, asOf: day)
    #expect(whatsup.groups.map(\.rule.code) == ["overdue", "route_intake"])
    let row = try #require(try group("overdue", whatsup).rows.first)
    #expect(row.line.heading.record == record && row.dates.map(\.rule.code) == ["due_soon"])
    #expect(row.steps.map(\.code) == ["route_intake"])
    #expect(try group("route_intake", whatsup).toldAbove == 1)
  }

  /// Until it is overdue each rule has it; so has one that asks for something else than what is late.
  @Test func whatIsNotLateStaysWithItsRule() throws {
    let record = try town.acceptedCase()
    try town.emit("assigned", record, ShowTown.notice, .petitionHead, .hub)
    let soon = try list(.officer, asOf: "2025-05-02")
    #expect(soon.groups.map { "\($0.rule.code) \($0.rows.count) \($0.toldAbove)" } == ["due_soon 1 0", "sign 1 0"])
    let late = try list(.petitionHead, asOf: "2025-05-09")
    #expect(
      late.groups.map { "\($0.rule.code) \($0.rows.count) \($0.toldAbove)" } == ["overdue 1 0", "urge_notice 1 0"])
    #expect(late.groups.map(\.count) == late.counts.map(\.count))
  }
}
