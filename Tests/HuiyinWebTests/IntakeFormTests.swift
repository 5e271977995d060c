import Foundation
import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinWeb

/// The form of 诉求登记 (DOMAIN 16, screen 2): in which order it asks, and which grids it offers to whom (DOMAIN 8).
@Suite struct IntakeFormTests {
  private static let typed = [
    ("title", "河道淤积"), ("nature", "opinion"), ("channel", "grid_visit"), ("facts", "连续两周积水"),
  ]

  // MARK: Order

  @Test func whoComesIsAskedBeforeWhatTheyAsk() async throws {
    let page = try await WebTown().browser(WebTown.person(.gridWorker)).get("/intakes/new")
    let names = page.fieldNames
    #expect(names.prefix(2) == ["citizen_name", "phones"])
    #expect(names.count == Set(names).count && Set(names) == Set(IntakePage.allFields.map(\.name)))
    let matter = try #require(page.part("partMatter")).fieldNames
    #expect(matter.first == "title" && matter.contains("home") && matter.contains("place"))
    // What is required stands in one part, with nothing alone in its row before what is as wide as the form.
    #expect(Set(["title", "home", "nature", "channel", "facts"]).isSubset(of: matter))
    #expect(Array(matter.suffix(2)) == ["received_at", "hotline_grade"])
    let nature = try #require(matter.firstIndex(of: "nature"))
    #expect(matter[nature...].prefix(4) == ["nature", "channel", "category", "facts"])
  }

  @Test func partsAndBoxesHaveNamesOfTheirOwn() async throws {
    let page = try await WebTown().browser(WebTown.person(.petitionClerk)).get("/intakes/new")
    #expect(page.repeatedIDs.isEmpty, "\(page.repeatedIDs)")
    #expect(page.text.contains("<fieldset id=\"partParty\"><legend>来访人</legend>"))
    #expect(page.text.contains("<details class=\"act\" id=\"partMore\"><summary>其他</summary>"))
    // Eight boxes do not fit into the cell of one field.
    let boxes = try #require(page.field("assistance"))
    #expect(boxes.count(of: "type=\"checkbox\"") == 8)
    #expect(page.text.contains("<div class=\"field wide\" data-field=\"assistance\">"))
    #expect(boxes.contains("id=\"f-assistance-name\"") && boxes.contains("aria-labelledby=\"f-assistance-name\""))
    // A label is for what can be typed into.
    for target in page.text.matches(of: #/<label for="(f-[^"]+)"/#).map({ String($0.1) }) {
      #expect(page.text.contains(try Regex("<(input|select|textarea) id=\"\(target)\"")), "\(target)")
    }
  }

  /// What is wrong in a part that is folded is not folded away.
  @Test func aRarePartIsOpenWhenThereIsSomethingInIt() async throws {
    let worker = try WebTown().browser(WebTown.person(.gridWorker))
    let page = try await worker.post("/intakes/new", Self.typed + [("first_reply_at", "不是时间")])
    #expect(page.text.contains("id=\"partMore\" open>") && page.text.contains("id=\"f-first_reply_at-error\""))
    #expect(page.text.contains("id=\"partAccused\">"))
  }

  // MARK: Grids

  /// Numbers that the field of the home offers, and the one that is chosen.
  private func homes(_ page: Browser.Page) throws -> (offered: [String], chosen: String?) {
    let field = try #require(page.field("home"))
    let all = field.matches(of: #/<option value="(\d*)"( selected)?>/#)
    return (all.map { String($0.1) }.filter { !$0.isEmpty }, all.first { $0.2 != nil }.map { String($0.1) })
  }

  @Test func onlyGridsInReachAreOffered() async throws {
    let town = try WebTown()
    let (own, other) = ("\(WebTown.grid)", "\(WebTown.otherGrid)")
    for role: Role in [.gridWorker, .mediator, .representative] {
      let form = try homes(try await town.browser(WebTown.person(role)).get("/intakes/new"))
      #expect(form.offered == [own] && form.chosen == own, "\(role)")
    }
    for role: Role in [.petitionClerk, .stationHead, .leader] {
      let form = try homes(try await town.browser(WebTown.person(role)).get("/intakes/new"))
      #expect(form.offered == [own, other] && form.chosen == "", "\(role)")
    }
    let administrator = try town.session(WebTown.person(.administrator))
    try town.node.setGrids(of: town.personOf(.gridWorker), to: [WebTown.otherGrid], by: administrator)
    let several = try homes(try await town.browser(WebTown.person(.gridWorker)).get("/intakes/new"))
    #expect(several.offered == [own, other] && several.chosen == own)
  }

  /// What comes to its own counter is all that a department registers.
  @Test func aDepartmentRegistersAtItsOwnCounter() async throws {
    let town = try WebTown()
    let officer = try town.browser(WebTown.person(.departmentOfficer))
    let form = try homes(try await officer.get("/intakes/new"))
    #expect(form.offered == ["\(WebTown.department)"] && form.chosen == "\(WebTown.department)")
    #expect(
      try await officer.post("/intakes/new", Self.typed + [("home", "\(WebTown.department)")]).status == 303)
  }

