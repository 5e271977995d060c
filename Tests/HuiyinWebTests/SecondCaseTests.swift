import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinWeb

/// An intake for which two cases were opened apart from each other: whoever may see both is told of both, and whoever
/// may see neither opens no third.
@Suite struct SecondCaseTests {
  @Test func theDatesOfBothAreShown() async throws {
    let town = try WebTown()
    let intake = try town.intake()
    let head = try town.session(WebTown.person(.petitionHead))
    let files = try [1, 2].map { _ in try town.node.openCase(for: intake, by: head).record }
    let numbers = try files.map { try town.node.presentation(of: $0).heading.name }
    let report = try town.node.deadlines(of: intake, for: head.person)
    #expect(([report] + report.ofOtherCases).map(\.heading.record) == files)
    #expect(report.ofOtherCases.first?.intake?.record == intake)
    let worker = try town.browser(WebTown.person(.gridWorker))
    func clocks() async throws -> Substring {
      let page = try await worker.get("/records/\(intake)").text
      let start = try #require(page.firstRange(of: "id=\"clocks\"")).lowerBound
      return page[start...]
    }
    let both = try await clocks()
    for number in numbers { #expect(both.contains("\(number) 告知是否受理")) }
    // One that they may not see is left out, and the other one told of as it is.
    _ = try town.node.edit(files[0], [TypedEdit(.set, "secrecy", "confidential")], by: head)
    let one = try await clocks()
    #expect(!one.contains("\(numbers[0]) 告知是否受理") && one.contains("告知是否受理"))
  }

  @Test func whoMaySeeNoneOpensNoOther() async throws {
    let town = try WebTown()
    let intake = try town.intake()
    let head = try town.session(WebTown.person(.petitionHead))
    let file = try town.node.openCase(for: intake, by: head).record
    _ = try town.node.edit(file, [TypedEdit(.set, "secrecy", "confidential")], by: head)
    let worker = try town.browser(WebTown.person(.gridWorker))
    #expect(!(try await worker.get("/records/\(intake)").text.contains("id=\"open-case\"")))
    let told = try await worker.post("/records/\(intake)/open", [])
    #expect(told.status == 200 && told.text.contains("本件已立案，该案件您无权查看"))
    #expect(!told.text.contains("\(file)"))
    #expect(try town.node.cases(of: intake).count == 1)
    worker.cookies[Look.languageCookie] = "en"
    #expect(try await worker.post("/records/\(intake)/open", []).text.contains("which you may not see: no second one"))
  }
}
