import Foundation
import HTTPTypes
import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinNode
@testable import HuiyinWeb

/// U盘摆渡 by the pages, and when a node last met its hub.
@Suite struct BundlePageTests {
  /// A station of the town with its pages, and who may log in there.
  private final class Station {
    let node: Node
    let site: WebSite
    private let place: URL

    init(of town: WebTown) throws {
      place = FileManager.default.temporaryDirectory.appendingPathComponent("web-\(UUID())", isDirectory: true)
      let everybody = [Role.administrator, .gridWorker].map { WebTown.person($0) }
      try town.node.addDevices(
        [NewDevice(name: "三网格站点", shortCode: "S03", kind: .station, unit: WebTown.grid, vouches: everybody)],
        certificates: .plain, by: town.session(WebTown.person(.administrator)))
      node = try town.node.moveDevice(named: "三网格站点", to: place)
      var options = WebOptions(host: "127.0.0.1", port: 0)
      options.patienceMilliseconds = 60_000
      site = WebSite(options: options, stage: .node(node))
    }

    deinit { try? FileManager.default.removeItem(at: place) }

    func browser(_ role: Role) throws -> Browser {
      let session = Session(
        person: try #require(try node.directorySnapshot().persons[WebTown.person(role)]),
        keys: try node.keys(ofDeviceNamed: nil))
      let visit = site.visits.logIn(session, from: site.visits.visit(nil, now: Browser.now), now: Browser.now)
      return Browser(site, visit: visit.id)
    }
  }

  @Test func changesAreCarriedOutAndIn() async throws {
    let town = try WebTown()
    let station = try Station(of: town)
    let record = try town.intake(title: "桥栏断了一截")
    let out = try await town.browser(WebTown.person(.administrator)).post(
      "/sync/bundle/out", [("unit", "\(WebTown.grid)")])
    #expect(out.status == 200 && out.headers[.contentDisposition]?.contains("changes-20260311.changes") == true)
    let trail = try town.node.auditTrail(act: "exported")
    #expect(trail.count == 1 && trail.first?.export?.filter == "带给第三网格的变更")
    // What the answer was is read from the use case: a text of the answer is no bytes.
    let unit = try town.node.unit("\(WebTown.grid)")
    let session = try town.session(WebTown.person(.administrator))
    let bytes = try town.node.exportBundle(for: unit, by: session).bytes
    let keeper = try station.browser(.administrator)
    #expect(try await keeper.get("/sync").text.contains("id=\"bundle-in\""))
    let taken = try await keeper.upload("/sync/bundle/in", [], file: bytes)
    #expect(taken.status == 303 && taken.location == "/sync#bundle")
    let page = try await keeper.get("/sync")
    #expect(page.text.contains("id=\"bundle-taken\"") && page.text.contains("新增 "))
    #expect(try station.node.presentation(of: record).heading.title == "桥栏断了一截")
    // Again changes nothing.
    let before = try station.node.store.read { try $0.counts() }
    #expect(try await keeper.upload("/sync/bundle/in", [], file: bytes).status == 303)
    #expect(try await keeper.get("/sync").text.contains("新增 0 项"))
    #expect(try station.node.store.read { try $0.counts() } == before)
  }

  @Test func onlyWhoKeepsTheMachineMay() async throws {
    let town = try WebTown()
    let head = try town.browser(WebTown.person(.petitionHead))
    #expect(!(try await head.get("/sync").text.contains("id=\"bundle\"")))
    let out = try await head.post("/sync/bundle/out", [("unit", "")])
    #expect(out.headers[.contentDisposition] == nil && out.text.contains("只有管理员能用U盘带出、带入变更"))
    let bytes = try town.node.exportBundle(
      for: town.node.unit("\(WebTown.grid)"), by: town.session(WebTown.person(.administrator))
    ).bytes
    let refused = try await head.upload("/sync/bundle/in", [], file: bytes)
    #expect(refused.status == 200 && refused.text.contains("只有管理员"))
    #expect(try await town.browser().upload("/sync/bundle/in", [], file: bytes).status == 403)
    #expect(try town.node.auditTrail(act: "exported").count == 1)
  }

