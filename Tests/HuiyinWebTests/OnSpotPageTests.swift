import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinWeb

/// What an intake says of itself and of its case, on its pages.
@Suite struct OnSpotPageTests {
  private static let solved = [
    ("home", "\(WebTown.grid)"), ("title", "井盖松动"), ("facts", "车过有响声"), ("nature", "opinion"),
    ("channel", "grid_visit"), ("on_spot_result", "resolved"), ("result_text", "当场垫平"),
  ]

  /// Solved on the spot is closed by who may, with the citizen's assent (DOMAIN 8, 5).
  @Test func theFormAsksTheRowAndTheAssent() async throws {
    let town = try WebTown()
    let worker = try town.browser(WebTown.person(.gridWorker))
    let once = try #require(try await worker.get("/intakes/new").hidden("once"))
    let refused = try await worker.post("/intakes/new", Self.solved + [("citizen_assent", "yes"), ("once", once)])
    #expect(refused.status != 303 && refused.text.contains("您的角色不能现场办结"))
    #expect(refused.text.contains("value=\"井盖松动\"") && refused.hidden("once") == once)
    let mediator = try town.browser(WebTown.person(.mediator))
    let other = try #require(try await mediator.get("/intakes/new").hidden("once"))
    let unasked = try await mediator.post("/intakes/new", Self.solved + [("once", other)])
    #expect(unasked.status != 303 && unasked.text.contains("现场解决须当事人认可"))
    #expect(try town.node.list(.init()).isEmpty)
    let taken = try await mediator.post("/intakes/new", Self.solved + [("citizen_assent", "yes"), ("once", other)])
    #expect(taken.status == 303)
    #expect(try town.node.list(.init()).count == 1)
  }

  /// The dates of a case are not for who may see its intake alone.
  @Test func theDatesOfAnUnseenCaseAreNotShown() async throws {
    let town = try WebTown()
    let record = try town.intake()
    let head = try town.session(WebTown.person(.petitionHead))
    let file = try town.node.openCase(for: record, by: head).record
    let worker = try town.browser(WebTown.person(.gridWorker))
    #expect(try await worker.get("/records/\(record)").text.contains("已立案，以案件的时限为准"))
    _ = try town.node.edit(file, [TypedEdit(.set, "secrecy", "confidential")], by: head)
    let page = try await worker.get("/records/\(record)")
    #expect(page.status == 200 && page.text.contains("您无权查看该案件"))
    #expect(!page.text.contains("以案件的时限为准") && !page.text.contains("id=\"clock-steps\""))
    let own = try await town.browser(WebTown.person(.petitionHead)).get("/records/\(record)")
    #expect(own.text.contains("以案件的时限为准") && own.text.contains("id=\"clock-steps\""))
  }
}
