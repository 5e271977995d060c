import Foundation
import HTTPTypes
import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinNode
@testable import HuiyinWeb

/// 明白卡 as a page that prints, and the ways to it.
@Suite struct GridCardPageTests {
  /// A town in which the grid has a representative with a telephone.
  private func town() throws -> WebTown {
    let town = try WebTown()
    try town.node.changeDirectory(by: town.session(WebTown.person(.administrator))) { _, snapshot in
      guard var person = snapshot.persons[WebTown.person(.representative)],
        var unit = snapshot.units[WebTown.grid]
      else { return [] }
      person.phone = "13800001234"
      person.representative = Representative(level: .town, district: "", tags: [], term: "", fourRoles: [])
      unit.grid?.townRepresentative = person.number
      unit.grid?.villages = ["桥下村"]
      return [.person(person), .unit(unit), .policy(key: GridCard.accountKey, value: "禾渚人大")]
    }
    return town
  }

  @Test func theCardOfAGridPrints() async throws {
    let town = try town()
    let worker = try town.browser(WebTown.person(.gridWorker))
    let path = "/grids/\(WebTown.grid)/card"
    let page = try await worker.get(path)
    #expect(page.status == 200 && page.text.contains("<h1>人大代表联系群众明白卡</h1>"))
    for words in ["示例人大代表", "13800001234", "示例调解员", "桥下村", "每月9日", "每月19日", "禾渚人大", "2026年3月11日"] {
      #expect(page.text.contains(words), "\(words)")
    }
    #expect(page.text.contains("href=\"\(Asset.paper.address)\"") && page.text.contains("data-print hidden"))
    #expect(page.text.count(of: "data-card=") == 1 && !page.text.contains("⟦") && !page.text.contains("{{"))
    // What hangs on a wall is no copy of a record.
    #expect(try town.node.auditTrail(withLooks: true).isEmpty)
    worker.cookies[Look.languageCookie] = "en"
    let english = try await worker.get(path)
    #expect(english.text.contains("<h1>人大代表联系群众明白卡</h1>") && english.text.contains("Print it on A4"))
    for number in ["\(WebTown.department)", "99", "x", "0"] {
      #expect(try await worker.get("/grids/\(number)/card").status == 404, "\(number)")
    }
    #expect(try await town.browser().get(path).status == 303)
  }

  @Test func allCardsComeOneAfterTheOther() async throws {
    let town = try town()
    let page = try await town.browser(WebTown.person(.administrator)).get("/grids/all/card")
    let grids = try town.node.directorySnapshot().units.values.filter { $0.kind == .grid && $0.isActive }
    #expect(page.status == 200 && page.text.count(of: "data-card=") == grids.count && grids.count == 2)
    #expect(page.text.contains("第三网格") && page.text.contains("第五网格"))
  }

  @Test func theWaysToIt() async throws {
    let town = try town()
    let leader = try town.browser(WebTown.person(.leader))
    let path = "href=\"/grids/\(WebTown.grid)/card\""
    let all = try await leader.get("/grids")
    #expect(all.text.contains(path) && all.text.contains("href=\"/grids/all/card\""))
    #expect(try await leader.get("/grids/\(WebTown.grid)").text.contains(path))
    for role in [Role.representative, .mediator] {
      #expect(try await leader.get("/people/\(WebTown.person(role))").text.contains(path), "\(role)")
    }
    #expect(!(try await leader.get("/people/\(WebTown.person(.gridWorker))").text.contains(path)))
    let profile = try await leader.get("/people/\(WebTown.person(.representative))")
    #expect(profile.text.contains("<dd id=\"phone\">13800001234</dd>"))
    let people = try await town.browser(WebTown.person(.administrator)).get("/people")
    #expect(people.text.contains("href=\"/grids/all/card\""))
  }

  /// Whoever scans it reads whom to call, without a network.
  @Test func itsCodeSaysWhomToCall() async throws {
    let town = try town()
    var options = WebOptions(host: "127.0.0.1", port: 0)
    options.codes = CodeMaker { text in
      guard text.contains("驻格镇代表 示例人大代表 13800001234"), text.hasPrefix("禾渚镇第三网格") else {
        throw NodeError.environment("codeFailed", "内容不对", "wrong text: \(text)")
      }
      return try #require(CodeMatrix(width: 2, isDark: [true, true, false, true]))
    }
    let site = WebSite(options: options, stage: .node(town.node))
    let session = try town.session(WebTown.person(.leader))
    let visit = site.visits.logIn(session, from: site.visits.visit(nil, now: Browser.now), now: Browser.now)
    let browser = Browser(site, visit: visit.id)
    let page = try await browser.get("/grids/\(WebTown.grid)/card")
    #expect(page.text.contains("<svg class=\"qr\" viewBox=\"0 0 10 10\"") && !page.text.contains("id=\"no-code\""))
    // A machine that cannot draw it prints the card all the same.
    let other = try await browser.get("/grids/\(WebTown.otherGrid)/card")
    #expect(other.status == 200 && !other.text.contains("<svg class=\"qr\"") && other.text.contains("id=\"no-code\""))
  }
}
