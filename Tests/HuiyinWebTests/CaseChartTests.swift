import Foundation
import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinWeb

/// Charts of cases, each with its table.
@Suite struct CaseChartTests {
  @Test func figuresHaveChartsAndEachItsTable() async throws {
    let town = try WebTown()
    _ = (try town.openCase(), try town.assigned(), try town.assigned(title: "桥头路面塌陷"))
    let head = try town.browser(WebTown.person(.petitionHead))
    let page = try await head.get("/reports")
    #expect(page.text.contains("id=\"chart-states\"") && page.text.contains("<title id=\"states-title\">"))
    // Nothing is due so soon, or it has its table.
    #expect(page.text.contains("id=\"chart-coming\"") == page.text.contains("id=\"table-coming\""))
    let table = try #require(page.text.components(separatedBy: "id=\"table-states\"").dropFirst().first)
    let rows = table.components(separatedBy: "</table>")[0]
    #expect(rows.contains("/list?kind=case&amp;state=assigned\">已交办</a>"))
    #expect(rows.matches(of: #/class="number">(\d+)</#).compactMap { Int($0.1) } == [1, 0, 2, 0])
    // The heads of numbers stand over them.
    #expect(
      rows.matches(of: #/<th scope="col"( class="number")?>/#).map { $0.1 != nil } == [false, true, true])
    #expect(!page.text.contains("id=\"chart-ratings\""))
    // They are not of the period and the grid that were chosen, and say so.
    let other = try await head.get("/reports?from=2020-01-01&through=2020-12-31&grid=\(WebTown.otherGrid)")
    #expect(other.text.contains("id=\"table-states\"") && other.text.contains("与所选期间和网格无关"))
    // Nobody counts what is not theirs to see.
    let stranger = try await town.browser(WebTown.otherGridWorker).get("/reports")
    #expect(!stranger.text.contains("id=\"charts-of\""))
    #expect(!stranger.text.contains("id=\"chart-states\""))
    head.cookies[Look.languageCookie] = "en"
    #expect(try await head.get("/reports").text.contains("Cases in hand by state"))
  }

  @Test func whatCitizensSaidIsDrawnWhenTheySaidSomething() async throws {
    let town = try WebTown()
    let (good, bad) = (try town.concluded(), try town.concluded(title: "桥头路面塌陷"))
    try town.callBack(good, ["reached": "yes", "rating": "satisfied"])
    try town.callBack(bad, ["reached": "yes", "rating": "dissatisfied"])
    let page = try await town.browser(WebTown.person(.petitionHead)).get("/reports")
    #expect(page.text.contains("id=\"chart-ratings\"") && page.text.contains("id=\"table-ratings\""))
    #expect(page.text.contains("待归档案件满意率 50.0 %") && page.text.contains("已评价 2 件"))
  }

  @Test func theBoardCountsItsOwnCases() async throws {
    let town = try WebTown()
    let (watched, other) = (try town.assigned(), try town.openCase())
    let head = try town.browser(WebTown.person(.petitionHead))
    #expect(!(try await head.get("/supervision").text.contains("id=\"chart-states\"")))
    _ = try town.node.append(
      "supervision", ["kind": "listed", "text": "挂牌督办"], to: watched, by: town.session(WebTown.person(.petitionHead)))
    let page = try await head.get("/supervision")
    #expect(page.text.contains("id=\"chart-states\"") && page.text.contains("id=\"table-states\""))
    #expect(page.text.contains("共 1 件，超期 0 件") && !page.text.contains("\(other)"))
    // It is headed as what it is, and does not lead to the cases of the whole township.
    #expect(page.text.contains("督办案件的状态") && !page.text.contains("在办案件的状态"))
    #expect(!page.text.contains("/list?kind=case&amp;state="))
  }

  @Test func aDayNamesItsCasesAndSaysHowManyMore() throws {
    let town = try WebTown()
    for _ in 0..<10 { _ = try town.openCase() }
    let head = try town.personOf(.petitionHead)
    let due = try #require(try town.node.grid(WebTown.grid, for: head)?.cases.first?.due?.date)
    let figures = try town.node.caseFigures(for: head, asOf: due)
    #expect(figures.coming.first?.count == 10)
    #expect(figures.coming.first?.cases.count == CaseFigures.namedMaximum)
    let models = CaseCharts(figures: figures, look: Look { _ in nil }).models
    #expect(models.count == 2)
    let html = Templates.render("case-charts", ["t": CatalogueWords(look: Look { _ in nil }), "charts": models])
    for id in ["states", "coming"] {
      #expect(html.contains("id=\"chart-\(id)\"") && html.contains("id=\"table-\(id)\""), "\(id)")
      #expect(html.contains("<title id=\"\(id)-title\">"), "\(id)")
    }
    #expect(html.contains("另有 2 件") && html.count(of: "href=\"/records/") == 8)
  }
}
