import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinNode

/// Whoever filled in a form is told everything that is wrong with it, and nothing is written (DOMAIN 11).
@Suite struct FormProblemTests {
  private let town: ShowTown
  private var node: Node { town.node }

  init() throws { town = try ShowTown() }

  /// Fields that a refusal speaks of, each with how often; nothing is written meanwhile.
  private func told(_ act: () throws -> Committed) throws -> [String: Int] {
    let before = try node.store.read { try $0.feedHead()?.position }
    let error = try #require(throws: NodeError.self) { _ = try act() }
    #expect(try node.store.read { try $0.feedHead()?.position } == before)
    for problem in error.fields {
      #expect(error.what.chinese.contains(problem.label.chinese), "\(problem)")
      #expect(error.what.english.contains(problem.label.english), "\(problem)")
    }
    return Dictionary(grouping: error.fields, by: \.field).mapValues(\.count)
  }

  @Test func aRegistrationTellsOfNamesTextsAndRules() throws {
    let worker = try town.session(.gridWorker, .station)
    let typed = [
      TypedEdit(.set, "title", "路灯"), TypedEdit(.set, "nature", "不知道"), TypedEdit(.set, "headcount", "多人"),
      TypedEdit(.set, "channel", "grid_visit"), TypedEdit(.set, "received_by", "查无此人"),
      TypedEdit(.set, "received_at", "昨天"),
    ]
    // The facts are left out, which a rule says; of what could not be read no rule says anything.
    let found = try told { try node.registerIntake(typed, grid: ShowTown.grid, form: "a", by: worker) }
    #expect(found == ["nature": 1, "headcount": 1, "received_by": 1, "received_at": 1, "facts": 1])
    // One alone is told as ever.
    let error = #expect(throws: NodeError.self) {
      try node.registerIntake(
        [
          TypedEdit(.set, "title", "路灯"), TypedEdit(.set, "facts", "坏了"), TypedEdit(.set, "nature", "opinion"),
          TypedEdit(.set, "channel", "grid_visit"), TypedEdit(.set, "received_by", "查无此人"),
        ], grid: ShowTown.grid, by: worker)
    }
    #expect(error?.code == "unknownPerson" && error?.fields.map(\.field) == ["received_by"])
  }

  @Test func anEditTellsOfTextsAndRules() throws {
    let record = try town.acceptedCase([TypedEdit(.set, "risk_level", "2")])
    let session = try town.session(.petitionHead, .hub)
    let typed = [
      TypedEdit(.set, "risk_level", "很高"), TypedEdit(.set, "deadline", "2031-01-01"), TypedEdit(.set, "title", "一"),
      TypedEdit(.set, "title", "二"),
    ]
    let found = try told { try node.edit(record, typed, by: session) }
    #expect(found == ["risk_level": 1, "deadline": 1, "title": 1])
  }

  @Test func anEntryAndAStepTellOfEveryField() throws {
    let record = try town.assignedCase()
    let officer = try town.session(.officer, .hub)
    let callback = ["occurred_at": "昨天", "person": "查无此人", "new_problem": "也许"]
    var found = try told { try node.append("callback", callback, to: record, by: officer) }
    #expect(found.filter { callback.keys.contains($0.key) } == ["occurred_at": 1, "person": 1, "new_problem": 1])
    let (head, accepted) = (try town.session(.petitionHead, .hub), try town.acceptedCase())
    found = try told {
      try node.emit(
        "assigned", on: accepted,
        [TypedEdit(.set, "current_unit", "查无此单位"), TypedEdit(.set, "responsible", "查无此人")],
        by: head)
    }
    #expect(found == ["current_unit": 1, "responsible": 1])
  }
}
