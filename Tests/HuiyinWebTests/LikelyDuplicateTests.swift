import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinWeb

/// 查重 before an intake is registered.
@Suite struct LikelyDuplicateTests {
  /// As `WebTown.intake` has it, and not finished.
  private static let typed = [
    ("title", "村口路灯不亮"), ("facts", "三盏路灯坏了两周"), ("phones", "138 0000 5678"), ("received_at", "不是时间"),
  ]

  @Test func whatIsAlikeIsShownAndNothingIsSaved() async throws {
    let town = try WebTown()
    let record = try town.intake()
    let name = try town.node.presentation(of: record).heading.name
    let worker = try town.browser(WebTown.person(.gridWorker))
    let once = try #require(try await worker.get("/intakes/new").hidden("once"))
    let asked = [("once", once), ("act", "compare")]
    let form = Self.typed.filter { $0.0 != "received_at" } + [("received_at", "")]
    let page = try await worker.post("/intakes/new", form + asked)
    #expect(page.status == 200 && page.text.contains("id=\"likely\"") && page.text.contains(name))
    #expect(page.text.contains("联系电话相同（30分）") && page.text.contains("<strong>65</strong>"))
    #expect(!page.text.contains("13800005678") && !page.text.contains("陈大山"))
    // Nothing is said of what is missing, and nothing typed is lost.
    #expect(!page.text.contains("id=\"problems\"") && !page.text.contains("class=\"error\""))
    #expect(page.text.contains("value=\"村口路灯不亮\"") && page.text.contains("138 0000 5678"))
    #expect(page.hidden("once") == once)
    #expect(try town.node.list(.init()).count == 1)
    // Whoever is shown it has looked at it.
    let looks = try town.node.auditTrail(of: record, act: "saw")
    #expect(looks.map(\.author.person.number) == [WebTown.person(.gridWorker)])
    let whole =
      form + [
        ("once", once), ("home", "\(WebTown.grid)"), ("nature", "opinion"), ("channel", "grid_visit"),
      ]
    #expect(try await worker.post("/intakes/new", whole).status == 303)
    #expect(try town.node.list(.init()).count == 2)
  }

  /// What is no suspected pair and comes from the same telephone is named before saving.
  @Test func whoHasComeBeforeIsNamed() async throws {
    let town = try WebTown()
    let record = try town.intake()
    let worker = try town.browser(WebTown.person(.gridWorker))
    let form = [("title", "村口路灯不亮"), ("facts", "连日大雨之后排水沟漫水，冲了菜地，请派人清淤"), ("phones", "13800005678")]
    let page = try await worker.post("/intakes/new", form + [("act", "compare")])
    #expect(page.text.contains("同一电话或证件登记过") && page.text.contains("/records/\(record)"))
    #expect(!page.text.contains("没有发现相似的登记") && page.text.contains("第几次信访"))
    let part = try await worker.post("/intakes/likely", form)
    #expect(part.text.contains("同一电话或证件登记过 1 件") && !part.text.contains("发现 1 件"))
  }

  @Test func whatIsNotTheirsIsNotShown() async throws {
    let town = try WebTown()
    let record = try town.intake()
    let stranger = try town.browser(WebTown.otherGridWorker)
    let page = try await stranger.post("/intakes/new", Self.typed + [("act", "compare")])
    #expect(page.status == 200 && page.text.contains("没有发现相似的登记") && !page.text.contains("\(record)"))
    #expect(page.text.contains("value=\"不是时间\""))
    _ = try await stranger.post("/look", [("lang", "en")])
    let english = try await stranger.post("/intakes/new", [("act", "compare")])
    #expect(english.text.contains("Nothing like it is registered"))
  }
}
