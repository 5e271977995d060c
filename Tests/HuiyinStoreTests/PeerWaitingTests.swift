import GRDB
import HuiyinAuthority
import HuiyinRecords
import Testing

@testable import HuiyinStore

/// What is told to wait for a peer.
@Suite struct PeerWaitingTests {
  /// A node that was away for long gives more in one go than is looked at for it; none of that waits for it.
  @Test(arguments: [true, false]) func whatAPeerGaveItselfDoesNotWaitForIt(_ isHub: Bool) throws {
    let town = try StoreTown()
    let store = try town.makeStore()
    try store.take(try town.hub.found([.title("路灯不亮")]))
    try store.tamper(
      """
      WITH RECURSIVE n (i) AS (VALUES (2) UNION ALL SELECT i + 1 FROM n WHERE i < 1500)
      INSERT INTO feed (id, changeset_id, record_id, hash, given_by) SELECT i, 1, 1, zeroblob(16), 5 FROM n
      """)
    try store.tamper(
      "INSERT INTO feed_share (share, feed_id) SELECT ?, id FROM feed WHERE id > 1", [Share.unit(StoreTown.grid).code])
    let snapshot = try store.read { try $0.directory().current }
    var device = try #require(snapshot.devices.values.first { ($0.kind == .hub) == isHub })
    device.servedUnits = [StoreTown.grid]
    func waiting(_ peer: Int64?) throws -> PeerWaiting {
      let share = PeerShare(device: device, snapshot: snapshot, peer: peer)
      return try #require(try store.read { try $0.waiting(for: [(share: share, after: 0)]) }.first)
    }
    let giver = try waiting(5)
    #expect(giver.count == 1 && !giver.isMore && giver.sinceMilliseconds == StoreTown.now)
    for other in [6, nil] as [Int64?] {
      #expect(try waiting(other).count == StoreReader.waitingCounted && waiting(other).isMore)
    }
  }
}
