import Foundation
import GRDB
import HuiyinAuthority
public import HuiyinRecords

/// A changeset that a transaction has appended to the feed.
public struct FedChangeset: Hashable, Sendable {
  public let writer: WriterID
  public let reference: ChangesetReference
}

/// What a hub has said of a changeset (DESIGN 7.7).
public struct HubReceipt: Hashable, Sendable {
  /// The hub's clock at the first receipt that covers it.
  public let receivedAtMilliseconds: UInt64
  /// 1: held. 2: in a verified backup or on the standby.
  public let grade: Int64
  /// Given by the newest hub writer: after a loss the older ones say nothing any more (P4).
  public let counts: Bool
}

extension ChangesetReference {
  /// First eight bytes: how a receipt names a changeset.
  var receiptName: Int64 { Int64(bitPattern: high) }
}

extension StoreReader {
  /// The hub writer listed last, which signs at the hub now.
  public func newestHubWriter() throws -> WriterID? {
    try directory().hubWriterPlaces.max { $0.value < $1.value }?.key
  }

  func newestHubWriterRow() throws -> Int64? {
    guard let writer = try newestHubWriter() else { return nil }
    return try Int64.fetchOne(
      db.cachedStatement(sql: "SELECT id FROM writer WHERE writer = ?"), arguments: [Data(writer.bytes)])
  }

  /// What is known of the changeset's arrival at the hub; nil: no receipt names it.
  public func receipt(of reference: ChangesetReference) throws -> HubReceipt? {
    let row = try Row.fetchOne(
      db.cachedStatement(sql: "SELECT hub_writer_id, received_at, grade FROM receipt WHERE name = ?"),
      arguments: [reference.receiptName])
    guard let row else { return nil }
    return HubReceipt(
      receivedAtMilliseconds: UInt64(bitPattern: row[1] as Int64), grade: row[2],
      counts: try newestHubWriterRow() == row[0] as Int64)
  }

  /// Changesets of which nobody may say that they are at the hub, and when the oldest of them came here (P4). 0 at a
  /// hub.
  public func unheld() throws -> (count: Int, sinceMilliseconds: UInt64?) {
    let row = try Row.fetchOne(
      db.cachedStatement(
        sql: "SELECT count(*), min(c.received_at) FROM unheld u JOIN changeset c ON c.id = u.changeset_id"))!
    return (row[0], (row[1] as Int64?).map { UInt64(bitPattern: $0) })
  }
}

extension StoreTransaction {
  /// Appends a judged changeset to the feed, and notes whether a hub's receipt is still owed for it.
  func feed(
    _ changeset: Changeset, row: Int64, record: (row: Int64, id: RecordID), shares: Set<Share>,
    givenBy peer: Int64?, isLog: Bool
  ) throws {
    try appendToFeed(changeset: (row, changeset.reference), record: record, shares: shares, givenBy: peer)
    guard !isLog else { return }
    if isHub {
      fed.append(FedChangeset(writer: changeset.header.writer, reference: changeset.reference))
    } else if try changeset.header.writer != newestHubWriter(), try receipt(of: changeset.reference)?.counts != true {
      try db.cachedStatement(sql: "INSERT OR IGNORE INTO unheld (changeset_id) VALUES (?)").execute(arguments: [row])
    }
  }

  /// Takes the receipts of a judged log; what only quarantined ones said is forgotten.
  func takeReceipts(_ judged: JudgedHistory) throws {
    guard let plan = store.projection.receipts else { return }
    let changesets = judged.history.changesets
    let refused = changesets.indices.filter { !judged.verdicts[$0].isAccepted }
    for index in refused {
      for op in changesets[index].ops where op.operation == .append && op.field == plan.entry {
        for name in Self.names(op.value, plan) {
          try db.cachedStatement(sql: "DELETE FROM receipt WHERE name = ?").execute(arguments: [name])
        }
      }
    }
    for index in changesets.indices where judged.verdicts[index].isAccepted { try takeReceipt(changesets[index]) }
    if !refused.isEmpty { try countUnheldAnew() }
  }

