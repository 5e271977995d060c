import Foundation
import HTTPTypes
import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinWeb

/// Meetings found, taken along as files, printed and counted: masked and audited as all else (DOMAIN 8, 9, 10, 14).
@Suite struct MeetingTakenAlongTests {
  private static let list = "/consultation/meetings"
  private static let head = WebTown.person(.petitionHead)

  private struct Held {
    let meeting: RecordID
    let petition: RecordID
    let deferred: RecordID

    var path: String { "\(list)/\(meeting)" }
  }

  /// The deferred case is of the other grid.
  private func meeting(_ town: WebTown) throws -> Held {
    let head = try town.session(Self.head)
    let meeting = try town.node.newConsultation(
      on: CivilDate(parsing: "2026-03-11"), chair: "示例主席团成员",
      participants: ["示例联络站站长", "\(WebTown.person(.representative))"], by: head
    ).record
    let held = Held(
      meeting: meeting, petition: try town.openCase(), deferred: try town.openCase(grid: WebTown.otherGrid))
    for (record, decision, reason) in [(held.petition, "petition", ""), (held.deferred, "defer", "陈大山材料不齐")] {
      let typed = ["case": record.description, "decision": decision, "reason": reason].filter { !$0.value.isEmpty }
      _ = try town.node.setConsultItem(typed, of: meeting, by: head)
    }
    return held
  }

  private func seal(_ held: Held, _ town: WebTown) throws {
    _ = try town.node.sealConsultation(held.meeting, by: town.session(Self.head))
  }

  private func sheet(_ list: String, _ query: FormFields, _ browser: Browser) async throws -> Browser.Page {
    try await browser.post("/export/\(list)", [("form", "csv"), ("query", query.encoded)])
  }

  private func number(_ record: RecordID, _ town: WebTown) throws -> String {
    try town.node.presentation(of: record).heading.name
  }

  @Test func meetingsAreFoundAndTakenAlong() async throws {
    let town = try WebTown()
    let held = try meeting(town)
    try seal(held, town)
    let browser = try town.browser(Self.head)
    func page(_ words: String) async throws -> String {
      try await browser.get("\(Self.list)?q=\(FormFields.encoded(words))").text
    }
    for words in ["2026-03-11", "示例主席团成员", "材料不齐", "暂缓 路灯"] {
      let found = try await page(words)
      #expect(found.contains("data-meeting=\"\(held.meeting)\"") && found.contains("value=\"\(words)\""), "\(words)")
    }
    for words in ["陈大山", "石桥"] {
      let none = try await page(words)
      #expect(!none.contains("data-meeting=") && none.contains("没有符合的会议记录"), "\(words)")
    }
    let all = try await sheet("meetings", FormFields(), browser)
    #expect(all.text.hasPrefix("\u{FEFF}") && all.text.contains("2026-03-11,1,已盖章,示例主席团成员"))
    #expect(all.text.contains("信访渠道解决 1") && all.text.contains("暂缓 1"))
    let found = try await sheet("meetings", FormFields([("q", "材料不齐")]), browser)
    #expect(found.text.contains("2026-03-11"))
    #expect(!(try await sheet("meetings", FormFields([("q", "石桥")]), browser).text.contains("2026-03-11")))
    let trail = try town.node.auditTrail(of: held.meeting, act: "exported").filter { !$0.isUncertain }
    #expect(trail.count == 2 && trail.contains { $0.export?.words.chinese.contains("材料不齐") == true })
    let stranger = try await sheet("meetings", FormFields(), try town.browser(WebTown.otherGridWorker))
    #expect(stranger.status == 200 && !stranger.text.contains("2026-03-11"))
  }

