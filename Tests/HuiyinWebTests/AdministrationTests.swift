import Foundation
import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinWeb

/// People, rules and backups in the browser.
@Suite struct AdministrationTests {
  @Test func anAdministratorKeepsPeopleUnitsAndDevices() async throws {
    let town = try WebTown()
    let administrator = try town.browser(WebTown.person(.administrator))
    let bad = try await administrator.post("/people/new", [("name", ""), ("unit", "5"), ("phone", "13800001111")])
    #expect(bad.status == 200 && bad.text.contains("id=\"new-name-error\"") && bad.text.contains("13800001111"))
    let fields = [("name", "新来的"), ("unit", "5"), ("roles", "dept_officer"), ("roles", "mediator")]
    #expect(try await administrator.post("/people/new", fields).status == 303)
    var person = try town.node.person("新来的")
    #expect(person.unit == 5 && person.roles == RoleSet(.departmentOfficer, .mediator))
    let form = try await administrator.get("/people?person=\(person.number)")
    #expect(form.text.contains("id=\"people-roles\" open"))
    let shown = try ["was.person", "was.roles"].map { ($0, try form.hidden($0, of: "/people/roles")) }
    let roles = shown + [("person", "新来的"), ("roles", "mediator")]
    #expect(try await administrator.post("/people/roles", roles).status == 303)
    person = try town.node.person("新来的")
    #expect(person.roles == RoleSet(.mediator))
    let made = try await administrator.post("/people/units", [("name", "第六网格"), ("kind", "grid")])
    #expect(made.status == 303)
    #expect(try await administrator.follow(made).text.contains("【提醒】网格配置不全：缺驻格县代表"))
    #expect(try town.node.unit("第六网格").grid?.number == 7)
    let twice = try await administrator.post("/people/units", [("name", "第六网格"), ("kind", "grid")])
    #expect(twice.status == 200 && twice.text.contains("已有单位"))
    let sixth = try town.node.unit("第六网格").number
    let closed = try await administrator.post("/people/unit-close", [("unit", "\(sixth)")])
    #expect(closed.status == 303)
    #expect(try await administrator.follow(closed).text.contains("单位已停用"))
    #expect(try town.node.unit("第六网格").isActive == false)
    let hub = try #require(try town.node.devices().first?.device)
    let vouch = try await administrator.post("/people/vouch", [("device", hub.shortCode), ("person", "新来的")])
    #expect(vouch.status == 303)
    #expect(try town.node.device(hub.shortCode).vouches.contains(person.number))
    // The device in use cannot be revoked, and no other person may do any of this.
    let own = try await administrator.post("/people/revoke", [("device", hub.shortCode), ("reason", "丢失")])
    #expect(own.status == 200 && own.text.contains("不能撤销正在使用的设备"))
    let leader = try town.browser(WebTown.person(.leader))
    #expect(!(try await leader.get("/people").text.contains("id=\"people-new\"")))
    #expect(try await leader.post("/people/new", fields).status == 200)
    #expect(try town.node.directorySnapshot().persons.values.count { $0.name == "新来的" } == 1)
  }

  /// 明白卡, 任职状态, 兼管网格.
  @Test func anAdministratorKeepsTheTeamsOfGrids() async throws {
    let town = try WebTown()
    let administrator = try town.browser(WebTown.person(.administrator))
    let grid = "\(WebTown.grid)"
    let worker = try town.node.person("\(WebTown.person(.gridWorker))").name
    let card = [("unit", grid), ("displayed_on", "2026-03-01"), ("person", worker)]
    #expect(try await administrator.post("/people/card", card).status == 303)
    let page = try await town.browser(WebTown.person(.leader)).get("/grids")
    #expect(page.text.contains("明白卡") && page.words.contains("2026年3月1日，\(worker)"))
    let cards = try await administrator.get("/people?unit=\(grid)&form=card")
    let up = try ["was.unit", "was.displayed_on"].map { ($0, try cards.hidden($0, of: "/people/card")) }
    let late = try await administrator.post("/people/card", up + [("unit", grid), ("displayed_on", "2026-03-12")])
    #expect(late.status == 200 && late.text.contains("id=\"card-displayed_on-error\""))
    #expect(try await administrator.post("/people/card", up + [("unit", grid), ("displayed_on", "")]).status == 303)
    #expect(try town.node.directorySnapshot().units[WebTown.grid]?.grid?.cardDisplayedOn == "")
    // Only a representative has a seat.
    let seat = try await administrator.post("/people/seat", [("person", worker), ("status", "ended")])
    #expect(seat.status == 200 && seat.text.contains("id=\"seat-person-error\""))
    let mediator = try town.node.person("\(WebTown.person(.mediator))").name
    let further = [("person", mediator), ("grids", grid), ("grids", "\(WebTown.otherGrid)")]
    #expect(try await administrator.post("/people/grids", further).status == 303)
    #expect(try town.node.person(mediator).grids == [WebTown.otherGrid], "their own is theirs anyway")
    // Opened for somebody, the form shows what they serve now; what it has not shown, it takes from nobody.
    let number = WebTown.person(.mediator)
    let open = try await administrator.get("/people?person=\(number)&form=grids")
    #expect(open.text.contains("id=\"people-grids\" open") && !open.text.contains("id=\"people-roles\" open"))
    #expect(open.text.contains("<option value=\"\(WebTown.otherGrid)\" selected"))
    #expect(open.hidden("was.grids") == "\(WebTown.otherGrid)")
    let unseen = try await administrator.post("/people/grids", [("person", mediator)])
    #expect(unseen.status == 200 && unseen.text.contains("此人现在的兼管网格：第五网格"))
    #expect(try town.node.person(mediator).grids == [WebTown.otherGrid])
    let seen = ["was.person", "was.grids"].map { ($0, unseen.hidden($0) ?? "") }
    #expect(try await administrator.post("/people/grids", seen + [("person", mediator)]).status == 303)
    #expect(try town.node.person(mediator).grids.isEmpty)
    let leader = try town.browser(WebTown.person(.leader))
    #expect(try await leader.post("/people/card", card).status == 200)
    #expect(try town.node.directorySnapshot().units[WebTown.grid]?.grid?.cardDisplayedOn == "")
  }

