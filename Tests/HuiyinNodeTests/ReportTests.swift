import Foundation
import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinNode

/// Indicators of DOMAIN 10 over a real store.
@Suite struct ReportTests {
  @Test func sharesAreRoundedHalfUp() {
    func percent(_ part: Int, _ whole: Int) -> String? {
      Report.Share(label: Label("", ""), part: part, whole: whole).percent
    }
    #expect(percent(28, 36) == "77.8 %" && percent(1, 8) == "12.5 %" && percent(1, 2000) == "0.1 %")
    #expect(percent(36, 36) == "100.0 %" && percent(0, 7) == "0.0 %" && percent(0, 0) == nil)
  }

  /// The sample township makes the figures of the reference year.
  @Test func theSampleTownshipMakesTheReferenceFigures() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("report-\(UUID())", isDirectory: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let profile = try TownshipProfile(directory: ProfileCopy.reference)
    let node = try Node.found(
      in: folder, townshipName: "样例镇", administratorName: "管理员", entries: [], pin: "246813",
      certificates: .plain
    ).0
    defer { try? node.close() }
    let administrator = try node.logIn("1", pin: "246813")
    _ = try node.load(profile, certificates: .plain, by: administrator)
    let years = try node.list(ItemFilter(kind: RecordKind.intake, limit: 1000)).compactMap { heading in
      heading.receivedAt.flatMap { Int($0.prefix(4)) }
    }
    #expect(years.count == 75)
    let first = try #require(CivilDate(year: years.min() ?? 0, month: 1, day: 1))
    let last = try #require(CivilDate(year: years.max() ?? 0, month: 12, day: 31))
    let period = try #require(ReportPeriod(from: first, through: last))
    func counts(_ code: String) throws -> [Int] { try node.report(code, over: period).figures.map(\.count) }
    #expect(try counts("R1") == [36, 28])
    #expect(try node.report("R1", over: period).share?.percent == "77.8 %")
    #expect(try counts("R2") == [23, 20, 3, 0])
    #expect(try counts("R3") == [16, 10, 6])
    // Every number names its records, and the grids together are the whole.
    let report = try node.report("R1", over: period)
    #expect(try node.headings(of: report.figures[0].records).count == 36)
    let grids = try node.reportByGrid("R1", over: period)
    #expect(grids.count == 11 && grids.reduce(0) { $0 + $1.report.figures[0].count } == 36)
    #expect(throws: NodeError.self) { try node.report("R0", over: period) }
  }
}