  @Test func oneMeetingIsTakenAlong() async throws {
    let town = try WebTown()
    let held = try meeting(town)
    let query = ExportPages.query("id", held.meeting.description)
    let browser = try town.browser(Self.head)
    #expect(try await sheet("meeting", query, browser).text.contains("拟定"))
    try seal(held, town)
    let (petition, deferred) = (try number(held.petition, town), try number(held.deferred, town))
    let file = try await sheet("meeting", query, browser)
    #expect(file.status == 200 && file.text.hasPrefix("\u{FEFF}"))
    for words in [petition, deferred, "信访渠道解决", "材料不齐", "已落实"] {
      #expect(file.text.contains(words), "\(words)")
    }
    #expect(!file.text.contains("陈大山") && !file.text.contains("⟦"))
    #expect(file.headers[.contentDisposition]?.contains("filename=\"meeting-2026-03-11-20260311.csv\"") == true)
    for record in [held.petition, held.deferred, held.meeting] {
      let trail = try town.node.auditTrail(of: record, act: "exported").filter { !$0.isUncertain }
      #expect(trail.count == 2)
    }
    // Whoever takes part has it without the case that they may not see.
    let present = try await sheet("meeting", query, try town.browser(WebTown.person(.representative)))
    #expect(present.text.contains(petition) && present.text.contains("您无权查看"))
    for words in [deferred, "材料不齐", "暂缓"] { #expect(!present.text.contains(words), "\(words)") }
    let before = try town.node.auditTrail().count
    #expect(try await sheet("meeting", query, try town.browser(WebTown.otherGridWorker)).status == 404)
    for id in ["", "x", held.petition.description] {
      #expect(try await sheet("meeting", ExportPages.query("id", id), browser).status == 404, "\(id)")
    }
    #expect(try town.node.auditTrail().count == before)
  }

  @Test func theMinutesArePrintedAsAForm() async throws {
    let town = try WebTown()
    let held = try meeting(town)
    let browser = try town.browser(Self.head)
    let form = "consultation_minutes"
    let page = try await browser.get(held.path).text
    #expect(page.contains("action=\"\(held.path)/preview/\(form)\"") && page.contains("action=\"/export/meeting\""))
    let draft = try await browser.post("\(held.path)/preview/\(form)", [])
    #expect(draft.status == 200 && draft.text.contains("class=\"preview\"") && draft.text.contains("尚未盖章"))
    #expect(
      draft.text.contains("href=\"\(held.path)\"") && draft.text.contains("action=\"\(held.path)/print/\(form)\""))
    try seal(held, town)
    let preview = try await browser.post("\(held.path)/preview/\(form)", [])
    #expect(!preview.text.contains("尚未盖章") && preview.text.contains("<h1>会商研判会议纪要</h1>"))
    #expect(try town.node.auditTrail().isEmpty)
    let once = [("once", try #require(preview.hidden("once")))]
    for _ in 0..<2 {
      let paper = try await browser.post("\(held.path)/print/\(form)", once)
      #expect(paper.text.contains("id=\"copy\">第1次打印") && paper.text.contains("data-print-now"))
      #expect(paper.text.contains("会议编号：") && paper.text.contains("2026-03-11") && paper.text.contains("主持人（签字）"))
      #expect(!paper.text.contains("陈大山") && !paper.text.contains("{{") && !paper.text.contains("⟦"))
    }
    #expect(try await browser.post("\(held.path)/print/\(form)", []).text.contains("id=\"copy\">第2次打印"))
    #expect(try town.node.auditTrail(of: held.meeting).map { $0.printed?.copy } == [1, 2])
    #expect(try await browser.get("/audit").text.contains("打印：会商研判会议纪要，第2次"))
    let clear = try await browser.post("\(held.path)/print/\(form)", [("reason", "归档核对")])
    #expect(clear.text.contains("id=\"problems\"") && clear.text.contains("不打印完整身份信息"))
    for path in ["print/case_sheet", "preview/nothing"] {
      #expect(try await browser.post("\(held.path)/\(path)", []).status == 404, "\(path)")
    }
    let stranger = try town.browser(WebTown.otherGridWorker)
    #expect(try await stranger.post("\(held.path)/print/\(form)", []).status == 404)
    #expect(try await browser.get("\(held.path)/print/\(form)").location == held.path)
    #expect(try await browser.post("\(held.path)/print/\(form)", [], csrf: "x").status == 403)
    #expect(try town.node.auditTrail(of: held.meeting).count == 2)
  }

  @Test func whatIsSealedIsCountedOnTheReports() async throws {
    let town = try WebTown()
    let held = try meeting(town)
    let browser = try town.browser(Self.head)
    func section() async throws -> String {
      let page = try await browser.get("/reports").text
      return try #require(page.components(separatedBy: "data-report=\"R6\"").dropFirst().first)
        .components(separatedBy: "</section>")[0]
    }
    #expect(try await section().contains("data-figure=\"petition\">0<"))
    try seal(held, town)
    let sealed = try await section()
    #expect(sealed.contains("data-figure=\"petition\">1<") && sealed.contains("data-figure=\"defer\">1<"))
    #expect(sealed.contains("data-figure=\"npc_accept\">0<"))
    #expect(try await browser.get("/reports/R6/petition").text.contains("/records/\(held.petition)"))
    let worker = try await town.browser(WebTown.person(.gridWorker)).get("/reports/R6/defer").text
    #expect(!worker.contains("\(held.deferred)") && worker.contains("不在您查看范围"))
    let figures = try await sheet("reports", FormFields(), browser)
    #expect(figures.text.contains("R6,会商受理分流,信访渠道解决,1,件"))
    // The day's minutes name the record whose numbers they have.
    let day = try await browser.get("/consultation/minutes?day=2026-03-11").text
    #expect(day.contains("href=\"\(held.path)\"") && day.contains("data-count=\"defer\">1<"))
  }
}