  @Test func thePageOfNodesTellsTheOfficeWhatHasNoEffect() async throws {
    let town = try WebTown()
    let record = try town.assigned()
    let head = try town.browser(WebTown.person(.petitionHead))
    #expect(!(try await head.get("/sync").text.contains("id=\"without-effect\"")))
    let seen = try town.node.presentation(of: record).heads
    _ = try town.node.emit(
      "withdrawn", on: record, because: EventReason(words: "交办有误"), by: town.session(WebTown.person(.petitionHead)))
    _ = try town.node.emit(
      "in_progress", on: record, seen: seen, by: town.session(WebTown.person(.departmentOfficer)))
    let page = try await head.get("/sync")
    #expect(page.text.contains("id=\"without-effect\"") && page.text.contains("href=\"/records/\(record)\""))
    let counted = page.text.split(separator: "id=\"held-kinds\">").last?.prefix { $0 != "/" } ?? ""
    #expect(counted.contains("诉求登记 1 条"), "\(counted)")
    // Who sees no cases is told of none, and the hub has nobody to confirm it.
    let administrator = try await town.browser(WebTown.person(.administrator)).get("/sync")
    #expect(!administrator.text.contains("\(record)") && !administrator.text.contains("id=\"last-confirmed\""))
  }

  @Test func rulesAreShownAndChanged() async throws {
    let town = try WebTown()
    let administrator = try town.browser(WebTown.person(.administrator))
    let key = try #require(DeadlineClock.all.first { $0.policyKey != nil && $0.limit?.unit == .workingDays }?.policyKey)
    #expect(try await administrator.get("/policy").text.contains("key=\(key)#set-policy"))
    let bad = try await administrator.post("/policy", [("key", key), ("value", "很久")])
    #expect(bad.status == 200 && bad.text.contains("id=\"policy-value-error\"") && bad.text.contains("value=\"很久\""))
    #expect(try await administrator.post("/policy", [("key", key), ("value", "9")]).status == 303)
    #expect(try town.node.directorySnapshot().policy[key] == "9")
    #expect(try await administrator.post("/policy", [("key", key), ("value", "")]).status == 303)
    #expect(try town.node.directorySnapshot().policy[key] == nil)
    let notice = try await administrator.post("/policy/calendar", [("notice", "2026-10-01 什么 国庆节")])
    #expect(notice.status == 200 && notice.text.contains("id=\"problems\""))
    #expect(notice.text.contains("2026-10-01 什么 国庆节"))
    let taken = try await administrator.post("/policy/calendar", [("notice", "2026-10-01 holiday 国庆节\n")])
    #expect(taken.status == 303)
    #expect(try town.node.workingDayCalendar().calendar.coveredYears == [2026])
    #expect(try await administrator.get("/policy").text.contains("国庆节"))
    let clerk = try town.browser(WebTown.person(.petitionClerk))
    #expect(!(try await clerk.get("/policy").text.contains("id=\"set-policy\"")))
    #expect(try await clerk.post("/policy", [("key", key), ("value", "9")]).status == 200)
    #expect(try town.node.directorySnapshot().policy[key] == nil)
  }

  @Test func aBackupIsMadeCheckedAndListed() async throws {
    let town = try WebTown()
    _ = try town.openCase()
    let administrator = try town.browser(WebTown.person(.administrator))
    #expect(try await administrator.get("/backup").text.contains("还没有"))
    #expect(try await administrator.post("/backup", []).status == 303)
    let folder = town.node.directory.appendingPathComponent("backups")
    let name = try #require(try FileManager.default.contentsOfDirectory(atPath: folder.path).first)
    #expect(try await administrator.get("/backup").text.contains(name))
    #expect(try Store.verifyBackup(folder.appendingPathComponent(name)).records >= 2)
    #expect(try await administrator.post("/backup/verify", []).text.contains("数据完好"))
    #expect(try await town.browser(WebTown.person(.leader)).get("/backup").status == 403)
    #expect(try await town.browser(WebTown.person(.leader)).post("/backup", []).status == 403)
  }

  /// What a rule refuses stands beside the field that it speaks of, and nothing that was typed is lost.
  @Test func aRefusalStandsBesideItsField() async throws {
    let town = try WebTown()
    let record = try town.openCase()
    let head = try town.browser(WebTown.person(.petitionHead))
    let path = "/records/\(record)/steps/not_accepted"
    let seen = try #require(try await head.get(path).hidden("seen"))
    let refused = try await head.post(path, [("seen", seen), ("reason_code", "other"), ("reason", " ")])
    #expect(refused.status == 200 && refused.text.contains("id=\"f-reason-error\""))
    #expect(refused.text.contains("须写明理由") && refused.text.contains("href=\"#f-reason\""))
    #expect(try town.node.presentation(of: record).heading.state.key == "registered")
  }
}
