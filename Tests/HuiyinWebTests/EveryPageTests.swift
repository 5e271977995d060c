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
  @Test func everyPageIsThereForEveryRoleInBothLanguages() async throws {
    let town = try WebTown()
    let (intake, caseFile) = (try town.intake(), try town.openCase())
    let paths =
      [
        "/", "/intakes/new", "/list", "/list?kind=intake&state=registered&unit=4", "/search?q=路灯", "/conflicts",
        "/proposals", "/sync", "/people", "/people?person=109", "/audit", "/help", "/login", "/duplicates",
        "/duplicates?all=yes", "/duplicates?one=x&other=", "/quarantine", "/flags", "/people/109/account", "/policy",
        "/policy?key=deadline.rollToWorkingDay", "/backup",
        "/roster", "/list/import", "/reports", "/reports?from=2025-13-01", "/reports?asof=2025-13-01",
        "/reports/R1/collected",
        "/reports/R11/total", "/glass", "/callbacks", "/grids/4/card", "/grids/all/card",
        "/people?person=109&form=grids",
      ]
      + [intake, caseFile].flatMap {
        ["/records/\($0)", "/records/\($0)/edit", "/records/\($0)/audit", "/records/\($0)/entries/note"]
      } + ["/records/\(caseFile)/steps/accepted", "/intakes/\(intake)/done"]
    for role in Role.allCases {
      let browser = try town.browser(WebTown.person(role))
      for language in ["zh", "en"] {
        browser.cookies[Look.languageCookie] = language
        for path in paths {
          let page = try await browser.get(path.replacing("路灯", with: "%E8%B7%AF%E7%81%AF"))
          #expect([200, 403, 404].contains(page.status), "\(path) \(role) \(page.status)")
          #expect(!page.text.contains("⟦") && !page.text.contains("{{"), "\(path) \(role)")
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
