import Foundation
import GRDB
public import HuiyinRecords

extension StoreReader {
  /// Records that name this one, in the order in which they came here.
  public func records(mentioning record: RecordID) throws -> [RecordID] {
    try Data.fetchAll(
      db.cachedStatement(
        sql: "SELECT r.record FROM mention m JOIN record r ON r.id = m.record_id WHERE m.target = ? ORDER BY r.id"),
      arguments: [Data(record.bytes)]
    ).compactMap { RecordID(prefixOf: $0) }
  }

  /// Whether some record names this one.
  func isMentioned(_ record: RecordID) throws -> Bool {
    try Bool.fetchOne(
      db.cachedStatement(sql: "SELECT EXISTS (SELECT 1 FROM mention WHERE target = ?)"),
      arguments: [Data(record.bytes)]) ?? false
  }
}
