import HuiyinRecords
import HuiyinTownship
import Testing

/// What the printed table says is looked at where a step is made, against what is found when everything is wrong.
@Suite struct StepCheckTests {
  private static let late = CaseStepTests.day("2025-09-10")

  /// Worlds in which a step lacks whatever it may lack.
  private static let worlds: [@Sendable (inout CaseStep) -> Void] = [
    { $0.reasonCode = .text("other") },
    { $0.callbacks = CallbackStanding(failedAttempts: CallbackStanding.attemptsMaximum) },
    { $0.callbacks = CallbackStanding(isReached: true, isDiscontent: true) },
    {
      $0.callbacks = CallbackStanding(isReached: true, isDiscontent: true)
      $0.takenBy = CallbackStanding.deciders
    },
    { step in
      step.milestones.received = CaseMilestones.Reception(.day(late), isHubConfirmed: true)
      step.milestones.steps = [CaseMilestones.Step(CaseEvent.accepted, .day(late), isHubConfirmed: true)]
    },
    { step in
      step.today = late
      step.milestones.steps = [CaseEvent.assigned, CaseEvent.notAccepted, CaseEvent.concluded].map {
        CaseMilestones.Step($0, .day(CaseStepTests.monday), isHubConfirmed: true)
      }
    },
  ]

  @Test func everyStepSaysWhatItIsRefusedFor() {
    for edge in TownshipSchema.caseFile.edges {
      let found = Self.worlds.reduce(into: Set<String>()) { found, world in
        let step = CaseStepTests.step(edge.to, from: edge.from) {
          $0.reason = ""
          $0.registers = [CaseField.track: .text("petition"), CaseField.currentUnit: .integer(4)]
          $0.accusedUnits = [.integer(4)]
          world(&$0)
        }
        found.formUnion(step.findings().map(\.code))
      }
      let said = CaseStep.checks(from: edge.from, to: edge.to)
      #expect(said.reduce(into: Set()) { $0.formUnion($1.codes) } == found, "\(edge)")
      #expect(said.allSatisfy { !$0.words.chinese.isEmpty && $0.words.chinese != $0.words.english })
    }
  }

  @Test func theTableHasThemInWords() throws {
    func row(_ from: StateNumber, _ to: StateNumber) throws -> WorkflowRow {
      try #require(WorkflowTable(TownshipSchema.caseFile).rows.first { ($0.from.number, $0.to.number) == (from, to) })
    }
    let objected = try row(CaseEvent.assigned, CaseEvent.objected)
    #expect(objected.checkWords?.chinese.hasPrefix("写明理由；在时限内（") == true)
    let archived = try row(CaseEvent.concluded, CaseEvent.archived)
    #expect(archived.checkWords?.chinese.contains("由信访办主任决定不重新办理") == true)
    #expect(archived.checkWords?.english.contains("reached the citizen") == true)
    #expect(try row(CaseEvent.draft, CaseEvent.registered).checkWords == nil)
    #expect(!WorkflowTable(TownshipSchema.intake).rows.contains { $0.checkWords != nil })
  }
}
