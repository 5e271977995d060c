import Foundation
import HTTPTypes
import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinWeb

/// Callbacks, notices, supervision: what stands there is what the node says, and nobody sees what is not theirs.
@Suite struct WorkPageTests {
  static let paths = ["/callbacks", "/notices", "/supervision", "/grids"]

  @Test func theQueueOfCallbacks() async throws {
    let town = try WebTown()
    let (tried, fresh) = (try town.concluded(), try town.concluded(grid: WebTown.otherGrid))
    try town.callBack(tried, ["reached": "no_answer", "next_action": "周末上门"])
    let clerk = try town.browser(WebTown.person(.petitionClerk))
    let page = try await clerk.get("/callbacks")
    for record in [tried, fresh] {
      #expect(page.text.contains("data-record=\"\(record)\""))
      #expect(page.text.contains("href=\"/records/\(record)/entries/callback\""))
    }
    #expect(page.text.contains("无人应答") && page.text.contains("周末上门") && page.text.contains("示例信访员"))
    #expect(page.text.contains("data-count=\"no_answer\">1<") && page.text.contains("data-count=\"untried\">1<"))
    let person = try town.personOf(.petitionClerk)
    let waiting = try town.node.whatsup(for: person, shownTo: person).counts.first { $0.rule.code == "callback" }
    #expect(page.text.count(of: "data-record=") == waiting?.count)
    let due = try #require(
      try town.node.deadlines(of: fresh).lines.first { $0.deadline.clock == .callback }?.deadline.dueDate)
    #expect(page.text.contains(due.text(in: .chinese)))
    // The form that the link leads to is there.
    #expect(try await clerk.get("/records/\(tried)/entries/callback").text.contains("id=\"act\""))
    try town.callBack(tried, ["reached": "yes", "rating": "satisfied"])
    let shown = try await clerk.get("/records/\(tried)")
    for number in [1, 2] { #expect(shown.text.count(of: "<span class=\"badge\">第\(number)次</span>") == 1) }
    #expect(!shown.text.contains("第3次"))
    let after = try await clerk.get("/callbacks")
    #expect(!after.text.contains("data-record=\"\(tried)\"") && after.text.contains("data-count=\"satisfied\">1<"))
    let counts = try town.node.callbackQueue(for: town.personOf(.petitionClerk)).counts
    let concluded = try town.node.list(ItemFilter(kind: RecordKind.caseFile, states: [CaseEvent.concluded]))
    #expect(counts.map(\.count).reduce(0, +) == concluded.count)
  }

