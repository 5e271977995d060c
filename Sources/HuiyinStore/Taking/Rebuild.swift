import Foundation
import GRDB
import HuiyinRecords

extension StoreTransaction {
  /// Makes the feed's running hash anew from the first row that does not fit, and answers that row; nil: all fit. Rows
  /// stay as they are. Whoever calls it begins a new epoch, since peers count by the old hashes.
  public func mendFeed() throws -> Int64? {
    guard let broken = try firstBrokenFeedRow() else { return nil }
    var hash =
      try Data.fetchOne(
        db.cachedStatement(sql: "SELECT hash FROM feed WHERE id < ? ORDER BY id DESC LIMIT 1"), arguments: [broken]
      ).map { Array($0) } ?? FeedTail.start
    let rows = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT f.id, c.reference, r.record FROM feed f LEFT JOIN changeset c ON c.id = f.changeset_id
          LEFT JOIN record r ON r.id = f.record_id WHERE f.id >= ? ORDER BY f.id
          """), arguments: [broken])
    let update = try db.cachedStatement(sql: "UPDATE feed SET hash = ? WHERE id = ?")
    for row in rows {
      let name = row[1] as Data? ?? row[2] as Data? ?? Data()
      hash = FeedTail.next(hash, Array(name))
      try update.execute(arguments: [Data(hash), row[0] as Int64])
    }
    feedTail = nil
    return broken
  }

  /// Makes states, entries and projections anew from the changesets; the signed bytes and the feed stay as they are.
  /// Answers how many records there were; `progress` hears (done, of).
  @discardableResult
  public func rebuild(
    nowMilliseconds: UInt64, progress: (_ done: Int, _ of: Int) -> Void = { _, _ in }
  ) throws -> Int {
    try db.execute(
      sql: """
        DELETE FROM entry; DELETE FROM item; DELETE FROM conflict; DELETE FROM proposal; DELETE FROM task;
        DELETE FROM mention; DELETE FROM search_text; DELETE FROM initials; DELETE FROM sight; DELETE FROM audited;
        DELETE FROM compared; DELETE FROM uncompared;
        DELETE FROM match_key; DELETE FROM suspect; DELETE FROM link; DELETE FROM group_member;
        INSERT INTO search (search) VALUES ('delete-all');
        """)
    let records = try Int64.fetchAll(db.cachedStatement(sql: "SELECT id FROM record ORDER BY id"))
    for (done, record) in records.enumerated() {
      progress(done, records.count)
      try refold(recordRow: record, adding: [], nowMilliseconds: nowMilliseconds)
    }
    progress(records.count, records.count)
    return records.count
  }
}
