import Foundation
import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinNode
@testable import HuiyinWeb

/// A machine that has just become a node: an empty list there says nothing, and its pages say so.
@Suite struct ReceivingTests {
  @Test func aNodeThatReceivesSaysSoOnEveryPage() async throws {
    let town = try WebTown()
    let worker = WebTown.person(.gridWorker)
    let place = FileManager.default.temporaryDirectory.appendingPathComponent("web-\(UUID())", isDirectory: true)
    defer { try? FileManager.default.removeItem(at: place) }
    try town.node.addDevices(
      [NewDevice(name: "三网格站点", shortCode: "S03", kind: .station, unit: WebTown.grid, vouches: [worker])],
      certificates: .plain, by: town.session(WebTown.person(.administrator)))
    let station = try town.node.moveDevice(named: "三网格站点", to: place)
    let site = WebSite(options: WebOptions(host: "127.0.0.1", port: 0), stage: .node(station))
    let session = Session(
      person: try #require(try station.directorySnapshot().persons[worker]), keys: try station.keys(ofDeviceNamed: nil))
    let visit = site.visits.logIn(session, from: site.visits.visit(String?.none, now: Browser.now), now: Browser.now)
    let browser = Browser(site, visit: visit.id)
    #expect(try await browser.get("/").text.contains("data-state=\"offline\""))

    let hub = try #require(town.site.device)
    try station.store.write { transaction in
      try transaction.changeVisit(hub) { visit in
        visit.metAtMilliseconds = 1_773_194_400_000
        visit.epoch = 1
      }
      _ = try transaction.meet(hub, epoch: 1)
      try transaction.note(promised: 8, by: hub)
    }
    for path in ["/", "/list", "/sync", "/help"] {
      let page = try await browser.get(path).text
      #expect(page.contains("data-state=\"receiving\"") && page.contains("正在接收 0%"), "\(path)")
      #expect(page.contains("正在接收别处已有的记录：已到 ") && !page.contains("data-state=\"green\""), "\(path)")
    }
    browser.cookies[Look.languageCookie] = "en"
    let english = try await browser.get("/").text
    #expect(english.contains("Receiving, 0%") && english.contains("lists and figures on this machine are not complete"))

    // A hub that had nothing has promised nothing.
    try station.store.write { try $0.note(promised: 0, by: hub) }
    let done = try await browser.get("/").text
    #expect(done.contains("data-state=\"green\"") && !done.contains("Receiving what other nodes have"))
  }

  /// The words are on the page before they are needed: nobody can fetch them from a program that has stopped.
  @Test func everyPageCanSayThatItsNodeIsSilent() async throws {
    let town = try WebTown()
    let browser = try town.browser(WebTown.person(.leader))
    for (language, chip, advice) in [
      ("zh", "本节点没有回应", "程序是否在运行"), ("en", "This node does not answer", "See that its computer is on"),
    ] {
      browser.cookies[Look.languageCookie] = language
      let page = try await browser.get("/list").text
      let template = try #require(page.components(separatedBy: "<template id=\"chip-silent\">").dropFirst().first)
      #expect(template.components(separatedBy: "</template>")[0].contains(chip))
      #expect(page.contains("id=\"silent\" role=\"status\" hidden>") && page.contains(advice))
      #expect(page.count(of: "data-state=\"green\"") == 1)
    }
    #expect(!(try await town.browser().get("/login").text.contains("chip-silent")))
  }
}
