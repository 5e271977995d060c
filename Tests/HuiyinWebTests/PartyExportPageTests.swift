import Foundation
import HTTPTypes
import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinWeb

/// 导出含个人信息 on 台账: offered to whom the table lets, with a reason, refused to others in words (DOMAIN 8).
@Suite struct PartyExportPageTests {
  private func fields(_ reason: String) -> [(String, String)] {
    [("form", "csv"), ("query", "kind=intake"), ("parties", "yes"), ("reason", reason)]
  }

  @Test(arguments: [Role.petitionHead, .leader]) func theFileNamesTheParties(_ role: Role) async throws {
    let town = try WebTown()
    let record = try town.intake()
    let browser = try town.browser(WebTown.person(role))
    #expect(try await browser.get("/list?kind=intake").text.contains("id=\"export-parties\""))
    let file = try await browser.post("/list/export", fields("逐户回访"))
    #expect(file.status == 200 && file.headers[.contentType]?.hasPrefix("text/csv") == true)
    #expect(file.text.contains("陈大山") && file.text.contains("13800005678"))
    #expect(try town.node.auditTrail(of: record).map(\.reason) == ["逐户回访"])
    let trail = try await town.browser(WebTown.person(.petitionHead)).get("/audit").text
    #expect(trail.contains("导出（含个人信息）") && trail.contains("逐户回访") && trail.contains("CSV 文件，1 行"))
    // The button without a reason masks as ever.
    let masked = try await browser.post("/list/export", [("form", "csv"), ("query", "kind=intake")])
    #expect(masked.status == 200 && !masked.text.contains("陈大山"))
  }

  /// A file that comes leaves its page where it is: of such a form nobody is told to wait for another page.
  @Test func nobodyWaitsForThePageOfAFile() throws {
    let list = try #require(
      Script.text.firstMatch(of: #/if \(\[([^\]]*)\]\.includes\(form\.id\)\) return;/#)
    ).1
    let template = try #require(Templates.sources["list"])
    let forms = template.matches(of: #/action="\/list\/export" id="([\w-]+)"/#).map { $0.1 }
    #expect(forms.count == 2)
    for form in forms { #expect(list.contains("'\(form)'"), "\(form)") }
  }

  @Test func withoutAReasonTheFormSaysSo() async throws {
    let town = try WebTown()
    _ = try town.intake()
    let browser = try town.browser(WebTown.person(.petitionHead))
    let page = try await browser.post("/list/export", fields("  "))
    #expect(page.status == 200 && page.text.contains("<details class=\"act no-print\" id=\"export-parties\" open>"))
    #expect(page.text.contains("id=\"export-reason-error\"") && page.text.contains("href=\"#export-reason\""))
    #expect(page.text.contains("导出个人信息须写明理由"))
    #expect(!page.text.contains("陈大山"))
    #expect(try town.node.auditTrail().isEmpty)
  }

  @Test(arguments: [Role.petitionClerk, .administrator, .stationHead]) func othersAreRefusedInWords(
    _ role: Role
  ) async throws {
    let town = try WebTown()
    _ = try town.intake()
    let browser = try town.browser(WebTown.person(role))
    #expect(!(try await browser.get("/list").text.contains("export-parties")))
    let page = try await browser.post("/list/export", fields("逐户回访"))
    #expect(page.status == 200 && page.text.contains("您的角色不能导出含个人信息的数据"))
    #expect(page.text.contains("信访办主任") && !page.text.contains("陈大山"))
    #expect(try town.node.auditTrail().isEmpty)
  }
}
