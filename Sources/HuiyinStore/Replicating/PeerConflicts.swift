import Foundation
import GRDB
public import HuiyinRecords

/// How many undecided conflicts there are in records that a peer may hold (DOMAIN R19).
public struct PeerConflicts: Sendable, Hashable {
  public var count = 0
  /// There are more records with some than were looked at.
  public var isMore = false

  public init() {}
}

extension StoreReader {
  /// Records with a conflict that are looked at: each costs the reading of its audience. A township that leaves more of
  /// them undecided is told that there are more.
  private static let conflictRecordsLookedAt = 100

  /// Of each share, as far as its conflicts are known here: whether the peer has heard of them already nobody asks.
  ///
  /// - Parameter isTold: whether the reader is told of a record.
  public func conflicts(
    for shares: [PeerShare], isTold: (RecordID) throws -> Bool
  ) throws -> [PeerConflicts] {
    let rows = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT c.record_id, r.record, count(*) FROM conflict c JOIN record r ON r.id = c.record_id
          GROUP BY c.record_id ORDER BY c.record_id LIMIT ?
          """), arguments: [Self.conflictRecordsLookedAt + 1])
    var told: [(row: Int64, count: Int)] = []
    for row in rows.prefix(Self.conflictRecordsLookedAt) {
      guard let record = RecordID(prefixOf: row[1] as Data), try isTold(record) else { continue }
      told.append((row[0], row[2]))
    }
    let audiences = KnownAudiences()
    return try shares.map { share in
      var filter = AudienceFilter(share, self, audiences)
      var found = PeerConflicts()
      found.isMore = rows.count > Self.conflictRecordsLookedAt
      for one in told {
        guard try filter.mayHold(one.row) else { continue }
        found.count += one.count
      }
      return found
    }
  }
}
