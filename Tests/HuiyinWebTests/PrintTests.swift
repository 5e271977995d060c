import Foundation
import HTTPTypes
import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Synchronization
import Testing

@testable import HuiyinWeb

/// Printed forms in the browser: each one is a copy in the trail.
@Suite struct PrintTests {
  @Test func aCaseListsWhatItHasAndPrintsIt() async throws {
    let town = try WebTown()
    let record = try town.openCase()
    let head = try town.browser(WebTown.person(.petitionHead))
    let page = try await head.get("/records/\(record)")
    #expect(page.text.contains("id=\"print\""))
    #expect(page.text.contains("formaction=\"/records/\(record)/preview/case_sheet\""))
    #expect(!page.text.contains("data-form=\"acceptance\"") && page.text.contains("id=\"print-reason\""))
    for copy in 1...2 {
      let paper = try await head.post("/records/\(record)/print/case_sheet", [("reason", "")])
      #expect(paper.status == 200 && paper.text.contains("<h1>案件处理单</h1>"))
      #expect(paper.text.contains("id=\"copy\">第\(copy)次打印") && paper.text.contains("正式编号"))
      #expect(paper.text.contains("href=\"\(Asset.paper.address)\"") && !paper.text.contains("陈大山"))
      #expect(!paper.text.contains("⟦") && !paper.text.contains("{{"))
    }
    #expect(try town.node.auditTrail(of: record).map { $0.printed?.copy } == [1, 2])
    let clear = try await head.post("/records/\(record)/print/case_sheet", [("reason", "归档核对")])
    #expect(clear.text.contains("陈大山"))
    let audit = try await head.get("/records/\(record)/audit")
    #expect(audit.text.contains("打印：案件处理单，第3次") && audit.text.contains("归档核对"))
  }

  /// Looked at it is no copy and does not come out of the printer; from there it is printed, and counted.
  @Test func aPreviewIsNoCopy() async throws {
    let town = try WebTown()
    let record = try town.openCase()
    let head = try town.browser(WebTown.person(.petitionHead))
    for _ in 0..<2 {
      let preview = try await head.post("/records/\(record)/preview/case_sheet", [("reason", "归档核对")])
      #expect(preview.status == 200 && preview.text.contains("class=\"preview\"") && !preview.text.contains("陈大山"))
      #expect(preview.text.contains("id=\"copy\">预览，打印后为第1次打印") && !preview.text.contains("data-print-now"))
      #expect(preview.text.contains("action=\"/records/\(record)/print/case_sheet\""))
      #expect(preview.hidden("reason") == "归档核对" && preview.text.contains("预览不能打印"))
    }
    #expect(try town.node.auditTrail().isEmpty)
    let paper = try await head.post("/records/\(record)/print/case_sheet", [("reason", "归档核对")])
    #expect(paper.text.contains("id=\"copy\">第1次打印") && paper.text.contains("data-print-now"))
    #expect(paper.text.contains("陈大山") && !paper.text.contains("id=\"confirm-print\""))
    #expect(try town.node.auditTrail(of: record).count == 1)
    #expect(Asset.paper.text.contains(".preview .paper { display: none; }"))
    // What may not be printed is not looked at.
    let worker = try town.browser(WebTown.person(.gridWorker))
    let refused = try await worker.post("/records/\(record)/preview/case_sheet", [("reason", "看看")])
    #expect(refused.text.contains("id=\"problems\""))
    #expect(try await worker.post("/records/\(record)/preview/nothing", []).status == 404)
    let stranger = try town.browser(WebTown.otherGridWorker)
    #expect(try await stranger.post("/records/\(record)/preview/case_sheet", []).status == 404)
    #expect(try await head.get("/records/\(record)/preview/case_sheet").status != 200)
  }

