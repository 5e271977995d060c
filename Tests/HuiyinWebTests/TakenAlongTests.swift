import Foundation
import HTTPTypes
import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinWeb

/// 导出 of one record's time line, and of the lists of one grid, person or day (DOMAIN 14, 16).
@Suite struct TakenAlongTests {
  private static let head = WebTown.person(.petitionHead)
  private static let mark = "\u{FEFF}"

  private func fields(_ form: String = "csv", naming reason: String? = nil) -> [(String, String)] {
    [("form", form)] + (reason.map { [("parties", "yes"), ("reason", $0)] } ?? [])
  }

  private func sheet(_ list: String, _ query: String, _ browser: Browser) async throws -> Browser.Page {
    try await browser.post("/export/\(list)", [("form", "csv"), ("query", query)])
  }

  // MARK: The time line

  @Test func theTimeLineIsTakenAlongMaskedAndAudited() async throws {
    let town = try WebTown()
    let record = try town.intake()
    let browser = try town.browser(Self.head)
    #expect(try await browser.get("/records/\(record)").text.contains("action=\"/records/\(record)/timeline\""))
    let number = try town.node.presentation(of: record).heading.name
    for (language, head) in [("zh", "时间,人员,节点,内容,情况,送达镇中心,变更"), ("en", "Time,Person,Node,What was done")] {
      browser.cookies[Look.languageCookie] = language
      let before = try town.node.auditTrail(of: record, act: "exported").count
      let file = try await browser.post("/records/\(record)/timeline", fields())
      #expect(file.status == 200 && file.headers[.contentType]?.hasPrefix("text/csv") == true)
      #expect(file.text.hasPrefix(Self.mark + head), "\(file.text.prefix(80))")
      #expect(file.text.contains("村口路灯不亮") && !file.text.contains("陈大山") && !file.text.contains("13800005678"))
      let plain = number.filter { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
      let name = try #require(file.headers[.contentDisposition])
      #expect(name.contains("filename=\"timeline-\(plain)-20260311.csv\""), "\(name)")
      #expect(try town.node.auditTrail(of: record, act: "exported").count == before + 1)
    }
    let lines = try town.node.auditTrail(of: record, act: "exported")
    #expect(lines.allSatisfy { $0.export?.filterWords.chinese == "时间线：\(number)" && $0.reason == nil })
  }

  @Test(arguments: [Role.petitionHead, .leader]) func itsPartiesAreNamedForAReason(_ role: Role) async throws {
    let town = try WebTown()
    let record = try town.intake()
    let browser = try town.browser(WebTown.person(role))
    #expect(try await browser.get("/records/\(record)").text.contains("id=\"export-parties\""))
    let file = try await browser.post("/records/\(record)/timeline", fields(naming: "报送上级复查"))
    #expect(file.status == 200 && file.text.contains("陈大山") && file.text.contains("13800005678"))
    #expect(try town.node.auditTrail(of: record).compactMap(\.reason) == ["报送上级复查"])
  }

  @Test func withoutAReasonItSaysSo() async throws {
    let town = try WebTown()
    let record = try town.intake()
    let page = try await town.browser(Self.head).post("/records/\(record)/timeline", fields(naming: " "))
    #expect(page.text.contains("id=\"export-reason-error\"") && page.text.contains("导出个人信息须写明理由"))
    #expect(!page.text.contains("陈大山") && page.text.contains("id=\"export-parties\" open"))
    #expect(try town.node.auditTrail().isEmpty)
  }

  @Test(arguments: [Role.petitionClerk, .stationHead]) func othersAreRefusedInWords(_ role: Role) async throws {
    let town = try WebTown()
    let record = try town.intake()
    let browser = try town.browser(WebTown.person(role))
    #expect(!(try await browser.get("/records/\(record)").text.contains("export-parties")))
    let page = try await browser.post("/records/\(record)/timeline", fields(naming: "逐户回访"))
    #expect(page.text.contains("您的角色不能导出含个人信息的数据") && !page.text.contains("陈大山"))
    #expect(try town.node.auditTrail().isEmpty)
  }

  @Test func whatIsHiddenOrWrongIsNoFile() async throws {
    let town = try WebTown()
    let record = try town.intake()
    let browser = try town.browser(Self.head)
    for (language, words) in [("zh", "请求不完整"), ("en", "the request is not complete")] {
      browser.cookies[Look.languageCookie] = language
      let page = try await browser.post("/records/\(record)/timeline", fields("pdf"))
      #expect(page.status == 400 && page.text.lowercased().contains(words), "\(page.text.suffix(600))")
    }
    #expect(try await browser.post("/records/\(String(repeating: "0", count: 32))/timeline", fields()).status == 404)
    let other = try town.browser(WebTown.otherGridWorker)
    #expect(try await other.post("/records/\(record)/timeline", fields()).status == 404)
    #expect(throws: NodeError.self) {
      try town.node.exportTimeline(
        of: record, as: .csv, in: .chinese, workbooks: nil, by: town.session(WebTown.otherGridWorker))
    }
    #expect(try town.node.auditTrail().isEmpty)
  }

