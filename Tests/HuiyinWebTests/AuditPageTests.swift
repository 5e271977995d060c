import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinWeb

/// The audit page is narrowed down by days and by a record (DOMAIN 16, screen 23).
@Suite struct AuditPageTests {
  @Test func theTrailEndsOnADayAndIsOfARecord() async throws {
    let town = try WebTown()
    let (one, other) = (try town.intake(), try town.intake(title: "村东水渠"))
    let head = try town.session(WebTown.person(.petitionHead))
    _ = try town.node.unmask(one, reason: "核对甲", by: head)
    _ = try town.node.unmask(other, reason: "核对乙", by: head)
    let number = try town.node.presentation(of: one).heading.name
    let browser = try town.browser(WebTown.person(.petitionHead))
    func rows(_ query: String) async throws -> [Bool] {
      let page = try await browser.get("/audit?\(query)")
      #expect(page.status == 200 && !page.text.contains("id=\"problems\""), "\(query)")
      return [page.text.contains("核对甲"), page.text.contains("核对乙")]
    }
    // The node's clock stands on 11 March 2026.
    let expectations: [(String, [Bool])] = [
      ("until=2026-03-11", [true, true]), ("until=2026-03-10", [false, false]),
      ("since=2026-03-11&until=2026-03-11", [true, true]), ("since=2026-03-12&until=2026-03-12", [false, false]),
      ("until=2026%E5%B9%B43%E6%9C%8811%E6%97%A5", [true, true]), ("record=\(number)", [true, false]),
      ("record=%20\(number)%20&until=2026-03-11", [true, false]), ("record=\(other)", [false, true]),
      ("record=\(number)&until=2026-03-10", [false, false]), ("until=&record=", [true, true]),
    ]
    for (query, expected) in expectations { #expect(try await rows(query) == expected, "\(query)") }
    let page = try await browser.get("/audit?record=\(number)&until=2026-03-11")
    #expect(page.text.contains("name=\"record\" type=\"text\" value=\"\(number)\""))
    #expect(page.text.contains("name=\"until\" type=\"date\" value=\"2026-03-11\""))
    // A record's own page is of that record, and asks for days alone.
    let own = try await browser.get("/records/\(one)/audit?record=\(other)&until=2026-03-11").text
    #expect(own.contains("核对甲") && !own.contains("核对乙") && !own.contains("name=\"record\"") && own.contains("until"))
    // The file has what the page has.
    func file(_ query: String) async throws -> Browser.Page {
      try await browser.post("/export/audit", [("form", "csv"), ("query", query)])
    }
    let sheet = try await file("record=\(number)&until=2026-03-11")
    #expect(sheet.status == 200 && sheet.text.contains("核对甲") && !sheet.text.contains("核对乙"))
    #expect(!(try await file("until=2026-03-10").text.contains("核对甲")))
    #expect(try await file("record=nothing").status == 404)
  }

  @Test func whatCannotBeReadIsToldBesideItsField() async throws {
    let town = try WebTown()
    let record = try town.intake()
    _ = try town.node.unmask(record, reason: "核对甲", by: town.session(WebTown.person(.petitionHead)))
    let browser = try town.browser(WebTown.person(.petitionHead))
    for (query, field) in [
      ("since=2026-02-30", "since"), ("until=soon", "until"), ("since=2026-03-11&until=2026-03-10", "until"),
      ("record=nothing", "record"),
    ] {
      let page = try await browser.get("/audit?\(query)")
      #expect(page.status == 200 && page.text.contains("id=\"\(field)-error\""), "\(query)")
      #expect(page.text.contains("<a href=\"#\(field)\">"), "\(query)")
      #expect(page.text.count(of: "class=\"error\"") == 1, "\(query)")
      // A day that is none asks for nothing; a record that is none has no lines.
      #expect(page.text.contains("核对甲") == (field != "record"), "\(query)")
    }
    _ = try await browser.post("/look", [("lang", "en")])
    let english = try await browser.get("/audit?since=2026-03-11&until=2026-03-10")
    #expect(english.text.contains("The last day lies before the first one"))
    // Who may not see a record is not told that it is there.
    let number = try town.node.presentation(of: record).heading.name
    let administrator = try await town.browser(WebTown.person(.administrator)).get("/audit?record=\(number)")
    #expect(administrator.status == 200 && administrator.text.contains("id=\"record-error\""))
    #expect(throws: NodeError.self) {
      try town.node.auditTrail(since: CivilDate(parsing: "2026-03-11"), until: CivilDate(parsing: "2026-03-10"))
    }
  }
}
