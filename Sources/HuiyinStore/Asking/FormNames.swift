import Foundation
import GRDB
public import HuiyinRecords

/// Names of forms that made a record here, so that the same form sent again makes no second one, also after a restart.
/// What was typed is kept with the name as a digest: a form that a browser went back to may hold another matter. They
/// are kept beside the counters, until a thousand further records have come.
extension StoreReader {
  public func record(madeByForm name: String) throws -> RecordID? { try record(named: FormNames.prefix + name) }

  /// Whether this is what the form made its record of.
  public func isContent(_ digest: [UInt8], ofForm name: String) throws -> Bool {
    try record(named: FormNames.content(digest, of: name)) != nil
  }

  private func record(named counter: String) throws -> RecordID? {
    try Data.fetchOne(
      db.cachedStatement(sql: "SELECT r.record FROM counter c JOIN record r ON r.id = c.last WHERE c.name = ?"),
      arguments: [counter]
    ).flatMap { RecordID(prefixOf: $0) }
  }
}

extension StoreTransaction {
  public func setRecord(_ record: RecordID, madeByForm name: String, of digest: [UInt8]) throws {
    guard let row = try recordRowID(record) else { return }
    try db.cachedStatement(sql: "DELETE FROM counter WHERE name >= ? AND name < ? AND last < ?")
      .execute(arguments: [FormNames.prefix, FormNames.end, row - FormNames.recordsKept])
    for counter in [FormNames.prefix + name, FormNames.content(digest, of: name)] {
      try db.cachedStatement(sql: "INSERT OR REPLACE INTO counter (name, last) VALUES (?, ?)")
        .execute(arguments: [counter, row])
    }
  }
}

private enum FormNames {
  static let prefix = "form/"
  /// Sorts behind every name with the prefix.
  static let end = "form0"
  static let recordsKept: Int64 = 1000

  static func content(_ digest: [UInt8], of name: String) -> String {
    prefix + name + "/" + Hexadecimal.encode(digest)
  }
}
