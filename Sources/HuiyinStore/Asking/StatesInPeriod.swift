import Foundation
import GRDB
public import HuiyinRecords

extension StoreReader {
  /// States of the records of a kind that were received on these days or between them, `yyyy-MM-dd`.
  public func forEachState(
    ofKind kind: UInt32, receivedFrom first: String, through last: String, _ body: (Item, StoredState) throws -> Void
  ) throws {
    // A moment begins with its day, so it lies behind the day's own text; `~` lies behind every moment of the day.
    let rows = try Row.fetchCursor(
      db.cachedStatement(
        sql: """
          SELECT \(Item.columns), r.state FROM item i JOIN record r ON r.id = i.record_id
          WHERE i.kind = ? AND i.received_at >= ? AND i.received_at < ? AND r.state IS NOT NULL
          """), arguments: [kind, first, last + "~"])
    while let row = try rows.next() {
      let item = Item(row)
      do {
        try body(item, StoredState(decoding: Array(row[Item.columnCount] as Data)))
      } catch let fault as MalformedBytes {
        throw StoreError.damaged(findings: ["state of record \(item.record): \(fault)"])
      }
    }
  }
}
