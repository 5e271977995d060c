import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinNode

/// Meeting a node because somebody asks for it.
@Suite struct SyncNowTests {
  /// Until the meeting is over; each turn waits for a commit or for other tasks.
  private func outcome(_ sync: SyncNow, _ device: DeviceID) async -> SyncNow.Outcome {
    while true {
      if case .done(let outcome)? = sync.stage(with: device) { return outcome }
      await Task.yield()
    }
  }

  @Test func aStationMeetsTheHubThatItKnows() async throws {
    let town = try SyncTown()
    let station = try town.station(3)
    let hub = try town.device(town.hub)
    let worker = try town.session(SyncTown.worker(3), at: station)
    let sync = SyncNow { node, _ in [try await node.meet(town.hub).0] }
    // Never met: no address is known.
    #expect(throws: NodeError.self) { try sync.begin(with: hub, of: station, by: worker) }
    #expect(sync.stage(with: hub) == nil)
    try await town.meet(station, town.hub)
    let record = try town.intake("路灯不亮", grid: 3, at: station)
    #expect(try station.diallablePeers().map(\.device.id) == [hub])
    try sync.begin(with: hub, of: station, by: worker)
    let done = await outcome(sync, hub)
    #expect(done.failure == nil && done.sent >= 1)
    #expect(try town.records(town.hub).contains(record))
    // Nothing is left to be sent, and the hub calls nobody.
    try sync.begin(with: hub, of: station, by: worker)
    #expect(await outcome(sync, hub).failure == nil)
    #expect(try town.hub.diallablePeers().isEmpty)
    let admin = try town.session(SyncTown.admin, at: town.hub)
    #expect(throws: NodeError.self) {
      try sync.begin(with: try town.device(station), of: town.hub, by: admin)
    }
  }

  @Test func whatWentWrongIsToldInWords() async throws {
    let town = try SyncTown()
    let station = try town.station(3)
    try await town.meet(station, town.hub)
    let hub = try town.device(town.hub)
    let worker = try town.session(SyncTown.worker(3), at: station)
    let sync = SyncNow { _, _ in throw LinkError.unreachable("nobody") }
    try sync.begin(with: hub, of: station, by: worker)
    let failed = await outcome(sync, hub)
    #expect(failed.failure == PeerStatus.label(ofEnd: "unreachable") && failed.sent == 0)
    let broken = SyncNow { _, _ in throw CancellationError() }
    try broken.begin(with: hub, of: station, by: worker)
    #expect(await outcome(broken, hub).failure?.chinese == "同步没有完成")
  }

  @Test func askingTwiceIsOneMeeting() async throws {
    let town = try SyncTown()
    let station = try town.station(3)
    try await town.meet(station, town.hub)
    let hub = try town.device(town.hub)
    let worker = try town.session(SyncTown.worker(3), at: station)
    let (gate, open) = AsyncStream.makeStream(of: Void.self)
    let (begun, tell) = AsyncStream.makeStream(of: Void.self)
    let sync = SyncNow { _, _ in
      tell.yield()
      for await _ in gate { break }
      return []
    }
    try sync.begin(with: hub, of: station, by: worker)
    try sync.begin(with: hub, of: station, by: worker)
    for await _ in begun { break }
    guard case .running? = sync.stage(with: hub) else {
      Issue.record("it is not on its way")
      return
    }
    open.yield()
    _ = await outcome(sync, hub)
    tell.finish()
    var second = 0
    for await _ in begun { second += 1 }
    #expect(second == 0)
  }
}
