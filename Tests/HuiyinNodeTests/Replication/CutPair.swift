import HuiyinRecords
import HuiyinStore
import HuiyinSync
import HuiyinWire
import Testing

@testable import HuiyinNode

/// A station and a hub whose link is cut again and again, and what must hold after each cut.
struct CutPair {
  /// Changesets and cursors of both, and how far the station knows that the hub has come.
  struct Progress: Equatable {
    let changesets: [Int]
    let cursors: [UInt64]
    let acknowledged: UInt64
  }

  let town: SyncTown
  let station: Node
  let tap = Tap()
  /// Known to both, with nothing left to say.
  let record: RecordID

  init() async throws {
    town = try SyncTown()
    station = try town.station(3)
    record = try town.intake("路灯不亮", grid: 3, at: station)
    try await town.meetUntilEqual(station, town.hub)
    try await town.meetUntilEqual(station, town.hub)
  }

  /// Intakes of the station, each one changeset that only it holds.
  func write(_ count: Int) throws {
    for number in 0..<count { try town.intake("第\(number)件", grid: 3, at: station) }
  }

  func progress() throws -> Progress {
    let device = try town.device(town.hub)
    return Progress(
      changesets: [try town.counts(station).changesets, try town.counts(town.hub).changesets],
      cursors: [try town.cursor(of: station, into: town.hub), try town.cursor(of: town.hub, into: station)],
      acknowledged: try station.store.read { try $0.peer(device)?.acknowledged } ?? 0)
  }

  /// Runs a session that is cut. Progress only grows, nothing is acknowledged that is not committed, and of what had
  /// come before at most one batch comes again on either way.
  @discardableResult
  func during(
    _ session: () async throws -> (SessionReport, SessionReport)
  ) async throws -> (SessionReport, SessionReport) {
    let before = try progress()
    let held = [try town.references(town.hub), try town.references(station)]
    let earlier = tap.delivered.count
    let reports = try await session()
    let after = try progress()
    #expect(zip(before.changesets, after.changesets).allSatisfy { $0 <= $1 }, "\(before) to \(after)")
    #expect(zip(before.cursors, after.cursors).allSatisfy { $0 <= $1 }, "\(before) to \(after)")
    #expect(after.acknowledged >= before.acknowledged && after.acknowledged <= after.cursors[1], "\(after)")
    let township = try town.township()
    for (way, receiver) in zip([Tap.Way.there, .back], held) {
      var known = receiver
      var repeated = 0
      for (place, entry) in tap.delivered.enumerated() {
        guard entry.way == way, case .batch(let batch) = entry.frame else { continue }
        let names = batch.content.changesets.map { ChangesetReference(prefixOf: $0.digest(township: township))! }
        if place >= earlier, !known.isDisjoint(with: names) { repeated += 1 }
        known.formUnion(names)
      }
      #expect(repeated <= 1, "\(repeated) batches again \(way)")
    }
    return reports
  }

  /// Whole sessions from here on: both are equal, all has its receipt, nothing is doubled.
  func expectEqualInTheEnd() async throws {
    try await town.meetUntilEqual(station, town.hub, tap: tap)
    try await town.meetUntilEqual(station, town.hub, tap: tap)
    #expect(try town.digest(station, grid: 3) == town.digest(town.hub, grid: 3))
    let records = try town.records(station)
    #expect(try records == town.records(town.hub))
    #expect(try town.references(station, of: records) == town.references(town.hub, of: records))
    #expect(try town.unheld(station) == 0)
    for node in [station, town.hub] {
      let report = try node.verify()
      #expect(report.isClean && report.forks.isEmpty)
      let counts = try town.counts(node)
      #expect(try counts.changesets == town.references(node).count, "nothing doubled")
      #expect(counts.parked == 0 && counts.wanted == 0)
    }
    #expect(try town.hub.verify().gaps.isEmpty)
  }
}
