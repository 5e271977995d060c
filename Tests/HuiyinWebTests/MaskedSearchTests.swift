import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinWeb

/// Lists and search tell nobody what the mask keeps from them (DOMAIN 14).
@Suite struct MaskedSearchTests {
  @Test(arguments: [
    ("路灯", true, true), ("陈大山", false, true), ("13", false, false), ("138", false, false), ("5678", false, true),
    ("13800005678", false, true), ("cds", false, true), ("CD", false, true), ("cdx", false, false),
  ])
  func wordsFindWhatTheirReaderMayKnow(text: String, worker: Bool, clerk: Bool) async throws {
    let town = try WebTown()
    let record = try town.intake()
    let typed = FormFields.encoded(text)
    for (role, isFound) in [(Role.gridWorker, worker), (.petitionClerk, clerk)] {
      let browser = try town.browser(WebTown.person(role))
      for path in ["/list?kind=intake&text=\(typed)", "/search?q=\(typed)"] {
        let page = try await browser.get(path)
        #expect(page.status == 200 && page.text.contains("/records/\(record)") == isFound, "\(role) \(path)")
      }
    }
  }
}
