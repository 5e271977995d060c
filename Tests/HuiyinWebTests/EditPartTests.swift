import Foundation
import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinWeb

/// The form of 修改内容: its parts, persons by name, and boxes only for who may (DOMAIN 8; 16, screen 2).
@Suite struct EditPartTests {
  let town: WebTown

  init() throws { town = try WebTown() }

  private func browser(_ role: Role) throws -> Browser { try town.browser(WebTown.person(role)) }

  private func edit(_ record: RecordID, _ typed: [TypedEdit], by role: Role = .petitionHead) throws {
    _ = try town.node.edit(record, typed, by: town.session(WebTown.person(role)))
  }

  private static func parts(_ page: Browser.Page) -> [String] {
    page.text.matches(of: #/<(?:fieldset|details class="act") id="(part\w+)"/#).map { String($0.1) }
  }

  // MARK: Parts

  @Test func aCaseIsEditedInParts() async throws {
    let record = try town.openCase()
    let page = try await browser(.petitionHead).get("/records/\(record)/edit")
    #expect(
      Self.parts(page) == ["partParty", "partMatter", "partHandling", "partCircumstances", "partAccused", "partMore"])
    #expect(page.fieldNames.count == Set(page.fieldNames).count && page.fieldNames.count > 35)
    #expect(try #require(page.part("partParty")).fieldNames.prefix(2) == ["citizen_name", "phones"])
    let handling = try #require(page.part("partHandling")).fieldNames
    #expect(Set(["responsible", "risk_level", "result_text", "opinion_no"]).isSubset(of: handling))
    #expect(page.repeatedIDs.isEmpty, "\(page.repeatedIDs)")
    #expect(page.text.contains("<legend>办理</legend>") && page.text.contains("<p class=\"actions save-bar\">"))
    let matter = try await browser(.petitionHead).get("/records/\(town.intake())/edit")
    #expect(Self.parts(matter).contains("partOnSpot") && matter.repeatedIDs.isEmpty)
    let english = try browser(.petitionHead)
    english.cookies[Look.languageCookie] = "en"
    #expect(try await english.get("/records/\(record)/edit").text.contains("<legend>Handling</legend>"))
  }

  /// A new field is put where people look for it, not at the end by chance.
  @Test func everyFieldHasItsPart() throws {
    let everybody = Person(
      number: 1, name: "示例", unit: WebTown.department,
      roles: Role.allCases.reduce(into: RoleSet()) { $0.formUnion($1.bit) })
    for kind in [TownshipSchema.intake, TownshipSchema.caseFile] {
      let named = FormPart.editing(kind.number).flatMap(\.fields)
      #expect(named.count == Set(named).count, "\(kind.name)")
      let fields = kind.editable(by: everybody, inUnit: WebTown.department).map(\.name)
      #expect(Set(fields).subtracting(named).sorted() == [], "\(kind.name)")
    }
  }

  @Test func whatIsRareIsFoldedUntilThereIsSomethingInIt() async throws {
    let record = try town.openCase()
    let head = try browser(.petitionHead)
    let path = "/records/\(record)/edit"
    let page = try await head.get(path)
    // Every record has a secrecy, which opens nothing.
    #expect(page.text.contains("id=\"partAccused\">") && page.text.contains("id=\"partMore\">"))
    let seen = try #require(page.hidden("seen"))
    let wrong = try await head.post(path, [("seen", seen), ("accused_units", "nonsense")])
    #expect(wrong.text.contains("id=\"partAccused\" open>") && wrong.text.contains("id=\"f-accused_units-error\""))
    #expect(wrong.text.contains("id=\"partMore\">"))
    // A form that was put aside opens as it was left.
    let put = try await head.post(path, [("seen", seen), ("act", "draft"), ("tags", "照明")])
    #expect(try await head.follow(put).text.contains("id=\"partMore\" open>"))
    try edit(record, [TypedEdit(.add, "accused_units", "\(WebTown.department)")])
    #expect(try await head.get(path).text.contains("id=\"partAccused\" open>"))
  }

  /// The grid is chosen already: villages of another are none of its.
  @Test func villagesAreThoseOfTheGrid() async throws {
    let record = try town.intake()
    let page = try await browser(.petitionHead).get("/records/\(record)/edit")
    let village = try #require(page.field("village"))
    #expect(village.contains("第三网格") && !village.contains("第五网格"))
    // What stands there stays to be seen.
    try edit(record, [TypedEdit(.set, "village", "\(WebTown.otherGrid)")])
    let moved = try #require(try await browser(.petitionHead).get("/records/\(record)/edit").field("village"))
    #expect(moved.contains("第五网格"))
  }

