import HuiyinRecords
import HuiyinTownship
import Testing

/// Responsibility is never vacant (DOMAIN 12 d).
@Suite struct VacancyCheckTests {
  private static let blank: [Value] = [.none, .text("\u{3000}"), .text("\u{200B}")]

  private func found(
    _ event: StateNumber?, _ writes: [(UInt32, Value)], holding registers: [UInt32: Value] = [:]
  ) -> [String] {
    let schema = event.flatMap { TownshipSchema.caseFile.events[$0] }
    let ops = writes.map { Op(.set, field: $0.0, value: $0.1) }
    return VacancyCheck(event: schema, registers: registers).findings(ops).map { finding in
      let name = finding.field.flatMap { TownshipSchema.caseFile.fields[$0]?.name }
      return "\(finding.code) \(name ?? "-")"
    }
  }

  @Test func aStepSaysAllThatItNeeds() {
    #expect(found(CaseEvent.accepted, [(CaseField.track, .text("npc"))]) == [])
    #expect(found(CaseEvent.accepted, []) == ["needed_missing track"])
    for value in Self.blank {
      #expect(found(CaseEvent.accepted, [(CaseField.track, value)]) == ["needed_missing track"])
      #expect(
        found(CaseEvent.assigned, [(CaseField.currentUnit, value)], holding: [CaseField.currentUnit: .integer(5)])
          == ["needed_missing current_unit"])
      #expect(found(CaseEvent.transferredOut, [(CaseField.currentUnit, value)]) == ["needed_missing current_unit"])
      #expect(found(CaseEvent.concluded, [(CaseField.closedKind, value)]) == ["needed_missing closed_kind"])
    }
    #expect(found(CaseEvent.assigned, [(CaseField.currentUnit, .integer(5))]) == [], "the guarantees have their words")
  }

  @Test func whoAnswersIsReplacedAndNotTakenAway() {
    for value in Self.blank {
      #expect(found(nil, [(CaseField.responsible, value)]) == ["vacant responsible"])
      #expect(found(CaseEvent.returned, [(CaseField.responsible, value)]) == ["vacant responsible"])
      for guarantee in CaseField.guarantees {
        #expect(found(nil, [(guarantee, value)], holding: [guarantee: .integer(7)]).count == 1)
        #expect(found(nil, [(guarantee, value)]) == [], "nobody stands for it")
      }
      #expect(found(nil, [(CaseField.title, value)], holding: [CaseField.title: .text("路灯")]) == [])
    }
    #expect(found(nil, [(CaseField.responsible, .integer(7))]) == [])
  }

  @Test func whoIsNotThereGetsNothing() {
    let check = HandoverCheck(persons: [4, 7], units: [5])
    func codes(_ field: UInt32, _ value: Value) -> [String] {
      check.findings([Op(.set, field: field, value: value)]).map(\.code)
    }
    #expect(codes(CaseField.responsible, .integer(4)) == [])
    for number in [0, 5, -4, Int64.max] {
      #expect(codes(CaseField.responsible, .integer(number)) == ["person_gone"])
      #expect(codes(CaseField.mediateGuarantee, .integer(number)) == ["person_gone"])
    }
    #expect(
      codes(CaseField.currentUnit, .integer(5)) == [] && codes(CaseField.currentUnit, .integer(4)) == ["unit_gone"])
    #expect(codes(CaseField.village, .integer(99)) == [], "nobody is made to answer there")
  }

  @Test func aProposedDateThatHasPassed() throws {
    func day(_ text: String) throws -> CivilDate { try CivilDate(parsing: text) }
    for (date, today, expected) in [
      ("2025-03-20", "2025-03-20", []), ("2025-03-20", "2025-03-21", ["date_passed"]), ("2025-03-09", "2025-03-21", []),
    ] {
      let found = WrittenDate.passed(try day(date), proposedOn: try day("2025-03-10"), today: try day(today))
      #expect(found.map(\.code) == expected, "\(date) \(today)")
    }
  }
}
