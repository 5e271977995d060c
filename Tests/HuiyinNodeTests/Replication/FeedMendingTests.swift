import Foundation
import GRDB
import HuiyinAuthority
import Testing

@testable import HuiyinNode
@testable import HuiyinStore

/// A bit of the feed's running hash has flipped: it is found, mended, and costs nobody anything.
@Suite struct FeedMendingTests {
  @Test(arguments: [0.0, 0.5, 1.0]) func aRebuildMendsTheFeedAndPeersCompare(_ share: Double) async throws {
    let town = try SyncTown()
    let station = try town.station(3)
    for number in 0..<4 { try town.intake("站\(number)", grid: 3, at: station) }
    for _ in 0..<2 { try await town.meetUntilEqual(station, town.hub) }
    let before = try town.references(town.hub)
    let head = try #require(try station.store.read { try $0.feedHead() }).position
    let row = max(1, Int64(Double(head) * share))
    try station.store.write {
      try $0.db.execute(
        sql: "UPDATE feed SET hash = zeroblob(16) WHERE id = ?", arguments: [row])
    }
    // Work goes on upon the broken hash.
    try town.intake("之后", grid: 3, at: station)
    #expect(try station.verify().brokenFeedRow == row)
    let epoch = try station.store.read { try $0.epoch() }
    try station.rebuild()
    #expect(try station.verify().isClean)
    #expect(try station.store.read { try $0.epoch() } != epoch)

    let tap = Tap()
    for _ in 0..<2 { try await town.meetUntilEqual(station, town.hub, tap: tap) }
    let own = Set(try station.store.read { try $0.references() })
    #expect(try town.references(town.hub).isSuperset(of: own.union(before)))
    #expect(Set(tap.bodies(.there, township: try town.township())).isDisjoint(with: before), "nothing goes again")
    #expect(try town.digest(station, grid: 3) == town.digest(town.hub, grid: 3))
    #expect(try station.status().pendingToHub == 0)
  }

  @Test func aSoundFeedKeepsItsEpoch() throws {
    let town = try SyncTown()
    try town.intake("水渠", grid: 3, by: SyncTown.petitionHead, at: town.hub)
    let epoch = try town.hub.store.read { try $0.epoch() }
    try town.hub.rebuild()
    #expect(try town.hub.store.read { try $0.epoch() } == epoch)
  }
}
