import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinSync
import Testing

@testable import HuiyinNode

/// Who comes into an audience gets the record whole; who is in none holds no byte of it.
@Suite struct ShareTests {
  private let town: SyncTown
  private let three: Node
  private let five: Node

  init() async throws {
    town = try SyncTown()
    three = try town.station(3)
    five = try town.station(5)
  }

  @Test func aSharedRecordIsOfferedWhole() async throws {
    let record = try town.intake("路灯不亮", grid: 3, at: three)
    try town.set("place", "三组路口", on: record, by: SyncTown.worker(3), at: three)
    let kept = try town.intake("井盖缺失", grid: 5, at: five)
    for node in [three, five] { try await town.meetUntilEqual(node, town.hub) }
    #expect(try town.records(five) == [kept])

    _ = try town.hub.edit(
      record, [TypedEdit(.add, "share", "\(SyncTown.grid(5))")],
      by: town.session(SyncTown.petitionHead, at: town.hub))
    let tap = Tap()
    #expect(try await town.meetUntilEqual(five, town.hub, tap: tap) == 1, "no new session for a re-offer")
    #expect(try town.records(five) == [kept, record])
    #expect(try town.references(five, of: [record]) == town.references(town.hub, of: [record]))
    // What is done there now goes to the others.
    try town.set("request", "尽快修复", on: record, by: SyncTown.worker(5), at: five)
    try await town.meetUntilEqual(five, town.hub, tap: tap)
    try await town.meetUntilEqual(three, town.hub)
    #expect(try town.references(three, of: [record]) == town.references(five, of: [record]))
    #expect(try town.digest(three, grid: 3) == town.digest(town.hub, grid: 3))
    #expect(try town.digest(five, grid: 5) == town.digest(town.hub, grid: 5))
    let bodies = tap.bodies(.back, township: try town.township())
    #expect(Set(bodies).count == bodies.count)
  }

  @Test func aStationThatComesToServeAGridGetsItByComparison() async throws {
    var records: Set<RecordID> = []
    for number in 1...4 { records.insert(try town.intake("第\(number)件", grid: 3, at: three)) }
    let kept = try town.intake("井盖缺失", grid: 5, at: five)
    for node in [three, five] { try await town.meetUntilEqual(node, town.hub) }
    try town.serve([SyncTown.grid(3), SyncTown.grid(5)], by: "站点5")
    let tap = Tap()
    try await town.meetUntilEqual(five, town.hub, tap: tap)
    #expect(try town.records(five) == records.union([kept]))
    #expect(try town.digest(five, grid: 3) == town.digest(town.hub, grid: 3))
    #expect(tap.delivered.contains { $0.frame.name == "reconcile" })
    // The next session knows the new share.
    let (again, _) = try await town.meet(five, town.hub, tap: tap)
    #expect(again.end == .equal && again.traffic.framesSent == 1)
  }

  /// In the middle of an open session, which ends so that another one begins with the new share.
  @Test func aShareThatChangesInAnOpenSession() async throws {
    try town.intake("第一件", grid: 3, at: three)
    for node in [three, five] { try await town.meetUntilEqual(node, town.hub) }
    let pair = LinkPair((try town.device(five), try town.device(town.hub)))
    async let answered = town.hub.replicate(over: pair.other)
    async let dialled = five.replicate(over: pair.one)
    // Open as soon as something has gone through it.
    let through = try town.intake("经过", grid: 5, by: SyncTown.petitionHead, at: town.hub)
    while try !town.records(five).contains(through) { await Task.yield() }
    try town.serve([SyncTown.grid(3), SyncTown.grid(5)], by: "站点5")
    let there = try await answered
    #expect(there.end == .shareChanged)
    pair.other.close()
    let here = try await dialled
    #expect(here.end == .closed)
    try await town.meetUntilEqual(five, town.hub)
    #expect(try town.digest(five, grid: 3) == town.digest(town.hub, grid: 3))
  }

  @Test func noByteOfAnotherGridIsHeld() async throws {
    let secret = "三网格独有的标题乙丑", own = "五网格自己的标题甲子"
    try town.intake(secret, grid: 3, at: three)
    try town.intake(own, grid: 5, at: five)
    let laptop = try town.node("L5", .laptop, serving: 5, vouches: [SyncTown.representative(5)])
    // Everything that goes to or from five and its laptop.
    let tap = Tap()
    for _ in 0..<2 {
      try await town.meetUntilEqual(three, town.hub)
      try await town.meetUntilEqual(five, town.hub, tap: tap)
      try await town.meetUntilEqual(laptop, five, tap: tap)
      // Stations of different grids meet too.
      try await town.meetUntilEqual(three, five, tap: tap)
    }
    #expect(tap.carries(own))
    #expect(!tap.carries(secret))
    for node in [five, laptop] {
      #expect(try town.fileHolds(own, node))
      #expect(try !town.fileHolds(secret, node))
    }
    #expect(try town.fileHolds(secret, three) && town.fileHolds(secret, town.hub))
    #expect(try !town.fileHolds(own, three))
  }
}
