import Foundation
import HuiyinAuthority
import HuiyinTownship
import Testing

@testable import HuiyinNode
@testable import HuiyinWeb

/// The menu of every page.
@Suite struct NavigationTests {
  private static let lists = ["/consultation", "/callbacks", "/notices", "/supervision", "/grids", "/reports"]

  private func menu(_ text: String) -> String? {
    text.components(separatedBy: "<details class=\"office\"").dropFirst().first?.components(separatedBy: "</details>")[
      0]
  }

  /// Whoever is in a case need not go home first; each list opens for everybody who works with cases.
  @Test func theListsOfTheOfficeAreOneStepAway() async throws {
    let town = try WebTown()
    let record = try town.openCase()
    let head = try town.browser(WebTown.person(.petitionHead))
    for path in ["/", "/list", "/records/\(record)", "/sync", "/help"] {
      let links = try #require(menu(try await head.get(path).text), "\(path)")
      for list in Self.lists { #expect(links.contains("href=\"\(list)\""), "\(path): \(list)") }
      #expect(!links.contains("data-current") && !links.contains("aria-current"), "\(path)")
    }
    for list in Self.lists {
      let page = try await head.get(list)
      let links = try #require(menu(page.text), "\(list)")
      #expect(page.status == 200 && links.contains("data-current"), "\(list)")
      #expect(links.components(separatedBy: "aria-current").count == 2, "\(list)")
    }
    let grid = try #require(self.menu(try await head.get("/grids/\(WebTown.grid)").text))
    #expect(grid.contains("data-current") && !grid.contains("aria-current"))
  }

  @Test func whoIsNotLoggedInHasNoMenu() async throws {
    #expect(menu(try await WebTown().browser().get("/login").text) == nil)
  }
}
