import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinWeb

/// Forms of records that were open while somebody else decided, corrected or opened what they are about.
@Suite struct StaleFormTests {
  /// Two names that were given by people who had seen the first heads alone.
  private static func conflict(_ town: WebTown) throws -> (record: RecordID, first: [ChangesetReference]) {
    let record = try town.openCase()
    let heads = try town.node.presentation(of: record).heads
    for (role, name) in [(Role.petitionHead, "甲一"), (.petitionClerk, "乙二")] {
      _ = try town.node.edit(
        record, [TypedEdit(.set, "citizen_name", name)], seen: heads, by: town.session(WebTown.person(role)))
    }
    return (record, heads)
  }

  @Test func aConflictOfACaseThatHasMovedOn() async throws {
    let town = try WebTown()
    let record = try Self.conflict(town).record
    let path = "/records/\(record)/conflicts/citizen_name"
    let head = try town.browser(WebTown.person(.petitionHead))
    func form(_ page: Browser.Page) throws -> [(String, String)] {
      [
        ("seen", try page.hidden("seen", of: path)), ("choice", "other"), ("other", "丙三"), ("reason", "身份证核对过"),
      ]
    }
    let open = try form(try await head.get(path))
    _ = try town.node.append(
      "note", ["text": "当事人又改了口"], to: record, by: town.session(WebTown.person(.petitionClerk)))
    let told = try await head.post(path, open)
    #expect(told.status == 200 && told.text.contains("id=\"meanwhile\"") && told.text.contains("示例信访员"))
    #expect(told.text.contains("丙三") && told.text.contains("身份证核对过"))
    #expect(try town.node.conflicts(of: record).count == 1)
    #expect(try await head.post(path, try form(told)).status == 303)
    #expect(try town.node.conflicts(of: record).isEmpty)
    #expect(try town.node.presentation(of: record).register("citizen_name")?.live.count == 1)
  }

  /// A third value came: what was chosen among two is not taken before the three were seen.
  @Test func aConflictThatHasAnotherValueMeanwhile() async throws {
    let town = try WebTown()
    let (record, first) = try Self.conflict(town)
    let path = "/records/\(record)/conflicts/citizen_name"
    let head = try town.browser(WebTown.person(.petitionHead))
    let page = try await head.get(path)
    let seen = try page.hidden("seen", of: path)
    #expect(!page.text.contains("id=\"value-2\""))
    _ = try town.node.edit(
      record, [TypedEdit(.set, "citizen_name", "丁四")], seen: first, by: town.session(WebTown.person(.petitionHead)))
    let told = try await head.post(path, [("seen", seen), ("choice", "other"), ("other", "丙三")])
    #expect(told.status == 200 && told.text.contains("id=\"meanwhile\"") && told.text.contains("id=\"value-2\""))
    #expect(try town.node.conflicts(of: record).count == 1)
  }

  @Test func aConflictThatSomebodyElseHasDecided() async throws {
    let town = try WebTown()
    let record = try Self.conflict(town).record
    let path = "/records/\(record)/conflicts/citizen_name"
    let head = try town.browser(WebTown.person(.petitionHead))
    let seen = try await head.get(path).hidden("seen", of: path)
    _ = try town.node.decideConflict(
      record, field: "citizen_name", value: "甲一", reason: "", seen: town.node.presentation(of: record).heads,
      by: town.session(WebTown.person(.petitionHead)))
    let heads = try town.node.presentation(of: record).heads
    let late = try await head.post(path, [("seen", seen), ("choice", "other"), ("other", "丙三")])
    #expect(late.status == 200 && late.text.contains("已没有冲突"))
    #expect(try town.node.presentation(of: record).heads == heads)
    #expect(try town.node.presentation(of: record).register("citizen_name")?.effective?.value == .text("甲*"))
  }

