import Foundation
import GRDB
public import HuiyinRecords

/// The first changeset of a record, as it is held here.
public struct StoredRoot: Sendable, Hashable {
  public let reference: ChangesetReference
  public let header: Header
}

extension StoreReader {
  /// Rows looked at for what one person began: more than a node takes on a working day.
  private static let begunScanned = 2000

  /// Items of a kind that a person began at that time or later, by the clock of the device; the newest change first.
  /// Reads what was changed since, by the index of the list, as far as it is among the newest.
  public func items(
    begunBy person: PersonNumber, kind: UInt32, sinceMilliseconds since: UInt64
  ) throws -> [(item: Item, root: StoredRoot)] {
    let rows = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT \(Item.columns), i.record_id FROM item i JOIN record r ON r.id = i.record_id
          WHERE i.kind = ? AND i.changed_at >= ? ORDER BY i.changed_at DESC, i.record_id DESC
          LIMIT ?
          """), arguments: [kind, Int64(clamping: since), Self.begunScanned])
    return try rows.compactMap { row in
      guard let root = try root(ofRow: row[Item.columnCount]), root.header.person == person,
        root.header.timeMilliseconds >= since
      else { return nil }
      return (Item(row), root)
    }
  }

  /// Of these records the ones of which nothing was held here before that time, by this node's clock, and that somebody
  /// else than the person began.
  public func records(
    among records: Set<RecordID>, arrivedAfter milliseconds: UInt64, notBegunBy person: PersonNumber
  ) throws -> Set<RecordID> {
    try records.filter { record in
      let row = try Row.fetchOne(
        db.cachedStatement(
          sql: """
            SELECT r.id, (SELECT min(c.received_at) FROM changeset c WHERE c.record_id = r.id) FROM record r
            WHERE r.record = ?
            """), arguments: [Data(record.bytes)])
      guard let row, let first = row[1] as Int64?, first > Int64(clamping: milliseconds) else { return false }
      return try root(ofRow: row[0])?.header.person != person
    }
  }

  /// The first changeset of a record; nil: it has not arrived yet.
  public func root(of record: RecordID) throws -> StoredRoot? {
    try recordRowID(record).flatMap { try root(ofRow: $0) }
  }

  /// Nil: it has not arrived yet.
  private func root(ofRow record: Int64) throws -> StoredRoot? {
    let rows = try Row.fetchCursor(
      db.cachedStatement(sql: "SELECT reference, header FROM changeset WHERE record_id = ? AND status = 0 ORDER BY id"),
      arguments: [record])
    while let row = try rows.next() {
      guard let reference = ChangesetReference(prefixOf: row[0] as Data),
        let header = try? Header(decoding: Array(row[1] as Data))
      else { throw StoreError.damaged(findings: ["changeset of record row \(record)"]) }
      if header.isRoot { return StoredRoot(reference: reference, header: header) }
    }
    return nil
  }
}

extension StoreReader {
  /// What this machine remembers under a name, and nobody else; nil: nothing.
  public func localMark(_ name: String) throws -> Int64? {
    try Int64.fetchOne(
      db.cachedStatement(sql: "SELECT last FROM counter WHERE name = ?"), arguments: ["mark/\(name)"])
  }
}

extension StoreTransaction {
  /// A mark is no number that was given: it may go back, as a clock does.
  public func setLocalMark(_ name: String, _ value: Int64) throws {
    try db.cachedStatement(
      sql: "INSERT INTO counter (name, last) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET last = excluded.last"
    ).execute(arguments: ["mark/\(name)", value])
  }
}
