import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinWeb

/// Lists say whose matter it is, masked (DOMAIN 3.1; 16, screen 3).
@Suite struct PetitionerColumnTests {
  @Test func listsHaveTheMaskedName() async throws {
    let town = try WebTown()
    let record = try town.assigned()
    for role in [Role.petitionHead, .gridWorker, .departmentOfficer] {
      let page = try await town.browser(WebTown.person(role)).get("/list?kind=case")
      #expect(page.text.contains(">姓名</th>") && page.text.contains(">陈*</td>"), "\(role)")
      #expect(!page.text.contains("陈大山"), "\(role)")
    }
    let head = try town.browser(WebTown.person(.petitionHead))
    #expect(try await head.get("/search?q=%E8%B7%AF%E7%81%AF").text.contains("data-label=\"姓名\">陈*</td>"))
    _ = try town.node.append(
      "supervision", ["kind": "listed", "text": "主任牵头"], to: record, by: town.session(WebTown.person(.petitionHead)))
    #expect(try await head.get("/supervision").text.contains("data-petitioner>陈*</span>"))
    // To choose other columns leaves it out.
    #expect(!(try await head.get("/list?kind=case&col=state").text.contains("陈*</td>")))
  }

  /// An accusation shows nothing of who made it; who may not see it has no line of it.
  @Test func aConfidentialOneShowsNothing() async throws {
    let town = try WebTown()
    _ = try town.node.registerIntake(
      [
        TypedEdit(.set, "title", "举报账目不清"), TypedEdit(.set, "facts", "村务账目三年未公布"),
        TypedEdit(.set, "nature", "accusation"), TypedEdit(.set, "channel", "letter"),
        TypedEdit(.set, "citizen_name", "陈大山"), TypedEdit(.set, "accused_name", "周某某"),
        TypedEdit(.add, "accused_units", "\(WebTown.department)"),
      ], grid: WebTown.grid, by: town.session(WebTown.person(.petitionClerk)))
    let page = try await town.browser(WebTown.person(.petitionHead)).get("/list?kind=intake")
    #expect(page.text.contains("举报账目不清") && page.text.contains(">保密</td>"))
    #expect(!page.text.contains("陈*"))
    let other = try await town.browser(WebTown.otherGridWorker).get("/list?kind=intake")
    #expect(!other.text.contains("举报账目不清") && !other.text.contains("保密</td>"))
  }
}
