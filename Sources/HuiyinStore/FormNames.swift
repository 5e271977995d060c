import Foundation
import GRDB
public import HuiyinRecords

/// Names of forms that made a record here, so that the same form sent again makes no second one, also after a restart.
/// They are kept beside the counters, until a thousand further records have come.
extension StoreReader {
  public func record(madeByForm name: String) throws -> RecordID? {
    try Data.fetchOne(
      db.cachedStatement(sql: "SELECT r.record FROM counter c JOIN record r ON r.id = c.last WHERE c.name = ?"),
      arguments: [FormNames.prefix + name]
    ).flatMap { RecordID(prefixOf: $0) }
  }
}

extension StoreTransaction {
  public func setRecord(_ record: RecordID, madeByForm name: String) throws {
    guard let row = try recordRowID(record) else { return }
    try db.cachedStatement(sql: "DELETE FROM counter WHERE name >= ? AND name < ? AND last < ?")
      .execute(arguments: [FormNames.prefix, FormNames.end, row - FormNames.recordsKept])
    try db.cachedStatement(sql: "INSERT OR REPLACE INTO counter (name, last) VALUES (?, ?)")
      .execute(arguments: [FormNames.prefix + name, row])
  }
}

private enum FormNames {
  static let prefix = "form/"
  /// Sorts behind every name with the prefix.
  static let end = "form0"
  static let recordsKept: Int64 = 1000
}
