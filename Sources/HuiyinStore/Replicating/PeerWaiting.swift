import Foundation
import GRDB

/// What waits for a peer: rows of the feed that it may hold and has not given itself.
public struct PeerWaiting: Sendable, Hashable {
  public var count = 0
  /// There are more, which nobody has counted.
  public var isMore = false
  /// When the oldest of them came here.
  public var sinceMilliseconds: UInt64?

  public init() {}
}

extension StoreReader {
  /// Up to so many are counted: of a peer that was away for long, or never came, it says enough that there are more.
  public static let waitingCounted = 99
  /// Rows that are looked at in one go, and how often for one peer.
  private static let waitingPiece = 128
  private static let waitingPieces = 8

  /// Of each peer what waits beyond the row that it has acknowledged.
  public func waiting(for peers: [(share: PeerShare, after: UInt64)]) throws -> [PeerWaiting] {
    let audiences = KnownAudiences()
    return try peers.map { try waiting(for: $0.share, after: $0.after, audiences) }
  }

  private func waiting(
    for share: PeerShare, after: UInt64, _ audiences: KnownAudiences
  ) throws -> PeerWaiting {
    var filter = AudienceFilter(share, self, audiences)
    var waiting = PeerWaiting()
    var last = Int64(bitPattern: after)
    for piece in 0... {
      let ids = try feedIDs(for: share, after: last)
      guard let end = ids.last else { break }
      guard piece < Self.waitingPieces else {
        waiting.isMore = true
        break
      }
      for row in try rows(ids) {
        guard try filter.mayHold(row[2]) else { continue }
        guard waiting.count < Self.waitingCounted else {
          waiting.isMore = true
          return waiting
        }
        waiting.count += 1
        if let changeset = row[1] as Int64?, waiting.sinceMilliseconds == nil {
          waiting.sinceMilliseconds = try Int64.fetchOne(
            db.cachedStatement(sql: "SELECT received_at FROM changeset WHERE id = ?"), arguments: [changeset]
          ).map { UInt64(bitPattern: $0) }
        }
      }
      guard ids.count == Self.waitingPiece else { break }
      last = end
    }
    return waiting
  }

  /// The next rows that concern the peer and that it has not given itself: a node that was away for long gives more in
  /// one go than is looked at.
  private func feedIDs(for share: PeerShare, after: Int64) throws -> [Int64] {
    let (isOther, peer) = (
      "(f.changeset_id IS NULL OR f.given_by IS NOT :peer OR :peer IS NULL)", ["peer": share.peer] as StatementArguments
    )
    guard let shares = share.shares else {
      return try Int64.fetchAll(
        db.cachedStatement(
          sql: "SELECT f.id FROM feed f WHERE f.id > :after AND \(isOther) ORDER BY f.id LIMIT :limit"),
        arguments: peer + ["after": after, "limit": Self.waitingPiece])
    }
    let statement = try db.cachedStatement(
      sql: """
        SELECT s.feed_id FROM feed_share s CROSS JOIN feed f ON f.id = s.feed_id
        WHERE s.share = :share AND s.feed_id > :after AND \(isOther) ORDER BY s.feed_id LIMIT :limit
        """)
    var merged: Set<Int64> = []
    for code in shares.map(\.code) {
      merged.formUnion(
        try Int64.fetchAll(
          statement, arguments: peer + ["share": code, "after": after, "limit": Self.waitingPiece]))
    }
    return Array(merged.sorted().prefix(Self.waitingPiece))
  }

  private func rows(_ ids: [Int64]) throws -> [Row] {
    let list = ids.map { String($0) }.joined(separator: ", ")
    return try Row.fetchAll(
      db, sql: "SELECT id, changeset_id, record_id FROM feed WHERE id IN (\(list)) ORDER BY id")
  }
}
