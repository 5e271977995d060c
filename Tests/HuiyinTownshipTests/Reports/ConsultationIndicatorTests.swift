import HuiyinRecords
import Testing

@testable import HuiyinTownship

/// R6 by itself: items by where they send their case (DOMAIN 10).
@Suite struct ConsultationIndicatorTests {
  private func record(_ low: UInt64) -> RecordID { RecordID(high: 1 << 20, low: low) }

  private func item(_ low: UInt64, _ routing: String) -> CountedConsultItem {
    CountedConsultItem(record(low), home: 3, routing: routing)
  }

  @Test func itemsAreCountedByTheirRouting() {
    let items =
      (1...18).map { item($0, "npc_accept") } + (19...28).map { item($0, "petition") }
      + (29...31).map { item($0, "other_dept") }
    let report = ConsultationIndicator.report(items.reversed())
    #expect(report.code == "R6" && Report.codes.contains("R6"))
    #expect(report.figures.map(\.key) == ["npc_accept", "petition", "other_dept", "defer", "not_accept"])
    #expect(report.figures.map(\.count) == [18, 10, 3, 0, 0])
    #expect(report.figures[2].records == (29...31).map(record) && report.share == nil)
  }

  /// Deferred by one meeting and accepted by another it is an item of both.
  @Test func aCaseOfTwoMeetingsIsAnItemOfBoth() {
    let report = ConsultationIndicator.report([item(1, "defer"), item(1, "defer"), item(1, "petition"), item(2, "tea")])
    #expect(report.figures.map(\.count) == [0, 1, 0, 2, 0])
    #expect(report.figures[3].records == [record(1), record(1)])
  }
}
