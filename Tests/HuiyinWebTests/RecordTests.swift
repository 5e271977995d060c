import Foundation
import HTTPTypes
import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinWeb

/// Intakes and cases as people fill them in.
@Suite struct RecordTests {
  private static let intake = [
    ("home", "\(WebTown.grid)"), ("title", "河道淤积"), ("nature", "opinion"), ("channel", "grid_visit"),
    ("facts", "连续两周积水"),
  ]

  private static func intake(_ changes: [String: String]) -> [(String, String)] {
    let kept = intake.map { ($0.0, changes[$0.0] ?? $0.1) }
    return kept + changes.filter { change in !intake.contains { $0.0 == change.key } }.map { ($0.key, $0.value) }
  }

  @Test func anIntakeIsRegisteredOnce() async throws {
    let town = try WebTown()
    let browser = try town.browser(WebTown.person(.gridWorker))
    let once = try #require(try await browser.get("/intakes/new").hidden("once"))
    let first = try await browser.post("/intakes/new", Self.intake + [("once", once)])
    let second = try await browser.post("/intakes/new", Self.intake + [("once", once)])
    #expect(first.status == 303 && first.location == second.location)
    let done = try await browser.get(first.location)
    #expect(done.text.contains("id=\"provisional-number\">G4-"))
    #expect(try town.node.list(.init()).count == 1)
    // The node is started anew: no visit is left, the form lies still open, and its person logs in again.
    let restarted = WebSite(options: town.site.options, stage: .node(town.node))
    let session = try town.session(WebTown.person(.gridWorker))
    let visit = restarted.visits.logIn(
      session, from: restarted.visits.visit(String?.none, now: Browser.now), now: Browser.now)
    let later = Browser(restarted, visit: visit.id)
    #expect(try await later.post("/intakes/new", Self.intake + [("once", once)]).location == first.location)
    #expect(try town.node.list(.init()).count == 1)
  }

  @Test(arguments: [
    ("title", String(repeating: "长", count: 61)), ("facts", " "), ("nature", "whatever"), ("home", ""),
    ("received_at", "昨天"), ("headcount", "九人"), ("received_by", "x"),
  ])
  func whatIsWrongStandsBesideItsField(field: String, text: String) async throws {
    let town = try WebTown()
    let browser = try town.browser(WebTown.person(.gridWorker))
    let page = try await browser.post("/intakes/new", Self.intake([field: text]))
    guard field != "received_by" else {
      // Not a field of the form: whoever sends it anyway changes nothing.
      #expect(page.status == 303)
      return
    }
    #expect(page.status == 200 && page.text.contains("id=\"f-\(field)-error\""))
    #expect(field == "title" || page.text.contains("河道淤积"))
    #expect(try town.node.list(.init()).isEmpty)
    _ = try await browser.post("/look", [("lang", "en")])
    let english = try await browser.post("/intakes/new", Self.intake([field: text]))
    #expect(english.text.contains("Some things need mending"))
  }

  @Test func aHalfFilledFormIsKeptAsADraft() async throws {
    let town = try WebTown()
    let clerk = try town.browser(WebTown.person(.petitionClerk))
    let saved = try await clerk.post("/intakes/new", [("act", "draft"), ("title", "路灯"), ("received_at", "不是时间")])
    #expect(saved.status == 303 && saved.location.hasPrefix("/intakes/new?draft="))
    let page = try await clerk.follow(saved)
    #expect(page.text.contains("value=\"路灯\"") && page.text.contains("value=\"不是时间\""))
    let id = try #require(page.hidden("draft"))
    #expect(try await clerk.get("/intakes/new").text.contains("draft=\(id)"))
    // Nobody else sees it.
    let head = try town.browser(WebTown.person(.petitionHead))
    #expect(!(try await head.get("/intakes/new").text.contains(id)))
    #expect(!(try await head.get("/intakes/new?draft=\(id)").text.contains("value=\"路灯\"")))
    let made = try await clerk.post(
      "/intakes/new",
      [
        ("draft", id), ("home", "\(WebTown.grid)"), ("title", "路灯不亮"), ("facts", "三盏坏了"), ("nature", "opinion"),
        ("channel", "grid_visit"),
      ])
    #expect(made.status == 303 && made.location.hasSuffix("/done"))
    #expect(try town.node.drafts(of: town.session(WebTown.person(.petitionClerk)).person).isEmpty)
    let again = try await clerk.post("/intakes/new", [("act", "draft"), ("title", "井盖")])
    let other = try #require(try await clerk.follow(again).hidden("draft"))
    #expect(try await clerk.post("/intakes/drafts", [("draft", other)]).status == 303)
    #expect(try town.node.drafts(of: town.session(WebTown.person(.petitionClerk)).person).isEmpty)
  }

