import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinWeb

/// Forms that were open while somebody else wrote: each tells what has changed, keeps what was typed, and takes it when
/// it is sent once more.
@Suite struct MovedFormTests {
  /// The hidden value of the form with this address.
  private static func hidden(_ name: String, of action: String, in page: Browser.Page) throws -> String {
    try page.hidden(name, of: action)
  }

  @Test func anExtensionThatWasAskedForMeanwhile() async throws {
    let town = try WebTown()
    let record = try town.assigned()
    let officer = try town.browser(WebTown.person(.departmentOfficer))
    let path = "/records/\(record)/extension/ask"
    func form(_ page: Browser.Page) throws -> [(String, String)] {
      [
        ("seen", try Self.hidden("seen", of: path, in: page)), ("was", try Self.hidden("was", of: path, in: page)),
        ("days", "12"), ("reason", "等待配件"),
      ]
    }
    let open = try form(try await officer.get("/records/\(record)"))
    _ = try town.node.askExtension(
      of: record, days: 5, reason: "连日下雨", by: town.session(WebTown.person(.departmentOfficer)))
    let told = try await officer.post(path, open)
    #expect(told.status == 200 && told.text.contains("延期的情况有了变化") && told.text.contains("连日下雨"))
    #expect(told.text.contains("value=\"12\"") && told.text.contains("等待配件"))
    #expect(try town.node.extensionState(of: record).askedDays == 5)
    #expect(try await officer.post(path, try form(told)).status == 303)
    let state = try town.node.extensionState(of: record)
    #expect(state.askedDays == 12 && state.reasons.count == 2)
  }

  /// A case that has moved on is told of before its extension is refused.
  @Test func anExtensionOfACaseThatHasMovedOn() async throws {
    let town = try WebTown()
    let record = try town.assigned()
    _ = try town.node.askExtension(
      of: record, days: 5, reason: "连日下雨", by: town.session(WebTown.person(.departmentOfficer)))
    let head = try town.browser(WebTown.person(.petitionHead))
    let path = "/records/\(record)/extension/refuse"
    let page = try await head.get("/records/\(record)")
    let seen = try Self.hidden("seen", of: path, in: page)
    _ = try town.node.append(
      "note", ["text": "村里说路已经断了"], to: record, by: town.session(WebTown.person(.petitionClerk)))
    let told = try await head.post(path, [("seen", seen), ("reason", "工期够用")])
    #expect(told.status == 200 && told.text.contains("id=\"meanwhile\"") && told.text.contains("value=\"工期够用\""))
    #expect(try town.node.extensionState(of: record).refusal == nil)
    let again = [("seen", try Self.hidden("seen", of: path, in: told)), ("reason", "工期够用")]
    #expect(try await head.post(path, again).status == 303)
    #expect(try town.node.extensionState(of: record).refusal == "工期够用")
  }

  @Test func aProposalOfACaseThatHasMovedOn() async throws {
    let town = try WebTown()
    let record = try town.openCase()
    _ = try town.node.emit(
      "accepted", on: record, [TypedEdit(.set, "track", "petition")],
      by: town.session(WebTown.person(.petitionClerk)))
    let head = try town.browser(WebTown.person(.petitionHead))
    let path = "/records/\(record)/proposals"
    let page = try await head.get("/proposals")
    func answer(_ page: Browser.Page) throws -> [(String, String)] {
      [
        ("op", try Self.hidden("op", of: path, in: page)), ("seen", try Self.hidden("seen", of: path, in: page)),
        ("answer", "yes"), ("reason", "情况属实"),
      ]
    }
    let open = try answer(page)
    _ = try town.node.append(
      "note", ["text": "当事人来电要求撤回"], to: record, by: town.session(WebTown.person(.petitionClerk)))
    let told = try await head.post(path, open)
    #expect(told.status == 200 && told.text.contains("id=\"meanwhile\"") && told.text.contains("示例信访员"))
    #expect(told.text.contains("value=\"情况属实\""))
    #expect(try town.node.proposals(of: record).count == 1)
    #expect(try await head.post(path, try answer(told)).status == 303)
    #expect(try town.node.proposals(of: record).isEmpty)
  }

  /// Of a pair it is told what came, not only that something did.
  @Test func aPairOfWhichOneHasMovedOn() async throws {
    let town = try WebTown()
    let records = [try town.openCase(), try town.openCase()]
    let head = try town.browser(WebTown.person(.petitionHead))
    let path = "/records/\(records[0])/duplicates/\(records[1])"
    let was = try Self.hidden("was", of: path, in: try await head.get(path))
    _ = try town.node.append(
      "note", ["text": "另一处路灯"], to: records[1], by: town.session(WebTown.person(.petitionClerk)))
    let told = try await head.post(path, [("was", was), ("decision", "related")])
    #expect(told.text.contains("其中有了变化") && told.text.contains("id=\"meanwhile\""))
    #expect(told.text.contains("另一处路灯"))
    let again = [("was", try Self.hidden("was", of: path, in: told)), ("decision", "related")]
    #expect(try await head.post(path, again).status == 303)
  }

