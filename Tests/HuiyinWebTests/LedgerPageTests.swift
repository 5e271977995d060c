import Foundation
import HTTPTypes
import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinWeb

/// A ledger out of a file in the browser: shown first, then carried out, without a script.
@Suite struct LedgerPageTests {
  private static let clerk = WebTown.person(.petitionClerk)
  private static let file = Array(
    "标题,事实,性质,来源渠道,所属网格\r\n村东水渠渗漏,渗漏约三米,求助,电话,第三网格\r\n".utf8)

  private func count(_ town: WebTown) throws -> Int {
    try town.node.list(ListFilter(kind: RecordKind.intake), limit: 50).rows.count
  }

  @Test func aFileIsShownAndCarriedOutOnce() async throws {
    let town = try WebTown()
    let clerk = try town.browser(Self.clerk)
    #expect(try await clerk.get("/list").text.contains("href=\"/list/import\""))
    #expect(try await clerk.get("/list/import").text.contains("enctype=\"multipart/form-data\""))
    let shown = try await clerk.upload("/list/import", [], file: Self.file)
    #expect(shown.status == 200 && shown.text.contains("data-action=\"new\"") && shown.text.contains("村东水渠渗漏"))
    #expect(try count(town) == 0, "a dry run changes nothing")
    let fields = [("ledger", try #require(shown.hidden("ledger"))), ("plan", try #require(shown.hidden("plan")))]
    #expect(try await clerk.post("/list/import/apply", fields).status == 303)
    #expect(try count(town) == 1)
    let again = try await clerk.upload("/list/import", [], file: Self.file)
    #expect(again.text.contains("data-action=\"unchanged\"") && !again.text.contains("id=\"ledger-apply\""))
    // What was shown is no longer what would happen.
    let late = try await clerk.post("/list/import/apply", fields)
    #expect(late.status == 200 && late.text.contains("data-action=\"unchanged\"") && late.text.contains("请再核对一遍"))
    #expect(try count(town) == 1)
  }

  @Test func problemsStandInTheirRow() async throws {
    let town = try WebTown()
    let clerk = try town.browser(Self.clerk)
    let wrong = Array("标题,事实,性质,来源渠道,所属网格\n<b>一,二,吵架,电话,九网格\n".utf8)
    for (language, words) in [("zh", "名册中没有单位“九网格”"), ("en", "The directory has no unit “九网格”")] {
      clerk.cookies[Look.languageCookie] = language
      let shown = try await clerk.upload("/list/import", [], file: wrong)
      #expect(shown.status == 200 && shown.text.contains(words) && shown.text.contains("“性质”"), "\(language)")
      #expect(!shown.text.contains("id=\"ledger-apply\"") && !shown.text.contains("<b>一") && !shown.text.contains("⟦"))
    }
    clerk.cookies[Look.languageCookie] = "zh"
    #expect(try await clerk.upload("/list/import", [], file: [0xD0, 0xD5]).text.contains("GB18030"))
    #expect(try await clerk.upload("/list/import", [], file: []).text.contains("请选择文件"))
    let large = [UInt8](repeating: 0x20, count: WebLimits.rosterBytesMaximum + 1)
    #expect(try await clerk.upload("/list/import", [], file: large).text.contains("文件太大，每个文件不超过 128 KB"))
    #expect(try await clerk.post("/list/import/apply", [("ledger", "x")], csrf: "00").status == 403)
    #expect(try count(town) == 0)
  }

  @Test func whoMayNotRegisterIsToldSo() async throws {
    let town = try WebTown()
    let administrator = try town.browser(WebTown.person(.administrator))
    let shown = try await administrator.upload("/list/import", [], file: Self.file)
    #expect(shown.text.contains("data-action=\"refused\"") && !shown.text.contains("id=\"ledger-apply\""))
  }
}
