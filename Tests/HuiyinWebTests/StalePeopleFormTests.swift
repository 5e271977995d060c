import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinNode
@testable import HuiyinWeb

/// Two administrators at the same forms of 用户与设备: neither overwrites the other unseen.
@Suite struct StalePeopleFormTests {
  private static let number = WebTown.person(.representative)

  /// A town whose representative has a seat.
  private static func town() throws -> WebTown {
    let town = try WebTown()
    try town.node.changeDirectory(by: town.session(WebTown.person(.administrator))) { _, snapshot in
      guard var person = snapshot.persons[number] else { return [] }
      person.representative = Representative(level: .town, district: "", tags: [], term: "", fourRoles: [])
      return [.person(person)]
    }
    return town
  }

  private static func marks(_ names: [String], of path: String, in page: Browser.Page) throws -> [(String, String)] {
    try names.map { ("was.\($0)", try page.hidden("was.\($0)", of: path)) }
  }

  @Test func aSeatThatWasSetMeanwhile() async throws {
    let town = try Self.town()
    let path = "/people/seat"
    func status() throws -> SeatStatus? { try town.personOf(.representative).representative?.status }
    func form(_ page: Browser.Page) throws -> [(String, String)] {
      try Self.marks(["person", "status"], of: path, in: page)
        + [("person", "\(Self.number)"), ("status", SeatStatus.ended.code)]
    }
    let administrator = try town.browser(WebTown.person(.administrator))
    #expect(try await administrator.get("/people").text.contains("form=seat#people-seat"))
    let open = try await administrator.get("/people?person=\(Self.number)&form=seat")
    #expect(open.text.contains("id=\"people-seat\" open") && !open.text.contains("id=\"people-roles\" open"))
    let session = try town.session(WebTown.person(.administrator))
    _ = try town.node.setSeat(of: town.personOf(.representative), to: .suspended, by: session)
    let told = try await administrator.post(path, try form(open))
    #expect(told.status == 200 && told.text.contains("现在的代表状态：\(SeatStatus.suspended.label.chinese)"))
    #expect(try status() == .suspended)
    #expect(try await administrator.post(path, try form(told)).status == 303)
    #expect(try status() == .ended)
    // Opened for nobody, it has not shown what it would replace.
    let unseen = [("person", "\(Self.number)"), ("status", SeatStatus.inOffice.code)]
    let asked = try await administrator.post(path, unseen)
    #expect(asked.status == 200 && asked.text.contains("现在的代表状态：\(SeatStatus.ended.label.chinese)"))
    #expect(try status() == .ended)
  }

  /// Also when it came back once because of something else.
  @Test func aCardThatWasWrittenDownMeanwhile() async throws {
    let town = try Self.town()
    let path = "/people/card"
    let grid = "\(WebTown.grid)"
    func card() throws -> String? { try town.node.directorySnapshot().units[WebTown.grid]?.grid?.cardDisplayedOn }
    func form(_ page: Browser.Page, _ day: String) throws -> [(String, String)] {
      try Self.marks(["unit", "displayed_on"], of: path, in: page) + [("unit", grid), ("displayed_on", day)]
    }
    let administrator = try town.browser(WebTown.person(.administrator))
    let open = try await administrator.get("/people?unit=\(grid)&form=card")
    #expect(open.text.contains("id=\"people-card\" open"))
    try town.node.setCard(
      of: WebTown.grid, displayedOn: CivilDate(parsing: "2026-03-02"), by: WebTown.person(.gridWorker),
      as: town.session(WebTown.person(.administrator)))
    let wrong = try await administrator.post(path, try form(open, "二月三十日"))
    #expect(wrong.status == 200 && wrong.text.contains("id=\"card-displayed_on-error\""))
    let told = try await administrator.post(path, try form(wrong, "2026-03-03"))
    #expect(told.status == 200 && told.words.contains("此网格明白卡现在的公示登记：2026-03-02"))
    #expect(told.text.contains("示例综治网格员") && told.text.contains("value=\"2026-03-03\""))
    #expect(try card() == "2026-03-02")
    #expect(try await administrator.post(path, try form(told, "2026-03-03")).status == 303)
    #expect(try card() == "2026-03-03")
    let unseen = try await administrator.post(path, [("unit", grid), ("displayed_on", "")])
    #expect(unseen.status == 200 && unseen.text.contains("2026-03-03"))
    #expect(try card() == "2026-03-03")
    // Of a grid that has none there is nothing to take away.
    let other = [("unit", "\(WebTown.otherGrid)"), ("displayed_on", "2026-03-03")]
    #expect(try await administrator.post(path, other).status == 303)
  }

