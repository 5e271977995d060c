import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinSync
import HuiyinWire
import Testing

@testable import HuiyinNode

/// Comparisons of whole sets, and long backlogs by name.
@Suite struct AuditTests {
  private func fill(_ town: SyncTown, _ node: Node, _ name: String, count: Int, by person: PersonNumber) throws {
    for number in 0..<count { try town.intake("\(name)\(number)", grid: 3, by: person, at: node) }
  }

  @Test func aFirstContactWithDataOnBothSidesIsAComparison() async throws {
    let town = try SyncTown()
    let station = try town.station(3)
    let laptop = try town.node("L3", .laptop, serving: 3, vouches: [SyncTown.representative(3)])
    let third = try town.node("L4", .laptop, serving: 3, vouches: [SyncTown.worker(3)])
    try fill(town, station, "站", count: 60, by: SyncTown.worker(3))
    // Both get a part of it from a third, so that the sets overlap.
    try await town.meetUntilEqual(third, station)
    try await town.meetUntilEqual(laptop, third)
    try fill(town, station, "站后", count: 20, by: SyncTown.worker(3))
    try fill(town, laptop, "本", count: 30, by: SyncTown.representative(3))
    let tap = Tap()
    #expect(try await town.meetUntilEqual(laptop, station, tap: tap) == 1)
    #expect(tap.delivered.contains { $0.frame.name == "reconcile" })
    #expect(try town.digest(laptop, grid: 3) == town.digest(station, grid: 3))
    #expect(try town.records(laptop).count == 110)
    let township = try town.township()
    #expect(tap.bodies(.there, township: township).count == 30, "what the other side lacks, and nothing else")
    #expect(tap.bodies(.back, township: township).count == 20)
    let (again, _) = try await town.meet(laptop, station, tap: tap)
    #expect(again.traffic.framesSent == 1, "from now on the cursor is trusted")
  }

  @Test func aWeeklyAuditFindsWhatACursorCannotTell() async throws {
    let town = try SyncTown()
    let station = try town.station(3)
    try fill(town, station, "站", count: 5, by: SyncTown.worker(3))
    try await town.meetUntilEqual(station, town.hub)
    try await town.meetUntilEqual(station, town.hub)
    // A cursor that says more than is true, as after a fault of the software.
    let other = try town.intake("漏掉的", grid: 3, at: station)
    let device = try town.device(station)
    let head = try #require(try station.store.read { try $0.feedHead() })
    try town.hub.store.write { transaction in
      let peer = try #require(try transaction.peer(device))
      try transaction.setCursor(
        FeedPosition(row: UInt64(head.position), hash: FeedHash(prefixOf: head.hash)!), ofPeer: peer.row)
    }
    try await town.meetUntilEqual(station, town.hub)
    #expect(try !town.records(town.hub).contains(other), "the cursor hides it")
    var limits = SyncLimits.patient
    limits.auditDays = 0
    try await town.meetUntilEqual(station, town.hub, limits: limits)
    #expect(try town.records(town.hub).contains(other))
    try await town.meetUntilEqual(station, town.hub, limits: limits)
    #expect(try town.digest(station, grid: 3) == town.digest(town.hub, grid: 3))
  }

  /// A clock that was years ahead has noted the last comparison; it was put right since.
  @Test func aComparisonNotedAheadOfTimeIsDueAtOnce() async throws {
    let town = try SyncTown()
    let station = try town.station(3)
    try fill(town, station, "站", count: 3, by: SyncTown.worker(3))
    for _ in 0..<2 { try await town.meetUntilEqual(station, town.hub) }
    let tap = Tap()
    try await town.meet(station, town.hub, tap: tap)
    #expect(!tap.delivered.contains { $0.frame.name == "reconcile" })
    let hub = try town.device(town.hub)
    try station.store.write { transaction in
      let peer = try #require(try transaction.peer(hub))
      try transaction.setReconciled(atMilliseconds: 4_070_908_800_000, peer: peer.row)
    }
    try await town.meetUntilEqual(station, town.hub, tap: tap)
    #expect(tap.delivered.contains { $0.frame.name == "reconcile" })
    let (again, _) = try await town.meet(station, town.hub, tap: tap)
    #expect(again.traffic.framesSent == 1, "once is enough")
  }

  /// A long backlog is offered by name, so what a laptop got at the station does not come again from the hub.
  @Test func whatTheStationGaveIsNotDownloadedFromTheHub() async throws {
    let town = try SyncTown()
    let station = try town.station(3)
    let laptop = try town.node("L3", .laptop, serving: 3, vouches: [SyncTown.representative(3)])
    try fill(town, laptop, "本", count: 1, by: SyncTown.representative(3))
    var limits = SyncLimits.patient
    limits.offerAboveRows = 20
    let (near, far) = (Tap(), Tap())
    try await town.meetUntilEqual(laptop, town.hub, tap: far, limits: limits)
    try await town.meetUntilEqual(station, town.hub, limits: limits)
    try await town.meetUntilEqual(laptop, station, tap: near, limits: limits)
    try fill(town, station, "站", count: 40, by: SyncTown.worker(3))
    try await town.meetUntilEqual(station, town.hub, limits: limits)
    try await town.meetUntilEqual(laptop, station, tap: near, limits: limits)
    let held = try town.references(laptop)
    #expect(held.count > 80, "forty intakes with their numbers, and receipts")
    let township = try town.township()
    let before = far.bodies(.back, township: township).count
    try await town.meetUntilEqual(laptop, town.hub, tap: far, limits: limits)
    let fromHub = Set(far.bodies(.back, township: township).dropFirst(before))
    #expect(fromHub.isDisjoint(with: held))
    #expect(far.delivered.contains { $0.way == .back && $0.frame.name == "offer" })
    #expect(
      Set(far.bodies(.there, township: township)).isDisjoint(with: try town.references(station).subtracting(held)))
    #expect(try town.digest(laptop, grid: 3) == town.digest(town.hub, grid: 3))
  }
}
