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
        held: before.held + held, missing: before.missing + max(0, Int(clamping: row[0] as Int64) - held),
        writtenAtMilliseconds: max(
          before.writtenAtMilliseconds, try Header(decoding: Array(row[1] as Data)).timeMilliseconds),
        receivedAtMilliseconds: max(before.receivedAtMilliseconds, UInt64(bitPattern: row[2] as Int64)))
    }
    return heard
  }
}
