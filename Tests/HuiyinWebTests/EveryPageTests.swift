import Foundation
import HTTPTypes
import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinWeb

/// Every page, for every role, in both languages.
@Suite struct EveryPageTests {
  /// The status of a page for each role: a page that is lost to somebody, or open to one more, is another table.
  private typealias Readers = @Sendable (Role) -> Int

  private static let everybody: Readers = { _ in 200 }
  private static let registrars: Readers = {
    [.administrator, .lawyer, .publicDelegate].contains($0) ? 403 : 200
  }
  private static let administrator = only([.administrator], else: 403)
  private static let auditors: Set<Role> = [.petitionHead, .leader, .presidium]
  /// Who may see an intake or a case of the grid that no department has in hand.
  private static let seers = auditors.union([
    .representative, .mediator, .gridWorker, .stationHead, .petitionClerk, .governanceOfficer,
  ])
  private static let ofTheGrid = only(seers, else: 404)
  /// Who may not see the record is not told that it is there.
  private static let trail: Readers = { auditors.contains($0) ? 200 : seers.contains($0) ? 403 : 404 }

  private static func only(_ roles: Set<Role>, else status: Int) -> Readers {
    { roles.contains($0) ? 200 : status }
  }

  private static let pages: [(path: String, status: Readers)] =
    [
      "/", "/list", "/list?kind=intake&state=registered&unit=4", "/search?q=路灯", "/conflicts",
      "/proposals", "/sync", "/people", "/people?person=109", "/people?person=109&form=grids",
      "/people?person=100&form=seat", "/people?unit=4&form=card", "/people/109", "/help", "/login", "/duplicates",
      "/duplicates?all=yes", "/duplicates?one=x&other=", "/quarantine", "/flags", "/policy",
      "/policy?key=deadline.rollToWorkingDay", "/list/import", "/reports",
      "/reports?from=2025-13-01&through=x", "/reports?asof=2025-13-01", "/reports/R1/collected", "/reports/R11/total",
      "/reports/R6/petition", "/glass", "/callbacks", "/notices",
      "/supervision", "/grids", "/grids/4", "/grids/4/card", "/grids/all/card",
      "/consultation/meetings",
    ].map { ($0, everybody) } + [
      ("/intakes/new", registrars),
      ("/audit", only(auditors.union([.administrator]), else: 403)), ("/people/109/account", administrator),
      ("/backup", administrator), ("/roster", administrator), ("/people/999", { _ in 404 }),
      ("/people/999/account", { $0 == .administrator ? 404 : 403 }), ("/grids/99/card", { _ in 404 }),
    ]

  private static func pages(of record: RecordID) -> [(path: String, status: Readers)] {
    [
      ("/records/\(record)", ofTheGrid), ("/records/\(record)/edit", ofTheGrid), ("/records/\(record)/audit", trail),
      ("/records/\(record)/entries/note", ofTheGrid),
    ]
  }

  @Test func everyPageIsThereForEveryRoleInBothLanguages() async throws {
    let town = try WebTown()
    let (intake, caseFile) = (try town.intake(), try town.openCase())
    let pages =
      Self.pages + Self.pages(of: intake) + Self.pages(of: caseFile) + [
        ("/records/\(caseFile)/steps/accepted", Self.ofTheGrid), ("/intakes/\(intake)/done", Self.ofTheGrid),
      ]
    for role in Role.allCases {
      let browser = try town.browser(WebTown.person(role))
      for language in ["zh", "en"] {
        browser.cookies[Look.languageCookie] = language
        for (path, status) in pages {
          let page = try await browser.get(path.replacing("路灯", with: "%E8%B7%AF%E7%81%AF"))
          #expect(page.status == status(role), "\(path) \(role) \(page.status)")
          #expect(!page.text.contains("⟦") && !page.text.contains("{{"), "\(path) \(role)")
          #expect(!page.text.contains("title=\"\""), "\(path) \(role)")
          #expect(page.text.hasPrefix("<!DOCTYPE html>") && page.text.contains("<main id=\"main\""), "\(path)")
          let weight = page.text.utf8.count + Asset.all.map(\.text.utf8.count).reduce(0, +)
          #expect(weight < 150_000, "\(path) weighs \(weight)")
        }
      }
    }
  }

  @Test func whoMaySeesAndWhoMayNotIsTold() async throws {
    let town = try WebTown()
    #expect(try await town.browser(WebTown.person(.gridWorker)).get("/audit").status == 403)
    #expect(try await town.browser(WebTown.person(.administrator)).get("/audit").status == 200)
    // The administrator keeps devices and accounts and reads no case.
    let record = try town.openCase()
    #expect(try await town.browser(WebTown.person(.administrator)).get("/records/\(record)").status == 404)
    #expect(try await town.browser(WebTown.person(.leader)).get("/records/\(record)").status == 200)
  }

  /// Who is told to look at the record gets there by a press, with what they asked of it gone.
  @Test func aRefusalOnARecordLeadsBackToIt() async throws {
    let town = try WebTown()
    let record = try town.openCase()
    let head = try town.browser(WebTown.person(.petitionHead))
    let page = try await head.get("/records/\(record)/steps/archived")
    #expect(page.status == 409 && page.text.contains("href=\"/records/\(record)\" id=\"to-record\""))
    #expect(page.text.contains("class=\"button quiet\" href=\"/\""))
    for path in ["/records/\(String(repeating: "0", count: 32))", "/nothing", "/records/\(record)/nothing"] {
      let lost = try await head.get(path)
      #expect(lost.status == 404 && !lost.text.contains("id=\"to-record\""), "\(path)")
      #expect(lost.text.contains("class=\"button\" href=\"/\""), "\(path)")
    }
  }

  /// A page that has not changed is not sent again.
  @Test func anUnchangedPageIsNotSentAgain() async throws {
    let town = try WebTown()
    let record = try town.openCase()
    let browser = try town.browser(WebTown.person(.petitionHead))
    let first = try await browser.get("/records/\(record)")
    let tag = try #require(first.headers[.eTag])
    #expect(try await browser.get("/records/\(record)", headers: [.ifNoneMatch: tag]).status == 304)
    _ = try town.node.append("note", ["text": "已到现场"], to: record, by: town.session(WebTown.person(.leader)))
    let second = try await browser.get("/records/\(record)", headers: [.ifNoneMatch: tag])
    #expect(second.status == 200 && second.text.contains("已到现场"))
  }
}