  @Test func listsAndRulesOfTwoAdministrators() async throws {
    let town = try WebTown()
    let administrator = try town.browser(WebTown.person(.administrator))
    let open = try await administrator.get("/policy")
    let session = try town.session(WebTown.person(.administrator))
    _ = try town.node.importCategories("05 道路水利\n06 邻里纠纷", by: session)
    try town.node.setPolicy("duplicate.apart.days", to: "20", by: session)
    let list = "07 环境卫生"
    let path = "/policy/categories"
    let told = try await administrator.post(
      path, [("was", try Self.hidden("was", of: path, in: open)), ("list", list)])
    #expect(told.status == 200 && told.text.contains("另有人改了这里的内容") && told.text.contains(list))
    // What holds now stands above the form.
    #expect(told.text.contains("data-category=\"06\""))
    #expect(CategoryTree.inForce(by: try town.node.directorySnapshot().policy)?.categories.count == 2)
    let again = [("was", try Self.hidden("was", of: path, in: told)), ("list", list)]
    #expect(try await administrator.post(path, again).status == 303)
    #expect(CategoryTree.inForce(by: try town.node.directorySnapshot().policy)?.categories.count == 1)

    let rule = [("key", "duplicate.apart.days"), ("value", "10")]
    let rules = try await administrator.post(
      "/policy", [("was", try Self.hidden("was", of: "/policy", in: open))] + rule)
    #expect(
      rules.status == 200 && rules.text.contains("“\(PolicyRule(of: "duplicate.apart.days").label.chinese)”现为：20"))
    #expect(try town.node.directorySnapshot().policy["duplicate.apart.days"] == "20")
    let anew = [("was", try Self.hidden("was", of: "/policy", in: rules))]
    #expect(try await administrator.post("/policy", anew + rule).status == 303)
    #expect(try town.node.directorySnapshot().policy["duplicate.apart.days"] == "10")
  }

  @Test func daysOffOfTwoAdministrators() async throws {
    let town = try WebTown()
    let administrator = try town.browser(WebTown.person(.administrator))
    let path = "/policy/calendar"
    let open = try await administrator.get("/policy")
    let first = try await administrator.post(path, [("notice", "2026-10-01 holiday 国庆节")])
    #expect(first.status == 303)
    let late = [("was", try Self.hidden("was", of: path, in: open)), ("notice", "2026-10-02 holiday 国庆节")]
    let told = try await administrator.post(path, late)
    #expect(told.status == 200 && told.text.contains("另有人改了这里的内容") && told.text.contains("2026-10-02"))
    #expect(try town.node.workingDayCalendar().calendar.exceptions.count == 1)
  }

  @Test func rolesThatWereSetMeanwhile() async throws {
    let town = try WebTown()
    let number = WebTown.person(.mediator)
    let administrator = try town.browser(WebTown.person(.administrator))
    let open = try await administrator.get("/people?person=\(number)")
    let form = [
      ("was.person", try Self.hidden("was.person", of: "/people/roles", in: open)),
      ("was.roles", try Self.hidden("was.roles", of: "/people/roles", in: open)), ("person", "\(number)"),
      ("roles", "grid_worker"),
    ]
    try town.node.setRoles(
      of: town.personOf(.mediator), to: RoleSet(.mediator, .publicDelegate),
      by: town.session(WebTown.person(.administrator)))
    let told = try await administrator.post("/people/roles", form)
    #expect(told.status == 200 && told.text.contains("角色已由他人改过"))
    #expect(try town.personOf(.mediator).roles == RoleSet(.mediator, .publicDelegate))
    // A form that has not shown them tells them before it takes them away.
    let unseen = form.filter { !$0.0.hasPrefix("was") }
    let asked = try await administrator.post("/people/roles", unseen)
    #expect(asked.status == 200 && asked.text.contains("此人现在的角色：") && asked.text.contains("表单没有显示过"))
    #expect(try town.personOf(.mediator).roles == RoleSet(.mediator, .publicDelegate))
    let marks = try ["was.person", "was.roles"].map { ($0, try Self.hidden($0, of: "/people/roles", in: asked)) }
    #expect(try await administrator.post("/people/roles", unseen + marks).status == 303)
    #expect(try town.personOf(.mediator).roles == RoleSet(.gridWorker))
    // Who has none loses none.
    try town.node.setRoles(
      of: town.personOf(.mediator), to: RoleSet(), by: town.session(WebTown.person(.administrator)))
    #expect(try await administrator.post("/people/roles", unseen).status == 303)
  }
}
