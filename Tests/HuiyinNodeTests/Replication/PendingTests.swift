import HuiyinAuthority
import HuiyinStore
import HuiyinSync
import Testing

@testable import HuiyinNode

/// What a node shows of how much waits at another one.
@Suite struct PendingTests {
  /// The hub is away. What is typed on a laptop while it stands in session with a station counts there as not yet at
  /// the hub: the station hears of it while the session goes on, not at the next hello.
  @Test func aHeartbeatTellsWhatTheHubStillLacks() async throws {
    let town = try SyncTown()
    let station = try town.station(3)
    let laptop = try town.node("L3", .laptop, serving: 3, vouches: [SyncTown.representative(3)])
    // A first session brings the directory in step, which changes what each may send.
    try await town.meetUntilEqual(laptop, station)
    let ends = [(station, laptop), (laptop, station)]
    var drivers = try ends.map { own, peer in
      try SessionDriver(
        node: own, device: town.device(peer), address: "link", endsWhenEqual: false, limits: SyncLimits(), at: 0)
    }
    func exchange(at now: UInt64) {
      var isMoving = true
      while isMoving {
        isMoving = false
        for side in 0...1 {
          for frame in drivers[side].takeOutgoing() {
            drivers[side].sent(frame.count)
            drivers[1 - side].received(frame, at: now)
            isMoving = true
          }
        }
      }
    }
    func shown() throws -> Int64? {
      let device = try town.device(laptop)
      return try station.peers().first { $0.device.id == device }?.visit?.pending
    }
    for side in 0...1 { drivers[side].start() }
    exchange(at: 0)
    #expect(try shown() == 0)

    let record = try town.intake("路灯不亮", grid: 3, by: SyncTown.representative(3), at: laptop)
    drivers[1].storeMoved()
    exchange(at: 1000)
    #expect(try town.records(station) == [record])
    func beat(at times: [UInt64]) {
      for now in times {
        for side in 0...1 { drivers[side].timerFired(at: now) }
        exchange(at: now)
      }
    }
    beat(at: [16_000, 17_000])
    #expect(try shown() == Int64(town.unheld(laptop)))
    #expect(try town.unheld(laptop) > 0)

    // Another session with it, which has ended, said another count.
    try station.store.write { [device = try town.device(laptop)] transaction in
      try transaction.changeVisit(device) { $0.pending = 70 }
    }
    beat(at: [40_000, 41_000])
    #expect(try shown() == Int64(town.unheld(laptop)))
    #expect(drivers.allSatisfy { $0.end == nil }, "\(drivers.map(\.end))")
  }
}