  @Test func whatIsSentTwiceIsOneCopy() async throws {
    let town = try WebTown()
    let record = try town.openCase()
    let head = try town.browser(WebTown.person(.petitionHead))
    let preview = try await head.post("/records/\(record)/preview/case_sheet", [("reason", "")])
    let once = try #require(preview.hidden("once"))
    func print(_ reason: String = "") async throws -> String {
      try await head.post("/records/\(record)/print/case_sheet", [("reason", reason), ("once", once)]).text
    }
    for _ in 0..<2 { #expect(try await print().contains("id=\"copy\">第1次打印")) }
    #expect(try town.node.auditTrail().count == 1)
    // Another reason shows more, and the record as it stands now is another paper.
    #expect(try await print("归档核对").contains("id=\"copy\">第2次打印"))
    _ = try town.node.append("note", ["text": "先等雨停"], to: record, by: town.session(WebTown.person(.leader)))
    #expect(try await print().contains("id=\"copy\">第3次打印"))
    #expect(try town.node.auditTrail(of: record).map { $0.printed?.copy } == [1, 2, 3])
  }

  private func browser(_ town: WebTown, codes: CodeMaker) throws -> Browser {
    let site = WebSite(
      options: WebOptions(host: "127.0.0.1", port: 0, codes: codes), stage: .node(town.node))
    let visit = site.visits.logIn(
      try town.session(WebTown.person(.petitionHead)), from: site.visits.visit(String?.none, now: Browser.now),
      now: Browser.now)
    return Browser(site, visit: visit.id)
  }

  @Test func aPaperHasTheCodeOfItsNumber() async throws {
    let town = try WebTown()
    let record = try town.openCase()
    let number = try town.node.presentation(of: record).heading.name
    let asked = Mutex<[String]>([])
    let head = try browser(
      town,
      codes: CodeMaker { text in
        asked.withLock { $0.append(text) }
        return CodeMatrix(width: 2, isDark: [true, true, false, true])!
      })
    let paper = try await head.post("/records/\(record)/print/case_sheet", [])
    #expect(asked.withLock { $0 } == [number])
    #expect(paper.text.contains("<svg class=\"qr\" viewBox=\"0 0 10 10\" role=\"img\" aria-label=\"编号二维码 \(number)\""))
    #expect(paper.text.contains("<path d=\"M4 4h2v1h-2zM5 5h1v1h-1z\"/>") && !paper.text.contains("id=\"no-code\""))
  }

  @Test func aMachineThatCannotDrawACodePrintsWithoutAndSaysSoOnce() async throws {
    let town = try WebTown()
    let record = try town.openCase()
    let lacks = NodeError.environment("noCodeLibrary", "本机没有二维码程序库", "no library for QR codes")
    let head = try browser(town, codes: CodeMaker { _ in throw lacks })
    let first = try await head.post("/records/\(record)/preview/case_sheet", [])
    #expect(first.text.contains("id=\"no-code\"") && first.text.contains("本机没有二维码程序库"))
    let second = try await head.post("/records/\(record)/print/case_sheet", [])
    #expect(second.status == 200 && second.text.contains("<h1>案件处理单</h1>"))
    #expect(!second.text.contains("id=\"no-code\"") && !second.text.contains("<svg"))
    // A program that brings no maker along says nothing of it.
    let plain = try await town.browser(WebTown.person(.petitionHead)).post("/records/\(record)/preview/case_sheet", [])
    #expect(plain.status == 200 && !plain.text.contains("id=\"no-code\""))
  }

  @Test func papersPrintedTogetherHaveTheirCodesToo() async throws {
    let town = try WebTown()
    let records = [try town.openCase(), try town.openCase()]
    func print(_ codes: CodeMaker) async throws -> Browser.Page {
      let head = try browser(town, codes: codes)
      let list = try await head.get("/list?kind=case")
      let rows = list.text.matches(of: #/name="row" value="([0-9a-f ]+)"/#).map { ("row", String($0.1)) }
      return try await head.post("/list/bulk/print", rows + [("all", "yes"), ("form", "case_sheet")])
    }
    let page = try await print(CodeMaker { _ in CodeMatrix(width: 2, isDark: [true, true, false, true])! })
    #expect(page.text.count(of: "<article class=\"paper\">") == 2)
    #expect(page.text.count(of: "<svg class=\"qr\"") == 2 && !page.text.contains("id=\"no-code\""))
    for record in records {
      let number = try town.node.presentation(of: record).heading.name
      #expect(page.text.contains("aria-label=\"编号二维码 \(number)\""))
    }
    let lacks = NodeError.environment("noCodeLibrary", "本机没有二维码程序库", "no library for QR codes")
    let without = try await print(CodeMaker { _ in throw lacks })
    #expect(without.text.count(of: "本机没有二维码程序库") == 1 && !without.text.contains("<svg"))
  }

  /// Papers for citizens bear clear names (DOMAIN 9): none is printed unseen, or by the dozen.
  @Test func papersForCitizensAreNotAmongThem() async throws {
    let town = try WebTown()
    let record = try town.accepted()
    let browser = try town.browser(WebTown.person(.petitionHead))
    let row = try #require(try await browser.get("/list?kind=case").hidden("row"))
    let form = try await browser.post("/list/bulk", [("act", "print"), ("row", row), ("pick", "\(record)")])
    #expect(form.text.contains("<option value=\"case_sheet\"") && !form.text.contains("<option value=\"acceptance\""))
    for kind in FormKind.all where kind.reader == .citizen {
      let page = try await browser.post("/list/bulk/print", [("row", row), ("pick", "\(record)"), ("form", kind.code)])
      #expect(page.text.contains("id=\"f-form-error\"") && !page.text.contains("陈大山"), "\(kind.code)")
      #expect(!page.text.contains("<article class=\"paper\">"), "\(kind.code)")
    }
    #expect(try town.node.auditTrail().isEmpty)
  }

  @Test func everyBlockOfAPaperIsDrawn() async throws {
    let town = try WebTown()
    let record = try town.openCase()
    let head = try town.session(WebTown.person(.petitionHead))
    _ = try town.node.emit("accepted", on: record, [TypedEdit(.set, "track", "petition")], by: head)
    let notice = [
      TypedEdit(.set, "current_unit", "\(WebTown.department)"),
      TypedEdit(.set, "guarantee_mediate", "\(WebTown.person(.mediator))"),
      TypedEdit(.set, "guarantee_track", "\(WebTown.person(.stationHead))"),
      TypedEdit(.set, "guarantee_feedback", "\(WebTown.person(.departmentOfficer))"),
      TypedEdit(.set, "guarantee_stability", "\(WebTown.person(.petitionClerk))"),
    ]
    _ = try town.node.emit("assigned", on: record, notice, by: head)
    let browser = try town.browser(WebTown.person(.petitionHead))
    let accepted = try await browser.post("/records/\(record)/print/acceptance", [])
    #expect(accepted.text.contains("<p class=\"address\">陈大山：</p>") && accepted.text.contains("class=\"letter\""))
    let paper = try await browser.post("/records/\(record)/print/assignment", [])
    for part in [
      "<table class=\"rows\">", "<table class=\"list\">", "包稳定", "class=\"signature seal\"", "class=\"cut\"",
      "城建办：",
    ] { #expect(paper.text.contains(part), "\(part)") }
    let sheet = try await browser.post("/records/\(record)/print/case_sheet", [])
    #expect(sheet.text.contains("<div class=\"box\"><h2>领导批示</h2>") && sheet.text.contains("class=\"line\""))
  }

  @Test func whoMayNotSeePrintsNothing() async throws {
    let town = try WebTown()
    let record = try town.openCase()
    let stranger = try town.browser(WebTown.otherGridWorker)
    #expect(try await stranger.post("/records/\(record)/print/case_sheet", []).status == 404)
    let head = try town.browser(WebTown.person(.petitionHead))
    // A link, or another site's form, prints nothing.
    #expect(try await head.get("/records/\(record)/print/case_sheet").status != 200)
    #expect(try await head.post("/records/\(record)/print/case_sheet", [], csrf: "x").status == 403)
    #expect(try await head.post("/records/\(record)/print/nothing", []).status == 404)
    let early = try await head.post("/records/\(record)/print/acceptance", [])
    #expect(early.status == 200 && early.text.contains("id=\"problems\"") && early.text.contains("“已受理”之后才有"))
    let worker = try town.browser(WebTown.person(.gridWorker))
    #expect(!(try await worker.get("/records/\(record)").text.contains("id=\"print-reason\"")))
    let refused = try await worker.post("/records/\(record)/print/case_sheet", [("reason", "看看")])
    #expect(refused.text.contains("id=\"problems\"") && !refused.text.contains("陈大山"))
    #expect(try town.node.auditTrail().isEmpty)
  }

  @Test func scriptIsTextOnPaperToo() async throws {
    let town = try WebTown()
    let script = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"
    let record = try town.intake(title: String(script.prefix(60)))
    let browser = try town.browser(WebTown.person(.petitionHead))
    for form in ["intake_sheet", "intake_slip"] {
      let paper = try await browser.post("/records/\(record)/print/\(form)", [])
      #expect(paper.status == 200 && paper.text.contains("&lt;script&gt;"), "\(form)")
      #expect(!paper.text.contains("<script>alert") && !paper.text.contains("<img src=x"), "\(form)")
    }
  }

  @Test func whoRegistersHandsOutTheSlip() async throws {
    let town = try WebTown()
    let record = try town.intake()
    let worker = try town.browser(WebTown.person(.gridWorker))
    let done = try await worker.get("/intakes/\(record)/done")
    #expect(done.text.contains("action=\"/records/\(record)/preview/intake_slip\""))
    let slip = try await worker.post("/records/\(record)/print/intake_slip", [])
    #expect(slip.status == 200 && slip.text.contains("<h1>诉求登记回执</h1>") && slip.text.contains("陈*："))
  }

  @Test func theStyleOfPaperIsServed() async throws {
    let browser = try WebTown().browser()
    let style = try await browser.get("/paper.css")
    #expect(style.status == 200 && style.text.contains("@page { size: A4"))
  }
}
