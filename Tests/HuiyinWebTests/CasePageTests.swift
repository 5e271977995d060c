import Foundation
import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinWeb

/// A case as its page arranges it: parts with counts, dates in the head, 四包 and 四定, and why a step is not there
/// (DOMAIN 4.3, 4.4; 16, screen 4).
@Suite struct CasePageTests {
  private func found(_ pattern: Regex<(Substring, Substring)>, _ page: Browser.Page) -> [String] {
    page.text.matches(of: pattern).map { String($0.1) }
  }

  /// What stands between two marks of the page.
  private func part(_ start: String, _ end: String, of page: Browser.Page) throws -> String {
    let after = try #require(page.text.components(separatedBy: start).dropFirst().first, "\(start)")
    return after.components(separatedBy: end)[0]
  }

  /// Puts a case on the board of supervision, to be concluded in ten days.
  @discardableResult private func list(_ record: RecordID, of town: WebTown, by role: Role) throws -> CivilDate {
    let day = try #require(town.node.today.adding(days: 10))
    _ = try town.node.append(
      "listing",
      [
        "lead_leader": "\(WebTown.person(.leader))", "fixed_unit": "\(WebTown.department)",
        "fixed_person": "\(WebTown.person(.departmentOfficer))", "fixed_deadline": day.text, "board_no": "挂牌7号",
      ], to: record, by: town.session(WebTown.person(role)))
    return day
  }

  // MARK: Parts