  // MARK: Lists of one thing

  @Test func aGridAPersonAndADayAreTakenAlong() async throws {
    let town = try WebTown()
    let record = try town.assigned()
    let number = try town.node.presentation(of: record).heading.name
    let browser = try town.browser(Self.head)
    let grid = try await sheet("grid", "number=\(WebTown.grid)", browser)
    #expect(grid.text.hasPrefix(Self.mark) && grid.text.contains(number))
    let name = FormFields.encoded("在办案件-第三网格-20260311.csv")
    #expect(grid.headers[.contentDisposition]?.contains(name) == true, "\(grid.headers)")
    #expect(!(try await sheet("grid", "number=\(WebTown.otherGrid)", browser).text.contains(number)))
    let officer = try await sheet("person", "number=\(WebTown.person(.departmentOfficer))", browser)
    #expect(officer.text.contains("待签收") && officer.text.contains(number))
    // Who may not see the case does not find it in somebody's list.
    let other = try town.browser(WebTown.otherGridWorker)
    #expect(!(try await sheet("person", "number=\(WebTown.person(.departmentOfficer))", other).text.contains(number)))
    let minutes = try await sheet("minutes", "day=2026-03-11", browser)
    #expect(minutes.status == 200 && minutes.text.contains("决定"))
    #expect(minutes.headers[.contentDisposition]?.contains("filename=\"minutes-2026-03-11-20260311.csv\"") == true)
  }

  @Test func backupsAreForWhoKeepsTheMachine() async throws {
    let town = try WebTown()
    let keeper = try town.browser(WebTown.person(.administrator))
    let kept = try town.node.keepBackup(by: town.session(WebTown.person(.administrator)))
    #expect(try await keeper.get("/backup").text.contains("action=\"/export/backups\""))
    let file = try await sheet("backups", "", keeper)
    #expect(file.status == 200 && file.text.contains(kept.name) && file.text.contains("备份"))
    #expect(try await sheet("backups", "", try town.browser(Self.head)).status == 403)
    #expect(try town.node.auditTrail(act: "exported").count == 1)
  }

  @Test(arguments: [
    ("grid", "number=99", 404), ("grid", "", 404), ("person", "number=x", 404), ("minutes", "day=never", 400),
    ("audit", "record=zz", 404),
  ]) func whatIsNoneIsRefused(_ list: String, _ query: String, _ status: Int) async throws {
    let town = try WebTown()
    let page = try await sheet(list, query, town.browser(Self.head))
    #expect(page.status == status && page.headers[.contentType]?.hasPrefix("text/html") == true)
    #expect(try town.node.auditTrail().isEmpty)
  }
}
