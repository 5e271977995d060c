import Foundation
import HTTPTypes
import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinWeb

/// 会商研判: the agenda, one matter, what was decided (DOMAIN 4.3; 16, screen 5).
@Suite struct ConsultationTests {
  private func put(_ town: WebTown, _ why: String? = nil, title: String = "村口路灯不亮") throws -> RecordID {
    let head = try town.session(WebTown.person(.petitionHead))
    let record = try town.node.openCase(for: town.intake(title: title), by: head).record
    _ = try town.node.emit(
      "consulting", on: record, because: EventReason(words: why),
      by: town.session(WebTown.person(.stationHead)))
    return record
  }

  private func part(_ id: String, of page: Browser.Page) -> String {
    page.text.components(separatedBy: "id=\"\(id)\"").dropFirst().first?.components(separatedBy: "</section>").first
      ?? ""
  }

  @Test func theAgendaHasWhatWaits() async throws {
    let town = try WebTown()
    let consulting = try put(town, "涉及两个部门")
    let objected = try town.assigned()
    _ = try town.node.emit(
      "objected", on: objected, because: EventReason(words: "不属本办职责"),
      by: town.session(WebTown.person(.departmentHead)))
    let (unassigned, elsewhere) = (try town.accepted(), try town.openCase())
    let page = try await town.browser(WebTown.person(.petitionHead)).get("/consultation")
    for (id, record) in [("consulting", consulting), ("objected", objected), ("unassigned", unassigned)] {
      #expect(part(id, of: page).contains("data-record=\"\(record)\""), "\(id)")
      #expect(part(id, of: page).contains("href=\"/consultation/cases/\(record)\""), "\(id)")
    }
    #expect(page.text.count(of: "data-record=") == 3 && !page.text.contains("data-record=\"\(elsewhere)\""))
    #expect(part("consulting", of: page).contains("涉及两个部门") && part("consulting", of: page).contains("示例"))
    #expect(part("objected", of: page).contains("不属本办职责"))
    let stranger = try await town.browser(WebTown.otherGridWorker).get("/consultation")
    #expect(stranger.text.contains("没有等待会商或交办的案件") && !stranger.text.contains("data-record="))
  }

  @Test func whatEachUnitSaidStandsSideBySide() async throws {
    let town = try WebTown()
    let record = try put(town)
    for (role, text) in [(Role.gridWorker, "网格看过现场"), (.governanceOfficer, "综治无异议"), (.leader, "尽快办")] {
      _ = try town.node.append("note", ["text": text], to: record, by: town.session(WebTown.person(role)))
    }
    // The clerk may only propose.
    _ = try town.node.emit(
      "accepted", on: record, [TypedEdit(.set, "track", "petition")], because: EventReason(words: "属信访事项"),
      by: town.session(WebTown.person(.petitionClerk)))
    let page = try await town.browser(WebTown.person(.petitionHead)).get("/consultation/cases/\(record)")
    #expect(page.status == 200 && page.text.count(of: "data-voice>") == 2)
    let voices = page.text.components(separatedBy: "data-voice>").dropFirst()
    let grid = try #require(voices.first { $0.hasPrefix("<h3>第三网格</h3>") })
    #expect(grid.contains("网格看过现场") && !grid.contains("综治无异议"))
    #expect(voices.contains { $0.contains("综治无异议") && $0.contains("尽快办") })
    #expect(part("proposed", of: page).contains("属信访事项"))
    for step in ["accepted", "not_accepted", "transferred_out", "registered"] {
      #expect(page.text.contains("id=\"step-\(step)\""), "\(step)")
    }
    #expect(page.text.contains("id=\"clocks\"") && page.text.contains("id=\"facts\""))
    // An intake is consulted on as the case that it becomes.
    let intake = try town.intake()
    let head = try town.browser(WebTown.person(.petitionHead))
    #expect(try await head.get("/consultation/cases/\(intake)").status == 404)
    #expect(try await town.browser(WebTown.otherGridWorker).get("/consultation/cases/\(record)").status == 404)
  }

