import Foundation
import HTTPTypes
import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinWeb

/// Every address that changes something, asked with a token that is not this visit's; every address of a record, asked
/// by who may not see it. Read from the routes: a new one needs nothing to be tried.
@Suite struct ForeignFormTests {
  /// Fields that some form or other would take.
  private static func fields(_ record: RecordID) -> [(String, String)] {
    [
      ("person", "\(WebTown.person(.mediator))"), ("roles", "leader"), ("unit", "\(WebTown.grid)"),
      ("name", "新来的"), ("kind", "grid"), ("status", "ended"), ("text", "已到现场"), ("reason", "x"),
      ("act", "close"), ("confirm", "yes"), ("answer", "yes"), ("decision", "same"), ("choice", "other"),
      ("other", "丙三"), ("key", "duplicate.apart.days"), ("value", "20"), ("list", "07 环境卫生"),
      ("notice", "2026-10-01 holiday 国庆节"), ("lang", "en"), ("scope", "window"), ("pick", "\(record)"),
      ("title", "村口路灯不亮"), ("facts", "三盏路灯坏了两周"), ("nature", "opinion"), ("channel", "grid_visit"),
      ("grid", "\(WebTown.grid)"), ("minutes", "30"), ("address", "192.0.2.1:7440"),
    ]
  }

  /// A place of the address, with what its parts stand for.
  private static func place(_ path: String, _ record: RecordID, _ other: RecordID, number: PersonNumber) -> String {
    let parts: [String: String] = [
      ":id": "\(record)", ":other": "\(other)", ":field": "citizen_name", ":number": "\(number)", ":index": "0",
      ":act": "ask", ":form": "case",
    ]
    var before = ""
    let places = path.split(separator: "/").map { part -> String in
      defer { before = String(part) }
      guard part.hasPrefix(":") else { return String(part) }
      if part == ":key" { return before == "steps" ? "accepted" : before == "entries" ? "note" : "x" }
      return parts[String(part)] ?? "x"
    }
    return "/" + places.joined(separator: "/")
  }

  private struct Standing: Equatable {
    let counts: StoreCounts
    let directory: DirectoryReference?
    let heads: [ChangesetReference]
    let trail: Int
    let drafts: Int
  }

  private static func standing(_ town: WebTown, _ record: RecordID) throws -> Standing {
    let status = try town.node.status()
    return Standing(
      counts: status.counts, directory: status.directory, heads: try town.node.presentation(of: record).heads,
      trail: try town.node.auditTrail(of: record).count, drafts: try town.node.enrolments().count)
  }

  @Test func noFormIsTakenWithAnotherToken() async throws {
    let town = try WebTown()
    let (record, other) = (try town.assigned(), try town.openCase())
    let number = WebTown.person(.mediator)
    let neighbour = try #require(
      try await town.browser(WebTown.person(.petitionHead)).get("/help").hidden("csrf"))
    let addresses = WebServer.addresses.filter { $0.method == "POST" && $0.path != "/join" }
    #expect(addresses.count > 40)
    for role in [Role.administrator, .petitionHead] {
      let browser = try town.browser(WebTown.person(role))
      let visit = browser.cookies
      let before = try Self.standing(town, record)
      for address in addresses {
        let place = Self.place(address.path, record, other, number: number)
        for token in ["", "x", neighbour] {
          let answer = try await browser.post(place, Self.fields(record), csrf: token)
          #expect(answer.status == 403 && answer.text.contains("data-code=\"403\""), "\(place): \(answer.status)")
          #expect(answer.text.contains("登录已结束，或此表单已过期"), "\(place)")
        }
        let without = try await browser.send(
          .post, place, headers: [.contentType: "application/x-www-form-urlencoded"])
        #expect(without.status == 403, "\(place): \(without.status)")
      }
      #expect(try Self.standing(town, record) == before)
      // Neither is anybody logged out, nor the page another one.
      #expect(browser.cookies == visit)
      #expect(try await browser.get("/help").status == 200)
    }
  }

  /// "Not there" is all that is told of a record that somebody may not see, whatever is asked of it.
  @Test func noAddressTellsOfARecordThatIsHidden() async throws {
    let town = try WebTown()
    let session = try town.session(WebTown.person(.administrator))
    let hub = try #require(try town.node.devices().first?.device)
    let officer = try town.node.addPerson(
      name: "别的承办人", unit: 1, roles: RoleSet(.departmentOfficer), by: session)
    try town.node.vouch(for: [officer], on: hub, by: session)
    // All of it would be worth telling: its title, an entry, an extension that was asked for.
    let record = try town.assigned(title: "仓库边的排水沟")
    let other = try town.openCase(grid: WebTown.otherGrid)
    _ = try town.node.append(
      "note", ["text": "沟里有死鱼"], to: record, by: town.session(WebTown.person(.petitionClerk)))
    _ = try town.node.askExtension(
      of: record, days: 5, reason: "连日下雨", by: town.session(WebTown.person(.departmentOfficer)))
    let heading = try town.node.presentation(of: record).heading
    let words = ["仓库边", "死鱼", "连日下雨", "十日内修复", heading.name, heading.number ?? "仓库边"]
    let addresses = WebServer.addresses.filter { $0.path.hasPrefix("/records/:id") }
    #expect(addresses.count > 20)
    let before = try town.node.presentation(of: record).heads
    let nobody = try #require(RecordID(hexadecimal: String(repeating: "ab", count: "\(record)".count / 2)))
    for person in [WebTown.otherGridWorker, officer.number] {
      let browser = try town.browser(person)
      let token = try #require(try await browser.get("/help").hidden("csrf"))
      for address in addresses {
        for asked in [record, nobody] {
          let place = Self.place(address.path, asked, other, number: person)
          let page =
            address.method == "GET"
            ? try await browser.get(place) : try await browser.post(place, Self.fields(other), csrf: token)
          #expect(page.status == 404 && page.text.contains("data-code=\"404\""), "\(place): \(page.status)")
          #expect(page.text.contains("没有这条记录，或您无权查看"), "\(place)")
          for word in words { #expect(!page.text.contains(word), "\(place) tells \(word)") }
        }
      }
    }
    #expect(try town.node.presentation(of: record).heads == before)
    // The addresses are those of this record: who may see it is shown its page, its conflict and its trail.
    let head = try town.browser(WebTown.person(.petitionHead))
    for path in ["/records/:id", "/records/:id/edit", "/records/:id/audit", "/records/:id/conflicts/:field"] {
      let place = Self.place(path, record, other, number: WebTown.person(.petitionHead))
      #expect(try await head.get(place).status == 200, "\(place)")
    }
  }
}
