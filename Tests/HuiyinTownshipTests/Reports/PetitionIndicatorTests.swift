import HuiyinRecords
import HuiyinTownship
import Testing

/// R11 by itself: how each state is counted, what is overdue, and the year before.
@Suite struct PetitionIndicatorTests {
  private static let day = CivilDate(year: 2025, month: 12, day: 31)!

  private static func record(_ number: Int) -> RecordID {
    RecordID(
      prefixOf: [UInt8](repeating: 0, count: RecordID.byteCount - 2) + [UInt8(number / 256), UInt8(number % 256)])!
  }

  private static func petition(_ number: Int, _ state: StateNumber, due: CivilDate? = nil) -> CountedPetition {
    CountedPetition(record(number), home: 4, state: state, due: due)
  }

  private func count(_ key: String, _ report: Report) -> Int? { report.figures.first { $0.key == key }?.count }

  /// Every state of a case but the void and the merged, which are not handed over.
  private static let states: [(StateNumber, String)] = [
    (CaseEvent.registered, "open"), (CaseEvent.consulting, "open"), (CaseEvent.accepted, "open"),
    (CaseEvent.transferredOut, "open"), (CaseEvent.assigned, "open"), (CaseEvent.objected, "open"),
    (CaseEvent.inProgress, "open"), (CaseEvent.reported, "open"), (CaseEvent.returned, "open"),
    (CaseEvent.reopened, "open"), (CaseEvent.concluded, "concluded"), (CaseEvent.reviewing, "concluded"),
    (CaseEvent.archived, "concluded"), (CaseEvent.terminated, "concluded"), (CaseEvent.closedOnSpot, "concluded"),
    (CaseEvent.withdrawn, "ended"), (CaseEvent.notAccepted, "ended"),
  ]

  @Test(arguments: states) func everyStateIsCountedOnce(_ state: StateNumber, _ key: String) {
    let report = PetitionIndicator.report([Self.petition(7, state)], asOf: Self.day, lastYear: [])
    for figure in ["concluded", "open", "ended"] {
      #expect(count(figure, report) == (figure == key ? 1 : 0), "\(state) \(figure)")
    }
    #expect(count("total", report) == 1 && report.figures[0].records == [Self.record(7)])
  }

  @Test func everyEventOfACaseIsInTheTable() {
    let counted = Set(Self.states.map(\.0)).union([CaseEvent.voided])
    #expect(Set(TownshipSchema.caseFile.events.keys) == counted)
  }

  @Test func whatWasDueBeforeTheDayIsOverdueWhileItIsInHand() throws {
    let yesterday = try #require(Self.day.adding(days: -1))
    let report = PetitionIndicator.report(
      [
        Self.petition(1, CaseEvent.assigned, due: yesterday), Self.petition(2, CaseEvent.assigned, due: Self.day),
        Self.petition(3, CaseEvent.assigned), Self.petition(4, CaseEvent.concluded, due: yesterday),
      ], asOf: Self.day, lastYear: [])
    let overdue = try #require(report.figures.first { $0.key == "overdue" })
    #expect(overdue.records == [Self.record(1)] && count("open", report) == 3)
  }

  /// DOMAIN 10: 23 cases, 20 of them concluded, 3 open within their limits, 42 in the year before.
  @Test func theReferenceYear() {
    let cases = (0..<23).map { Self.petition($0, $0 < 20 ? CaseEvent.concluded : CaseEvent.assigned) }
    let last = (100..<142).map(Self.record)
    let report = PetitionIndicator.report(cases.reversed(), asOf: Self.day, lastYear: last.reversed())
    #expect(report.figures.map(\.count) == [23, 20, 3, 0, 0, 42])
    #expect(report.figures[0].records == (0..<23).map(Self.record) && report.figures[5].records == last)
    #expect(report.comparison?.percent == "-45.2 %" && report.share?.percent == "87.0 %")
    // What the township set stands for the year before it had this software.
    let stated = PetitionIndicator.report(cases, asOf: Self.day, lastYear: [], stated: 42)
    #expect(stated.comparison?.percent == "-45.2 %" && count("last_year", stated) == 0)
  }

  @Test func changesAreRoundedAndSigned() {
    func percent(_ count: Int, _ baseline: Int) -> String? {
      Report.Comparison(label: Label("", ""), count: count, baseline: baseline, basis: Label("", "")).percent
    }
    #expect(percent(5, 5) == "0.0 %" && percent(9, 8) == "+12.5 %" && percent(7, 8) == "-12.5 %")
    #expect(percent(2001, 2000) == "+0.1 %" && percent(1999, 2000) == "-0.1 %" && percent(0, 3) == "-100.0 %")
    #expect(percent(3, 0) == nil)
  }

  @Test func aBaselineOfThePolicyIsReadOrLeftOut() {
    let key = PetitionIndicator.baselineKey(year: 2024)
    #expect(key == "report.R11.baseline.2024")
    #expect(PetitionIndicator.baseline(year: 2024, by: [key: "42"]) == 42)
    for policy in [[:], [key: "-1"], [key: "many"], [PetitionIndicator.baselineKey(year: 2023): "42"]] {
      #expect(PetitionIndicator.baseline(year: 2024, by: policy) == nil, "\(policy)")
    }
    #expect(PetitionIndicator.problem(ofKey: key, value: "42") == nil)
    for (other, value) in [
      (key, "-1"), (key, "4 2"), (key, "1000001"), ("report.R11.baseline.24", "42"), ("report.R11.baseline.", "42"),
      ("report.R11.baseline.02024", "42"),
    ] {
      #expect(PetitionIndicator.problem(ofKey: other, value: value) != nil, "\(other) \(value)")
    }
  }
}