  @Test func aGroupNamesItsDelegatesAndAnAccusationTheAccused() async throws {
    let browser = try WebTown().browser(WebTown.person(.gridWorker))
    let group = try await browser.post("/intakes/new", Self.intake(["headcount": "9"]))
    #expect(group.text.contains("id=\"f-delegates-error\""))
    let accusation = try await browser.post("/intakes/new", Self.intake(["nature": "accusation"]))
    #expect(accusation.text.contains("id=\"f-accused_name-error\""))
    #expect(!accusation.text.contains("id=\"f-secrecy-error\""))
  }

  @Test func scriptIsText() async throws {
    let town = try WebTown()
    let browser = try town.browser(WebTown.person(.petitionHead))
    let script = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"
    let record = try town.intake(title: String(script.prefix(60)))
    for path in ["/records/\(record)", "/", "/list?kind=intake", "/records/\(record)/edit"] {
      let page = try await browser.get(path)
      #expect(!page.text.contains("<script>alert") && !page.text.contains("<img src=x"), "\(path)")
    }
    let search = try await browser.get("/search?q=" + FormFields.encoded(script))
    #expect(search.status == 200 && !search.text.contains("<script>alert"))
    let form = try await browser.post("/intakes/new", [("title", script), ("facts", "")])
    #expect(form.status == 200 && !form.text.contains("<script>alert") && form.text.contains("&lt;script&gt;alert"))
    let login = try await town.browser().get("/login?person=" + FormFields.encoded(script))
    #expect(!login.text.contains("<script>alert"))
  }

  @Test func anotherGridsCaseIsNotThere() async throws {
    let town = try WebTown()
    let (own, other) = (try town.openCase(), try town.openCase(grid: WebTown.otherGrid))
    let worker = try town.browser(WebTown.otherGridWorker)
    let number = try #require(try town.node.presentation(of: own).heading.number)
    #expect(try await worker.get("/records/\(other)").status == 200)
    let token = try #require(try await worker.get("/records/\(other)").hidden("csrf"))
    for path in ["/records/\(own)", "/records/\(own)/edit", "/records/\(own)/audit", "/records/\(own)/steps/accepted"] {
      #expect(try await worker.get(path).status == 404, "\(path)")
    }
    for path in ["unmask", "open", "entries/note", "edit", "steps/consulting", "proposals", "extension/ask"] {
      let page = try await worker.post("/records/\(own)/\(path)", [("text", "x"), ("reason", "x")], csrf: token)
      #expect(page.status == 404, "\(path)")
    }
    let found = try await worker.get("/search?q=" + FormFields.encoded(number))
    #expect(!found.text.contains("\(own)"))
    #expect(!(try await worker.get("/list").text.contains("\(own)")))
  }

  @Test func anIntakeLeadsToItsCase() async throws {
    let town = try WebTown()
    let intake = try town.intake()
    let head = try town.browser(WebTown.person(.petitionHead))
    #expect(try await head.get("/records/\(intake)").text.contains("id=\"open-case\""))
    let opened = try await head.post("/records/\(intake)/open", [])
    #expect(opened.status == 303)
    let page = try await head.get("/records/\(intake)")
    #expect(page.text.contains("href=\"\(opened.location)\"") && !page.text.contains("id=\"open-case\""))
  }

