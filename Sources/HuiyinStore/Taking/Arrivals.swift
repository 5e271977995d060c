import Foundation
import GRDB
public import HuiyinRecords

/// How much of one kind of record waits for the hub's word (DOMAIN 13, E7).
public struct UnheldKind: Sendable, Hashable {
  public let kind: UInt32
  public let records: Int
  public let changesets: Int
  /// When the oldest of them came here.
  public let sinceMilliseconds: UInt64
}

/// How much of one kind of record is held here.
public struct HeldKind: Sendable, Hashable {
  public let kind: UInt32
  public let records: Int
  /// Nil: they were not counted.
  public let changesets: Int?
}

/// What has come here of what a device wrote, by whatever way.
public struct HeardDevice: Sendable, Hashable {
  /// Changesets of it that are held.
  public var held: Int
  /// Earlier ones than the last of them that are not.
  public var missing: Int
  /// When the last of them was written, by its clock, and when it came, by this one's.
  public var writtenAtMilliseconds: UInt64
  public var receivedAtMilliseconds: UInt64
}

extension StoreReader {
  /// What `unheld` counts, kind by kind.
  public func unheldByKind() throws -> [UnheldKind] {
    try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT r.kind, count(DISTINCT r.id), count(*), min(c.received_at) FROM unheld u
          JOIN changeset c ON c.id = u.changeset_id JOIN record r ON r.id = c.record_id GROUP BY r.kind ORDER BY r.kind
          """)
    ).map { row in
      UnheldKind(
        kind: row[0], records: row[1], changesets: row[2], sinceMilliseconds: UInt64(bitPattern: row[3] as Int64))
    }
  }

  /// Records of this store, kind by kind, from the index by which they are listed; logs stand in no list.
  public func heldByKind() throws -> [HeldKind] {
    try Row.fetchAll(db.cachedStatement(sql: "SELECT kind, count(*) FROM item GROUP BY kind ORDER BY kind"))
      .map { HeldKind(kind: $0[0], records: $0[1], changesets: nil) }
  }

  /// What is held of all that a device wrote, kind by kind: logs too. Goes through all of it, so it is for who asks.
  public func heldByKind(writtenBy device: DeviceID) throws -> [HeldKind] {
    let writers = try Row.fetchAll(db.cachedStatement(sql: "SELECT id, signing_key FROM writer"))
      .filter { DeviceID(signingKey: Array($0[1] as Data)) == device }.map { $0[0] as Int64 }
    let statement = try db.cachedStatement(
      sql: """
        SELECT r.kind, r.id, count(*) FROM changeset c JOIN record r ON r.id = c.record_id
        WHERE c.writer_id = ? GROUP BY r.kind, r.id
        """)
    var held: [UInt32: (records: Set<Int64>, changesets: Int)] = [:]
    for writer in writers {
      for row in try Row.fetchAll(statement, arguments: [writer]) {
        held[row[0], default: ([], 0)].records.insert(row[1])
        held[row[0], default: ([], 0)].changesets += row[2]
      }
    }
    return held.sorted { $0.key < $1.key }.map {
      HeldKind(kind: $0.key, records: $0.value.records.count, changesets: $0.value.changesets)
    }
  }

  /// When the hub last confirmed anything, by its own clock, as far as its word has come here; an older hub's word
  /// counts no more than in `unheld`.
  public func lastConfirmedMilliseconds() throws -> UInt64? {
    guard let plan = store.projection.receipts, let hub = try newestHubWriterRow() else { return nil }
    let header = try Data.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT c.header FROM changeset c JOIN record r ON r.id = c.record_id
          WHERE c.writer_id = ? AND r.kind = ? AND c.status = 0 ORDER BY c.sequence DESC LIMIT 1
          """), arguments: [hub, plan.kind])
    return try header.map { try Header(decoding: Array($0)).timeMilliseconds }
  }

  /// Of every device that wrote something that is here.
  public func heardDevices() throws -> [DeviceID: HeardDevice] {
    let last = try db.cachedStatement(
      sql: "SELECT sequence, header, received_at FROM changeset WHERE writer_id = ? ORDER BY sequence DESC, id LIMIT 1")
    let count = try db.cachedStatement(sql: "SELECT count(*) FROM changeset WHERE writer_id = ?")
    var heard: [DeviceID: HeardDevice] = [:]
    for writer in try Row.fetchAll(db.cachedStatement(sql: "SELECT id, signing_key FROM writer")) {
      guard let row = try Row.fetchOne(last, arguments: [writer[0] as Int64]) else { continue }
      let held = try Int.fetchOne(count, arguments: [writer[0] as Int64]) ?? 0
      let device = DeviceID(signingKey: Array(writer[1] as Data))
      let before =
        heard[device] ?? HeardDevice(held: 0, missing: 0, writtenAtMilliseconds: 0, receivedAtMilliseconds: 0)
      heard[device] = HeardDevice(
        held: before.held + held, missing: before.missing.saturatingSum(max(0, Int(clamping: row[0] as Int64) - held)),
        writtenAtMilliseconds: max(
          before.writtenAtMilliseconds, try Header(decoding: Array(row[1] as Data)).timeMilliseconds),
        receivedAtMilliseconds: max(before.receivedAtMilliseconds, UInt64(bitPattern: row[2] as Int64)))
    }
    return heard
  }
}

/// What of one record waits for its ancestors or for a directory version.
public struct ParkedRecord: Sendable, Hashable {
  public let record: RecordID
  public let kind: UInt32
  public let changesets: Int
  /// Named as parents and not held.
  public let missing: [ChangesetReference]
  public let lacksDirectory: Bool
  public let devices: [DeviceID]
  public let sinceMilliseconds: UInt64
}

extension StoreReader {
  /// Of all records, the longest waiting first, no more of them than asked for.
  public func parkedRecords(limit: Int) throws -> [ParkedRecord] {
    let rows = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT r.record, r.kind, c.header, c.received_at, w.signing_key, p.lacks_directory FROM parked p
          JOIN changeset c ON c.id = p.changeset_id JOIN record r ON r.id = c.record_id
          JOIN writer w ON w.id = c.writer_id
          WHERE c.record_id IN (
            SELECT c.record_id FROM parked p JOIN changeset c ON c.id = p.changeset_id
            GROUP BY c.record_id ORDER BY min(p.changeset_id) LIMIT ?)
          ORDER BY p.changeset_id
          """), arguments: [limit])
    let held = try db.cachedStatement(sql: "SELECT EXISTS (SELECT 1 FROM changeset WHERE reference = ?)")
    var order: [RecordID] = []
    var parked: [RecordID: ParkedRecord] = [:]
    for row in rows {
      guard let record = RecordID(prefixOf: row[0] as Data) else { continue }
      let parents = (try? Header(decoding: Array(row[2] as Data)))?.parents ?? []
      let missing = try parents.filter { try Bool.fetchOne(held, arguments: [Data($0.bytes)]) != true }
      let before = parked[record]
      if before == nil { order.append(record) }
      let time = UInt64(bitPattern: row[3] as Int64)
      parked[record] = ParkedRecord(
        record: record, kind: row[1], changesets: (before?.changesets ?? 0) + 1,
        missing: Set((before?.missing ?? []) + missing).sorted(),
        lacksDirectory: (before?.lacksDirectory ?? false) || row[5],
        devices: Set((before?.devices ?? []) + [DeviceID(signingKey: Array(row[4] as Data))]).sorted(),
        sinceMilliseconds: min(before?.sinceMilliseconds ?? time, time))
    }
    return order.compactMap { parked[$0] }
  }
}
