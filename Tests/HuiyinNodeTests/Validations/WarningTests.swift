import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinNode

/// What is told and stands in nobody's way (DOMAIN 2, composition rule; 11, V1, V2, V7 and V8 away from the hub).
@Suite(.serialized) struct WarningTests {
  private let story: Story
  private var hub: Node { story.town.hub }

  init() throws { story = try Story("warnings", .hubLast) }

  private func admin() throws -> Session { try story.town.session(.admin, at: .hub) }

  @discardableResult
  private func importRoster(_ kind: RosterKind, _ file: String) throws -> [RosterRow] {
    try hub.importRoster(kind, of: Array(file.utf8), by: admin()).rows
  }

  // MARK: V1, V2

  @Test func aNewGridIsToldWhatItLacks() throws {
    let unit = try hub.addUnit(name: "第六网格", kind: .grid, parent: ScenarioTown.government, by: admin())
    let warning = try #require(try hub.gridWarning(of: unit.number))
    #expect(warning.chinese == "网格配置不全：缺驻格县代表、驻格镇代表、调解员、公示的明白卡、阵地")
    #expect(
      warning.english
        == "the grid team is incomplete: a county representative, a town representative, a mediator, a displayed card, "
        + "a site missing")
    #expect(try hub.gridWarning(of: ScenarioTown.waterOffice) == nil)
  }

  /// People first, then posts and site: what lacks shrinks with each.
  @Test func aGridIsMadeWholeFromFiles() throws {
    let before = try importRoster(.units, "名称,户数\n第五网格,320\n")
    #expect(before[0].warnings.map(\.label.chinese) == ["网格配置不全：缺驻格县代表、驻格镇代表、调解员、公示的明白卡、阵地"])
    try importRoster(
      .persons,
      "姓名,单位,角色,代表级别\n朱田,第五网格,人大代表,县级\n何春来,第五网格,人大代表,镇级\n石长青,第五网格,调解员,\n")
    let posted = try importRoster(
      .units, "名称,驻格县代表,驻格镇代表,负责人\n第五网格,朱田,何春来,杨柳\n")
    #expect(posted[0].action == .changed)
    #expect(posted[0].changes.map(\.words.chinese) == ["负责人：杨柳", "驻格县代表：朱田", "驻格镇代表：何春来"])
    #expect(posted[0].warnings.map(\.label.chinese) == ["网格配置不全：缺公示的明白卡、阵地"])
    let file =
      "名称,明白卡公示日期,明白卡公示人,阵地种类,阵地名称,阵地地址,开放时间\n"
      + "第五网格,2025-03-01,石长青,代表工作站,五网格代表小屋,村口,周一至周五\n"
    let placed = try importRoster(.units, file)
    #expect(placed[0].action == .changed && placed[0].warnings.isEmpty)
    #expect(try hub.gridWarning(of: ScenarioTown.grid5) == nil)
    #expect(try importRoster(.units, file)[0].action == .unchanged, "one site, however often it is imported")
    #expect(try hub.directorySnapshot().sites.values.map(\.grid) == [ScenarioTown.grid5])
    // What was exported changes nothing.
    let table = RosterKind.units.table(of: try hub.directorySnapshot(), in: .chinese)
    let rows = try importRoster(.units, table.map { $0.joined(separator: ",") }.joined(separator: "\n"))
    #expect(rows.allSatisfy { $0.action == .unchanged }, "\(rows.flatMap(\.problems))")
  }

  @Test func whoLeavesTheirPostIsTold() throws {
    try importRoster(.persons, "姓名,单位,角色,代表级别\n朱田,第五网格,人大代表,县级\n")
    try importRoster(.units, "名称,驻格县代表\n第五网格,朱田\n")
    let moved = try importRoster(.persons, "姓名,单位,编号\n朱田,第三网格,\(ScenarioTown.Who.representative5.rawValue)\n")
    #expect(moved[0].action == .changed && moved[0].warnings.map(\.code) == ["postLeft"])
    #expect(moved[0].warnings[0].label.chinese.contains("第五网格的驻格县代表"))
    #expect(moved[0].warnings[0].label.english.contains("its county representative"))
    #expect(try hub.gridWarning(of: ScenarioTown.grid5)?.chinese.contains("驻格县代表") == true)
    let head = try story.town.session(.petitionHead, at: .hub).person
    let grid = try #require(try hub.grids(for: head).first { $0.unit.number == ScenarioTown.grid5 })
    #expect(grid.lacking.map(\.chinese).contains("驻格县代表"), "the page of grids says the same")
    let vacated = try importRoster(.units, "名称,驻格县代表\n第五网格,无\n")
    #expect(vacated[0].action == .changed)
  }

  // MARK: V7

  @Test func aMistypedTelephoneIsToldAndTaken() throws {
    let rows = try importRoster(.persons, "姓名,单位,角色,电话\n石长青,第五网格,调解员,1380000\n")
    #expect(rows[0].action == .new && rows[0].warnings.map(\.code) == ["phone_number"])
    #expect(!rows[0].warnings[0].label.chinese.isEmpty && !rows[0].warnings[0].label.english.isEmpty)
    #expect(try hub.person("石长青").phone == "1380000")
  }

  // MARK: Read aloud

  @Test(arguments: Choices.channels) func whatWasSaidIsReadAloud(_ channel: Choice) throws {
    let isOral = Choices.oralChannels.contains(channel.code)
    let clerk = try story.town.session(.clerk, at: .hub)
    func warnings(_ typed: [TypedEdit]) throws -> [Label] {
      let texts = [
        TypedEdit(.set, "title", "路灯不亮"), TypedEdit(.set, "facts", "坏了两周"), TypedEdit(.set, "nature", "opinion"),
        TypedEdit(.set, "channel", channel.code.text ?? ""),
      ]
      return try hub.registerIntake(texts + typed, grid: ScenarioTown.grid3, by: clerk).warnings
    }
    let found = try warnings([])
    #expect(found.count == (isOral ? 1 : 0))
    #expect(found.allSatisfy { $0.chinese.contains("宣读") && $0.english.contains("read aloud to the person") })
    #expect(try warnings([TypedEdit(.set, "read_aloud", "yes")]).isEmpty)
    #expect(try warnings([TypedEdit(.set, "read_aloud", "no")]).count == found.count)
  }

  // MARK: V8

  @Test func awayFromTheHubTimesAreToldAndTaken() throws {
    let station = try story.node(.station3)
    let worker = try story.town.session(.worker3, at: .station3)
    let typed = [
      TypedEdit(.set, "title", "路灯不亮"), TypedEdit(.set, "facts", "三盏坏了"), TypedEdit(.set, "nature", "opinion"),
      TypedEdit(.set, "channel", "grid_visit"), TypedEdit(.set, "occurred_at", "2025-03-09T10:00+08:00"),
      TypedEdit(.set, "received_at", "2025-03-08T10:00+08:00"), TypedEdit(.set, "read_aloud", "yes"),
    ]
    let made = try station.registerIntake(typed, grid: ScenarioTown.grid3, by: worker)
    let told = try station.outcome(of: made).warnings
    #expect(told == [Label("接收时间不能早于发生时间", "It cannot be received before it occurred")])
    let noted = try station.append(
      "note", ["text": "晚上再去", "occurred_at": "2025-03-10T23:00+08:00"], to: made.record, by: worker)
    #expect(noted.warnings.count == 1 && noted.warnings[0].chinese.contains("晚于现在"))
    let plain = try station.append("note", ["text": "已去过"], to: made.record, by: worker)
    #expect(plain.warnings.isEmpty)
  }
}
