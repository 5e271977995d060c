import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinSync
import Testing

@testable import HuiyinNode

/// A revoked device gets the directory and no record; what it hands over is quarantined wherever it comes (DESIGN 6).
@Suite struct RevocationTests {
  private let town: SyncTown
  private let station: Node
  private let laptop: Node
  private let before: RecordID

  init() async throws {
    town = try SyncTown()
    station = try town.station(3)
    laptop = try town.node("L3", .laptop, serving: 3, vouches: [SyncTown.representative(3)])
    before = try town.intake("撤销之前", grid: 3, by: SyncTown.representative(3), at: laptop)
    try await town.meetUntilEqual(laptop, town.hub)
    try await town.meetUntilEqual(station, town.hub)
  }

  private func revoke() throws {
    _ = try town.hub.revoke(
      try town.hub.device("L3"), reason: "被盗", by: town.session(SyncTown.admin, at: town.hub))
  }

  @Test func directlyAtTheHub() async throws {
    try town.intake("撤销之后的新事", grid: 3, by: SyncTown.petitionHead, at: town.hub)
    let after = try town.intake("被盗之后", grid: 3, by: SyncTown.representative(3), at: laptop)
    try revoke()
    let held = try town.references(laptop)
    let tap = Tap()
    try await town.meet(laptop, town.hub, tap: tap)
    #expect(tap.bodies(.back, township: try town.township()).isEmpty, "no data")
    #expect(try town.references(laptop) == held)
    let device = try town.device(laptop)
    #expect(try laptop.store.read { try $0.directory().isRevoked(device) })
    try await checkQuarantine(of: after)
    let flags = try town.hub.deviceFlags().filter { $0.device?.id == device }
    #expect(flags.map(\.sort) == [.revoked, .quarantine] && flags.map(\.changesets) == [0, 1])
  }

  @Test func throughAStationThatKnows() async throws {
    let after = try town.intake("被盗之后", grid: 3, by: SyncTown.representative(3), at: laptop)
    try revoke()
    try await town.meetUntilEqual(station, town.hub)
    let tap = Tap()
    // They never met before, and both hold something: the laptop compares, against nothing.
    try await town.meet(laptop, station, tap: tap)
    #expect(tap.bodies(.back, township: try town.township()).isEmpty)
    try await town.meetUntilEqual(station, town.hub)
    try await checkQuarantine(of: after)
  }

  @Test func throughAStationThatDoesNotKnowYet() async throws {
    let after = try town.intake("被盗之后", grid: 3, by: SyncTown.representative(3), at: laptop)
    try revoke()
    try await town.meetUntilEqual(laptop, station)
    #expect(try town.quarantined(station, of: after).isEmpty)
    try await town.meetUntilEqual(station, town.hub)
    try await checkQuarantine(of: after)
  }

  private func checkQuarantine(of record: RecordID) async throws {
    let all = try town.references(laptop, of: [record])
    #expect(!all.isEmpty)
    try await town.meetUntilEqual(station, town.hub)
    #expect(try town.quarantined(town.hub, of: record) == all)
    #expect(try town.hub.store.read { try $0.item(record)?.officialNumber } == nil)
    let atStation = try town.quarantined(station, of: record)
    #expect(atStation == all.intersection(try town.references(station)), "quarantined wherever it is held")
    #expect(try town.quarantined(town.hub, of: before).isEmpty, "what was counted stands")
    for node in [station, town.hub] { #expect(try node.verify().isClean) }
  }
}