  // MARK: Persons

  @Test func whoIsResponsibleStandsThereByName() async throws {
    let record = try town.assigned()
    let (officer, other) = (try town.personOf(.departmentOfficer), try town.personOf(.departmentHead))
    try edit(record, [TypedEdit(.set, "responsible", "\(officer.number)")])
    let head = try browser(.petitionHead)
    let path = "/records/\(record)/edit"
    let page = try await head.get(path)
    let name = "\(officer.name)（\(officer.number)）"
    #expect(page.field("responsible")?.contains("value=\"\(name)\"") == true && page.hidden("was.responsible") == name)
    // As it was shown it is nothing new.
    let seen = try #require(page.hidden("seen"))
    let same = [("seen", seen), ("was.responsible", name), ("responsible", name)]
    #expect(try await head.post(path, same + [("was.place", ""), ("place", "村口")]).status == 303)
    func responsible() throws -> Value? {
      try town.node.presentation(of: record).register("responsible")?.effective?.value
    }
    #expect(try responsible() == .integer(Int64(officer.number)))
    let now = try #require(try await head.get(path).hidden("seen"))
    let unknown = try await head.post(
      path, [("seen", now), ("was.responsible", name), ("responsible", "\(other.name)（\(officer.number)）")])
    #expect(unknown.text.contains("id=\"f-responsible-error\""), "the name of one and the number of another")
    let changed = try await head.post(
      path, [("seen", now), ("was.responsible", name), ("responsible", "\(other.name)（\(other.number)）")])
    #expect(changed.status == 303)
    #expect(try responsible() == .integer(Int64(other.number)))
  }

  // MARK: Boxes

  /// A unit of the accused is taken away by the head of the petition office alone.
  @Test func boxesStandWhereThePersonMayTakeAway() async throws {
    let record = try town.openCase()
    try edit(record, [TypedEdit(.add, "accused_units", "\(WebTown.otherGrid)")])
    let path = "/records/\(record)/edit"
    let (clerk, head) = (try browser(.petitionClerk), try browser(.petitionHead))
    let shown = try await clerk.get(path)
    let field = try #require(shown.field("accused_units"))
    #expect(field.contains("第五网格") && !field.contains("name=\"drop\""))
    let why = try #require(field.components(separatedBy: "data-why-not>").dropFirst().first)
    #expect(why.prefix { $0 != "<" }.contains("有权限的：信访办主任"))
    // More may be added all the same, and telephones are the clerk's.
    #expect(field.contains("id=\"f-accused_units\""))
    #expect(shown.field("phones")?.contains("name=\"drop\"") == true)
    let own = try await head.get(path)
    let box = try #require(own.field("accused_units"))
    #expect(!box.contains("data-why-not"))
    let token = try #require(box.firstMatch(of: #/name="drop" value="([0-9a-f]+#\d+)"/#)).1
    let forged = [("seen", try #require(shown.hidden("seen"))), ("drop", String(token)), ("reason", "登记有误")]
    #expect(try await clerk.post(path, forged).text.contains("id=\"problems\""))
    func accused() throws -> Int {
      try town.node.presentation(of: record).sets.first { $0.field.key == "accused_units" }?.members.count ?? 0
    }
    #expect(try accused() == 1)
    let taken = [("seen", try #require(own.hidden("seen"))), ("drop", String(token)), ("reason", "登记有误")]
    #expect(try await head.post(path, taken).status == 303)
    #expect(try accused() == 0)
  }

  /// To archive a case that has not ended well is to decide that it is not taken up again.
  @Test func theFormToArchiveIsTheDeciders() async throws {
    let record = try town.concluded()
    try town.callBack(record, ["reached": "yes", "rating": "dissatisfied"])
    let clerk = try await browser(.petitionClerk).get("/records/\(record)")
    #expect(!clerk.text.contains("data-step=\"archived\""))
    let why = try #require(clerk.text.components(separatedBy: "id=\"why-not\"").dropFirst().first)
    #expect(why.components(separatedBy: "</details>")[0].contains("须先由信访办主任决定是否重新办理"))
    let head = try await browser(.petitionHead).get("/records/\(record)")
    #expect(head.text.contains("data-step=\"archived\""))
    let content = try town.concluded(title: "渠道淤积")
    try town.callBack(content, ["reached": "yes", "rating": "satisfied"])
    #expect(try await browser(.petitionClerk).get("/records/\(content)").text.contains("data-step=\"archived\""))
  }
}
