import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinSync
import HuiyinTownship
import Testing

@testable import HuiyinNode

/// What a node says of itself while what others have for it is still on its way, and of others by what is here.
@Suite struct ArrivingTests {
  /// The session is stopped at every frame and looked at, as a page does.
  @Test func aNewNodeTellsHowFarItHasCome() throws {
    let town = try SyncTown()
    for number in 1...12 {
      try town.intake("第\(number)件", grid: 3, by: SyncTown.petitionHead, at: town.hub)
    }
    let station = try town.station(3)
    #expect(try station.syncStanding().arriving == nil, "nobody has promised anything yet")
    let limits = SyncLimits.patient { $0.batchChangesetsMaximum = 1 }
    var seen: [SyncStanding] = []
    // A session may end because what the node may hold has changed: then there is another.
    for _ in 1...6 {
      guard try seen.isEmpty || station.syncStanding().arriving != nil else { break }
      var drivers = try [(station, town.hub), (town.hub, station)].map { own, peer in
        try SessionDriver(
          node: own, device: town.device(peer), address: "link", endsWhenEqual: false, limits: limits, at: 0)
      }
      for side in 0...1 { drivers[side].start() }
      var isMoving = true
      while isMoving {
        isMoving = false
        for side in 0...1 {
          for frame in drivers[side].takeOutgoing() {
            drivers[side].sent(frame.count)
            drivers[1 - side].received(frame, at: 0)
            isMoving = true
            seen.append(try station.syncStanding())
          }
        }
      }
      for side in 0...1 {
        drivers[side].linkClosed()
        drivers[side].writeEnd()
      }
    }
    let percents = seen.compactMap(\.arriving?.percent), records = seen.compactMap(\.arriving?.records)
    #expect(Set(percents).count > 5 && percents.allSatisfy { (0...99).contains($0) }, "\(percents)")
    #expect(records == records.sorted() && Set(records).count > 5, "\(records)")
    #expect(seen.allSatisfy { $0.arriving == nil || !$0.isGreen })
    #expect(seen.contains { $0.code == "receiving" && $0.label.chinese.hasPrefix("正在接收 ") })
    #expect(try station.syncStanding().arriving == nil && town.records(station).count == 12)
    #expect(try town.hub.syncStanding().arriving == nil)
  }

  @Test func theChipSaysBothWays() {
    func standing(_ link: SyncStanding.Link, pending: Int = 0) -> SyncStanding {
      SyncStanding(
        link: link, pending: pending, pendingSinceMilliseconds: nil, conflictCount: 0, clock: nil,
        arriving: Arriving(records: 3, percent: 42))
    }
    #expect(standing(.connected).label.chinese == "正在接收 42%")
    #expect(standing(.connected, pending: 2).label.english == "Receiving, 42%, 2 to send")
    let offline = standing(.offline(sinceMilliseconds: nil))
    #expect(offline.code == "offline" && !offline.isGreen)
    #expect(Arriving(records: 3, percent: 42).words.chinese.contains("已到 3 件，约 42%"))
  }

  /// Three days offline is not this morning.
  @Test func theChipSaysTheDayUnlessItIsToday() throws {
    let since = try Moment(parsing: "2025-03-09T08:30+08:00")
    func label(_ today: CivilDate?) -> Label {
      SyncStanding(
        link: .offline(sinceMilliseconds: UInt64(since.minutes) * 60_000), pending: 0, pendingSinceMilliseconds: nil,
        conflictCount: 0, clock: nil, today: today
      ).label
    }
    #expect(label(CivilDate(year: 2025, month: 3, day: 9)) == Label("离线 自 08:30", "Offline since 08:30"))
    let later = label(CivilDate(year: 2025, month: 3, day: 12))
    #expect(later.chinese == "离线 自 2025年3月9日 08:30" && later.english == "Offline since 2025-03-09 08:30")
  }

  /// A station gets its share alone: what it lacks of the hub's work is nothing that it waits for.
  @Test func onlyAHubCountsWhatIsMissing() async throws {
    let town = try SyncTown()
    for (title, grid) in [("路灯不亮", 5), ("水渠漏水", 5), ("道路塌陷", 3)] {
      try town.intake(title, grid: grid, by: SyncTown.petitionHead, at: town.hub)
    }
    let station = try town.station(3)
    try town.intake("井盖缺失", grid: 3, at: station)
    try await town.meetUntilEqual(station, town.hub)
    let (hubDevice, stationDevice) = (try town.device(town.hub), try town.device(station))
    let hub = try #require(try station.peers().first { $0.device.id == hubDevice })
    let heard = try #require(hub.heard)
    #expect(heard.missing > 0, "the other grid's are not here")
    #expect(hub.missing == nil && hub.heardWords == Label("\(heard.held)", "\(heard.held)"))

    let known = try #require(try town.hub.peers().first { $0.device.id == stationDevice })
    #expect(known.missing == 0)
    let lacking = PeerStatus(
      device: known.device, isRevoked: false, visit: nil, waiting: 0, waitingSinceMilliseconds: nil,
      heard: known.heard, missing: 2)
    #expect(lacking.heardWords?.chinese.hasSuffix("，还缺 2 项") == true)
    #expect(lacking.heardWords?.english.hasSuffix(", 2 missing") == true)
  }
}
