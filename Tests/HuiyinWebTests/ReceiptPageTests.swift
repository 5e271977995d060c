import HTTPTypes
import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinWeb

/// The page after a registration: whoever typed the name sees it once more, and nobody else, and not for long.
@Suite struct ReceiptPageTests {
  private static let intake = [
    ("home", "\(WebTown.grid)"), ("title", "机井水泵坏了"), ("nature", "help"), ("channel", "walk_in"),
    ("facts", "三十亩菜地浇不上水"), ("citizen_name", "闫小满"), ("phones", "13900004321"),
  ]

  @Test func whoTypedTheNameSeesItUntilThePageIsLeft() async throws {
    let town = try WebTown()
    let worker = try town.browser(WebTown.person(.gridWorker))
    let made = try await worker.post("/intakes/new", Self.intake)
    let page = try await worker.follow(made)
    #expect(page.text.contains("id=\"party\">闫小满<") && page.text.contains("id=\"party-phones\">13900004321<"))
    // A reload, a renewal of the page itself, and a look at the slip leave it open.
    #expect(try await worker.get(made.location).text.contains("闫小满"))
    #expect(try await worker.get("/help", headers: [HTTPField.Name("X-Live")!: "1"]).status == 200)
    let record = String(made.location.split(separator: "/")[1])
    let slip = try await worker.post("/records/\(record)/preview/intake_slip", [], csrf: page.hidden("csrf"))
    #expect(slip.text.contains("闫小满："))
    #expect(try await worker.get(made.location).text.contains("闫小满"))
    // The record itself is masked as for everybody, and by opening it the page is left.
    #expect(!(try await worker.get("/records/\(record)").text.contains("闫小满")))
    let back = try await worker.get(made.location)
    #expect(!back.text.contains("闫小满") && !back.text.contains("13900004321") && back.text.contains("机井水泵坏了"))
  }

  @Test func nobodyElseSeesIt() async throws {
    let town = try WebTown()
    let worker = try town.browser(WebTown.person(.gridWorker))
    let made = try await worker.post("/intakes/new", Self.intake)
    for role in [Role.petitionHead, .petitionClerk, .gridWorker] {
      let other = try town.browser(WebTown.person(role))
      let page = try await other.get(made.location)
      #expect(page.status == 200 && !page.text.contains("闫小满") && !page.text.contains("id=\"party\""), "\(role)")
    }
    #expect(try town.node.auditTrail().isEmpty)
  }

  @Test func anIntakeWithoutAPartyShowsNone() async throws {
    let town = try WebTown()
    let worker = try town.browser(WebTown.person(.gridWorker))
    let made = try await worker.post("/intakes/new", Self.intake.filter { !["citizen_name", "phones"].contains($0.0) })
    let page = try await worker.follow(made)
    #expect(!page.text.contains("id=\"party\"") && !page.text.contains("id=\"party-phones\""))
  }

  /// The hub's own page proposes no channel: somebody may write a letter there, or call.
  @Test func theChannelIsProposedAtAStationAlone() async throws {
    let town = try WebTown()
    let page = try await town.browser(WebTown.person(.gridWorker)).get("/intakes/new")
    #expect(page.text.contains("value=\"walk_in\"") && !page.text.contains("value=\"walk_in\" selected"))
  }
}
