import Foundation
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinAuthority
@testable import HuiyinWeb

/// What lists and forms offer to choose from, and what they fold away.
@Suite struct FieldChoiceTests {
  private func named(_ text: String, _ name: String) -> String? {
    text.components(separatedBy: "data-field=\"\(name)\"").dropFirst().first?
      .components(separatedBy: "data-field=").first
  }

  /// As long as the township has no list any category is taken; then only those of the list are.
  @Test func categoriesAreChosenOnceThereIsAList() async throws {
    let town = try WebTown()
    let worker = try town.browser(WebTown.person(.gridWorker))
    let free = try #require(named(try await worker.get("/intakes/new").text, "category"))
    #expect(free.contains("<input id=\"f-category\"") && free.contains("<datalist") && free.contains("也可以另写"))
    let record = try town.openCase()
    let head = try town.session(WebTown.person(.petitionHead))
    _ = try town.node.edit(record, [TypedEdit(.set, "category", "水磨坊")], by: head)
    _ = try await town.browser(WebTown.person(.administrator)).post(
      "/policy/categories", [("list", "05 道路水利\n05.1 山塘水渠")])
    let bound = try #require(named(try await worker.get("/intakes/new").text, "category"))
    #expect(bound.contains("<select id=\"f-category\"") && bound.contains("<option value=\"山塘水渠\""))
    #expect(!bound.contains("<datalist") && !bound.contains("也可以另写"))
    // What is refused is still seen, and what a record has stays until somebody chooses.
    let refused = try await worker.post("/intakes/new", [("title", "磨坊"), ("category", "碾米")])
    #expect(named(refused.text, "category")?.contains("value=\"碾米\" selected") == true)
    let edit = try await town.browser(WebTown.person(.petitionHead)).get("/records/\(record)/edit")
    #expect(named(edit.text, "category")?.contains("value=\"水磨坊\" selected") == true)
    let byCode = try await worker.post("/intakes/new", [("category", "05.1")])
    #expect(named(byCode.text, "category")?.contains("value=\"山塘水渠\" selected") == true)
  }

  /// A village that is no unit of its own stands beside its grid.
  @Test func villagesStandBesideTheirGrid() throws {
    var snapshot = try WebTown().node.directorySnapshot()
    snapshot.units[WebTown.grid]?.grid = Grid(number: 3, villages: ["桥下村", "梅岭村"])
    let drawing = FormDrawing(look: Look(), snapshot: snapshot)
    let village = try #require(TownshipSchema.intake.fields[IntakeField.village])
    let choices = try #require(drawing.model(FormField(village), [])["choices"] as? [Model])
    let words = choices.compactMap { $0["word"] as? String }
    #expect(words.contains { $0.hasPrefix("第三网格") && $0.hasSuffix("（桥下村、梅岭村）") })
    #expect(words.contains { $0.hasPrefix("第五网格") && !$0.contains("（") })
  }

  /// Without a script too whoever has chosen the grid finds its villages together.
  @Test func villagesStandBelowTheirGrid() throws {
    var snapshot = try WebTown().node.directorySnapshot()
    for (number, name, grid) in [
      (31, "梅岭村", WebTown.otherGrid), (32, "桥下村", WebTown.grid), (33, "镇直单位", 1),
    ] as [(UnitNumber, String, UnitNumber)] {
      snapshot.units[number] = Unit(number: number, name: name, kind: .village, parent: grid)
    }
    let drawing = FormDrawing(look: Look(), snapshot: snapshot)
    let village = try #require(TownshipSchema.intake.fields[IntakeField.village])
    let choices = try #require(drawing.model(FormField(village), ["32"])["choices"] as? [Model])
    #expect(choices.map { $0["code"] as? String } == ["", "4", "32", "6", "31", "33"])
    let groups = choices.map { ($0["optgroup"] as? Model)?["name"] as? String }
    #expect(groups == [nil, "第三网格", nil, "第五网格", nil, "不属于任何网格"])
    #expect(choices.map { $0["endsOptgroup"] as? Bool ?? false } == [false, false, true, false, true, true])
  }

  /// Who is called alike is told apart by the number, which is typed with the name.
  @Test func namesakesAreOfferedWithTheirNumber() throws {
    let town = try WebTown()
    var snapshot = try town.node.directorySnapshot()
    let (one, other) = (WebTown.person(.mediator), WebTown.person(.gridWorker))
    let name = try #require(snapshot.persons[one]?.name)
    snapshot.persons[other]?.name = name
    let values = FormDrawing(look: Look(), snapshot: snapshot).people.compactMap { $0["value"] as? String }
    #expect(values.contains("\(name)（\(one)）") && values.contains("\(name)（\(other)）") && !values.contains(name))
    #expect(try town.node.person("\(name)（\(one)）").number == one)
  }

  @Test func fewFiltersAreShownAndTheRestIsOpenWhenSet() async throws {
    let town = try WebTown()
    let browser = try town.browser(WebTown.person(.petitionHead))
    let page = try await browser.get("/list")
    let form = try #require(page.text.components(separatedBy: "id=\"filters\"").dropFirst().first)
    let shown = try #require(form.components(separatedBy: "id=\"more-filters\"").first)
    #expect(
      shown.matches(of: #/<(?:select|input) id="(\w+)"/#).map { String($0.1) }
        == ["kind", "text", "state", "unit", "grid"])
    for query in ["", "kind=intake", "text=x", "state=accepted", "unit=\(WebTown.department)", "grid=\(WebTown.grid)"] {
      #expect(try await browser.get("/list?\(query)").text.contains("id=\"more-filters\">"), "\(query)")
    }
    for query in [
      "track=npc", "level=1", "responsible=104", "backlog=30", "nature=legal", "category=X", "village=4",
      "channel=letter", "order=deadline", "overdue=yes", "listed=yes", "backlog_cases=yes", "merged=yes",
    ] {
      #expect(try await browser.get("/list?\(query)").text.contains("id=\"more-filters\" open>"), "\(query)")
    }
  }

  @Test func gridsShowTheirCardsBeforeTheChart() async throws {
    let page = try await WebTown().browser(WebTown.person(.petitionHead)).get("/grids")
    let cards = try #require(page.text.firstRange(of: "class=\"cards\""))
    let chart = try #require(page.text.firstRange(of: "id=\"chart-load\""))
    #expect(cards.lowerBound < chart.lowerBound)
  }
}