  @Test func whatIsRefusedIsToldBesideItsField() async throws {
    let town = try WebTown()
    let administrator = try town.browser(WebTown.person(.administrator))
    let before = try town.node.store.read { try $0.counts() }
    for (file, words) in [([UInt8](), "请选择变更文件"), (Array("不是变更文件".utf8), "变更文件有误")] {
      let page = try await administrator.upload("/sync/bundle/in", [], file: file)
      #expect(page.status == 200 && page.text.contains("id=\"bundle-file-error\"") && page.text.contains(words))
      #expect(page.text.contains("href=\"#bundle-file\"") && page.text.contains("aria-invalid=\"true\""))
    }
    let foreign = try WebTown()
    let bytes = try foreign.node.exportBundle(
      for: foreign.node.unit("\(WebTown.grid)"), by: foreign.session(WebTown.person(.administrator))
    ).bytes
    #expect(
      try await administrator.upload("/sync/bundle/in", [], file: bytes).text.contains("id=\"bundle-file-error\""))
    // From the hub nothing goes out for everybody.
    for unit in ["77777", ""] {
      let unknown = try await administrator.post("/sync/bundle/out", [("unit", unit)])
      #expect(unknown.text.contains("id=\"bundle-unit-error\"") && unknown.text.contains("请选择单位"))
    }
    #expect(try town.node.auditTrail(act: "exported").isEmpty)
    #expect(try town.node.store.read { try $0.counts() } == before)
  }

  /// A file of more than a form may have is taken from nobody who is not logged in, and never beyond its own limit.
  @Test func aFileIsTakenUpToItsLimitAlone() async throws {
    let town = try WebTown()
    let large = [UInt8](repeating: 65, count: WebLimits.formBytesMaximum + 1)
    let administrator = try town.browser(WebTown.person(.administrator))
    let page = try await administrator.upload("/sync/bundle/in", [], file: large)
    #expect(page.status == 200 && page.text.contains("变更文件有误"))
    #expect(try await town.browser().upload("/sync/bundle/in", [], file: large).status == 413)
    #expect(try await administrator.upload("/roster", [], file: large).status == 413)
    let session = try town.session(WebTown.person(.administrator))
    let beyond = [UInt8](repeating: 0, count: Node.bundleBytesMaximum + 1)
    #expect { try town.node.importBundle(beyond, by: session) } throws: { ($0 as? NodeError)?.code == "bundleTooLarge" }
    let words = ErrorPages.outside(413, Look(), hasFile: true, path: BundlePages.inPath).model["what"] as? String
    #expect(words == "变更文件超过 16 MB，不能经网页带出、带入")
  }

  @Test func thePageOfAStationTellsWhenItLastMetTheHub() async throws {
    let town = try WebTown()
    let station = try Station(of: town)
    let worker = try station.browser(.gridWorker)
    #expect(try await worker.get("/").text.contains("还没有连上过镇中心"))
    let hub = try #require(town.site.device)
    try station.node.store.write { transaction in
      try transaction.changeVisit(hub) { visit in
        visit.metAtMilliseconds = 1_773_194_400_000
        visit.endedAtMilliseconds = 1_773_196_200_000
      }
    }
    #expect(try await worker.get("/").words.contains("最近一次与镇中心连接：2026年3月11日 10:30"))
    try station.node.store.write { transaction in
      try transaction.changeVisit(hub) { $0.endedAtMilliseconds = nil }
    }
    #expect(try await worker.get("/").text.contains("与镇中心保持连接，镇中心最近确认："))
    // The hub itself has nobody to meet.
    #expect(!(try await town.browser(WebTown.person(.leader)).get("/").text.contains("id=\"last-sync\"")))
  }
}
