import Foundation
import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinNode
@testable import HuiyinWeb

/// 会签, 摘牌, 恢复计时, 满意度裁定 in the browser: for whom they are, and of what was seen.
@Suite struct CaseActPageTests {
  let town: WebTown

  init() throws { town = try WebTown() }

  private func browser(_ role: Role) throws -> Browser { try town.browser(WebTown.person(role)) }

  private func list(_ record: RecordID, by role: Role) throws {
    let day = try #require(town.node.today.adding(days: 10))
    _ = try town.node.append(
      "listing",
      [
        "lead_leader": "\(WebTown.person(.leader))", "fixed_unit": "\(WebTown.department)",
        "fixed_person": "\(WebTown.person(.departmentOfficer))", "fixed_deadline": day.text, "board_no": "挂牌1号",
      ], to: record, by: town.session(WebTown.person(role)))
  }

  private func line(_ record: RecordID) throws -> SupervisionBoard.Line? {
    try town.node.supervisionBoard(for: town.personOf(.leader)).lines.first { $0.heading.record == record }
  }

  private func acts(_ record: RecordID, _ role: Role) async throws -> [String] {
    try await browser(role).get("/records/\(record)").text.matches(of: #/data-act="(\w+)"/#).map { String($0.1) }
  }

  // MARK: 挂牌

  @Test func aListingIsSignedFromTheBoardAndEndedOnThePage() async throws {
    let record = try town.assigned()
    #expect(try await acts(record, .petitionHead).isEmpty)
    try list(record, by: .petitionHead)
    #expect(try await acts(record, .stationHead) == ["sign", "delist"])
    #expect(try await acts(record, .petitionHead) == ["delist"])
    #expect(try await acts(record, .petitionClerk).isEmpty)
    let (station, head) = (try browser(.stationHead), try browser(.petitionHead))
    let path = "/records/\(record)/acts/sign"
    #expect(try await station.get("/supervision").text.contains("href=\"\(path)\""))
    #expect(!(try await head.get("/supervision").text.contains(path)))
    #expect(try await head.get(path).text.contains("没有等待您这样办理的内容"))
    let form = try await station.get(path)
    #expect(form.status == 200 && form.text.contains("定具体责任人：示例") && form.text.contains("挂牌编号：挂牌1号"))
    // Something came while the form was open: it is shown first, and nothing is signed.
    _ = try town.node.append(
      "note", ["text": "牵头领导有变动"], to: record, by: town.session(WebTown.person(.petitionHead)))
    let stale = try await station.post(path, [("seen", try #require(form.hidden("seen")))])
    #expect(stale.status == 200 && stale.text.contains("牵头领导有变动"))
    #expect(try line(record)?.isListed == false)
    let signed = try await station.post(path, [("seen", try #require(stale.hidden("seen")))])
    #expect(signed.status == 303 && signed.location == "/records/\(record)")
    #expect(try line(record)?.isListed == true)

    let ending = "/records/\(record)/acts/delist"
    let seen = try #require(try await station.get(ending).hidden("seen"))
    let empty = try await station.post(ending, [("seen", seen), ("grounds", "")])
    #expect(empty.status == 200 && empty.text.contains("请填写"))
    #expect(try await station.post(ending, [("seen", seen), ("grounds", "已基本办结")]).status == 303)
    #expect(try line(record)?.isListed == true, "both sign its end too")
    #expect(try await acts(record, .petitionHead) == ["sign"])
    #expect(try await acts(record, .stationHead).isEmpty)
    let last = try await head.get(path)
    #expect(last.text.contains("摘牌：摘牌理由：已基本办结"))
    #expect(try await head.post(path, [("seen", try #require(last.hidden("seen")))]).status == 303)
    #expect(try line(record) == nil)
  }

  @Test func theOtherOfficeSaysNoAndALeaderStandsAlone() async throws {
    let (refused, signed) = (try town.assigned(), try town.assigned())
    for record in [refused, signed] { try list(record, by: .stationHead) }
    let head = try browser(.petitionHead)
    let page = try await head.get("/records/\(refused)")
    #expect(page.text.contains("不同意挂牌"))
    let fields = [("seen", try #require(page.hidden("seen"))), ("grounds", "尚不具备挂牌条件")]
    #expect(try await head.post("/records/\(refused)/acts/delist", fields).status == 303)
    #expect(try line(refused) == nil)
    // It is not there any more for whoever had it open.
    let late = try await browser(.petitionHead).post("/records/\(refused)/acts/sign", fields)
    #expect(late.status != 303 && late.text.contains("没有等待您这样办理的内容"))
    let leader = try browser(.leader)
    leader.cookies[Look.languageCookie] = "en"
    let form = try await leader.get("/records/\(signed)/acts/sign")
    #expect(form.text.contains("Listing for supervision: ") && !form.text.contains("⟦"))
    #expect(
      try await leader.post("/records/\(signed)/acts/sign", [("seen", try #require(form.hidden("seen")))]).status == 303
    )
    #expect(try line(signed)?.isListed == true)
  }

  // MARK: 恢复计时

  @Test func aPauseIsEndedOnThePage() async throws {
    let record = try town.assigned()
    let head = try town.session(WebTown.person(.petitionHead))
    let path = "/records/\(record)/acts/resume"
    _ = try town.node.pauseDeadline(of: record, because: .hearing, by: head)
    // The day of the resumption does not count yet.
    let tomorrow = try #require(town.node.today.adding(days: 1))
    func isPaused() throws -> Bool {
      try town.node.deadlines(of: record, asOf: tomorrow).lines.contains { $0.deadline.isPaused }
    }
    #expect(try isPaused())
    #expect(try await acts(record, .petitionHead) == ["resume"])
    #expect(try await acts(record, .petitionClerk).isEmpty)
    let browser = try browser(.petitionHead)
    let form = try await browser.get(path)
    #expect(form.text.contains("暂停原因：") && form.text.contains("不填为今天") && !form.text.contains("name=\"cause\""))
    let seen = ("seen", try #require(form.hidden("seen")))
    let none = try await browser.post(path, [seen, ("paused_through", ""), ("grounds", "")])
    #expect(none.status == 200 && none.text.contains("id=\"problems\""))
    let before = try #require(town.node.today.adding(days: -1)).text
    let early = try await browser.post(path, [seen, ("paused_through", before), ("grounds", "听证已经结束")])
    #expect(early.status == 200 && early.text.contains("听证已经结束") && early.text.contains(before))
    #expect(try isPaused())
    let done = try await browser.post(path, [seen, ("paused_through", ""), ("grounds", "听证已经结束")])
    #expect(done.status == 303)
    #expect(try !isPaused())
    #expect(try await acts(record, .petitionHead).isEmpty)
  }

  // MARK: 满意度待核

  @Test func callbacksThatDifferStandSideBySide() async throws {
    let record = try town.assigned()
    try town.sign(record)
    _ = try town.node.emit(
      "reported", on: record, entry: ("feedback", ["stage": "result", "text": "已换灯泡"]),
      by: town.session(WebTown.person(.departmentOfficer)))
    try town.conclude(record)
    let path = "/records/\(record)/acts/settle"
    let head = try browser(.petitionHead)
    try town.callBack(record, ["reached": "yes", "rating": "satisfied"])
    #expect(!(try await head.get("/records/\(record)").text.contains("id=\"satisfaction\"")))
    try town.callBack(record, ["reached": "yes", "rating": "basically_satisfied", "citizen_opinion": "来得慢了些"])
    for (role, isMine) in [(Role.petitionHead, true), (.petitionClerk, false)] {
      let page = try await browser(role).get("/records/\(record)")
      let section = try #require(page.text.components(separatedBy: "id=\"satisfaction\"").dropFirst().first)
        .components(separatedBy: "</section>")[0]
      #expect(section.contains("来得慢了些") && section.count(of: "class=\"value\"") == 2)
      #expect(section.contains(path) == isMine && !page.text.contains("data-append=\"rating_decision\""))
      let queue = try await browser(role).get("/callbacks")
      #expect(queue.text.contains("data-unsettled=\"\(record)\"") && queue.text.contains("href=\"\(path)\"") == isMine)
    }
    let open = try await head.get("/reports/R9/open")
    #expect(open.text.contains("\(record)"))
    let form = try await head.get(path)
    #expect(form.text.count(of: "type=\"radio\"") == 2 && form.text.contains("来得慢了些"))
    let seen = ("seen", try #require(form.hidden("seen")))
    let none = try await head.post(path, [seen, ("grounds", "已电话核实")])
    #expect(none.status == 200 && none.text.contains("id=\"f-rating-error\"") && none.text.contains("已电话核实"))
    let unsaid = try await head.post(path, [seen, ("rating", "dissatisfied"), ("grounds", "已电话核实")])
    #expect(unsaid.status == 200 && unsaid.text.contains("只能在各次回访的满意度中裁定一个"))
    #expect(try await head.post(path, [seen, ("rating", "satisfied"), ("grounds", "已电话核实")]).status == 303)
    #expect(try town.node.presentation(of: record).satisfaction?.isDecided == true)
    #expect(!(try await head.get("/records/\(record)").text.contains("id=\"satisfaction\"")))
    #expect(!(try await head.get("/callbacks").text.contains("data-unsettled")))
  }

  @Test func theFiguresCountCallbacksAndOpenTheirLists() async throws {
    let record = try town.assigned()
    try town.sign(record)
    _ = try town.node.emit(
      "reported", on: record, entry: ("feedback", ["stage": "result", "text": "已换灯泡"]),
      by: town.session(WebTown.person(.departmentOfficer)))
    try town.conclude(record)
    try town.callBack(record, ["reached": "yes", "rating": "satisfied"])
    let page = try await browser(.petitionHead).get("/reports")
    let section = try #require(page.text.components(separatedBy: "data-report=\"R9\"").dropFirst().first)
      .components(separatedBy: "</section>")[0]
    let report = try town.node.report("R9", over: #require(ReportPeriod(year: town.node.today.year)))
    #expect(report.figures.map(\.count) == [1, 1, 1, 1, 1, 0])
    for figure in report.figures {
      #expect(section.contains("data-figure=\"\(figure.key)\">\(figure.count)<"), "\(figure.key)")
      #expect(section.contains("href=\"/reports/R9/\(figure.key)?"), "\(figure.key)")
      let list = try await browser(.petitionHead).get("/reports/R9/\(figure.key)")
      #expect(list.status == 200 && list.text.contains("/records/\(record)") == (figure.count == 1), "\(figure.key)")
    }
    #expect(section.contains("100.0 %"))
    let stranger = try await town.browser(WebTown.otherGridWorker).get("/reports/R9/concluded")
    #expect(!stranger.text.contains("\(record)") && stranger.text.contains("不在您查看范围"))
  }

  @Test func anExtensionSentTwiceIsGrantedOnce() async throws {
    let record = try town.assigned()
    _ = try town.node.askExtension(
      of: record, days: 10, reason: "等待配件", by: town.session(WebTown.person(.departmentOfficer)))
    let head = try browser(.petitionHead)
    let page = try await head.get("/records/\(record)")
    #expect(page.text.contains("id=\"grant-extension\""))
    let form = [("seen", try #require(page.hidden("seen"))), ("days", "10")]
    #expect(try await head.post("/records/\(record)/extension/grant", form).status == 303)
    #expect(try town.node.extensionState(of: record).grantedDays == 10)
    _ = try await head.post("/records/\(record)/extension/grant", form)
    #expect(try town.node.extensionState(of: record).grantedDays == 10)
  }
}
