import Foundation
import HTTPTypes
import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinWeb

/// 台账: filters, pages and files.
@Suite struct ListPageTests {
  private static let head = WebTown.person(.petitionHead)

  private func rows(_ page: Browser.Page) -> [String] {
    page.text.matches(of: #/<a href="\/records\/([0-9a-f]{32})"/#).map { String($0.1) }
  }

  /// Where a link of the page leads.
  private func link(_ id: String, on page: Browser.Page) -> String? {
    page.text.split(separator: "<a href=\"").first { $0.contains("\" id=\"\(id)\"") }
      .map { $0.prefix { $0 != "\"" }.replacing("&amp;", with: "&") }.map { String($0) }
  }

  @Test func pagesGoOnToTheEnd() async throws {
    let town = try WebTown()
    let records = try (0..<WebLimits.listRows + 3).map { try town.intake(title: "第\($0)处").description }
    let browser = try town.browser(Self.head)
    let first = try await browser.get("/list?kind=intake&channel=grid_visit")
    #expect(rows(first).count == WebLimits.listRows && link("first-page", on: first) == nil)
    let next = try #require(link("next-page", on: first))
    #expect(next.contains("channel=grid_visit") && next.contains("after="))
    let second = try await browser.get(next)
    #expect(rows(second).count == 3 && link("next-page", on: second) == nil)
    #expect(Set(rows(first) + rows(second)) == Set(records))
    let back = try #require(link("first-page", on: second))
    #expect(rows(try await browser.get(back)) == rows(first))
  }

  @Test func filters() async throws {
    let town = try WebTown()
    let intake = try town.intake().description
    let record = try town.openCase(grid: WebTown.otherGrid)
    let browser = try town.browser(Self.head)
    let expectations: [(String, [String])] = [
      ("", [record.description]), ("kind=case&state=registered", [record.description]), ("state=assigned", []),
      ("track=npc", []), ("level=1", []), ("overdue=yes", []), ("backlog=30", []), ("channel=letter", []),
      ("channel=grid_visit", [record.description]), ("grid=\(WebTown.otherGrid)", [record.description]),
      ("grid=\(WebTown.grid)", []), ("unit=\(WebTown.department)", []),
      ("nature=opinion", [record.description]), ("nature=legal", []), ("category=%E5%85%B6%E4%BB%96", []),
      ("village=\(WebTown.grid)", []), ("responsible=\(WebTown.person(.leader))", []), ("listed=yes", []),
      ("backlog_cases=yes", []),
      ("kind=intake&nature=opinion&grid=\(WebTown.grid)", [intake]),
      ("kind=intake&overdue=yes", []), ("kind=intake&grid=\(WebTown.grid)", [intake]),
      ("kind=intake&unit=\(WebTown.grid)", [intake]),
    ]
    for (query, expected) in expectations {
      let page = try await browser.get("/list?\(query)")
      #expect(page.status == 200 && rows(page) == expected, "\(query)")
    }
    // What was chosen stays chosen.
    let page = try await browser.get(
      "/list?level=2&channel=letter&backlog=90&overdue=yes&listed=yes&nature=dispute&category=X&responsible=104")
    for chosen in [
      "value=\"2\" selected", "value=\"dispute\" selected", "value=\"X\" selected", "value=\"104\" selected",
      "value=\"letter\" selected", "value=\"90\" selected",
    ] {
      #expect(page.text.contains(chosen), "\(chosen)")
    }
  }

  @Test func whatCameInSinceTheLastLookIsMarkedHereToo() async throws {
    let town = try WebTown()
    _ = try town.intake(title: "旧的一件")
    let head = try town.browser(Self.head)
    #expect(!(try await head.get("/list?kind=intake").text.contains("is-new")))
    _ = try await head.get("/")
    let record = try town.intake(title: "新到的一件")
    for _ in 0..<2 {
      let page = try await head.get("/list?kind=intake")
      let marked = page.text.components(separatedBy: "<tr data-state").filter { $0.contains("is-new") }
      #expect(marked.count == 1 && marked.first?.contains("/records/\(record)\"") == true)
    }
    #expect(try await head.get("/").text.contains("is-new"), "the list is no look at what waits")
  }

  @Test func aMarkThatIsNoneIsRefused() async throws {
    let town = try WebTown()
    let browser = try town.browser(Self.head)
    for mark in ["00ff", "x", "%3Cscript%3E"] {
      let page = try await browser.get("/list?after=\(mark)")
      #expect(page.status == 400 && page.text.contains("请从第一页开始"))
    }
  }

  // MARK: Files

  @Test func aListIsKeptAsAFile() async throws {
    let town = try WebTown()
    let record = try town.intake(title: "=路灯").description
    _ = try town.intake(grid: WebTown.otherGrid)
    let browser = try town.browser(WebTown.person(.gridWorker))
    let page = try await browser.get("/list?kind=intake&channel=grid_visit")
    let query = try #require(page.hidden("query")).replacing("&amp;", with: "&")
    let file = try await browser.post("/list/export", [("query", query), ("form", "csv")])
    #expect(file.status == 200 && file.headers[.contentType] == "text/csv; charset=utf-8")
    let disposition = try #require(file.headers[.contentDisposition])
    #expect(disposition.hasPrefix("attachment; filename=\"records2"))
    #expect(disposition.contains("filename*=UTF-8''%E5%8F%B0%E8%B4%A6"))
    #expect(file.headers[.cacheControl] == "no-store" && file.headers[.xContentTypeOptions] == "nosniff")
    let lines = file.text.split(separator: "\r\n")
    #expect(lines.count == 2 && lines[0].hasPrefix("\u{FEFF}正式编号,") && lines[1].hasSuffix(record))
    #expect(lines[1].contains(",'=路灯,"))
    let trail = try town.node.auditTrail()
    #expect(trail.map(\.export?.rows) == [1] && trail[0].author.person.number == WebTown.person(.gridWorker))
    #expect(trail[0].export?.filter == "类别：诉求登记；来源渠道：网格走访")
    let audit = try await town.browser(Self.head).get("/audit")
    #expect(audit.text.contains("CSV 文件，1 行：类别：诉求登记；来源渠道：网格走访"))
  }

  @Test func whatIsNoFormOfOursLeavesNothing() async throws {
    let town = try WebTown()
    let browser = try town.browser(Self.head)
    #expect(try await browser.post("/list/export", [("form", "csv")], csrf: "0000").status == 403)
    #expect(try await browser.post("/list/export", [("form", "pdf")]).status == 400)
    #expect(try await browser.post("/list/export", [("form", "csv"), ("query", "%zz")]).status == 400)
    #expect(try await town.browser().post("/list/export", [("form", "csv")]).status == 403)
    // This program makes no workbooks, and offers none.
    #expect(!(try await browser.get("/list").text.contains("value=\"xlsx\"")))
    #expect(try await browser.post("/list/export", [("form", "xlsx")]).status == 503)
    #expect(try town.node.auditTrail().isEmpty)
  }

  @Test func workbooksAreMadeByWhoeverPutTheProgramTogether() async throws {
    let town = try WebTown()
    _ = try town.intake()
    let maker = WorkbookMaker(check: {}, make: { Array("\($0.name) \($0.rows.count)".utf8) })
    let site = WebSite(
      options: WebOptions(host: "127.0.0.1", port: 0, certificates: .plain, workbooks: maker), stage: .node(town.node))
    let nobody = site.visits.visit(String?.none, now: Browser.now)
    let visit = site.visits.logIn(try town.session(Self.head), from: nobody, now: Browser.now)
    let browser = Browser(site, visit: visit.id)
    #expect(try await browser.get("/list").text.contains("value=\"xlsx\""))
    let file = try await browser.post("/list/export", [("form", "xlsx"), ("query", "kind=intake")])
    #expect(file.text == "台账 1" && file.headers[.contentType] == ListFileForm.xlsx.mediaType)
    #expect(file.headers[.contentDisposition]?.contains(".xlsx\"") == true)
  }
}
