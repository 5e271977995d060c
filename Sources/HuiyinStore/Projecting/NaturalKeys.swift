import Foundation
import GRDB
public import HuiyinRecords

extension StoreReader {
  /// Records of a kind with a natural key, by id. Their ids begin with a time of 0 (DESIGN 4.1), so that the index
  /// finds them without a look at every intake and case.
  public func naturalRecords(ofKind kind: UInt32) throws -> [RecordID] {
    try Data.fetchAll(
      db.cachedStatement(sql: "SELECT record FROM record WHERE record < ? AND kind = ? ORDER BY record"),
      arguments: [Data(Self.firstWithTime.bytes), kind]
    ).compactMap { RecordID(prefixOf: $0) }
  }

  /// The time stands in the first six bytes.
  private static let firstWithTime = RecordID(high: 1 << 16, low: 0)
}
