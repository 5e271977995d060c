import HuiyinNode
import HuiyinRecords
import HuiyinTownship
import Testing

/// 延期 on the to-do page and on the page of its case.
@Suite struct ExtensionPageTests {
  private let town: WebTown

  init() throws { town = try WebTown() }

  private func browser(_ role: Role) throws -> Browser { try town.browser(WebTown.person(role)) }

  @Test func aRequestStandsInTheListOfWhoDecidesAndItsAnswerInThatOfWhoAsked() async throws {
    let record = try town.assigned()
    _ = try town.node.askExtension(
      of: record, days: 10, reason: "等待配件", by: town.session(WebTown.person(.departmentOfficer)))
    let head = try browser(.petitionHead), officer = try browser(.departmentOfficer)
    let list = try await head.get("/")
    #expect(list.text.contains("延期申请待审批") && list.text.contains("申请延长10天：等待配件"))
    #expect(list.text.contains("href=\"/records/\(record)#extension\""))
    #expect(try await !officer.get("/").text.contains("延期申请待审批"))
    let seen = try #require(try await head.get("/records/\(record)").hidden("seen"))
    let refused = try await head.post("/records/\(record)/extension/refuse", [("seen", seen), ("reason", "工期够用")])
    #expect(refused.status == 303)
    #expect(try await !head.get("/").text.contains("延期申请待审批"))
    let told = try await officer.get("/")
    #expect(told.text.contains("延期未获批准") && told.text.contains("不同意：工期够用"))
    #expect(try await !head.get("/records/\(record)").text.contains("id=\"note-extension\""))
    let page = try await officer.get("/records/\(record)")
    #expect(page.text.contains("id=\"extension\""))
    #expect(page.text.contains("id=\"note-extension\""))
    let form = [("seen", try #require(page.hidden("seen")))]
    #expect(try await officer.post("/records/\(record)/extension/noted", form).status == 303)
    #expect(try await !officer.get("/").text.contains("延期未获批准"))
    #expect(try await !officer.get("/records/\(record)").text.contains("id=\"note-extension\""))
    let again = try await officer.post("/records/\(record)/extension/noted", form)
    #expect(again.status != 303 && again.text.contains("没有要您阅知的延期批复"))
  }
}
