import HuiyinRecords
import HuiyinStore
import HuiyinSync
import HuiyinWire
import Testing

@testable import HuiyinNode

/// A link that is cut in or after any frame: progress only grows, nothing is doubled, and the end is equal.
@Suite struct CutTests {
  struct Way: Sendable, CustomTestStringConvertible {
    let cut: Tap.Cut
    let isOffering: Bool
    let isComparing: Bool

    var testDescription: String {
      "\(cut) a frame\(isOffering ? ", offering" : "")\(isComparing ? ", comparing" : "")"
    }

    static let all = Tap.Cut.allCases.flatMap { cut in
      [(false, false), (true, false), (false, true)].map { Way(cut: cut, isOffering: $0.0, isComparing: $0.1) }
    }
  }

  @Test(arguments: Way.all) func everyFrame(way: Way) async throws {
    let town = try SyncTown()
    let station = try town.station(3)
    let record = try town.intake("路灯不亮", grid: 3, at: station)
    try await town.meetUntilEqual(station, town.hub)
    var limits = SyncLimits.patient
    if way.isOffering { limits.offerAboveRows = 0 }
    if way.isComparing { limits.auditDays = 0 }
    let township = try town.township()
    let tap = Tap()
    var kinds: Set<String> = []
    var records: Set<RecordID> = [record]
    for direction in Tap.Way.allCases {
      for number in 1...9 {
        // Every session has something to say in both ways, and a directory version.
        records.insert(try town.intake("第\(number)件", grid: 3, at: station))
        try town.set("place", "第\(number)处", on: record, by: SyncTown.petitionHead, at: town.hub)
        try town.hub.setPolicy("callback.days", to: "\(number)", by: town.session(SyncTown.admin, at: town.hub))
        let before = try state(town, station)
        let held = [try town.references(station), try town.references(town.hub)]
        let delivered = tap.delivered.count
        let (dialled, _) = try await town.meet(station, town.hub, tap: tap, limits: limits) { _, sent, place in
          sent == direction && place == number ? way.cut : nil
        }
        let after = try state(town, station)
        #expect(zip(before, after).allSatisfy { $0 <= $1 }, "\(before) to \(after), cut at \(number) \(direction)")
        #expect(tap.wasCut == nil || dialled.end == .closed || dialled.end == .equal, "\(dialled.end)")
        if let frame = tap.wasCut { kinds.insert(frame.name) }
        // What comes although it is held: at most what one batch carries.
        for (side, sent) in zip(held, [Tap.Way.back, .there]) {
          let batches = tap.delivered.dropFirst(delivered).compactMap { entry -> [ChangesetReference]? in
            guard entry.way == sent, case .batch(let batch) = entry.frame else { return nil }
            return batch.content.changesets.map { ChangesetReference(prefixOf: $0.digest(township: township))! }
          }
          #expect(batches.count { !side.isDisjoint(with: $0) } <= 1)
        }
      }
    }
    try await town.meetUntilEqual(station, town.hub, tap: tap, limits: limits)
    #expect(try town.digest(station, grid: 3) == town.digest(town.hub, grid: 3))
    #expect(try town.references(station, of: records) == town.references(town.hub, of: records))
    #expect(try town.unheld(station) == 0)
    for node in [station, town.hub] {
      let report = try node.verify()
      #expect(report.isClean && report.forks.isEmpty)
      #expect(try town.counts(node).changesets == town.references(node).count, "nothing doubled")
    }
    #expect(try town.hub.verify().gaps.isEmpty)
    var expected: Set = ["hello", "directory", "directoryHeld", "batch", "acknowledgement"]
    if way.isOffering { expected.formUnion(["offer", "want"]) }
    if way.isComparing { expected.insert("reconcile") }
    #expect(kinds.isSuperset(of: expected), "\(kinds.sorted())")
  }

  /// Changesets and cursors of both.
  private func state(_ town: SyncTown, _ station: Node) throws -> [UInt64] {
    [
      UInt64(try town.counts(station).changesets), UInt64(try town.counts(town.hub).changesets),
      try town.cursor(of: station, into: town.hub), try town.cursor(of: town.hub, into: station),
    ]
  }
}
