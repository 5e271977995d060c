import GRDB
import HuiyinRecords

extension StoreTransaction {
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
