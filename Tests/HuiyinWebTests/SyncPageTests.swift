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
}
