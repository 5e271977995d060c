import HuiyinRecords
import HuiyinTownship
import Testing

/// V3 and V8 of DOMAIN 11, asked of fields that are changed without a step.
@Suite struct ChangedCaseTests {
  private static let held: [UInt32: Value] = [
    CaseField.track: .text("petition"), CaseField.resultText: .text("已修好"), CaseField.opinionNumber: .text("意见1"),
    CaseField.citizenAssent: .flag(true),
  ]
  private static let wayToConclusion = [
    CaseEvent.registered, CaseEvent.accepted, CaseEvent.assigned, CaseEvent.inProgress, CaseEvent.reported,
    CaseEvent.concluded,
  ]

  /// One step a day, from Saturday 1 March 2025 on.
  private func changed(
    _ way: [StateNumber], _ change: (inout [UInt32: Value]) -> Void = { _ in }
  ) throws -> ChangedCase {
    let first = try CivilDate(parsing: "2025-03-01")
    let steps = try way.enumerated().map { offset, state in
      CaseMilestones.Step(state, .day(try #require(first.adding(days: offset))), isHubConfirmed: true)
    }
    var registers = Self.held
    change(&registers)
    let state = try #require(way.last)
    return ChangedCase(state: state, registers: registers, milestones: CaseMilestones(steps: steps))
  }

  private func fields(_ check: ChangedCase, _ value: Value) -> [UInt32] {
    let writes = [CaseField.resultText, CaseField.opinionNumber, CaseField.citizenAssent, CaseField.title].map {
      Op(.set, field: $0, value: value)
    }
    let found = check.findings(writes)
    #expect(found.allSatisfy { $0.code == "closed_with" && $0.weight == .blocks })
    return found.compactMap(\.field)
  }

  @Test func whatItWasClosedWithStays() throws {
    let both = [CaseField.resultText, CaseField.opinionNumber]
    for after in [[], [CaseEvent.archived], [CaseEvent.reviewing], [CaseEvent.reviewing, CaseEvent.terminated]] {
      for value in [Value.none, .text(""), .text(" \u{3000}"), .flag(false)] {
        #expect(fields(try changed(Self.wayToConclusion + after), value) == both, "\(after)")
      }
      #expect(fields(try changed(Self.wayToConclusion + after), .text("改正后")) == [])
      // Of the other channel no written opinion is asked.
      let npc = try changed(Self.wayToConclusion + after) { $0[CaseField.track] = .text("npc") }
      #expect(fields(npc, .none) == [CaseField.resultText])
    }
    for way in [[CaseEvent.closedOnSpot], [CaseEvent.closedOnSpot, CaseEvent.archived]] {
      #expect(
        fields(try changed([CaseEvent.registered] + way), .flag(false))
          == [CaseField.resultText, CaseField.citizenAssent])
    }
  }

  /// In hand it may be written anew, and what is not there cannot be taken away.
  @Test func whatIsNotClosedKeepsNothing() throws {
    for count in 1..<Self.wayToConclusion.count {
      #expect(fields(try changed(Array(Self.wayToConclusion.prefix(count))), .none) == [])
    }
    #expect(fields(try changed(Self.wayToConclusion + [CaseEvent.reopened]), .none) == [])
    #expect(fields(try changed([CaseEvent.registered, CaseEvent.notAccepted, CaseEvent.reviewing]), .none) == [])
    #expect(fields(try changed(Self.wayToConclusion) { $0 = [:] }, .none) == [])
  }

  @Test func receivedBeforeItWasAccepted() throws {
    let check = try changed(Self.wayToConclusion)
    // The second of March is the day of the acceptance; the last has an offset that puts it there in China.
    for (text, isLate) in [
      ("2025-02-28T09:00+08:00", false), ("2025-03-02T23:59+08:00", false), ("2025-03-03T00:00+08:00", true),
      ("2025-03-02T17:00+00:00", true), ("2025-03-03T01:00+10:00", false),
    ] {
      let found = check.findings([Op(.set, field: CaseField.receivedAt, value: .text(text))])
      #expect(found.map(\.code) == (isLate ? ["received_too_late"] : []), "\(text)")
      #expect(found.allSatisfy { $0.weight == .blocksAtHub && $0.field == CaseField.receivedAt })
    }
    for text in ["", "gestern"] {
      #expect(check.findings([Op(.set, field: CaseField.receivedAt, value: .text(text))]) == [])
    }
    let open = try changed([CaseEvent.registered])
    #expect(open.findings([Op(.set, field: CaseField.receivedAt, value: .text("2025-04-01T09:00+08:00"))]) == [])
    let passedOn = try changed([CaseEvent.registered, CaseEvent.transferredOut, CaseEvent.concluded])
    let found = passedOn.findings([Op(.set, field: CaseField.receivedAt, value: .text("2025-03-04T09:00+08:00"))])
    #expect(found.map(\.label.chinese) == ["接收日期不能晚于办结日期2025年3月3日"])
  }
}