  /// Takes one accepted receipt. Of several hub writers' the last listed one's word is kept, of all the earliest time.
  func takeReceipt(_ changeset: Changeset) throws {
    guard let plan = store.projection.receipts, changeset.header.kind == plan.kind else { return }
    let places = try directory().hubWriterPlaces
    let writer = changeset.header.writer
    let row = try self.writer(writer).row
    let isNewest = try newestHubWriter() == writer
    let select = try db.cachedStatement(
      sql: """
        SELECT w.writer, r.hub_writer_id, r.received_at, r.grade FROM receipt r JOIN writer w ON w.id = r.hub_writer_id
        WHERE r.name = ?
        """)
    let upsert = try db.cachedStatement(
      sql: "INSERT OR REPLACE INTO receipt (name, hub_writer_id, received_at, grade) VALUES (?, ?, ?, ?)")
    let settle = try db.cachedStatement(
      sql: """
        DELETE FROM unheld WHERE changeset_id IN
        (SELECT id FROM changeset WHERE reference >= ? AND reference <= ?)
        """)
    for op in changeset.ops where op.operation == .append && op.field == plan.entry {
      let grade = op.value[plan.grade]?.integer ?? 1
      for name in Self.names(op.value, plan) {
        var receivedAt = Int64(bitPattern: changeset.header.timeMilliseconds)
        var best = (row: row, grade: grade)
        if let old = try Row.fetchOne(select, arguments: [name]) {
          receivedAt = min(receivedAt, old[2])
          let oldPlace = WriterID(prefixOf: old[0] as Data).flatMap { places[$0] } ?? -1
          let place = places[writer] ?? -1
          if oldPlace > place { best = (old[1], old[3]) } else if oldPlace == place { best.grade = max(grade, old[3]) }
        }
        try upsert.execute(arguments: [name, best.row, receivedAt, best.grade])
        guard isNewest, !isHub else { continue }
        var first = ByteWriter()
        first.bigEndian(UInt64(bitPattern: name), bytes: 8)
        try settle.execute(
          arguments: [
            Data(first.bytes + [UInt8](repeating: 0, count: 8)), Data(first.bytes + [UInt8](repeating: 255, count: 8)),
          ])
      }
    }
  }

  private static func names(_ value: Value, _ plan: ProjectionPlan.Receipts) -> [Int64] {
    guard case .bytes(let bytes)? = value[plan.names] else { return [] }
    return stride(from: 0, to: bytes.count - bytes.count % 8, by: 8).map { start in
      Int64(bitPattern: bytes[start..<start + 8].reduce(0) { $0 << 8 | UInt64($1) })
    }
  }

  /// After another hub writer has come to be the newest: what has no receipt of it is not known to be at the hub.
  func countUnheldAnew() throws {
    try db.execute(sql: "DELETE FROM unheld")
    guard !isHub, let plan = store.projection.receipts else { return }
    let newest = try newestHubWriterRow() ?? -1
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT c.id, c.reference FROM changeset c JOIN record r ON r.id = c.record_id
        WHERE r.kind <> ? AND c.writer_id <> ? AND c.status <> 2
        """, arguments: [plan.kind, newest])
    let held = try db.makeStatement(sql: "SELECT 1 FROM receipt WHERE name = ? AND hub_writer_id = ?")
    let insert = try db.makeStatement(sql: "INSERT INTO unheld (changeset_id) VALUES (?)")
    while let row = try rows.next() {
      guard let reference = ChangesetReference(prefixOf: row[1] as Data) else { continue }
      if try Int.fetchOne(held, arguments: [reference.receiptName, newest]) == nil {
        try insert.execute(arguments: [row[0] as Int64])
      }
    }
  }

  /// Names of all changesets that a new hub writer owes receipts for: everything but what it has signed itself.
  public func changesetsOwedReceipts(except writer: WriterID) throws -> [FedChangeset] {
    guard let plan = store.projection.receipts else { return [] }
    return try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT w.writer, c.reference FROM changeset c JOIN writer w ON w.id = c.writer_id
          JOIN record r ON r.id = c.record_id WHERE r.kind <> ? AND w.writer <> ? AND c.status <> 2 ORDER BY c.id
          """), arguments: [plan.kind, Data(writer.bytes)]
    ).compactMap { row in
      guard let writer = WriterID(prefixOf: row[0] as Data),
        let reference = ChangesetReference(prefixOf: row[1] as Data)
      else { return nil }
      return FedChangeset(writer: writer, reference: reference)
    }
  }
}