  @Test func decidedAndAssignedFromThePage() async throws {
    let town = try WebTown()
    let record = try put(town)
    let browser = try town.browser(WebTown.person(.petitionHead))
    func fields(_ page: Browser.Page, _ more: [(String, String)]) -> [(String, String)] {
      [("seen", page.hidden("seen") ?? ""), ("onward", "agenda")] + more
    }
    let matter = try await browser.get("/consultation/cases/\(record)")
    // A form that is not in order is shown again, and still knows the way back.
    let wrong = try await browser.post("/records/\(record)/steps/accepted", fields(matter, [("reason", "先受理")]))
    #expect(wrong.text.contains("id=\"act\"") && wrong.hidden("onward") == "agenda" && wrong.text.contains("先受理"))
    let accepted = try await browser.post(
      "/records/\(record)/steps/accepted", fields(matter, [("track", "petition"), ("reason", "属信访事项")]))
    #expect(accepted.location == "/consultation")
    let agenda = try await browser.follow(accepted)
    #expect(part("unassigned", of: agenda).contains("data-record=\"\(record)\""))
    let again = try await browser.get("/consultation/cases/\(record)")
    let notice = WebTown.notice.map { ($0.field, $0.text) } + [("requirements", "十日内修复")]
    let assigned = try await browser.post("/records/\(record)/steps/assigned", fields(again, notice))
    #expect(assigned.location == "/consultation")
    #expect(try town.node.presentation(of: record).heading.state.number == CaseEvent.assigned)
    let minutes = try await browser.get("/consultation/minutes")
    #expect(minutes.text.count(of: "data-record=\"\(record)\"") == 2)
    #expect(minutes.text.contains("data-count=\"petition\">1<") && minutes.text.contains("属信访事项"))
    #expect(minutes.text.contains("示例调解员") && minutes.text.contains("城建办"))
    for page in [matter, agenda, again, minutes] { #expect(page.status == 200 && !page.text.contains("陈大山")) }
    for page in [matter, again] { #expect(page.text.contains("id=\"entry-note\"")) }
    // From nowhere else does a form lead here.
    let note = try await browser.post(
      "/records/\(record)/entries/note",
      [("seen", again.hidden("seen") ?? ""), ("text", "会后补记"), ("onward", "https://example.com")])
    #expect(note.location == "/records/\(record)")
    let word = try await browser.post(
      "/records/\(record)/entries/note",
      [("seen", again.hidden("seen") ?? ""), ("text", "会上发言"), ("onward", "matter")])
    #expect(word.location == "/consultation/cases/\(record)")
  }

  @Test func theMinutesAreOfOneDay() async throws {
    let town = try WebTown()
    let (kept, refused) = (try put(town), try put(town))
    let head = try town.session(WebTown.person(.petitionHead))
    _ = try town.node.emit("registered", on: kept, because: EventReason(words: "材料不齐"), by: head)
    _ = try town.node.emit(
      "not_accepted", on: refused, because: EventReason(code: "no_competence", words: "不属本镇职权"), by: head)
    // Never put up: none of the meeting's.
    let other = try town.accepted()
    let minutes = try town.node.consultationMinutes(for: head.person)
    #expect(Set(minutes.decisions.map(\.heading.record)) == [kept, refused] && !minutes.isCut)
    #expect(minutes.counts == ["defer": 1, "not_accept": 1])
    let browser = try town.browser(WebTown.person(.petitionHead))
    let page = try await browser.get("/consultation/minutes?day=\(minutes.day.text)")
    #expect(page.text.contains("暂缓") && page.text.contains("材料不齐") && page.text.contains("主持人"))
    #expect(!page.text.contains("data-record=\"\(other)\""))
    let past = try await browser.get("/consultation/minutes?day=2024-02-01")
    #expect(past.text.contains("这一天没有会商决定") && past.text.contains("value=\"2024-02-01\""))
    #expect(
      try await browser.get("/consultation/minutes?day=2024-13-01").text.contains("value=\"\(minutes.day.text)\""))
    let stranger = try await town.browser(WebTown.otherGridWorker).get("/consultation/minutes")
    #expect(!stranger.text.contains("data-record="))
  }

  /// Of a day long past more has changed since than is looked at: what is not whole is not signed.
  @Test func minutesThatMayBeIncompleteSaySoFirst() throws {
    let town = try WebTown()
    let head = try town.session(WebTown.person(.petitionHead))
    for record in [try put(town), try put(town)] {
      _ = try town.node.emit("registered", on: record, because: EventReason(words: "材料不齐"), by: head)
    }
    let look = Look { _ in nil }
    func page(limit: Int) throws -> (minutes: ConsultationMinutes, html: String) {
      let minutes = try town.node.consultationMinutes(for: head.person, limit: limit)
      let model = ConsultationPages.decided(minutes, look).merging(["t": CatalogueWords(look: look)])
      return (minutes, Templates.render("consultation-decided", model))
    }
    let cut = try page(limit: 1)
    #expect(cut.minutes.isCut && cut.minutes.decisions.count == 1)
    let parts = cut.html.components(separatedBy: "id=\"cut\"")
    #expect(parts.count == 2 && !parts[0].contains("data-record=") && parts[1].contains("data-record="))
    #expect(!cut.html.contains("data-count=") && !cut.html.contains("id=\"signatures\""))
    let whole = try page(limit: 2)
    #expect(!whole.minutes.isCut && whole.html.contains("data-count=\"defer\">2<"))
    #expect(whole.html.contains("id=\"signatures\"") && !whole.html.contains("id=\"cut\""))
  }

  @Test func everyPageIsThereForEveryRoleInBothLanguages() async throws {
    let town = try WebTown()
    let record = try put(town, title: "<script>alert(1)</script>")
    let paths = ["/consultation", "/consultation/minutes", "/consultation/cases/\(record)", "/list?kind=all&col=kind"]
    for role in Role.allCases {
      let browser = try town.browser(WebTown.person(role))
      for language in ["zh", "en"] {
        browser.cookies[Look.languageCookie] = language
        for path in paths {
          let page = try await browser.get(path)
          #expect([200, 404].contains(page.status), "\(path) \(role) \(page.status)")
          #expect(!page.text.contains("⟦") && !page.text.contains("{{"), "\(path) \(role)")
          #expect(!page.text.contains("<script>alert"), "\(path)")
        }
      }
    }
    for path in paths {
      #expect(try await town.browser().get(path).location.hasPrefix("/login"), "\(path)")
    }
    let home = try await town.browser(WebTown.person(.leader)).get("/")
    #expect(home.text.contains("href=\"/consultation\""))
  }
}
