import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinNode

/// What becomes an accusation after it was registered is kept from the accused like any other (DOMAIN 3.2, 8).
@Suite struct AccusationEditTests {
  private let town: ScenarioTown
  private let head: Session
  private let record: RecordID

  init() throws {
    town = try ScenarioTown()
    head = try town.session(.petitionHead, at: .hub)
    record = try town.hub.registerIntake(
      [
        TypedEdit(.set, "title", "账目不清"), TypedEdit(.set, "facts", "村务账目三年未公开"),
        TypedEdit(.set, "nature", "opinion"), TypedEdit(.set, "channel", "phone"),
        TypedEdit(.set, "citizen_name", "陈大山"),
      ], grid: ScenarioTown.grid3, by: head
    ).record
  }

  private func refusal(_ act: () throws -> Committed) throws -> NodeError? {
    let before = try town.hub.status().counts.changesets
    do {
      _ = try act()
      return nil
    } catch let error as NodeError {
      #expect(try town.hub.status().counts.changesets == before, "nothing is written")
      return error
    }
  }

  private static let asAccusation = [
    TypedEdit(.set, "nature", "accusation"), TypedEdit(.set, "secrecy", "confidential"),
    TypedEdit(.set, "accused_name", "贾有田"), TypedEdit(.add, "accused_units", "第五网格"),
  ]

  @Test func anAccusationIsMadeWholeOrNotAtAll() throws {
    let bare = try #require(
      try refusal { try town.hub.edit(record, [TypedEdit(.set, "nature", "accusation")], by: head) })
    #expect(bare.code == "edit.accusation_not_confidential")
    #expect(bare.fields.map(\.field) == ["secrecy", "accused_name", "accused_units"])
    #expect(bare.what.chinese.contains("检举控告的密级必须为保密") && bare.what.english.contains("must be confidential"))
    #expect(try refusal { try town.hub.edit(record, Self.asAccusation, by: head) } == nil)
    let last = try refusal { try town.hub.edit(record, [TypedEdit(.remove, "accused_units", "第五网格")], by: head) }
    #expect(last?.code == "edit.accused_units_missing")
    #expect(try refusal { try town.hub.edit(record, [TypedEdit(.set, "title", "村务账目不清")], by: head) } == nil)
  }

  @Test func itsCaseIsNoLessConfidential() throws {
    _ = try town.hub.edit(record, Self.asAccusation, by: head)
    let lower = try refusal { try town.hub.openCase(for: record, [TypedEdit(.set, "secrecy", "internal")], by: head) }
    #expect(lower?.code == "case.accusation_not_confidential")
    let opened = try town.hub.openCase(for: record, by: head).record
    #expect(try town.hub.presentation(of: opened).register("secrecy")?.effective?.value == Choices.confidential)
    let undone = try refusal { try town.hub.edit(opened, [TypedEdit(.remove, "accused_units", "第五网格")], by: head) }
    #expect(undone?.code == "edit.accused_units_missing")
  }

  @Test func whatWasWrongBeforeHindersNothing() throws {
    #expect(
      try refusal { try town.hub.edit(record, [TypedEdit(.set, "facts", " ")], by: head) }?.code == "edit.facts_missing"
    )
    #expect(try refusal { try town.hub.edit(record, [TypedEdit(.set, "facts", "三年未公开")], by: head) } == nil)
  }
}