  /// 回访话术 stands on the form, with what the case is about, and at the end of the list that is printed.
  @Test func theScriptIsAtHand() async throws {
    let town = try WebTown()
    let record = try town.accepted()
    _ = try town.node.edit(
      record, [TypedEdit(.add, "assistance", "hearing")], by: town.session(WebTown.person(.petitionHead)))
    try town.conclude(record)
    let clerk = try town.browser(WebTown.person(.petitionClerk))
    let form = try await clerk.get("/records/\(record)/entries/callback")
    for words in ["回访话术", "我是禾渚镇信访办示例信访员", "“村口路灯不亮”", "已更换灯泡", "需要协助：听力不便"] {
      #expect(form.text.contains(words), "\(words)")
    }
    // The party is masked there too.
    #expect(!form.text.contains("陈大山") && form.text.count(of: "data-script") == 1)
    let wrong = try await clerk.post(
      "/records/\(record)/entries/callback", [("seen", try #require(form.hidden("seen"))), ("mode", "phone")])
    #expect(wrong.status == 200 && wrong.text.contains("data-script"), "it stays while the form is mended")
    #expect(try await clerk.get("/records/\(record)").text.count(of: "data-script") == 1)
    #expect(!(try await clerk.get("/records/\(record)/entries/note").text.contains("data-script")))
    let list = try await clerk.get("/callbacks")
    #expect(list.text.contains("data-script") && list.text.contains("（单位、姓名）"))
    clerk.cookies[Look.languageCookie] = "en"
    #expect(try await clerk.get("/callbacks").text.contains("What to say"))
    try town.callBack(record, ["reached": "yes", "rating": "satisfied"])
    #expect(!(try await clerk.get("/callbacks").text.contains("data-script")))
  }

  /// Three times nobody was reached: another way has to be found.
  @Test func aBlockedCallbackSaysSo() async throws {
    let town = try WebTown()
    let record = try town.concluded()
    for _ in 0..<3 { try town.callBack(record, ["reached": "refused"]) }
    let page = try await town.browser(WebTown.person(.petitionHead)).get("/callbacks")
    #expect(page.text.contains("多次未联系上") && page.text.contains("换一种方式再联系"))
    #expect(page.text.count(of: "<strong>拒绝回访</strong>") == 3)
  }

  @Test func whoMayNotCallBackHasNoLink() async throws {
    let town = try WebTown()
    let (own, other) = (try town.concluded(), try town.concluded(grid: WebTown.otherGrid))
    let page = try await town.browser(WebTown.person(.gridWorker)).get("/callbacks")
    #expect(page.text.contains("data-record=\"\(own)\"") && !page.text.contains("entries/callback"))
    #expect(!page.text.contains("\(other)") && page.text.contains("data-count=\"untried\">1<"))
    #expect(!(try await town.browser(WebTown.otherGridWorker).get("/callbacks").text.contains("\(own)")))
    // The administrator keeps accounts and reads no case.
    let empty = try await town.browser(WebTown.person(.administrator)).get("/callbacks")
    #expect(empty.text.contains("没有等待回访的案件") && !empty.text.contains("data-count"))
    // Counts are told of where there are some, and stand above the words then.
    #expect(!empty.text.contains("以上件数"))
    let parts = page.text.components(separatedBy: "以上件数")
    #expect(parts.count == 2 && parts[0].contains("data-count=\"untried\""))
  }

  @Test func aNoticeIsSignedFromItsList() async throws {
    let town = try WebTown()
    let record = try town.assigned()
    let officer = try town.browser(WebTown.person(.departmentOfficer))
    let page = try await officer.get("/notices")
    #expect(page.text.contains("data-record=\"\(record)\"") && page.text.contains("未签收"))
    for field in ["mediate", "track", "feedback", "stability"] {
      #expect(page.text.contains("data-guarantee=\"guarantee_\(field)\""))
    }
    #expect(page.text.contains("示例调解员（\(WebTown.person(.mediator))）") && page.text.contains("十日内修复"))
    let lines = try town.node.deadlines(of: record).lines
    for clock in [DeadlineClock.objection, .concludePetition] {
      let due = try #require(lines.first { $0.deadline.clock == clock }?.deadline.dueDate)
      #expect(page.text.contains(due.text(in: .chinese)), "\(clock.code)")
    }
    for step in ["in_progress", "objected"] {
      #expect(page.text.contains("href=\"/records/\(record)/steps/\(step)\""))
      #expect(try await officer.get("/records/\(record)/steps/\(step)").status == 200)
    }
    // Signing is the unit's.
    let head = try town.browser(WebTown.person(.petitionHead))
    let seen = try await head.get("/notices")
    #expect(seen.text.contains("data-record=\"\(record)\"") && !seen.text.contains("data-step="))
    try town.sign(record)
    let signed = try await officer.get("/notices")
    #expect(signed.text.contains("示例承办人（\(WebTown.person(.departmentOfficer))）") && !signed.text.contains("未签收"))
    #expect(!signed.text.contains("data-step=") && signed.text.contains("data-count=\"in_progress\">1<"))
  }

  @Test func anObjectionStandsBesideItsNotice() async throws {
    let town = try WebTown()
    let record = try town.assigned()
    _ = try town.node.emit(
      "objected", on: record, because: EventReason(words: "不属本办职责"),
      by: town.session(WebTown.person(.departmentHead)))
    let page = try await town.browser(WebTown.person(.petitionHead)).get("/notices")
    #expect(page.text.contains("不属本办职责") && page.text.contains("示例责任单位负责人"))
  }

  @Test func noticesAreThoseOfTheStore() async throws {
    let town = try WebTown()
    let records = try (0..<3).map { _ in try town.assigned() }
    try town.sign(records[0])
    _ = try town.accepted()
    let list = try town.node.notices(for: town.personOf(.leader))
    var stored: Set<RecordID> = []
    for state in [CaseEvent.assigned, CaseEvent.inProgress] {
      stored.formUnion(try town.node.list(ItemFilter(kind: RecordKind.caseFile, states: [state])).map(\.record))
    }
    #expect(Set(list.lines.map(\.heading.record)) == stored && list.count == 3)
    #expect(list.counts.map(\.count) == [2, 1])
    // Page by page it is the same list.
    let parts = try (0..<3).flatMap { try town.node.notices(for: town.personOf(.leader), from: $0, limit: 1).lines }
    #expect(parts == list.lines)
    let stranger = try await town.browser(WebTown.otherGridWorker).get("/notices")
    #expect(stranger.text.contains("没有正在办理的交办") && records.allSatisfy { !stranger.text.contains("\($0)") })
  }

  @Test func theBoardShowsWhatWasWritten() async throws {
    let town = try WebTown()
    let (listed, urged) = (try town.assigned(), try town.assigned())
    let head = try town.session(WebTown.person(.petitionHead))
    _ = try town.node.append("supervision", ["kind": "listed", "text": "主任牵头挂牌"], to: listed, by: head)
    for record in [listed, urged] {
      _ = try town.node.append(
        "supervision", ["kind": "urge", "text": "请尽快修复", "unit": "\(WebTown.department)", "target": "government"],
        to: record, by: head)
    }
    let browser = try town.browser(WebTown.person(.leader))
    let page = try await browser.get("/supervision")
    let parts = page.text.components(separatedBy: "id=\"urged\"")
    try #require(parts.count == 2)
    #expect(parts[0].contains("data-record=\"\(listed)\"") && parts[0].contains("主任牵头挂牌"))
    #expect(parts[0].contains("城建办（\(WebTown.department)）") && parts[0].contains("请尽快修复"))
    #expect(parts[1].contains("data-record=\"\(urged)\"") && !parts[1].contains("\(listed)"))
    let due = try #require(
      try town.node.deadlines(of: listed).lines.first { $0.deadline.clock == .concludePetition }?.deadline.dueDate)
    #expect(parts[0].contains(due.text(in: .chinese)))
    #expect(page.text.contains("href=\"/records/\(listed)/entries/supervision\""))
    let stranger = try await town.browser(WebTown.otherGridWorker).get("/supervision")
    #expect(stranger.text.contains("没有督办的案件") && !stranger.text.contains("\(listed)"))
    // A case that is not handled any more has left the board.
    _ = try town.node.emit("withdrawn", on: listed, because: EventReason(words: "当事人书面撤回"), by: head)
    #expect(!(try await browser.get("/supervision").text.contains("data-record=\"\(listed)\"")))
  }

  /// What both offices fix has columns of its own, beside the unit and the person that the case names by now.
  @Test func theFourFixesAreColumns() async throws {
    let town = try WebTown()
    let record = try town.assigned()
    let (leader, person) = (try town.personOf(.leader).name, try town.personOf(.mediator).name)
    let asOf = try town.node.supervisionBoard(for: town.personOf(.leader)).asOf
    let deadline = try #require(asOf.adding(days: 3))
    _ = try town.node.append(
      "listing",
      [
        "lead_leader": leader, "fixed_unit": "\(WebTown.department)", "fixed_person": person,
        "fixed_deadline": deadline.text, "board_no": "督2026-7", "grounds": "群众反映强烈",
      ], to: record, by: town.session(WebTown.person(.petitionHead)))
    func cells() async throws -> [String] {
      let page = try await town.browser(WebTown.person(.petitionHead)).get("/supervision")
      let row = try #require(page.text.components(separatedBy: "data-record=\"\(record)\"").dropFirst().first)
      return Array(row.components(separatedBy: "</tr>")[0].components(separatedBy: "<td").dropFirst())
    }
    // What one office has proposed is told, and stands for nothing yet.
    let proposed = try await cells()
    try #require(proposed.count == 7)
    #expect(!proposed[0].contains("督2026-7") && !proposed[1].contains(leader) && !proposed[3].contains(person))
    #expect(proposed[5].contains(leader) && proposed[5].contains("群众反映强烈"))
    _ = try town.node.signListing(of: record, by: town.session(WebTown.person(.stationHead)))
    let fixed = try await cells()
    #expect(fixed[0].contains("督2026-7") && fixed[1].contains(leader) && fixed[2].contains("城建办"))
    #expect(fixed[3].contains(person) && fixed[4].contains(deadline.text(in: .chinese)))
    #expect(fixed[5].contains("群众反映强烈") && !fixed[5].contains(leader))
  }

  @Test func aTitleIsText() async throws {
    let town = try WebTown()
    let script = "<script>alert(1)</script>"
    let (concluded, assigned) = (try town.concluded(title: script), try town.assigned(title: script))
    _ = try town.node.append(
      "supervision", ["kind": "listed", "text": script], to: assigned,
      by: town.session(WebTown.person(.petitionHead)))
    try town.callBack(concluded, ["reached": "no_answer", "next_action": script])
    let browser = try town.browser(WebTown.person(.petitionHead))
    let own = ["/grids/\(WebTown.grid)", "/people/\(WebTown.person(.petitionHead))"]
    for path in Self.paths.dropLast() + own {
      let text = try await browser.get(path).text
      #expect(!text.contains("<script>alert") && text.contains("&lt;script&gt;alert"), "\(path)")
    }
  }

  @Test func everyPageIsThereForEveryRoleInBothLanguages() async throws {
    let town = try WebTown()
    let record = try town.assigned()
    _ = try town.concluded()
    _ = try town.node.append(
      "supervision", ["kind": "listed", "text": "挂牌"], to: record, by: town.session(WebTown.person(.petitionHead)))
    let own = ["/grids/\(WebTown.grid)", "/people/\(WebTown.person(.representative))"]
    for role in Role.allCases {
      let browser = try town.browser(WebTown.person(role))
      for language in ["zh", "en"] {
        browser.cookies[Look.languageCookie] = language
        for path in Self.paths + own {
          let page = try await browser.get(path)
          #expect(page.status == 200, "\(path) \(role)")
          #expect(!page.text.contains("⟦") && !page.text.contains("{{"), "\(path) \(role)")
          #expect(page.text.contains("id=\"rows\" data-live") && page.text.contains("data-print"), "\(path)")
          #expect(page.text.contains(language == "zh" ? "lang=\"zh-CN\"" : "lang=\"en\""))
        }
      }
      #expect(try await browser.get("/notices").text.contains("Notices of assignment"))
    }
    // The way to them is on the home page.
    let home = try await town.browser(WebTown.person(.leader)).get("/")
    for path in Self.paths { #expect(home.text.contains("href=\"\(path)\"")) }
  }

  @Test func nobodyIsThereWithoutALogin() async throws {
    let browser = try WebTown().browser()
    for path in Self.paths + ["/grids/\(WebTown.grid)", "/people/\(WebTown.otherGridWorker)"] {
      #expect(try await browser.get(path).location.hasPrefix("/login"), "\(path)")
    }
  }
}
