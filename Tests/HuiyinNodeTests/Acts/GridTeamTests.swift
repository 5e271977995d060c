import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinNode

/// The displayed card, who holds their seat, and who serves several grids (DOMAIN 2; 8, scopes).
@Suite(.serialized) struct GridTeamTests {
  private let story: Story
  private var hub: Node { story.town.hub }

  init() throws { story = try Story("teams", .hubLast) }

  private func admin() throws -> Session { try story.town.session(.admin, at: .hub) }

  private func person(_ who: Story.Who) throws -> Person {
    try #require(try hub.directorySnapshot().persons[who.rawValue])
  }

  private func lacking() throws -> [String] {
    let snapshot = try hub.directorySnapshot()
    return snapshot.units[ScenarioTown.grid5].flatMap { GridComposition($0, in: snapshot) }?.lacking.map(\.chinese)
      ?? []
  }

  private func code(_ act: () throws -> Void) -> String? {
    do {
      try act()
      return nil
    } catch let error as NodeError {
      return error.code
    } catch {
      return "\(error)"
    }
  }

  /// 第五网格 with its posted county representative 朱田.
  private func post() throws {
    for (kind, file) in [
      (RosterKind.persons, "姓名,单位,角色,代表级别\n朱田,第五网格,人大代表,县级\n"), (.units, "名称,驻格县代表\n第五网格,朱田\n"),
    ] { _ = try hub.importRoster(kind, of: Array(file.utf8), by: admin()) }
  }

  @Test func theCardIsPutUpAndTakenDown() throws {
    #expect(try lacking().contains("公示的明白卡"))
    let (grid, worker) = (ScenarioTown.grid5, Story.Who.worker5.rawValue)
    let day = try CivilDate(parsing: "2025-03-01")
    try hub.setCard(of: grid, displayedOn: day, by: worker, as: admin())
    #expect(try !lacking().contains("公示的明白卡"))
    let kept = try hub.directorySnapshot().units[grid]?.grid
    #expect(kept?.cardDisplayedOn == "2025-03-01" && kept?.cardDisplayedBy == worker)
    let head = try story.town.session(.petitionHead, at: .hub).person
    let work = try #require(try hub.grids(for: head).first { $0.unit.number == grid })
    #expect(work.cardDisplayedBy?.number == worker)
    // The roster reads back what it writes.
    let table = RosterKind.units.table(of: try hub.directorySnapshot(), in: .chinese)
    let rows = try hub.importRoster(
      .units, of: Array(table.map { $0.joined(separator: ",") }.joined(separator: "\n").utf8), by: admin()
    ).rows
    #expect(rows.allSatisfy { $0.action == .unchanged }, "\(rows.flatMap(\.problems))")
    // Bad input changes nothing.
    let before = try hub.store.read { try $0.directory().newest }
    let tomorrow = try CivilDate(parsing: "2025-03-11")
    #expect(code { try hub.setCard(of: grid, displayedOn: tomorrow, as: admin()) } == "cardInFuture")
    #expect(code { try hub.setCard(of: ScenarioTown.waterOffice, displayedOn: day, as: admin()) } == "noGrid")
    #expect(code { try hub.setCard(of: grid, displayedOn: day, by: 999, as: admin()) } == "unknownPerson")
    let clerk = try story.town.session(.clerk, at: .hub)
    #expect(code { try hub.setCard(of: grid, displayedOn: nil, as: clerk) } == "notAdministrator")
    #expect(try hub.store.read { try $0.directory().newest } == before)
    try hub.setCard(of: grid, displayedOn: nil, as: admin())
    #expect(try lacking().contains("公示的明白卡"))
  }

