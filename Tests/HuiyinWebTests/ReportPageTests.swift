import Foundation
import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinWeb

/// Figures with the lists behind them, and reading beyond one's scope.
@Suite struct ReportPageTests {
  @Test func everyNumberOpensItsList() async throws {
    let town = try WebTown()
    let own = try town.intake()
    let other = try town.intake(grid: WebTown.otherGrid, title: "五网格的井盖")
    let head = try town.browser(WebTown.person(.petitionHead))
    let page = try await head.get("/reports")
    #expect(page.text.contains("<b data-figure=\"collected\">2</b>") && page.text.contains("0.0 %"))
    #expect(page.text.contains("id=\"chart-R1\"") && page.text.contains("五网格") == false || page.status == 200)
    #expect(page.text.contains("id=\"standing\">截至 ") && page.text.contains("已知没有在途的变更"))
    let list = try await head.get("/reports/R1/collected")
    #expect(list.text.contains("\(own)") && list.text.contains("\(other)"))
    // The number is everybody's, the list only as far as it may be seen.
    let worker = try town.browser(WebTown.person(.gridWorker))
    #expect(try await worker.get("/reports").text.contains("<b data-figure=\"collected\">2</b>"))
    let seen = try await worker.get("/reports/R1/collected")
    #expect(seen.text.contains("\(own)") && !seen.text.contains("\(other)") && seen.text.contains("不在您查看范围"))
    #expect(try await head.get("/reports?grid=\(WebTown.grid)").text.contains("<b data-figure=\"collected\">1</b>"))
    #expect(try await head.get("/reports/R1/nonsense").status == 404)
    #expect(try await head.get("/reports/R0/collected").status == 404)
  }

  /// What is wrong is said beside its field and stays there to be mended; the rest is used.
  @Test func aDayThatIsNoneIsToldBesideItsField() async throws {
    let town = try WebTown()
    let head = try town.browser(WebTown.person(.petitionHead))
    let year = town.node.today.year
    for (query, field, stays, period) in [
      ("from=2025-02-30", "from", "2025-02-30", "\(year)年1月1日"),
      ("from=2030-01-01&through=2029-01-02", "through", "2029-01-02", "\(year)年12月31日"),
      ("from=2030-01-01&through=2029-01-02", "through", "2030-01-01", "\(year)年1月1日"),
      ("from=2025-03-01&through=x", "through", "x", "2025年3月1日"),
      ("asof=2025-13-01", "asof", "2025-13-01", "\(year)年1月1日"),
    ] {
      let page = try await head.get("/reports?\(query)")
      #expect(page.status == 200 && page.text.contains("id=\"problems\""), "\(query)")
      #expect(page.text.contains("以下条件没有用上") && !page.text.contains("没有保存"), "\(query)")
      #expect(page.text.contains("id=\"\(field)-error\"") && page.text.count(of: "class=\"error\"") == 1, "\(query)")
      #expect(page.text.contains("value=\"\(stays)\"") && page.text.contains(period), "\(query)")
    }
    head.cookies[Look.languageCookie] = "en"
    let english = try await head.get("/reports?from=2030-01-01&through=2029-01-02")
    #expect(english.text.contains("This was not used:") && english.text.contains("before the first"))
    #expect(!(try await head.get("/reports?through=\(year)-06-30").text.contains("id=\"problems\"")))
  }

  /// 信访案件: every number of R11 with the list behind it, as of a day, for who may see the cases.
  @Test func petitionCasesAreCountedAsOfADay() async throws {
    let town = try WebTown()
    let (open, concluded) = (try town.accepted(), try town.concluded(grid: WebTown.otherGrid))
    let (head, today) = (try town.browser(WebTown.person(.petitionHead)), town.node.today)
    func section(_ browser: Browser, _ query: String = "") async throws -> String {
      let page = try await browser.get("/reports\(query)")
      return try #require(page.text.components(separatedBy: "data-report=\"R11\"").dropFirst().first)
        .components(separatedBy: "</section>")[0]
    }
    let page = try await section(head)
    for (key, count) in [("total", 2), ("concluded", 1), ("open", 1), ("overdue", 0), ("ended", 0), ("last_year", 0)] {
      #expect(page.contains("data-figure=\"\(key)\">\(count)<"), "\(key)")
      #expect(page.contains("href=\"/reports/R11/\(key)?"), "\(key)")
    }
    #expect(page.contains("50.0 %") && page.contains("id=\"chart-R11\"") && page.contains("<table"))
    #expect(page.contains("class=\"against\">—<"))
    #expect(page.contains("案件截至 <span class=\"nowrap\">\(today.text(in: .chinese))</span>"))
    let list = try await head.get("/reports/R11/open")
    #expect(list.text.contains("/records/\(open)") && !list.text.contains("/records/\(concluded)"))
    // Until yesterday nothing had been received; in a year everything in hand is late.
    let yesterday = try #require(today.adding(days: -1)).text
    #expect(try await section(head, "?asof=\(yesterday)").contains("data-figure=\"total\">0<"))
    let late = "?asof=\(today.year + 1)-12-31"
    #expect(try await section(head, late).contains("data-figure=\"overdue\">1<"))
    #expect(try await head.get("/reports/R11/overdue\(late)").text.contains("/records/\(open)"))
    #expect(try await head.get("/reports?asof=2025-02-30").text.contains("id=\"problems\""))
    // A worker counts what their grid has, and no more.
    let own = try town.browser(WebTown.person(.gridWorker))
    #expect(try await section(own).contains("data-figure=\"total\">1<"))
    #expect(!(try await own.get("/reports/R11/total").text.contains("不在您查看范围")))
    head.cookies[Look.languageCookie] = "en"
    let english = try await section(head)
    #expect(english.contains("Petition cases") && english.contains("Against last year"))
  }