  private static func path(_ page: Browser.Page) throws -> String {
    String(try #require(page.text.firstMatch(of: #/\/records\/\w+\/corrections\/\w+\/\d+/#)).output)
  }

  /// Two correct one note: the second is told, may copy what it typed, and has written nothing.
  @Test func aNoteThatSomebodyElseHasCorrected() async throws {
    let town = try WebTown()
    let record = try town.openCase()
    let session = try town.session(WebTown.person(.petitionClerk))
    _ = try town.node.append("note", ["text": "三盏灯不亮"], to: record, by: session)
    let (clerk, head) = (
      try town.browser(WebTown.person(.petitionClerk)), try town.browser(WebTown.person(.petitionHead))
    )
    let path = try Self.path(try await clerk.get("/records/\(record)"))
    func form(_ page: Browser.Page, _ text: String) throws -> [(String, String)] {
      [("seen", try page.hidden("seen", of: path)), ("was.text", "三盏灯不亮"), ("text", text)]
    }
    let (first, second) = (
      try form(try await clerk.get(path), "五盏灯不亮"), try form(try await head.get(path), "四盏灯不亮")
    )
    #expect(try await clerk.post(path, first).status == 303)
    let heads = try town.node.presentation(of: record).heads
    let late = try await head.post(path, second)
    #expect(late.status == 409 && late.text.contains("已经更正过") && late.text.contains("四盏灯不亮"))
    #expect(try town.node.presentation(of: record).heads == heads)
    #expect(try town.node.presentation(of: record).entries.count == 2)
  }

  /// What is appended overwrites nothing: another note meanwhile is no reason to ask again.
  @Test func aNoteOfACaseThatHasMovedOnIsCorrected() async throws {
    let town = try WebTown()
    let record = try town.openCase()
    let session = try town.session(WebTown.person(.petitionClerk))
    _ = try town.node.append("note", ["text": "三盏灯不亮"], to: record, by: session)
    let clerk = try town.browser(WebTown.person(.petitionClerk))
    let path = try Self.path(try await clerk.get("/records/\(record)"))
    let seen = try await clerk.get(path).hidden("seen", of: path)
    _ = try town.node.append(
      "note", ["text": "村里又来电"], to: record, by: town.session(WebTown.person(.petitionHead)))
    let fields = [("seen", seen), ("was.text", "三盏灯不亮"), ("text", "五盏灯不亮")]
    #expect(try await clerk.post(path, fields).status == 303)
    let entries = try town.node.presentation(of: record).entries
    #expect(entries.count == 3 && entries.count { !$0.correctedBy.isEmpty } == 1)
  }

  @Test func anIntakeThatWasChangedBeforeItsCaseIsOpened() async throws {
    let town = try WebTown()
    let intake = try town.intake()
    let path = "/records/\(intake)/open"
    let head = try town.browser(WebTown.person(.petitionHead))
    let seen = try await head.get("/records/\(intake)").hidden("seen", of: path)
    _ = try town.node.edit(
      intake, [TypedEdit(.set, "facts", "四盏路灯坏了两周")], by: town.session(WebTown.person(.petitionClerk)))
    let told = try await head.post(path, [("seen", seen)])
    #expect(told.status == 200 && told.text.contains("id=\"meanwhile\"") && told.text.contains("四盏路灯坏了两周"))
    #expect(try town.node.cases(of: intake).isEmpty)
    #expect(try await head.post(path, [("seen", try told.hidden("seen", of: path))]).status == 303)
    #expect(try town.node.cases(of: intake).count == 1)
  }

  @Test func anIntakeWhoseCaseSomebodyElseHasOpened() async throws {
    let town = try WebTown()
    let intake = try town.intake()
    let path = "/records/\(intake)/open"
    let head = try town.browser(WebTown.person(.petitionHead))
    let seen = try await head.get("/records/\(intake)").hidden("seen", of: path)
    let opened = try town.node.openCase(for: intake, by: town.session(WebTown.person(.petitionHead))).record
    for fields in [[("seen", seen)], []] {
      let late = try await head.post(path, fields)
      #expect(late.status == 200 && late.text.contains("/records/\(opened)"))
      #expect(!late.text.contains("id=\"open-case\""))
    }
    #expect(try town.node.cases(of: intake).map(\.record) == [opened])
    head.cookies[Look.languageCookie] = "en"
    #expect(try await head.post(path, []).text.contains("Its case has been opened already"))
  }
}
