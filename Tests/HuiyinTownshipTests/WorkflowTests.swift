import HuiyinRecords
import HuiyinTownship
import Testing

/// The workflow table against DOMAIN 5 and DESIGN 4.3, written down here a second time.
@Suite struct WorkflowTests {
  let kind = TownshipSchema.caseFile

  /// "Legal edges" without merged; `!` takes effect anywhere, `~` anywhere by the author on the root's day, else hub.
  static let legalEdges = """
    draft > registered! voided~
    registered > closed_on_spot! consulting! accepted not_accepted transferred_out withdrawn! voided~
    consulting > accepted not_accepted transferred_out registered
    accepted > assigned concluded transferred_out withdrawn!
    assigned > in_progress! objected! assigned withdrawn!
    objected > consulting assigned
    in_progress > reported! assigned withdrawn!
    reported > concluded returned
    returned > in_progress!
    transferred_out > registered assigned concluded
    closed_on_spot > archived registered
    concluded > archived reviewing reopened
    reviewing > concluded reopened terminated
    reopened > assigned in_progress! concluded
    archived > reopened reviewing
    not_accepted > registered reviewing
    withdrawn > registered
    """

  @Test func edgesAreTheLegalOnes() throws {
    var expected: Set<String> = []
    for line in Self.legalEdges.split(separator: "\n") {
      let words = line.split(separator: " ").filter { $0 != ">" }
      for word in words.dropFirst() {
        let place = word.hasSuffix("!") ? "anywhere" : word.hasSuffix("~") ? "anywhereByAuthorSameDay" : "hub"
        expected.insert("\(words[0]) \(word.filter { $0 != "!" && $0 != "~" }) \(place)")
      }
    }
    let actual = kind.edges.map { "\(kind.stateName($0.from)) \(kind.stateName($0.to)) \($0.place)" }
    #expect(Set(actual) == expected)
    #expect(actual.count == expected.count)
    #expect(actual.count == 48)
  }

  @Test func everyEventIsReachedAndLeadsToItsOwnState() {
    #expect(Set(kind.edges.map(\.to)) == Set(kind.events.keys))
    #expect(Set(kind.edges.map(\.from)).subtracting([CaseEvent.draft]).isSubset(of: Set(kind.events.keys)))
    #expect(kind.events[112] == nil, "merged is derived")
  }

  @Test func intakeIsRegisteredAndVoided() {
    let intake = TownshipSchema.intake
    #expect(intake.edges.count == 2)
    #expect(intake.place(from: IntakeEvent.draft, to: IntakeEvent.registered) == .anywhere)
    #expect(intake.place(from: IntakeEvent.registered, to: IntakeEvent.voided) == .anywhereByAuthorSameDay)
  }

  /// "Registers that an event sets" of DOMAIN 5, and the four guarantees of a notice (4.3); * is needed.
  static let boundRegisters = """
    accepted: track* deadline
    transferred_out: current_unit* epoch*
    assigned: current_unit* epoch* deadline guarantee_mediate* guarantee_track* guarantee_feedback* guarantee_stability*
    concluded: closed_kind*
    """

  @Test func eventsBindTheirRegisters() {
    var expected: [String: [String]] = [:]
    for line in Self.boundRegisters.split(separator: "\n") {
      let parts = line.split(separator: ":")
      expected[String(parts[0])] = parts[1].split(separator: " ").map(String.init).sorted()
    }
    for event in kind.events.values {
      let actual = event.bound.map { kind.fields[$0]!.name + (event.needed.contains($0) ? "*" : "") }.sorted()
      #expect(actual == expected[event.name] ?? [], "\(event.name)")
      #expect(event.needed.allSatisfy(event.bound.contains))
    }
  }

  @Test func conditions() {
    let needsText: Set = ["closed_on_spot", "concluded"]
    for event in kind.events.values {
      #expect(event.conditions.contains(.register(CaseField.resultText)) == needsText.contains(event.name))
    }
    let needsAssent = kind.events.values.filter { $0.conditions.contains(.register(CaseField.citizenAssent)) }
    #expect(needsAssent.map(\.name) == ["closed_on_spot"])
    #expect(kind.events[CaseEvent.reported]!.conditions == [.entry(kind: 81, field: 2, value: .text("result"))])
    #expect(kind.events[CaseEvent.archived]!.conditions == [.anyEntry(kind: 82)])
  }

  @Test func unitAndMachine() {
    let ofUnit = kind.events.values.filter(\.isForCurrentUnit).map(\.name)
    #expect(Set(ofUnit) == ["objected", "in_progress", "reported"])
    let never = kind.events.values.filter(\.isNeverConfirmedByMachine).map(\.name)
    #expect(Set(never) == ["transferred_out", "assigned"])
    let neverFields = kind.fields.values.filter(\.isNeverConfirmedByMachine).map(\.name)
    #expect(Set(neverFields) == ["routing", "responsible"])
    #expect(kind.fields.values.filter(\.isMachineWritten).map(\.name) == ["official_no"])
    #expect(
      Set(kind.fields.values.filter(\.isOnlyBound).map(\.name)) == ["track", "current_unit", "epoch", "closed_kind"])
  }

  /// In a state the clerk sees its words; 作废 and 草稿 among them.
  @Test func statesHaveWords() {
    #expect(kind.stateLabel(CaseEvent.draft) == Label("草稿", "Draft"))
    #expect(kind.stateLabel(CaseEvent.voided).chinese == "作废")
    #expect(kind.stateName(CaseEvent.inProgress) == "in_progress")
    #expect(kind.stateLabel(127).english == "State 127")
    #expect(
      TownshipSchema.mergeableStates.map(kind.stateName).sorted() == [
        "accepted", "assigned", "in_progress", "registered",
      ])
  }
}