  @Test func everyPartIsCountedAndThere() async throws {
    let town = try WebTown()
    let record = try town.assigned()
    let leader = try town.session(WebTown.person(.leader))
    for text in ["已到现场", "再次到现场"] { _ = try town.node.append("note", ["text": text], to: record, by: leader) }
    let page = try await town.browser(WebTown.person(.petitionHead)).get("/records/\(record)")
    let parts = found(#/data-part="([\w-]+)"/#, page)
    #expect(parts.contains("guarantees") && parts.contains("part-note") && parts.contains("timeline"))
    for part in parts { #expect(page.text.contains("id=\"\(part)\""), "\(part)") }
    #expect(try part("data-part=\"part-note\"", "</a>", of: page).contains(">2</span>"))
    #expect(try part("data-part=\"guarantees\"", "</a>", of: page).contains(">4/4</span>"))
    let changes = try town.node.log(of: record).changesets.count
    #expect(try part("data-part=\"timeline\"", "</a>", of: page).contains(">\(changes)</span>"))
    // Without entries there is still a place that says so.
    let fresh = try await town.browser(WebTown.person(.petitionHead)).get("/records/\(town.openCase())")
    #expect(try part("data-part=\"entries\"", "</a>", of: fresh).contains(">0</span>"))
    #expect(fresh.text.contains("还没有办理记录"))
  }

  @Test func entriesStandByTheirKindTheNewestFirst() async throws {
    let town = try WebTown()
    let record = try town.assigned()
    let leader = try town.session(WebTown.person(.leader))
    _ = try town.node.append("note", ["text": "第一条"], to: record, by: leader)
    _ = try town.node.append("supervision", ["kind": "inspect", "text": "到现场检查"], to: record, by: leader)
    _ = try town.node.append("note", ["text": "第二条"], to: record, by: leader)
    let page = try await town.browser(WebTown.person(.petitionHead)).get("/records/\(record)")
    #expect(found(#/data-entry="(\w+)"/#, page) == ["note", "note", "supervision"])
    let notes = try part("id=\"part-note\"", "id=\"part-supervision\"", of: page)
    let (later, earlier) = (try #require(notes.firstRange(of: "第二条")), try #require(notes.firstRange(of: "第一条")))
    #expect(later.lowerBound < earlier.lowerBound)
  }

  // MARK: Dates

  @Test func datesThatRunStandInTheHeadTheEarliestFirst() async throws {
    let town = try WebTown()
    let listed = try town.assigned()
    try list(listed, of: town, by: .leader)
    let head = try town.browser(WebTown.person(.petitionHead))
    for (record, least) in [(listed, 2), (try town.openCase(), 1), (try town.concluded(), 0)] {
      let page = try await head.get("/records/\(record)")
      let shown = found(#/data-clock="([\w.-]+)"/#, page)
      let running = try town.node.deadlines(of: record).lines.filter { $0.stopped == nil }.map(\.deadline)
      #expect(running.count >= least && shown.count == running.count)
      #expect(Set(shown) == Set(running.map(\.clock.code)))
      let inOrder = shown.compactMap { code in running.first { $0.clock.code == code } }
      #expect(inOrder.map(\.dueDate) == inOrder.map(\.dueDate).sorted())
      // In words, not by a colour alone.
      for deadline in inOrder {
        let line = try part("data-clock=\"\(deadline.clock.code)\"", "</li>", of: page)
        #expect(line.contains(deadline.standingLabel.chinese) && line.contains(deadline.due.text(in: .chinese)))
      }
    }
  }

  // MARK: Values side by side

  @Test func valuesOfPeopleWhoDidNotKnowOfEachOtherStandSideBySide() async throws {
    let town = try WebTown()
    let record = try town.openCase()
    let heads = try town.node.presentation(of: record).heads
    for (role, place) in [(Role.petitionHead, "村东桥头"), (.petitionClerk, "村西桥头")] {
      _ = try town.node.edit(
        record, [TypedEdit(.set, "place", place)], seen: heads, by: town.session(WebTown.person(role)))
    }
    let page = try await town.browser(WebTown.person(.petitionHead)).get("/records/\(record)")
    let field = try part("data-field=\"place\"", "</dd>", of: page)
    #expect(field.count(of: "class=\"value") == 2 && field.count(of: "目前生效") == 1)
    for text in ["村东桥头", "村西桥头", "示例\(Role.petitionHead.label.chinese)", "示例\(Role.petitionClerk.label.chinese)"] {
      #expect(field.contains(text), "\(text)")
    }
  }

  // MARK: 四包 and 四定

  @Test func theGuaranteesAreATable() async throws {
    let town = try WebTown()
    let head = try town.browser(WebTown.person(.petitionHead))
    let accepted = try town.accepted()
    #expect(!(try await head.get("/records/\(accepted)").text.contains("id=\"guarantees\"")), "no notice yet")
    let page = try await head.get("/records/\(town.assigned())")
    let table = try part("id=\"guarantees\"", "</section>", of: page)
    #expect(table.count(of: "data-answer=\"guarantee_") == 4 && !table.contains("缺：还没有定"))
    for role in [Role.mediator, .gridWorker, .departmentOfficer, .governanceOfficer] {
      #expect(table.contains("href=\"/people/\(WebTown.person(role))\"") && table.contains("示例\(role.label.chinese)"))
    }
    #expect(table.contains("城建办") && table.contains("未登记电话") && table.contains("2026年3月11日"))
    let facts = try part("id=\"facts\"", "</section>", of: page)
    #expect(!facts.contains("data-field=\"guarantee_mediate\""), "said once")
  }

  @Test func aMissingGuaranteeIsSaidInWords() async throws {
    let town = try WebTown()
    let record = try town.accepted()
    _ = try town.node.edit(
      record, [TypedEdit(.set, "guarantee_track", "\(WebTown.person(.gridWorker))")],
      by: town.session(WebTown.person(.petitionHead)))
    let head = try town.browser(WebTown.person(.petitionHead))
    let table = try part("id=\"guarantees\"", "</section>", of: try await head.get("/records/\(record)"))
    #expect(table.count(of: "缺：还没有定") == 3 && table.contains("1/4"))
    _ = try await head.post("/look", [("lang", "en")])
    #expect(try await head.get("/records/\(record)").text.count(of: "missing: not fixed yet") == 3)
  }

  @Test func theFixesAreATableWithWhoHasToSign() async throws {
    let town = try WebTown()
    let record = try town.assigned()
    let head = try town.browser(WebTown.person(.petitionHead))
    #expect(!(try await head.get("/records/\(record)").text.contains("id=\"fixes\"")))
    let day = try list(record, of: town, by: .petitionHead)
    let table = try part("id=\"fixes\"", "</section>", of: try await head.get("/records/\(record)"))
    for name in ["lead_leader", "fixed_unit", "fixed_person", "fixed_deadline"] {
      #expect(table.contains("data-answer=\"\(name)\""), "\(name)")
    }
    #expect(table.contains(day.text(in: .chinese)) && table.contains("示例\(Role.leader.label.chinese)"))
    #expect(table.contains("等待会签：") && table.contains("挂牌7号") && !table.contains("挂牌督办中"))
    _ = try await town.browser(WebTown.person(.stationHead)).post(
      "/records/\(record)/acts/sign", [("seen", try await head.get("/records/\(record)").hidden("seen") ?? "")])
    let signed = try part("id=\"fixes\"", "</section>", of: try await head.get("/records/\(record)"))
    #expect(signed.contains("挂牌督办中") && !signed.contains("等待会签："))
  }

  // MARK: Steps

  @Test func everyStepIsThereOrSaysWhyNot() async throws {
    let town = try WebTown()
    let table = WorkflowTable(TownshipSchema.caseFile)
    let all = Set(table.rows.filter { $0.from.number != CaseEvent.draft }.map(\.to.name))
    for record in [try town.openCase(), try town.assigned(), try town.concluded()] {
      let page = try await town.browser(WebTown.person(.petitionHead)).get("/records/\(record)")
      let state = try town.node.presentation(of: record).heading.state.key
      let own = Set(table.rows.filter { $0.from.name == state }.map(\.to.name))
      let elsewhere = found(#/data-elsewhere="(\w+)"/#, page)
      #expect(Set(elsewhere) == all.subtracting(own) && elsewhere.count == Set(elsewhere).count, "\(state)")
      // Steps come before what can be added.
      let entries = try #require(page.text.firstRange(of: "data-append="))
      #expect(page.text.ranges(of: "data-step=").allSatisfy { $0.lowerBound < entries.lowerBound })
    }
    let fresh = try await town.browser(WebTown.person(.petitionHead)).get("/records/\(town.openCase())")
    let archive = try part("data-elsewhere=\"archived\"", "</li>", of: fresh)
    let row = try #require(table.rows.first { $0.to.number == CaseEvent.archived })
    #expect(archive.contains("现场办结、已办结") && archive.contains(row.whoWords.chinese))
    // Whoever has no step of their own is told so.
    #expect(!fresh.text.contains("id=\"no-acts\""))
    let worker = try await town.browser(WebTown.person(.gridWorker)).get("/records/\(town.concluded())")
    #expect(worker.status == 200 && worker.text.contains("id=\"no-acts\""))
    // The consultation's page of the case tells the same.
    let matter = try await town.browser(WebTown.person(.petitionHead)).get("/consultation/cases/\(town.openCase())")
    #expect(matter.text.contains("data-elsewhere=\"archived\""))
  }

  // MARK: Every page

  @Test func aPageIsPrintedByOneButton() async throws {
    let town = try WebTown()
    let record = try town.assigned()
    let browser = try town.browser(WebTown.person(.petitionHead))
    let paths = [
      "/", "/list", "/search?q=x", "/conflicts", "/records/\(record)", "/consultation/cases/\(record)", "/grids",
      "/grids/\(WebTown.grid)", "/callbacks", "/notices", "/supervision", "/reports", "/audit", "/policy",
    ]
    for path in paths {
      let page = try await browser.get(path)
      #expect(page.text.count(of: "data-print hidden") <= 1, "\(path)")
    }
    let page = try await browser.get("/records/\(record)")
    #expect(try part("id=\"head\"", "id=\"parts\"", of: page).contains("data-print hidden"))
  }
}
