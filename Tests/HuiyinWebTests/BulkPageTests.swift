import Foundation
import HTTPTypes
import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinWeb

/// Acts on chosen rows: each is what it would be alone, and nothing is written over (docs/pitfalls-casework, row 15).
@Suite struct BulkPageTests {
  private static let head = WebTown.person(.petitionHead)
  private static let notice = WebTown.notice.map { ($0.field, $0.text) } + [("requirements", "十日内修复")]

  /// What a form carries for each row.
  private func carried(_ page: Browser.Page) -> [(String, String)] {
    page.text.matches(of: #/name="row" value="([0-9a-f ]+)"/#).map { ("row", String($0.1)) }
  }

  private func results(_ page: Browser.Page) -> [String] {
    page.text.matches(of: #/data-result="(\w+)"/#).map { String($0.1) }
  }

  private func picks(_ records: [RecordID]) -> [(String, String)] { records.map { ("pick", $0.description) } }

  private func state(_ record: RecordID, in town: WebTown) throws -> UInt32 {
    try town.node.presentation(of: record).heading.state.number
  }

  @Test func chosenRowsAreAssigned() async throws {
    let town = try WebTown()
    let ready = [try town.accepted(), try town.accepted(grid: WebTown.otherGrid)]
    let (early, left) = (try town.openCase(), try town.accepted())
    let browser = try town.browser(Self.head)
    let list = try await browser.get("/list?kind=case")
    #expect(carried(list).count == 4)
    let form = try await browser.post(
      "/list/bulk", [("act", "assign"), ("query", "kind=case")] + carried(list) + picks(ready + [early]))
    #expect(form.text.contains("action=\"/list/bulk/assign\"") && carried(form).count == 3)
    #expect(form.text.contains("name=\"guarantee_stability\"") && form.text.count(of: " checked>") == 3)
    let page = try await browser.post(
      "/list/bulk/assign", [("query", "kind=case")] + carried(form) + picks(ready + [early]) + Self.notice)
    #expect(results(page).sorted() == ["done", "done", "refused"])
    #expect(page.text.contains("按现在的状态不能办理这一步") && page.text.contains("data-count=\"done\">2<"))
    for record in ready {
      let shown = try town.node.presentation(of: record)
      #expect(shown.heading.state.number == CaseEvent.assigned && shown.heading.unit?.number == WebTown.department)
    }
    #expect(try state(early, in: town) == CaseEvent.registered && state(left, in: town) == CaseEvent.accepted)
    // What is left is offered again, with what was typed.
    #expect(carried(page).count == 1 && page.text.contains("data-record=\"\(early)\""))
    #expect(page.text.contains("十日内修复"))
  }

  @Test func allOnThePage() async throws {
    let town = try WebTown()
    let records = [try town.accepted(), try town.accepted()]
    let browser = try town.browser(Self.head)
    let list = try await browser.get("/list?kind=case")
    let form = try await browser.post("/list/bulk", [("act", "urge"), ("all", "yes")] + carried(list))
    #expect(carried(form).count == records.count && form.text.contains("action=\"/list/bulk/urge\""))
    let nothing = try await browser.post("/list/bulk", [("act", "urge"), ("query", "level=2")] + carried(list))
    #expect(nothing.text.contains("请先勾选记录") && nothing.text.contains("value=\"2\" selected"))
    // Without a script both may be ticked: what was chosen one by one is meant.
    let single = try await browser.post(
      "/list/bulk", [("act", "urge"), ("all", "yes")] + carried(list) + picks([records[1]]))
    #expect(carried(single).count == 1 && single.text.contains("data-record=\"\(records[1])\""))
  }

  @Test func chosenRowsArePutUpForConsultation() async throws {
    let town = try WebTown()
    let (registered, accepted) = (try town.openCase(), try town.accepted())
    let browser = try town.browser(Self.head)
    let list = try await browser.get("/list?kind=case")
    let form = try await browser.post("/list/bulk", [("act", "consult"), ("all", "yes")] + carried(list))
    let page = try await browser.post(
      "/list/bulk/consult", carried(form) + picks([registered, accepted]) + [("reason", "涉及两个部门")])
    #expect(results(page).sorted() == ["done", "refused"])
    #expect(try state(registered, in: town) == CaseEvent.consulting)
    #expect(try state(accepted, in: town) == CaseEvent.accepted)
    let agenda = try await browser.get("/consultation")
    #expect(agenda.text.contains("data-record=\"\(registered)\"") && agenda.text.contains("涉及两个部门"))
  }

  @Test func aRowThatHasMovedIsLeftAloneAndTold() async throws {
    let town = try WebTown()
    let (moved, other) = (try town.accepted(), try town.accepted())
    let browser = try town.browser(Self.head)
    let list = try await browser.get("/list?kind=case")
    let leader = try town.session(WebTown.person(.leader))
    _ = try town.node.append("note", ["text": "先等雨停"], to: moved, by: leader)
    let page = try await browser.post(
      "/list/bulk/assign", carried(list) + picks([moved, other]) + Self.notice)
    #expect(results(page).sorted() == ["done", "moved"] && page.text.contains("<li>\(leader.person.name)（"))
    #expect(try state(moved, in: town) == CaseEvent.accepted && state(other, in: town) == CaseEvent.assigned)
    #expect(carried(page).count == 1 && carried(page)[0].1 != carried(list).first { $0.1.hasPrefix("\(moved)") }?.1)
    // Seen now, it is done.
    let again = try await browser.post("/list/bulk/assign", carried(page) + picks([moved]) + Self.notice)
    #expect(results(again) == ["done"] && carried(again).isEmpty)
    let shown = try town.node.presentation(of: moved)
    #expect(shown.heading.state.number == CaseEvent.assigned && shown.entries.count == 1)
  }

  /// Signs between words are those of the language.
  @Test func whatHasChangedIsToldInOneLanguage() async throws {
    let town = try WebTown()
    let (moved, browser) = (try town.accepted(), try town.browser(Self.head))
    for language in ["zh", "en"] {
      browser.cookies[Look.languageCookie] = language
      let list = try await browser.get("/list?kind=case")
      _ = try town.node.append("note", ["text": "先等雨停"], to: moved, by: town.session(WebTown.person(.leader)))
      let page = try await browser.post("/list/bulk/urge", carried(list) + picks([moved]) + [("text", "请尽快修复")])
      #expect(results(page) == ["moved"])
      let row = try #require(page.text.components(separatedBy: "data-result=\"moved\"").last)
      let told = try #require(row.components(separatedBy: "<li>").dropFirst().first)
        .components(separatedBy: "</li>")[0].replacing(#/<[^>]*>/#, with: "")
      #expect(told.contains("：") == (language == "zh"), "\(told)")
    }
  }

  @Test func aFormSentTwiceIsTakenOnce() async throws {
    let town = try WebTown()
    let record = try town.accepted()
    let browser = try town.browser(Self.head)
    let fields = carried(try await browser.get("/list?kind=case")) + picks([record]) + Self.notice
    #expect(results(try await browser.post("/list/bulk/assign", fields)) == ["done"])
    let again = try await browser.post("/list/bulk/assign", fields)
    #expect(results(again) == ["moved"] && again.text.contains("您刚才已办"))
    #expect(try town.node.presentation(of: record).epoch == 1)
    // What somebody else did is not one's own.
    _ = try town.node.append("note", ["text": "先等雨停"], to: record, by: town.session(WebTown.person(.leader)))
    let moved = try await browser.post("/list/bulk/assign", fields)
    #expect(results(moved) == ["moved"] && !moved.text.contains("您刚才已办") && moved.text.contains("又有变动"))
  }

  @Test func urgingKeepsWhatOthersWrote() async throws {
    let town = try WebTown()
    let records = [try town.assigned(), try town.assigned()]
    for record in records {
      _ = try town.node.append("note", ["text": "现场已看"], to: record, by: town.session(WebTown.person(.leader)))
    }
    let browser = try town.browser(Self.head)
    let list = try await browser.get("/list?kind=case")
    let page = try await browser.post(
      "/list/bulk/urge", carried(list) + picks(records) + [("text", "三日内答复"), ("target", "government")])
    #expect(results(page) == ["done", "done"])
    for record in records {
      let entries = try town.node.presentation(of: record).entries
      #expect(entries.map(\.kind.key) == ["note", "supervision"] && entries.allSatisfy(\.correctedBy.isEmpty))
      #expect(entries[1].fields.contains { $0.value.value == .text("urge") })
      #expect(entries[1].fields.contains { $0.value.value == .text("三日内答复") })
    }
    // Whoever may not, is told for each, and nothing is lost.
    let worker = try town.browser(WebTown.person(.gridWorker))
    let own = try await worker.get("/list?kind=case")
    let refused = try await worker.post("/list/bulk/urge", carried(own) + picks(records) + [("text", "请快些")])
    #expect(results(refused) == ["refused", "refused"] && refused.text.contains("请快些"))
    #expect(try town.node.presentation(of: records[0]).entries.count == 2)
  }

  /// A6: a notice that lacks one of 四包 is issued for none.
  @Test func whatIsMissingIsToldBeforeAnythingIsDone() async throws {
    let town = try WebTown()
    let record = try town.accepted()
    let browser = try town.browser(Self.head)
    let carried = carried(try await browser.get("/list?kind=case"))
    let lacking = Self.notice.filter { $0.0 != "guarantee_stability" }
    let page = try await browser.post("/list/bulk/assign", carried + picks([record]) + lacking)
    #expect(page.text.contains("id=\"f-guarantee_stability-error\"") && results(page).isEmpty)
    #expect(page.text.contains("十日内修复") && page.text.contains("value=\"\(record)\" aria-label"))
    #expect(try state(record, in: town) == CaseEvent.accepted)
    let nobody = try await browser.post("/list/bulk/assign", carried + Self.notice)
    #expect(nobody.text.contains("请先勾选记录") && nobody.text.contains("十日内修复"))
  }

  @Test func whatIsNotTheirsIsNotTold() async throws {
    let town = try WebTown()
    let record = try town.assigned(title: "外人看不到的标题")
    let carried = carried(try await town.browser(Self.head).get("/list?kind=case"))
    let stranger = try town.browser(WebTown.otherGridWorker)
    let form = try await stranger.post("/list/bulk", [("act", "urge")] + carried + picks([record]))
    let page = try await stranger.post("/list/bulk/urge", carried + picks([record]) + [("text", "催")])
    for one in [form, page] { #expect(!one.text.contains("外人看不到的标题")) }
    #expect(results(page) == ["refused"] && page.text.contains("您无权查看"))
    let print = try await stranger.post(
      "/list/bulk/print", carried + picks([record]) + [("form", FormKind.assignment.code)])
    #expect(!print.text.contains("外人看不到的标题"))
    #expect(try town.node.presentation(of: record).entries.isEmpty && town.node.auditTrail().isEmpty)
  }

  @Test func whatIsNoRowOfOursIsRefused() async throws {
    let town = try WebTown()
    let record = try town.accepted()
    let browser = try town.browser(Self.head)
    for row in ["", "x", record.description, "\(record) zz"] {
      let page = try await browser.post("/list/bulk/urge", [("row", row), ("all", "yes"), ("text", "催")])
      #expect(page.status == 400, "\(row)")
    }
    let carried = carried(try await browser.get("/list?kind=case"))
    #expect(try await browser.post("/list/bulk", [("act", "void"), ("all", "yes")] + carried).status == 400)
    #expect(try await browser.post("/list/bulk/void", [("all", "yes")] + carried).status == 404)
    #expect(try await browser.post("/list/bulk/urge", [("all", "yes")] + carried, csrf: "00").status == 403)
    #expect(try town.node.presentation(of: record).entries.isEmpty)
  }

  @Test func papersAreCopiesOfTheirOwn() async throws {
    let town = try WebTown()
    let records = [try town.assigned(), try town.assigned(), try town.accepted()]
    let browser = try town.browser(Self.head)
    let carried = carried(try await browser.get("/list?kind=case"))
    let page = try await browser.post(
      "/list/bulk/print", carried + picks(records) + [("form", FormKind.assignment.code)])
    #expect(page.text.count(of: "<article class=\"paper\">") == 2 && page.text.count(of: "<html") == 1)
    #expect(page.text.contains("id=\"not-printed\"") && !page.text.contains("id=\"copy\""))
    let trail = try town.node.auditTrail()
    #expect(Set(trail.compactMap(\.record)) == Set(records.prefix(2)) && trail.allSatisfy { $0.printed?.copy == 1 })
    // None has it: the page says so.
    let none = try await browser.post(
      "/list/bulk/print", carried + picks([records[2]]) + [("form", FormKind.assignment.code)])
    #expect(results(none) == ["refused"] && none.text.contains("id=\"bulk-act\""))
    #expect(try town.node.auditTrail().count == 2)
  }

  @Test func chosenRowsAreExported() async throws {
    let town = try WebTown()
    let (chosen, other) = (try town.accepted(), try town.accepted())
    let browser = try town.browser(Self.head)
    let carried = carried(try await browser.get("/list?kind=case"))
    let file = try await browser.post("/list/bulk", [("act", "csv")] + carried + picks([chosen]))
    #expect(file.status == 200 && file.headers[.contentType] == "text/csv; charset=utf-8")
    #expect(file.text.contains(chosen.description) && !file.text.contains(other.description))
    let export = try #require(try town.node.auditTrail().first?.export)
    #expect(export.rows == 1 && export.filter.hasPrefix("选定的："))
    // Nobody exports what they may not see.
    let stranger = try await town.browser(WebTown.otherGridWorker).post(
      "/list/bulk", [("act", "csv")] + carried + picks([chosen]))
    #expect(!stranger.text.contains(chosen.description))
  }
}