  @Test func theGlassIsBrokenWithAReasonAndTold() async throws {
    let town = try WebTown()
    let record = try town.openCase(grid: WebTown.otherGrid)
    let number = try town.node.presentation(of: record).heading.name
    let person = WebTown.person(.gridWorker)
    let worker = try town.browser(person)
    #expect(try await worker.get("/records/\(record)").status == 404)
    let none = try await worker.post("/glass", [("number", number), ("reason", " ")])
    #expect(none.status == 200 && none.text.contains("id=\"glass-reason-error\""))
    #expect(try await worker.get("/records/\(record)").status == 404)
    let unknown = try await worker.post("/glass", [("number", "没有这个号"), ("reason", "堤坝渗水")])
    #expect(unknown.status == 200 && unknown.text.contains("id=\"problems\"") && unknown.text.contains("堤坝渗水"))
    // What is confidential is refused in the same words as what is not there.
    let secret = try town.node.registerIntake(
      [
        TypedEdit(.set, "title", "账目不清"), TypedEdit(.set, "facts", "村务账目"), TypedEdit(.set, "nature", "accusation"),
        TypedEdit(.set, "channel", "letter"), TypedEdit(.set, "accused_name", "贾有田"),
        TypedEdit(.add, "accused_units", "\(WebTown.grid)"),
      ], grid: WebTown.otherGrid, by: town.session(WebTown.person(.petitionClerk)))
    let hidden = try town.node.presentation(of: secret.record).heading.name
    let refused = try await worker.post("/glass", [("number", hidden), ("reason", "堤坝渗水")])
    #expect(refused.text.contains("没有这个编号") && unknown.text.contains("没有这个编号"))
    // Nor does a number of a report tell of it to the unit that it accuses.
    let head2 = try town.browser(WebTown.person(.petitionHead))
    let figure = "/reports/R3/visitors"
    for reader in [head2, worker] { #expect(try await reader.get(figure).status == 200) }
    let broken = try await worker.post("/glass", [("number", number), ("reason", "堤坝渗水，邻网格须知情")])
    #expect(broken.status == 303 && broken.location == "/records/\(record)")
    let page = try await worker.get("/records/\(record)")
    #expect(page.status == 200 && page.text.contains("陈*") && !page.text.contains("陈大山"))
    // It gives no right to act, and who looked is told.
    let form = try await worker.get("/records/\(record)/entries/note")
    let seen = try #require(form.hidden("seen"))
    let note = try await worker.post("/records/\(record)/entries/note", [("seen", seen), ("text", "补一句")])
    #expect(note.status == 200 && note.text.contains("id=\"problems\""))
    let head = try town.browser(WebTown.person(.petitionHead))
    let trail = try await head.get("/audit")
    #expect(trail.text.contains("id=\"glass-week\"") && trail.text.contains("堤坝渗水，邻网格须知情"))
    // The week waits for the head, who acknowledges it; another reader of the trail is not asked.
    let week = try #require(GlassWeek(of: town.node.today))
    let link = "/audit?week=\(week.monday.text)#glass-week"
    #expect(try await head.get("/").text.contains("href=\"\(link)\""))
    #expect(trail.text.contains("id=\"glass-seen\""))
    let leader = try town.browser(WebTown.person(.leader))
    #expect(!(try await leader.get("/audit").text.contains("id=\"glass-seen\"")))
    #expect(try await leader.post("/audit/glass", [("week", week.monday.text)]).status != 303)
    #expect(try await head.post("/audit/glass", [("week", "下周")]).status == 400)
    #expect(try await head.post("/audit/glass", [("week", week.monday.text)]).status == 303)
    let after = try await head.get("/audit?week=\(week.monday.text)")
    #expect(after.text.contains("堤坝渗水，邻网格须知情") && !after.text.contains("id=\"glass-seen\""))
    #expect(!(try await head.get("/").text.contains(link)))
  }

  /// Why not, by role and place, stands on the page for every step that is not the reader's.
  @Test func stepsOfOthersSayWhoseTheyAre() async throws {
    let town = try WebTown()
    let record = try town.openCase()
    let worker = try await town.browser(WebTown.person(.gridWorker)).get("/records/\(record)")
    let offers = try town.node.offers(
      on: record, for: town.node.directorySnapshot().persons[WebTown.person(.gridWorker)]!)
    #expect(!offers.isEmpty)
    for offer in offers where offer.refusal != nil {
      #expect(!worker.text.contains("data-step=\"\(offer.step.event.key)\""), "\(offer.step.event.key)")
      #expect(worker.text.contains(offer.words.chinese), "\(offer.step.event.key)")
    }
  }

  /// The form of acceptance offers the channels that are the reader's to give.
  @Test func onlyOwnChannelsAreOffered() async throws {
    let town = try WebTown()
    let record = try town.openCase()
    let head = try await town.browser(WebTown.person(.petitionHead)).get("/records/\(record)/steps/accepted")
    #expect(head.text.contains("<option value=\"petition\"") && !head.text.contains("<option value=\"npc\""))
    let station = try await town.browser(WebTown.person(.stationHead)).get("/records/\(record)/steps/accepted")
    #expect(station.text.contains("<option value=\"npc\"") && !station.text.contains("<option value=\"petition\""))
  }
}
