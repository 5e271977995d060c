import Foundation
import HTTPTypes
import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinWeb

/// 台账 as a place to work: words, columns, filters that are kept.
@Suite struct ListWorkTests {
  private static let head = WebTown.person(.petitionHead)

  private func rows(_ page: Browser.Page) -> [String] {
    page.text.matches(of: #/<a href="\/records\/([0-9a-f]{32})"/#).map { String($0.1) }
  }

  private func heads(_ page: Browser.Page) -> [String] {
    page.text.matches(of: #/<th scope="col">([^<]*)<\/th>/#).map { String($0.1) }
  }

  /// Addresses of the saved filters that the page offers.
  private func saved(_ page: Browser.Page) -> [String] {
    page.text.matches(of: #/<a href="([^"]*)" title="[^"]*" data-filter/#).map { $0.1.replacing("&amp;", with: "&") }
      .map { String($0) }
  }

  @Test func wordsNarrowTheListAsTheSearchDoes() async throws {
    let town = try WebTown()
    let lamp = try town.intake(title: "石桥路灯不亮").description
    _ = try town.intake(title: "竹坞水渠渗漏")
    let browser = try town.browser(Self.head)
    let page = try await browser.get("/list?kind=intake&text=\(FormFields.encoded("石桥"))")
    #expect(rows(page) == [lamp] && page.text.contains("value=\"石桥\""))
    #expect(rows(try await browser.get("/list?kind=intake&text=\(FormFields.encoded("松岗"))")).isEmpty)
    // Words that are none narrow nothing.
    #expect(rows(try await browser.get("/list?kind=intake&text=+")).count == 2)
    // Intakes and their cases together.
    _ = try town.openCase(grid: WebTown.otherGrid)
    #expect(rows(try await browser.get("/list?kind=all")).count == 4)
  }

  @Test func columnsAreChosenInTheAddress() async throws {
    let town = try WebTown()
    let record = try town.assigned().description
    let browser = try town.browser(Self.head)
    let usual = try await browser.get("/list")
    #expect(heads(usual) == ["编号", "标题", "姓名", "状态", "单位", "办理渠道", "风险", "办理时限", "接收"])
    let page = try await browser.get("/list?col=changed&col=grid&col=state")
    #expect(heads(page) == ["编号", "标题", "状态", "所属网格", "最近变动"] && rows(page) == [record])
    #expect(page.text.contains(">第三网格</td>") && page.text.contains("value=\"grid\" checked"))
    #expect(page.text.contains("value=\"track\"> "))
    let intake = try town.intake()
    _ = try town.node.edit(
      intake, [TypedEdit(.set, "real_name_verified", "yes"), TypedEdit(.add, "assistance", "sign_language")],
      by: town.session(WebTown.person(.petitionClerk)))
    let told = try await browser.get("/list?kind=intake&col=help&col=petition&col=verified")
    #expect(heads(told) == ["编号", "标题", "第几次信访", "已核实实名", "语言与协助需要"])
    #expect(told.text.contains(">手语</td>") && told.text.contains(">是</td>"))
    // What is no column is none.
    #expect(heads(try await browser.get("/list?col=%3Cscript%3E")) == heads(usual))
  }

  @Test func everyFilterHasAnAddress() {
    var filters = [ListFilter(), ListFilter(kind: RecordKind.caseFile), ListFilter(kind: RecordKind.intake)]
    var full = ListFilter(kind: RecordKind.caseFile)
    full.states = [CaseEvent.assigned, CaseEvent.inProgress]
    (full.track, full.unit, full.home) = ("petition", 5, 4)
    (full.level, full.channel, full.text) = (2, "letter", "路灯 & 水渠=1")
    (full.nature, full.category, full.village) = ("dispute", "道路 & 水利", 9)
    (full.responsible, full.isListed, full.isBacklogCase) = (7, true, true)
    (full.isOverdue, full.backlogDays, full.includesMerged, full.order) = (true, 45, true, .deadline)
    var late = ListFilter(kind: RecordKind.intake)
    late.isOverdue = true
    filters += [full, late]
    for filter in filters {
      #expect(ListQuery.filter(ListQuery.fields(filter)) == filter)
      let encoded = ListQuery.fields(filter).encoded
      #expect(FormFields(encoded: encoded).map(ListQuery.filter) == filter, "\(encoded)")
    }
  }

  @Test func aFilterIsKeptChosenAndRemoved() async throws {
    let town = try WebTown()
    let record = try town.accepted(grid: WebTown.otherGrid).description
    _ = try town.accepted()
    let browser = try town.browser(Self.head)
    let query = "kind=case&grid=\(WebTown.otherGrid)&col=state&col=grid"
    #expect(saved(try await browser.get("/list")).isEmpty)
    let kept = try await browser.post("/list/filters", [("act", "save"), ("name", " 五网格 "), ("query", query)])
    #expect(kept.location == "/list?\(query)")
    let page = try await browser.follow(kept)
    #expect(page.text.contains("筛选已保存") && page.text.contains("所属网格：第五网格"))
    let link = try #require(saved(page).first)
    // The columns that are shown stay.
    #expect(link == "/list?kind=case&grid=\(WebTown.otherGrid)&col=state&col=grid")
    #expect(rows(try await browser.get(link)) == [record])
    // As the command line has it, and nobody else's.
    #expect(try town.node.savedFilter(named: "五网格", of: Self.head).home == WebTown.otherGrid)
    #expect(saved(try await town.browser(WebTown.person(.leader)).get("/list")).isEmpty)
    let gone = try await browser.post("/list/filters", [("act", "forget"), ("name", "五网格"), ("query", query)])
    #expect(saved(try await browser.follow(gone)).isEmpty)
    #expect(try town.node.savedFilters(of: Self.head).isEmpty)
  }

  @Test func aNameThatIsNoneIsToldAndStays() async throws {
    let town = try WebTown()
    let browser = try town.browser(Self.head)
    let long = String(repeating: "长", count: 41)
    for name in ["", long] {
      let page = try await browser.post("/list/filters", [("act", "save"), ("name", name), ("query", "level=2")])
      #expect(page.text.contains("筛选条件的名称有误") && page.text.contains("value=\"2\" selected"))
      #expect(page.text.contains("id=\"filter-name\" name=\"name\" value=\"\(name)\""))
    }
    #expect(try await browser.post("/list/filters", [("act", "save"), ("query", "%zz")]).status == 400)
    #expect(try await browser.post("/list/filters", [("act", "save"), ("name", "a")], csrf: "00").status == 403)
    #expect(try town.node.savedFilters(of: Self.head).isEmpty)
  }

  /// Several states and days that the page does not offer: kept by the command line, shown all the same.
  @Test func whatTheCommandLineKeptIsShown() async throws {
    let town = try WebTown()
    let (accepted, assigned) = (try town.accepted().description, try town.assigned().description)
    _ = try town.openCase()
    var filter = ListFilter(kind: RecordKind.caseFile)
    filter.states = [CaseEvent.accepted, CaseEvent.assigned]
    try town.node.save(filter, named: "<b>在办", of: Self.head)
    let browser = try town.browser(Self.head)
    let first = try await browser.get("/list")
    #expect(!first.text.contains("<b>在办") && first.text.contains("&lt;b&gt;在办"))
    let page = try await browser.get(try #require(saved(first).first))
    #expect(Set(rows(page)) == [accepted, assigned])
    for state in ["accepted", "assigned"] { #expect(page.text.contains("value=\"\(state)\" selected"), "\(state)") }
    #expect(try await browser.get("/list?backlog=45").text.contains("value=\"45\" selected"))
  }
}
