import Foundation
import HTTPTypes
import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinWeb

/// Grids with their load, and people with what they have in hand.
@Suite struct GridPageTests {
  /// In hand, due soon, overdue, as the table beside the chart has them.
  private func load(_ page: Browser.Page, _ grid: UnitNumber) throws -> [Int] {
    let row = try #require(page.text.components(separatedBy: "data-load=\"\(grid)\"").dropFirst().first)
    return row.components(separatedBy: "</tr>")[0].matches(of: #/class="number">(\d+)</#).compactMap { Int($0.1) }
  }

  @Test func theLoadIsWhatTheListsHold() async throws {
    let town = try WebTown()
    let cases = [try town.openCase(), try town.assigned(), try town.openCase(grid: WebTown.otherGrid)]
    _ = try town.concluded()
    let page = try await town.browser(WebTown.person(.petitionHead)).get("/grids")
    let stored = try town.node.list(ItemFilter(kind: RecordKind.caseFile))
      .filter { TaskSubject.inHand.contains($0.state.number) }
    #expect(stored.count == cases.count)
    for grid in [WebTown.grid, WebTown.otherGrid] {
      let inHand = stored.count { $0.home?.number == grid }
      #expect(try load(page, grid).first == inHand)
      #expect(page.text.contains("data-grid=\"\(grid)\""))
    }
    #expect(page.text.contains("role=\"img\"") && page.text.contains("<desc id=\"load-text\">"))
    #expect(page.text.contains("id=\"load-table\"") && page.text.contains("网格配置不全"))
    // Another grid's cases are not counted for who may not see them.
    let other = try await town.browser(WebTown.otherGridWorker).get("/grids")
    #expect(try load(other, WebTown.grid) == [0, 0, 0])
    #expect(try load(other, WebTown.otherGrid).first == 1)
  }

  @Test func overdueIsAsTheToDoListHasIt() throws {
    let town = try WebTown()
    _ = (try town.openCase(), try town.assigned())
    let head = try town.personOf(.petitionHead)
    let today = try town.node.whatsup(for: head, shownTo: head).asOf
    for days in [0, 12, 16, 58, 100] {
      let day = try #require(today.adding(days: days))
      let counts = try town.node.whatsup(for: head, shownTo: head, asOf: day).counts
      func count(_ rule: String) -> Int { counts.first { $0.rule.code == rule }?.count ?? 0 }
      let grids = try town.node.grids(for: head, asOf: day)
      #expect(grids.map(\.overdue).reduce(0, +) == count("overdue"), "\(days)")
      #expect(grids.map(\.dueSoon).reduce(0, +) == count("due_soon"), "\(days)")
    }
  }

  /// Stations stand at the site of the grid that is their unit, until they are revoked (DOMAIN 2).
  @Test func aSiteHasItsNodes() async throws {
    let town = try WebTown()
    let administrator = try town.session(WebTown.person(.administrator))
    try town.node.addDevices(
      [("S03", WebTown.grid), ("S04", WebTown.grid), ("D05", WebTown.department)].map { code, unit in
        NewDevice(name: "站点\(code)", shortCode: code, kind: .station, unit: unit, vouches: [])
      }, certificates: .plain, by: administrator)
    let head = try town.personOf(.petitionHead)
    func codes() throws -> [[String]] { try town.node.grids(for: head).map { $0.nodes.map(\.shortCode) } }
    #expect(try codes() == [["S03", "S04"], []])
    let page = try await town.browser(WebTown.person(.petitionHead)).get("/grids/\(WebTown.grid)")
    #expect(page.text.contains("<dt>站点设备</dt><dd>站点S03 S03、站点S04 S04</dd>"))
    #expect(!page.text.contains("站点D05"))
    let lost = try #require(try town.node.directorySnapshot().device(named: "站点S03"))
    _ = try town.node.revoke(lost, reason: "丢失", by: administrator)
    #expect(try codes() == [["S04"], []])
  }

  @Test func aGridHasItsPeopleAndCases() async throws {
    let town = try WebTown()
    let (own, other) = (try town.openCase(), try town.openCase(grid: WebTown.otherGrid))
    let worker = try town.browser(WebTown.person(.gridWorker))
    let page = try await worker.get("/grids/\(WebTown.grid)")
    #expect(page.text.contains("data-record=\"\(own)\"") && !page.text.contains("\(other)"))
    for role in [Role.representative, .mediator, .gridWorker] {
      #expect(page.text.contains("href=\"/people/\(WebTown.person(role))\""))
    }
    #expect(!page.text.contains("href=\"/people/\(WebTown.otherGridWorker)\""))
    let foreign = try await worker.get("/grids/\(WebTown.otherGrid)")
    #expect(foreign.status == 200 && foreign.text.contains("没有您可以查看的在办案件"))
    #expect(foreign.text.contains("href=\"/people/\(WebTown.otherGridWorker)\""))
    for number in ["\(WebTown.department)", "99", "x"] {
      #expect(try await worker.get("/grids/\(number)").status == 404, "\(number)")
    }
  }

  @Test func aPersonHasWhatTheListSays() async throws {
    let town = try WebTown()
    let record = try town.assigned()
    let officer = WebTown.person(.departmentOfficer)
    let head = try town.browser(WebTown.person(.petitionHead))
    let page = try await head.get("/people/\(officer)")
    #expect(page.text.contains("示例承办人") && page.text.contains("城建办") && page.text.contains("交办给本人或本单位的"))
    let (own, other) = (try town.personOf(.departmentOfficer), try town.personOf(.petitionHead))
    let counts = try town.node.whatsup(for: own, shownTo: other).counts
    for count in counts {
      #expect(page.text.contains("data-count=\"\(count.rule.code)\">\(count.count)<"), "\(count.rule.code)")
    }
    #expect(!counts.isEmpty && page.text.count(of: "data-count=") == counts.count)
    let device = try #require(try town.node.devices().first { $0.device.vouches.contains(officer) })
    #expect(page.text.contains(device.device.shortCode))
    #expect(page.text.contains("近期没有您可以查看的办理记录"))
    try town.sign(record)
    let after = try await head.get("/people/\(officer)")
    #expect(after.text.contains("<div>签收办理") && after.text.contains("href=\"/records/\(record)\""))
    // Who may not see the case sees neither the task nor the act.
    let stranger = try await town.browser(WebTown.otherGridWorker).get("/people/\(officer)")
    #expect(stranger.text.contains("没有您可以查看的事项") && !stranger.text.contains("\(record)"))
    #expect(stranger.text.contains("近期没有您可以查看的办理记录"))
    #expect(try await head.get("/people/9999").status == 404)
    #expect(try await head.get("/people").text.contains("href=\"/people/\(officer)\""))
  }

  @Test func actsAreTheNewestOfTheReader() throws {
    let town = try WebTown()
    let (own, other) = (try town.openCase(), try town.openCase(grid: WebTown.otherGrid))
    let head = try town.personOf(.petitionHead)
    let all = try town.node.lastActs(of: head, visibleTo: head, limit: 100)
    #expect(all.map(\.heading.record) == [other, own])
    let worker = try town.session(WebTown.otherGridWorker).person
    #expect(try town.node.lastActs(of: head, visibleTo: worker, limit: 100).map(\.heading.record) == [other])
    #expect(try town.node.lastActs(of: head, visibleTo: head, limit: 1).count == 1)
  }
}
