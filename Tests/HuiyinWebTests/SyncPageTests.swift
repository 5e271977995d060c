import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinWeb

/// 同步与节点: plain words, and a meeting at once.
@Suite struct SyncPageTests {
  @Test func theHubCallsNobody() async throws {
    let town = try WebTown()
    let site = WebSite(
      options: WebOptions(host: "127.0.0.1", port: 0, syncNow: SyncNow { _, _ in [] }), stage: .node(town.node))
    let visit = site.visits.logIn(
      try town.session(WebTown.person(.petitionHead)), from: site.visits.visit(String?.none, now: Browser.now),
      now: Browser.now)
    let browser = Browser(site, visit: visit.id)
    let page = try await browser.get("/sync")
    #expect(page.text.contains("一连上镇中心就自动送过去") && !page.text.contains("action=\"/sync/run\""))
    let hub = try #require(site.device)
    let refused = try await browser.post("/sync/run", [("device", "\(hub)")])
    #expect(refused.status == 200 && refused.text.contains("本机不能主动连这个节点"))
    #expect(try await browser.post("/sync/run", [("device", "x")]).status == 404)
    browser.cookies[Look.languageCookie] = "en"
    #expect(try await browser.post("/sync/run", [("device", "\(hub)")]).text.contains("cannot call that node"))
  }

  @Test func aProgramWithoutANetworkOffersNone() async throws {
    let town = try WebTown()
    let head = try town.browser(WebTown.person(.petitionHead))
    #expect(!(try await head.get("/sync").text.contains("action=\"/sync/run\"")))
    let hub = try #require(town.site.device)
    #expect(try await head.post("/sync/run", [("device", "\(hub)")]).status == 404)
    #expect(try await town.browser().post("/sync/run", [("device", "\(hub)")], csrf: "x").status == 403)
  }

  /// What is not theirs neither takes the place of what is, nor is told of.
  @Test func aReaderIsToldOfTheirOwnRecordsAlone() async throws {
    let town = try WebTown()
    let (head, officer) = (
      try town.session(WebTown.person(.petitionHead)), try town.session(WebTown.person(.departmentOfficer))
    )
    func withoutEffect(grid: UnitNumber, worker: PersonNumber) throws -> RecordID {
      let record = try town.accepted(grid: grid)
      let notice = WebTown.notice.map { edit in
        edit.field == "guarantee_track" ? TypedEdit(.set, edit.field, "\(worker)") : edit
      }
      _ = try town.node.emit("assigned", on: record, notice, by: head)
      let seen = try town.node.presentation(of: record).heads
      _ = try town.node.emit("withdrawn", on: record, because: EventReason(words: "当事人书面撤回"), by: head)
      _ = try town.node.emit("in_progress", on: record, seen: seen, by: officer)
      return record
    }
    let records = [
      try withoutEffect(grid: WebTown.otherGrid, worker: WebTown.otherGridWorker),
      try withoutEffect(grid: WebTown.grid, worker: WebTown.person(.gridWorker)),
    ]
    #expect(try town.node.unsettled().acts.map(\.heading.record) == records)
    #expect(try town.node.unsettled(limit: 1).isCut)
    let stranger = try town.session(WebTown.otherGridWorker).person
    let own = try town.node.unsettled(for: town.personOf(.gridWorker), limit: 1)
    #expect(own.acts.map(\.heading.record) == [records[1]] && !own.isCut)
    #expect(try town.node.unsettled(for: stranger, limit: 1).acts.map(\.heading.record) == [records[0]])
    let page = try await town.browser(WebTown.person(.gridWorker)).get("/sync")
    #expect(page.text.contains("id=\"without-effect\"") && page.text.contains("href=\"/records/\(records[1])\""))
    #expect(!page.text.contains("\(records[0])") && !page.text.contains("还有更多"))
  }
}
