import Foundation
import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinWeb

/// Pages of people, conflicts, proposals and of cases passed on end, and say how they go on.
@Suite struct PagedListTests {
  private static let head = WebTown.person(.petitionHead)

  /// Where a link of the page leads.
  private func link(_ id: String, on text: String) -> String? {
    text.split(separator: "<a href=\"").first { $0.contains("\" id=\"\(id)\"") }
      .map { $0.prefix { $0 != "\"" }.replacing("&amp;", with: "&") }.map { String($0) }
  }

  private func numbers(_ text: String) -> [String] {
    text.matches(of: #/<td><a href="\/people\/(\d+)">/#).map { String($0.1) }
  }

  @Test func peopleGoOnPageByPageAndAreFound() async throws {
    let town = try WebTown()
    let more = (0..<WebLimits.listRows + 5).map { place in
      DirectoryEntry.person(
        Person(number: PersonNumber(1000 + place), name: "网格员\(place)", unit: WebTown.grid, roles: Role.gridWorker.bit))
    }
    try town.node.changeDirectory(by: town.session(WebTown.person(.administrator))) { _, _ in more }
    let all = try town.node.directorySnapshot().persons.keys.sorted().map { String($0) }
    let browser = try town.browser(Self.head)
    var (found, path): ([String], String?) = ([], "/people")
    while let next = path {
      let text = try await browser.get(next).text
      let rows = numbers(text)
      #expect(rows.count <= WebLimits.listRows && !rows.isEmpty)
      #expect((link("first-page", on: text) != nil) == !found.isEmpty)
      found += rows
      path = link("next-page", on: text)
    }
    #expect(found == all)
    let one = try await browser.get("/people?q=\(FormFields.encoded("网格员54"))").text
    #expect(numbers(one) == ["1054"] && one.contains("value=\"网格员54\""))
    let unit = try await browser.get("/people?q=\(FormFields.encoded("第三网格"))").text
    let next = try #require(link("next-page", on: unit))
    #expect(next.contains("q=") && next.contains("from=\(WebLimits.listRows)"))
    let none = try await browser.get("/people?q=zzzz&from=x&devices=-1").text
    #expect(numbers(none).isEmpty && none.contains("没有符合的人员"))
  }

  @Test func proposalsGoOnAndALinkLeadsToTheRightPage() async throws {
    let town = try WebTown()
    let records = try (0..<WebLimits.listRows + 2).map { _ in
      let record = try town.openCase()
      _ = try town.node.emit(
        "accepted", on: record, [TypedEdit(.set, "track", "petition")],
        by: town.session(WebTown.person(.petitionClerk)))
      return record
    }
    func rows(_ text: String) -> [String] {
      text.matches(of: #/action="\/records\/([0-9a-f]{32})\/proposals"/#).map { String($0.1) }
    }
    let browser = try town.browser(Self.head)
    let first = try await browser.get("/proposals").text
    #expect(rows(first) == records.prefix(WebLimits.listRows).map { "\($0)" })
    let next = try #require(link("next-page", on: first))
    let rest = records.suffix(2).map { "\($0)" }
    #expect(rows(try await browser.get(next).text) == rest)
    let last = try #require(records.last)
    #expect(rows(try await browser.get("/proposals?record=\(last)").text) == rest)
    // An answer that is not taken is shown where it was given.
    let op = try #require(try town.node.proposals(of: last).first).proposal.op.id
    let refused = try await browser.post(
      "/records/\(last)/proposals", [("op", "\(op)"), ("answer", "no"), ("reason", "")])
    #expect(rows(refused.text) == rest && refused.text.contains("aria-invalid=\"true\""))
  }

  @Test func conflictsGoOn() async throws {
    let town = try WebTown()
    let records = try (0..<WebLimits.listRows + 1).map { _ in
      let record = try town.openCase()
      let seen = try town.node.presentation(of: record).heads
      for (value, role) in [("dispute", Role.petitionHead), ("help", .petitionClerk)] {
        _ = try town.node.edit(
          record, [TypedEdit(.set, "nature", value)], seen: seen, by: town.session(WebTown.person(role)))
      }
      return "\(record)"
    }
    func rows(_ text: String) -> [String] {
      text.matches(of: #/<a class="title"\s+href="\/records\/([0-9a-f]{32})\/conflicts/#).map { String($0.1) }
    }
    let browser = try town.browser(Self.head)
    let first = try await browser.get("/conflicts").text
    let next = try #require(link("next-page", on: first))
    let second = try await browser.get(next).text
    #expect(rows(first).count == WebLimits.listRows && rows(first) + rows(second) == records)
    #expect(link("first-page", on: second) == "/conflicts" && link("next-page", on: second) == nil)
    let file = try await browser.post("/export/conflicts", [("form", "csv"), ("query", "")])
    #expect(file.text.split(separator: "\r\n").count == records.count + 1, "the file has them all")
  }

  @Test func casesPassedOnSayHowManyMore() async throws {
    let town = try WebTown()
    let session = try town.session(Self.head)
    for _ in 0..<NoticePage.linesMaximum + 2 {
      _ = try town.node.emit(
        "transferred_out", on: town.accepted(), [TypedEdit(.set, "current_unit", "\(WebTown.department)")],
        because: EventReason(words: "属该单位职权"), by: session)
    }
    func rows(_ text: String) -> Set<String> {
      Set(text.matches(of: #/data-transfer="([0-9a-f]{32})"/#).map { String($0.1) })
    }
    let browser = try town.browser(Self.head)
    let first = try await browser.get("/notices").text
    #expect(rows(first).count == NoticePage.linesMaximum && first.contains("未列出的件数： 2"))
    #expect(first.contains("href=\"/notices?transfers=\(NoticePage.linesMaximum)#transfers\""))
    let rest = try await browser.get("/notices?transfers=\(NoticePage.linesMaximum)").text
    #expect(rows(rest).count == 2 && rows(rest).isDisjoint(with: rows(first)))
    #expect(!rest.contains("more-transfers") && rest.contains("href=\"/notices#transfers\""))
  }
}
