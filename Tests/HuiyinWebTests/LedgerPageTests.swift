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

  /// A workbook with a message of the official account: a telephone as a number, a time as a date, packed members.
  private static let book = """
    UEsDBBQAAAAIAD1sfl3jwZVUOgAAAE8AAAAPAAAAeGwvd29ya2Jvb2sueG1ssynPL8pOys/PtrMpzkhNLSmG0gp5ibmptkrFSgpg\
    rmeKrZKhkkKRVSaQUeSZYqikb2ejD9OhDzcEAFBLAwQUAAAACAA9bH5d1MStWT8AAABXAAAAGgAAAHhsL19yZWxzL3dvcmtib29r\
    LnhtbC5yZWxzswlKzUksyczPK87ILCi2s0HmKnim2CoVeaYYKimEJBalp5bYKpXnF2UXZ6SmlhTrgylDvYrcHCV9Oxt9VHMAUEsD\
    BBQAAAAIAD1sfl39qVJINAAAAFEAAAANAAAAeGwvc3R5bGVzLnhtbLMpLqnMSQ3OSE0tsbNJTs3JiUgrtrOpSFPIK811yy3xTLFV\
    MlDSRxMxMgIJ6cOV6yMZAgBQSwMEFAAAAAgAPWx+XQP5yExxAAAAuQAAABQAAAB4bC9zaGFyZWRTdHJpbmdzLnhtbLMpLi6xsynO\
    tLMpsXs2Y+vz5Rts9IEC+iARqGhn97M5u572b0eXeD515osVDU/bWp+u24ld7tn0bS+nb0GXezmz4+mS5U83bsSwae7EJzvmPNuw\
    5dmOBc92TH+2p/9xQ9PzXcue7Oh8vnEzQrU+yM0AUEsDBBQAAAAIAD1sfl0TLxmCiQAAAEsBAAAYAAAAeGwvd29ya3NoZWV0cy9z\
    aGVldDEueG1sXZBRCsMgDIavUjzAolZtH2JgWy9SSmGwh4JKe/26OVxqXox84c9H8NjCO77WNRF+n2lOM2HYji54oQTh8mnuSnTJ\
    i5j/O0mEnRCWH3twpq7syZm+somzvjLIu6uArgKaDZtGILPohSwC/ShzWTeMjQpPsI1KSVAl3Q7a3pw0ypUyjRuwQ8H/fidQSwEC\
    FAMUAAAACAA9bH5d48GVVDoAAABPAAAADwAAAAAAAAAAAAAAgAEAAAAAeGwvd29ya2Jvb2sueG1sUEsBAhQDFAAAAAgAPWx+XdTE\
    rVk/AAAAVwAAABoAAAAAAAAAAAAAAIABZwAAAHhsL19yZWxzL3dvcmtib29rLnhtbC5yZWxzUEsBAhQDFAAAAAgAPWx+Xf2pUkg0\
    AAAAUQAAAA0AAAAAAAAAAAAAAIAB3gAAAHhsL3N0eWxlcy54bWxQSwECFAMUAAAACAA9bH5dA/nITHEAAAC5AAAAFAAAAAAAAAAA\
    AAAAgAE9AQAAeGwvc2hhcmVkU3RyaW5ncy54bWxQSwECFAMUAAAACAA9bH5dEy8ZgokAAABLAQAAGAAAAAAAAAAAAAAAgAHgAQAA\
    eGwvd29ya3NoZWV0cy9zaGVldDEueG1sUEsFBgAAAAAFAAUASAEAAJ8CAAAAAA==
    """

  /// Channel and grid, which it does not say, are chosen for the whole file.
  @Test func messagesComeInAsAWorkbook() async throws {
    let town = try WebTown()
    let clerk = try town.browser(Self.clerk)
    let book = try #require(Data(base64Encoded: Self.book)).map { $0 }
    let refused = try await clerk.upload("/list/import", [], file: book)
    #expect(refused.status == 200 && refused.text.contains("新登记的须写明所属网格"))
    let shown = try await clerk.upload(
      "/list/import", [("channel", "wechat_studio"), ("grid", "第三网格")], file: book)
    #expect(shown.text.contains("data-action=\"new\"") && shown.text.contains("标题：村东水渠渗漏"), "\(shown.text)")
    #expect(shown.text.contains("<option value=\"wechat_studio\" selected>"))
    #expect(shown.text.ranges(of: "13800005678").count == 1, "in the text alone that comes back to be carried out")
    let fields = try ["ledger", "plan", "channel", "grid"].map { ($0, try #require(shown.hidden($0))) }
    #expect(try await clerk.post("/list/import/apply", fields).status == 303)
    let row = try #require(try town.node.list(ListFilter(kind: RecordKind.intake), limit: 9).rows.first)
    #expect(row.title == "村东水渠渗漏" && row.receivedAt?.hasPrefix("2025-03-09T14:30") == true)
    clerk.cookies[Look.languageCookie] = "en"
    let damaged = try await clerk.upload("/list/import", [], file: Array(book.dropLast(30)))
    #expect(damaged.text.contains("This is no sound XLSX file") && damaged.text.contains("CSV UTF-8"))
    #expect(try count(town) == 1)
  }

  @Test func whoMayNotRegisterIsToldSo() async throws {
    let town = try WebTown()
    let administrator = try town.browser(WebTown.person(.administrator))
    let shown = try await administrator.upload("/list/import", [], file: Self.file)
    #expect(shown.text.contains("data-action=\"refused\"") && !shown.text.contains("id=\"ledger-apply\""))
  }
}