  @Test func namesAreMaskedUntilAReasonIsGiven() async throws {
    let town = try WebTown()
    let record = try town.intake()
    let browser = try town.browser(WebTown.person(.petitionHead))
    let page = try await browser.get("/records/\(record)")
    #expect(!page.text.contains("陈大山") && !page.text.contains("13800005678"))
    #expect(try await browser.post("/records/\(record)/unmask", [("reason", " ")]).text.contains("须写明理由"))
    let clear = try await browser.post("/records/\(record)/unmask", [("reason", "回访需要")])
    #expect(clear.text.contains("陈大山"))
    #expect(!(try await browser.get("/records/\(record)").text.contains("陈大山")))
    #expect(try town.node.auditTrail(of: record).map(\.reason) == ["回访需要"])
    // Three looks of the head are one row; the page of the trail tells it.
    #expect(try town.node.auditTrail(of: record, act: "saw").count == 1)
    #expect(try await browser.get("/records/\(record)/audit").text.contains("<td>查看</td>"))
    // A masked name that is not touched stays what it is.
    let edit = try await browser.get("/records/\(record)/edit")
    let seen = try #require(edit.hidden("seen"))
    let name = try #require(edit.hidden("was.citizen_name"))
    let changed = try await browser.post(
      "/records/\(record)/edit",
      [
        ("seen", seen), ("was.citizen_name", name), ("citizen_name", name), ("was.place", ""), ("place", "村口"),
      ])
    #expect(changed.status == 303)
    let sight = try town.node.unmask(record, reason: "核对", by: town.session(WebTown.person(.petitionHead)))
    #expect(try town.node.presentation(of: record, sight).register("citizen_name")?.effective?.words.chinese == "陈大山")
  }

  @Test func aStaleFormDoesNotOverwrite() async throws {
    let town = try WebTown()
    let record = try town.openCase()
    let (one, other) = (
      try town.browser(WebTown.person(.petitionHead)), try town.browser(WebTown.person(.petitionClerk))
    )
    let old = try await one.get("/records/\(record)/edit")
    let seen = try #require(old.hidden("seen"))
    let quick = try await other.post(
      "/records/\(record)/edit", [("seen", seen), ("was.place", ""), ("place", "村东桥头")])
    #expect(quick.status == 303)
    let late = try await one.post("/records/\(record)/edit", [("seen", seen), ("was.place", ""), ("place", "村西桥头")])
    #expect(late.status == 200 && late.text.contains("id=\"meanwhile\"") && late.text.contains("村东桥头"))
    #expect(late.text.contains("value=\"村西桥头\""))
    #expect(try town.node.presentation(of: record).register("place")?.effective?.words.chinese == "村东桥头")
    let fresh = try #require(late.hidden("seen"))
    let again = try await one.post(
      "/records/\(record)/edit", [("seen", fresh), ("was.place", "村东桥头"), ("place", "村西桥头")])
    #expect(again.status == 303)
    #expect(try town.node.presentation(of: record).register("place")?.live.count == 1)
  }

  @Test func stepsAreTakenAndOthersSayWhyNot() async throws {
    let town = try WebTown()
    let record = try town.openCase()
    let head = try town.browser(WebTown.person(.petitionHead))
    let page = try await head.get("/records/\(record)")
    let seen = try #require(page.hidden("seen"))
    #expect(page.text.contains("data-step=\"accepted\""))
    let empty = try await head.post("/records/\(record)/steps/accepted", [("seen", seen)])
    #expect(empty.status == 200 && empty.text.contains("id=\"f-track-error\""))
    let accepted = try await head.post("/records/\(record)/steps/accepted", [("seen", seen), ("track", "petition")])
    #expect(accepted.status == 303)
    let shown = try await head.follow(accepted)
    #expect(shown.text.contains("data-state=\"accepted\"") && shown.text.contains("id=\"notice\""))
    let worker = try await town.browser(WebTown.person(.gridWorker)).get("/records/\(record)")
    #expect(!worker.text.contains("data-step=\"assigned\"") && worker.text.contains("id=\"why-not\""))
    // A step that is not open any more says so.
    let gone = try await head.post("/records/\(record)/steps/accepted", [("seen", seen), ("track", "petition")])
    #expect(gone.status == 409 && gone.text.contains("状态已经变化"))
  }
}
