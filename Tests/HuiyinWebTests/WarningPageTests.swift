import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinWeb

/// What only warns is done, and told on the next page; a reason that says nothing is asked for again (DOMAIN 11).
@Suite struct WarningPageTests {
  @Test func aMistypedPhoneIsTold() async throws {
    let town = try WebTown()
    let worker = try town.browser(WebTown.person(.gridWorker))
    let typed = [
      ("home", "\(WebTown.grid)"), ("title", "机井水泵坏了"), ("nature", "help"), ("channel", "walk_in"),
      ("facts", "三十亩菜地浇不上水"), ("citizen_name", "闫小满"), ("phones", "1390000432"),
    ]
    // V7: it blocks nothing, and is asked about before anything is saved.
    let asked = try await worker.post("/intakes/new", typed)
    #expect(asked.status == 200 && asked.text.contains("id=\"f-phones-error\"") && asked.text.contains("电话号码共10位"))
    #expect(asked.text.contains("再按一次“登记”") && asked.text.contains("value=\"闫小满\""))
    #expect(try town.node.list(.init()).isEmpty)
    let checked = try #require(asked.hidden("checked_phones"))
    let other = typed.dropLast() + [("phones", "1390000"), ("checked_phones", checked)]
    #expect(try await worker.post("/intakes/new", Array(other)).status == 200, "another one is asked about again")
    let page = try await worker.follow(
      try await worker.post("/intakes/new", typed + [("checked_phones", checked)]))
    #expect(page.status == 200 && page.text.contains("【提醒】电话号码共10位，请核对"))
    #expect(page.text.contains("闫小满"), "it was registered all the same")
  }

  /// What was done is good; what is to be looked at again stands by itself, as a warning.
  @Test func aWarningStandsApartFromWhatWasDone() async throws {
    let town = try WebTown()
    let administrator = try town.browser(WebTown.person(.administrator))
    func tell(_ warnings: [Label]) throws {
      let id = try #require(administrator.cookies[Browser.visitCookie])
      let visit = town.site.visits.visit(id, now: Browser.now)
      town.site.visits.setNotice(Visit.Notice(words: Label("已保存", "Saved"), warnings: warnings), of: visit)
    }
    try tell([Label("电话号码共10位，请核对", "a telephone number of 10 digits"), Label("标题只有两个字", "a short title")])
    let page = try await administrator.get("/help")
    #expect(page.text.contains("id=\"notice\">已保存</p>"))
    #expect(
      page.text.matches(of: #/<p class="notice warn" role="status" data-warning>([^<]*)</#).map { String($0.1) }
        == ["【提醒】电话号码共10位，请核对。", "【提醒】标题只有两个字。"])
    #expect(!(try await administrator.get("/help").text.contains("data-warning")), "once")
    try tell([])
    let plain = try await administrator.get("/help")
    #expect(plain.text.contains("id=\"notice\">已保存</p>") && !plain.text.contains("data-warning"))
  }

  @Test func aLoweringAsksForItsReason() async throws {
    let town = try WebTown()
    let record = try town.node.openCase(
      for: town.intake(), [TypedEdit(.set, "risk_level", "1")], by: town.session(WebTown.person(.petitionHead))
    ).record
    let head = try town.browser(WebTown.person(.petitionHead))
    let form = try await head.get("/records/\(record)/edit")
    #expect(form.text.contains("name=\"reason\""))
    let typed = [("seen", try #require(form.hidden("seen"))), ("was.risk_level", "1"), ("risk_level", "3")]
    let silent = try await head.post("/records/\(record)/edit", typed + [("reason", "\u{3000}")])
    #expect(silent.status == 200 && silent.text.contains("降低“风险等级”须写明理由"))
    let done = try await head.post("/records/\(record)/edit", typed + [("reason", "两次走访平稳")])
    #expect(done.status == 303)
    #expect(try await head.follow(done).text.contains("两次走访平稳"))
  }

  @Test func aNoThatSaysNothing() async throws {
    let town = try WebTown()
    let record = try town.openCase()
    _ = try town.node.emit(
      "accepted", on: record, [TypedEdit(.set, "track", "petition")],
      by: town.session(WebTown.person(.petitionClerk)))
    let id = try #require(try town.node.proposals(of: record).first?.proposal.op.id)
    let head = try town.browser(WebTown.person(.petitionHead))
    _ = try await head.get("/proposals")
    for reason in ["", "\u{3000}\u{200B}"] {
      let page = try await head.post(
        "/records/\(record)/proposals", [("op", "\(id)"), ("answer", "no"), ("reason", reason)])
      #expect(page.status == 200 && page.text.contains("请写明理由"))
    }
    #expect(try town.node.proposals(of: record).count == 1)
  }
}
