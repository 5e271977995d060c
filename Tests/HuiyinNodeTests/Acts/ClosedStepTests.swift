import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinNode

/// Steps that nobody can take as a record stands, and why, for nobody in particular (DOMAIN 5, 15 `explain`).
@Suite struct ClosedStepTests {
  private func closed(_ record: RecordID, _ town: ShowTown) throws -> [String: ClosedStep] {
    let steps = try town.node.closedSteps(on: record)
    return Dictionary(uniqueKeysWithValues: steps.map { ($0.event.key, $0) })
  }

  @Test func whatIsMissingIsSaid() throws {
    let town = try ShowTown()
    let record = try town.openCase()
    let step = try #require(try closed(record, town)["closed_on_spot"])
    #expect(step.isNext && step.reasons.map(\.chinese) == ["尚缺办理结果、当事人认可"])
    #expect(step.words.chinese.hasPrefix("“现场办结”现在不能办理：尚缺办理结果、当事人认可；有权限的："))
    #expect(step.words.english.contains("cannot be taken now: it lacks") && step.words.english.contains("who may: "))
    #expect(try closed(record, town)["accepted"] == nil, "what is given with it keeps nobody from it")
    for (field, value) in [("result_text", "当场修好"), ("citizen_assent", "yes")] {
      try town.set(field, value, record, .clerk, .hub)
    }
    #expect(try closed(record, town)["closed_on_spot"] == nil)
  }

  /// With what may come next it is the whole table, each once; the state is a reason.
  @Test func stepsOfOtherStatesSayTheState() throws {
    let town = try ShowTown()
    let record = try town.acceptedCase()
    let steps = try closed(record, town)
    let archived = try #require(steps["archived"])
    #expect(!archived.isNext && archived.reasons.first?.chinese.hasPrefix("本件为“已受理”，只能从“") == true)
    #expect(archived.reasons.first?.english.contains("it stands at “Accepted”") == true)
    let concluded = try #require(steps["concluded"])
    #expect(concluded.isNext && concluded.reasons.contains { $0.chinese.contains("办理结果") })
    let next = try town.node.explanation(of: record).next.map(\.event.key)
    let table = WorkflowTable(TownshipSchema.caseFile).rows.filter { $0.from.number != CaseEvent.draft }
    #expect(Set(next).union(steps.keys) == Set(table.map(\.to.name)))
    #expect(steps.values.filter(\.isNext).allSatisfy { next.contains($0.event.key) })
  }

  @Test func ofAMergedCaseAllAreClosed() throws {
    let town = try ShowTown()
    let cases = try [town.openCase(), town.openCase()]
    _ = try town.node.decideDuplicate(cases[0], cases[1], "same", by: town.session(.clerk, .hub))
    let merged = try #require(
      try cases.first { try town.node.presentation(of: $0).heading.group?.isMerged == true })
    let steps = try closed(merged, town)
    #expect(steps["accepted"]?.isNext == true)
    #expect(steps.values.allSatisfy { $0.reasons.first?.chinese.contains("已并入") == true })
  }
}
