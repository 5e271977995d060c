import HuiyinRecords
import HuiyinTownship
import Testing

/// Which intakes each of R1 to R3 counts (DOMAIN 10).
@Suite struct IntakeSourceTests {
  @Test func eachChannelCountsOnceOrNowhere() {
    let expected: [IntakeSource: Set<String>] = [
      .grid: ["grid_visit", "qr_scan", "grid_found", "rep_found", "walk_in"], .online: ["wechat_studio"],
      .hall: ["hall_reception"],
      .other: ["station_day", "mediation_day", "letter", "phone", "hotline", "superior", "emergency"],
    ]
    for choice in Choices.channels {
      let source = IntakeSource(channel: choice.code)
      #expect(expected[source]?.contains(choice.code.text ?? "") == true, "\(choice.code) is counted as \(source)")
    }
    #expect(expected.values.reduce(0) { $0 + $1.count } == Choices.channels.count)
    #expect(IntakeSource(channel: nil) == .other && IntakeSource(channel: .text("pigeon")) == .other)
  }

  /// Of intakes in 条, of what came to the hall in 件, of visitors in 人次 (DOMAIN 1, 10).
  @Test func numbersHaveTheirMeasures() {
    let intakes = [IntakeSource.grid, .online, .hall].enumerated().map { number, source in
      CountedIntake(
        record: RecordID(high: 1, low: UInt64(number)), home: 3, source: source, onSpotResult: .text("resolved"),
        headcount: 2)
    }
    let measures = IntakeIndicator.all.map { $0.report(intakes).figures.map(\.unit.chinese) }
    #expect(measures == [["条", "条"], ["条", "条", "条", "条"], ["人次", "件", "件"]])
  }
}