  @Test func aDeviceForWhichSomebodyElseWasLetInMeanwhile() async throws {
    let town = try WebTown()
    let session = try town.session(WebTown.person(.administrator))
    let (one, other) = (
      try town.node.addPerson(name: "先来的", unit: 5, roles: RoleSet(.mediator), by: session),
      try town.node.addPerson(name: "后来的", unit: 5, roles: RoleSet(.mediator), by: session)
    )
    let hub = try #require(try town.node.devices().first?.device)
    let path = "/people/vouch"
    func form(_ page: Browser.Page) throws -> [(String, String)] {
      try Self.marks(["device"], of: path, in: page) + [("device", hub.shortCode), ("person", other.name)]
    }
    let administrator = try town.browser(WebTown.person(.administrator))
    let open = try await administrator.get("/people")
    try town.node.vouch(for: [one], on: hub, by: session)
    let told = try await administrator.post(path, try form(open))
    #expect(told.status == 200 && told.text.contains("的登录许可已由他人改过") && told.text.contains("先来的"))
    #expect(!(try town.node.device(hub.shortCode).vouches.contains(other.number)))
    #expect(try await administrator.post(path, try form(told)).status == 303)
    #expect(try town.node.device(hub.shortCode).vouches.contains(other.number))
  }

  /// Who may not set it is not told what is there either.
  @Test func whoIsNoAdministratorIsToldNothing() async throws {
    let town = try Self.town()
    let session = try town.session(WebTown.person(.administrator))
    try town.node.setCard(
      of: WebTown.grid, displayedOn: CivilDate(parsing: "2026-03-02"), by: WebTown.person(.gridWorker), as: session)
    let leader = try town.browser(WebTown.person(.leader))
    for (path, fields) in [
      ("roles", [("person", "\(Self.number)")]), ("grids", [("person", "\(Self.number)")]),
      ("seat", [("person", "\(Self.number)"), ("status", SeatStatus.ended.code)]),
      ("card", [("unit", "\(WebTown.grid)")]),
    ] {
      let page = try await leader.post("/people/\(path)", fields)
      #expect(page.status == 200 && page.text.contains("id=\"problems\""), "\(path)")
      #expect(!page.text.contains("表单没有显示过") && !page.text.contains("2026-03-02"), "\(path)")
    }
    #expect(try town.personOf(.representative).representative?.status == .inOffice)
  }

  /// Both were open when somebody else had already pressed the same button.
  @Test func anAccountThatWasClosedOrOpenedMeanwhile() async throws {
    let town = try WebTown()
    let session = try town.session(WebTown.person(.administrator))
    let path = "/people/\(WebTown.person(.mediator))/account"
    let administrator = try town.browser(WebTown.person(.administrator))
    try town.node.closeAccount(of: town.personOf(.mediator), by: session)
    let closed = try await administrator.post(path, [("act", "close"), ("confirm", "yes")])
    #expect(closed.status == 200 && closed.text.contains("已经关闭") && closed.text.contains("value=\"reopen\""))
    try town.node.reopenAccount(of: town.personOf(.mediator), by: session)
    let open = try await administrator.post(path, [("act", "reopen"), ("confirm", "yes")])
    #expect(open.status == 200 && open.text.contains("没有关闭") && open.text.contains("value=\"close\""))
    #expect(try town.personOf(.mediator).isActive)
  }
}
