import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinWeb

/// An act without effect on its author's list, and the way to do it again or to drop it.
@Suite struct AgainTests {
  private static let officer = WebTown.person(.departmentOfficer)

  private static func path(_ page: Browser.Page) throws -> String {
    String(try #require(page.text.firstMatch(of: #/\/records\/\w+\/again\/\w+\/\d+/#)).output)
  }

  /// The case was assigned anew while the department signed for the first notice.
  private static func overtaken(_ town: WebTown) throws -> RecordID {
    let record = try town.assigned()
    let seen = try town.node.presentation(of: record).heads
    _ = try town.node.emit(
      "assigned", on: record, WebTown.notice, because: EventReason(requirements: "五日内修复"),
      by: town.session(WebTown.person(.petitionHead)))
    _ = try town.node.emit("in_progress", on: record, seen: seen, by: town.session(officer))
    return record
  }

  @Test func itIsDoneAgainFromTheList() async throws {
    let town = try WebTown()
    let record = try Self.overtaken(town)
    let officer = try town.browser(Self.officer)
    let home = try await officer.get("/")
    #expect(home.text.contains("data-rule=\"not_effective\"") && home.text.contains("data-detail"))
    let path = try Self.path(home)
    let page = try await officer.get(path)
    #expect(page.status == 200 && page.text.contains("未生效") && page.text.contains("id=\"do-again\""))
    let step = try #require(page.text.firstMatch(of: #/id="do-again" href="([^"]+)"/#)).output.1
    let form = try await officer.get(String(step))
    #expect(form.status == 200)
    let sent = [("seen", try #require(form.hidden("seen"))), ("reason", "")]
    #expect(try await officer.post("/records/\(record)/steps/in_progress", sent).status == 303)
    #expect(try town.node.presentation(of: record).heading.state.key == "in_progress")
    #expect(!(try await officer.get("/").text.contains("data-rule=\"not_effective\"")))
    officer.cookies[Look.languageCookie] = "en"
    let gone = try await officer.get(path)
    #expect(gone.status == 409 && gone.text.contains("no act of yours without effect"))
  }

  @Test func itIsDroppedWithANote() async throws {
    let town = try WebTown()
    let record = try town.assigned()
    let seen = try town.node.presentation(of: record).heads
    for requirements in ["五日内修复", "三日内修复"] {
      _ = try town.node.emit(
        "assigned", on: record, WebTown.notice, because: EventReason(requirements: requirements), seen: seen,
        by: town.session(WebTown.person(.petitionHead)))
    }
    let head = try town.browser(WebTown.person(.petitionHead))
    let path = try Self.path(try await head.get("/"))
    #expect(try await head.get(path).text.contains("id=\"drop-act\""))
    let dropped = try await head.post(path, [])
    #expect(dropped.location == "/", "\(dropped.status)")
    #expect(try await head.get("/").text.contains("已写明不再办理"))
    #expect(!(try await head.get("/").text.contains("data-rule=\"not_effective\"")))
    func notes() throws -> Int { try town.node.presentation(of: record).entries.count { $0.kind.key == "note" } }
    #expect(try notes() == 1)
    #expect(try await head.post(path, []).status == 409)
    #expect(try notes() == 1, "dropped once")
  }

  /// To drop it is to write a note, and a department writes none.
  @Test func whoWritesNoNotesIsNotAskedToDropIt() async throws {
    let town = try WebTown()
    let record = try Self.overtaken(town)
    let officer = try town.browser(Self.officer)
    let path = try Self.path(try await officer.get("/"))
    #expect(!(try await officer.get(path).text.contains("id=\"drop-act\"")))
    #expect(try await officer.post(path, []).text.contains("id=\"problems\""))
    #expect(!(try town.node.presentation(of: record).entries.contains { $0.kind.key == "note" }))
  }

  @Test func itIsNobodyElses() async throws {
    let town = try WebTown()
    _ = try Self.overtaken(town)
    let path = try Self.path(try await town.browser(Self.officer).get("/"))
    #expect(try await town.browser(WebTown.person(.petitionHead)).get(path).status == 409)
    #expect(try await town.browser(WebTown.otherGridWorker).get(path).status == 404)
    let wrong = path.split(separator: "/").dropLast().joined(separator: "/")
    #expect(try await town.browser(Self.officer).get("/" + wrong + "/none").status == 404)
  }

  /// What was typed is in the form again.
  @Test func theFormHoldsWhatWasTyped() async throws {
    let town = try WebTown()
    let record = try town.assigned()
    let seen = try town.node.presentation(of: record).heads
    let head = WebTown.person(.petitionHead)
    _ = try town.node.emit(
      "assigned", on: record, WebTown.notice, because: EventReason(requirements: "五日内修复"), by: town.session(head))
    _ = try town.node.emit(
      "objected", on: record, because: EventReason(words: "不属本单位职责"), seen: seen, by: town.session(Self.officer))
    let officer = try town.browser(Self.officer)
    let page = try await officer.get(try Self.path(try await officer.get("/")))
    let step = try #require(page.text.firstMatch(of: #/id="do-again" href="([^"]+)"/#)).output.1
    #expect(try await officer.get(String(step)).text.contains("不属本单位职责"))
    #expect(!(try await officer.get("/records/\(record)/steps/objected").text.contains("不属本单位职责")))
  }
}