  @Test func whoeverDoesNotHoldTheirSeatFillsNoPost() throws {
    try post()
    #expect(try !lacking().contains("驻格县代表"))
    let left = try hub.setSeat(of: person(.representative5), to: .suspended, by: admin())
    #expect(left.map(\.number) == [ScenarioTown.grid5])
    #expect(try lacking().contains("驻格县代表"))
    let suspended = try person(.representative5)
    #expect(!suspended.isOffered && suspended.isActive && suspended.actingRoles.isEmpty)
    #expect(try PermissionActor(suspended, in: hub.directorySnapshot()).roles.isEmpty)
    let audience = TaskAudience(unitRoles: Role.representative.bit, unit: ScenarioTown.grid5)
    #expect(!audience.includes(suspended) && TaskOwner(suspended).roles.isEmpty, "nothing of the grid waits for them")
    #expect(try hub.setSeat(of: suspended, to: .suspended, by: admin()).isEmpty, "it was so already")
    #expect(code { _ = try hub.setSeat(of: person(.worker5), to: .ended, by: admin()) } == "noSeat")
    // Whoever does something else besides is named all the same.
    try hub.setRoles(of: suspended, to: RoleSet(.representative, .mediator), by: admin())
    #expect(try person(.representative5).isOffered && person(.representative5).actingRoles == RoleSet(.mediator))
    // A roster brings them back.
    let file = "姓名,单位,代表状态\n朱田,第五网格,在任\n"
    let rows = try hub.importRoster(.persons, of: Array(file.utf8), by: admin()).rows
    #expect(rows[0].changes.map(\.words.chinese) == ["代表状态：暂停 → 在任"])
    #expect(try !lacking().contains("驻格县代表"))
    let warned = try hub.importRoster(.persons, of: Array(file.replacing("在任", with: "届满").utf8), by: admin()).rows
    #expect(warned[0].warnings.map(\.code) == ["postLeft"])
  }

  @Test func whoServesSeveralGridsMayInEachWhatTheyMayInTheirOwn() throws {
    let record = try story.intake("路灯不亮", grid: ScenarioTown.grid5, by: .clerk, at: .hub)
    let worker = try person(.worker3)
    func sees() throws -> ReadingRight { try hub.readingRight(of: record, for: person(.worker3)) }
    func mayRegister() throws -> Bool {
      let snapshot = try hub.directorySnapshot()
      var subject = PermissionSubject()
      subject.home = ScenarioTown.grid5
      let actor = try PermissionActor(person(.worker3), in: snapshot)
      return Permission.grade(.register, by: actor, on: subject) == .allowed
    }
    #expect(try sees() == .hidden && !mayRegister())
    #expect(code { try hub.setGrids(of: worker, to: [ScenarioTown.waterOffice], by: admin()) } == "noGrid")
    try hub.setGrids(of: worker, to: [ScenarioTown.grid5, ScenarioTown.grid3], by: admin())
    #expect(try person(.worker3).grids == [ScenarioTown.grid5], "their own is theirs anyway")
    #expect(try sees() == .masked && mayRegister())
    let seen = try hub.headings(of: [record], for: person(.worker3)).map(\.record)
    #expect(seen == [record], "it stands on their list")
    let audience = TaskAudience(unitRoles: Role.gridWorker.bit, unit: ScenarioTown.grid5)
    #expect(try audience.includes(person(.worker3)) && !audience.includes(worker))
    #expect(
      try hub.grids(for: person(.petitionHead)).first { $0.unit.number == ScenarioTown.grid5 }?.people
        .map(\.number).contains(worker.number) == true)
    try hub.setGrids(of: worker, to: [], by: admin())
    #expect(try sees() == .hidden && !mayRegister())
    let file = "姓名,单位,兼管网格\n赵青,第三网格,第五网格\n"
    _ = try hub.importRoster(.persons, of: Array(file.utf8), by: admin())
    #expect(try sees() == .masked)
    let wrong = "姓名,单位,兼管网格\n赵青,第三网格,水利站\n"
    #expect(
      try hub.rosterPlan(.persons, of: Array(wrong.utf8), by: admin()).rows[0].problems.map(\.code) == ["unknownGrid"])
  }

  /// 我的待办 of a further grid: an intake that is to be registered fully.
  @Test func tasksOfFurtherGridsAreTheirsToo() throws {
    _ = try story.intake(
      "路灯不亮", [TypedEdit(.set, "channel", "")], grid: ScenarioTown.grid5, by: .clerk, at: .hub)
    #expect(try hub.everyTask(of: person(.worker5)).count == 1)
    #expect(try hub.everyTask(of: person(.worker3)).count == 0)
    try hub.setGrids(of: person(.worker3), to: [ScenarioTown.grid5], by: admin())
    #expect(try hub.everyTask(of: person(.worker3)).count == 1)
  }
}