  @Test func anotherGridIsRefusedBesideItsField() async throws {
    let town = try WebTown()
    let worker = try town.browser(WebTown.person(.gridWorker))
    let before = try town.node.store.read { try $0.counts() }
    for (language, words) in [("zh", "您可以登记的：第三网格"), ("en", "where you may: 第三网格")] {
      worker.cookies[Look.languageCookie] = language
      let page = try await worker.post("/intakes/new", Self.typed + [("home", "\(WebTown.otherGrid)")])
      let field = try #require(page.field("home"))
      #expect(page.status == 200 && field.contains("id=\"f-home-error\"") && field.contains(words), "\(language)")
      #expect(field.contains("aria-invalid=\"true\"") && page.text.contains("href=\"#f-home\""), "\(language)")
      // What was chosen is still seen, and so is what was typed.
      #expect(try homes(page).chosen == "\(WebTown.otherGrid)" && page.text.contains("连续两周积水"))
      #expect(!page.text.contains("有权限的") && !page.text.contains("May: "), "thirteen roles are no help here")
    }
    #expect(try town.node.store.read { try $0.counts() } == before)
    // Nobody's grid is wrong for who registers nowhere: whose it is stands above the form.
    let administrator = try town.browser(WebTown.person(.administrator))
    let page = try await administrator.post("/intakes/new", Self.typed + [("home", "\(WebTown.grid)")])
    #expect(!page.text.contains("id=\"f-home-error\"") && page.text.contains("您的角色不能登记诉求"))
    #expect(try town.node.list(.init()).isEmpty)
  }

  /// Nobody types a form to hear at its end that it is not theirs: it is not offered, nor shown, and who may is said.
  @Test func whoRegistersNothingIsToldBeforeTheyType() async throws {
    let town = try WebTown()
    for role in Role.allCases {
      let browser = try town.browser(WebTown.person(role))
      let isRegistrar = ![.administrator, .lawyer, .publicDelegate].contains(role)
      for (language, words) in [("zh", "不能登记诉求"), ("en", "May: ")] {
        browser.cookies[Look.languageCookie] = language
        let home = try await browser.get("/").text
        #expect(home.contains("id=\"new-intake\"") == isRegistrar, "\(role)")
        #expect(home.contains("data-section=\"navIntake\"") == isRegistrar, "\(role)")
        let page = try await browser.get("/intakes/new")
        #expect(page.status == (isRegistrar ? 200 : 403), "\(role)")
        #expect(page.text.contains("id=\"register\"") == isRegistrar, "\(role)")
        #expect(page.text.contains(words) == !isRegistrar, "\(role) \(language)")
      }
    }
  }
}

extension Browser.Page {
  /// Of the fields of its forms, in their order.
  var fieldNames: [String] { text.fieldNames }

  /// From the beginning of a field to the next.
  func field(_ name: String) -> String? {
    text.components(separatedBy: "data-field=\"\(name)\"").dropFirst().first?
      .components(separatedBy: "data-field=").first
  }

  /// From the beginning of a part of a form to the next.
  func part(_ key: String) -> String? {
    guard let start = text.firstRange(of: " id=\"\(key)\"") else { return nil }
    let rest = text[start.upperBound...]
    let next = ["<fieldset id=\"part", "<details class=\"act\" id=\"part", "class=\"actions save-bar\""]
    return String(rest[..<(next.compactMap { rest.firstRange(of: $0)?.lowerBound }.min() ?? rest.endIndex)])
  }

  /// Ids that stand on it more than once; what a script may show later stands apart, in templates.
  var repeatedIDs: [String] {
    let shown = text.replacing(#/<template.*?<\/template>/#.dotMatchesNewlines(), with: "")
    let all = shown.matches(of: #/\sid="([^"]+)"/#).map { String($0.1) }
    return Dictionary(grouping: all) { $0 }.filter { $0.value.count > 1 }.keys.sorted()
  }
}

extension String {
  var fieldNames: [String] { matches(of: #/data-field="(\w+)"/#).map { String($0.1) } }
}
