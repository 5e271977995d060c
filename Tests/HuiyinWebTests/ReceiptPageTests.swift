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

  /// The tick that is asked for is one press away, and what has arrived is not promised any more.
  @Test func thePageLeadsToWhatIsToBeTicked() async throws {
    let town = try WebTown()
    let worker = try town.browser(WebTown.person(.gridWorker))
    let made = try await worker.post("/intakes/new", Self.intake)
    let record = String(made.location.split(separator: "/")[1])
    let page = try await worker.get(made.location)
    let way = "/records/\(record)/edit"
    #expect(page.text.contains("href=\"\(way)#f-read_aloud\""))
    #expect(page.text.contains("镇中心已经收到") && !page.text.contains("自动上报"), "the hub has numbered it")
    let form = try await worker.get(way)
    #expect(form.text.contains("id=\"f-read_aloud\""))
    let ticked = [("seen", try #require(form.hidden("seen"))), ("was.read_aloud", ""), ("read_aloud", "yes")]
    #expect(try await worker.post(way, ticked).status == 303)
    #expect(!(try await worker.get(made.location).text.contains("#f-read_aloud")))
  }

  /// What a preview says of names is what its paper has.
  @Test func aPreviewSaysWhatIsPrinted() async throws {
    let town = try WebTown()
    let worker = try town.browser(WebTown.person(.gridWorker))
    let made = try await worker.post("/intakes/new", Self.intake)
    let page = try await worker.follow(made)
    let record = String(made.location.split(separator: "/")[1])
    let own = try await worker.post("/records/\(record)/preview/intake_slip", [], csrf: page.hidden("csrf"))
    #expect(own.text.contains("闫小满：") && own.text.contains("姓名是您刚登记的") && !own.text.contains("按所填理由"))
    let head = try town.browser(WebTown.person(.petitionHead))
    for (form, reason, words) in [
      ("intake_slip", "", "打印出来交本人的有姓名"), ("intake_sheet", "", "打印出来也遮蔽"),
      ("intake_sheet", "归档核对", "打印时按所填理由印出完整身份信息"),
    ] {
      let preview = try await head.post("/records/\(record)/preview/\(form)", [("reason", reason)])
      #expect(preview.status == 200 && preview.text.contains(words) && !preview.text.contains("闫小满"), "\(form)")
      let paper = try await head.post("/records/\(record)/print/\(form)", [("reason", reason)])
      #expect(paper.text.contains("闫小满") == (words != "打印出来也遮蔽"), "\(form) \(reason)")
    }
    // Its address is no page: it leads to where papers are asked for.
    let address = try await head.get("/records/\(record)/preview/intake_slip")
    #expect(address.status == 303 && address.location == "/records/\(record)#print")
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
