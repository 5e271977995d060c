import Foundation
import GRDB
public import HuiyinRecords
public import HuiyinWire

/// What this store knows of a peer's store: a device in one epoch.
public struct StoredPeer: Sendable, Hashable {
  public let row: Int64
  public let device: DeviceID
  public let epoch: UInt64
  /// How far the peer's feed was committed here.
  public let cursor: FeedPosition
  /// Row of the own feed up to which the peer has acknowledged.
  public let acknowledged: UInt64
  /// Number of the share that it may hold, as of the last sending; nil: nothing was sent.
  public let share: UInt64?
  public let reconciledAtMilliseconds: UInt64?

  init(_ row: Row) {
    self.row = row[0]
    device = DeviceID(prefixOf: row[1] as Data) ?? .zero
    epoch = (row[2] as Data).reduce(0) { $0 << 8 | UInt64($1) }
    cursor =
      (row[4] as Data?).flatMap { FeedHash(prefixOf: $0) }.map {
        FeedPosition(row: UInt64(bitPattern: row[3] as Int64), hash: $0)
      } ?? .start
    acknowledged = UInt64(bitPattern: row[5] as Int64)
    share = (row[6] as Int64?).map { UInt64(bitPattern: $0) }
    reconciledAtMilliseconds = (row[7] as Int64?).map { UInt64(bitPattern: $0) }
  }

  static let columns = "id, device, epoch, cursor, cursor_hash, acknowledged, share, reconciled_at"
}

/// What was last heard of a device; for display only.
public struct PeerVisit: Sendable, Hashable {
  public var device: DeviceID
  public var address: String?
  public var metAtMilliseconds: UInt64?
  /// Nil while a session is open, or after this node was stopped in one.
  public var endedAtMilliseconds: UInt64?
  /// How the last session, or the last attempt to dial, ended; code and detail.
  public var end: String?
  public var epoch: UInt64?
  /// The peer's clock less the own one at the last hello.
  public var clockOffsetMilliseconds: Int64?
  public var version: String?
  /// Changesets that the peer itself counts as not yet at the hub, as of its hello or its last heartbeat.
  public var pending: Int64?

  public init(device: DeviceID) { self.device = device }
}

private func bytes(_ epoch: UInt64) -> Data {
  var writer = ByteWriter()
  writer.bigEndian(epoch, bytes: 8)
  return Data(writer.bytes)
}

extension StoreReader {
  /// This store's own epoch.
  public func epoch() throws -> UInt64 { try meta(.epoch)?.reduce(0) { $0 << 8 | UInt64($1) } ?? 0 }

  /// The peer in the epoch in which it was met last.
  public func peer(_ device: DeviceID) throws -> StoredPeer? {
    try Row.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT \(StoredPeer.columns) FROM peer WHERE device = ?1
          ORDER BY epoch = (SELECT epoch FROM peer_visit WHERE device = ?1) DESC, id DESC LIMIT 1
          """), arguments: [Data(device.bytes)]
    ).map(StoredPeer.init)
  }

  public func peer(_ device: DeviceID, epoch: UInt64) throws -> StoredPeer? {
    try Row.fetchOne(
      db.cachedStatement(sql: "SELECT \(StoredPeer.columns) FROM peer WHERE device = ? AND epoch = ?"),
      arguments: [Data(device.bytes), bytes(epoch)]
    ).map(StoredPeer.init)
  }

  public func visits() throws -> [PeerVisit] {
    try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT device, address, met_at, ended_at, end, epoch, clock_offset, version, pending FROM peer_visit
          ORDER BY device
          """)
    ).compactMap { row in
      guard let device = DeviceID(prefixOf: row[0] as Data) else { return nil }
      var visit = PeerVisit(device: device)
      visit.address = row[1]
      visit.metAtMilliseconds = (row[2] as Int64?).map { UInt64(bitPattern: $0) }
      visit.endedAtMilliseconds = (row[3] as Int64?).map { UInt64(bitPattern: $0) }
      visit.end = row[4]
      visit.epoch = (row[5] as Data?).map { $0.reduce(0) { $0 << 8 | UInt64($1) } }
      visit.clockOffsetMilliseconds = row[6]
      visit.version = row[7]
      visit.pending = row[8]
      return visit
    }
  }

  /// Names of changesets that others name as parents and that are not held, oldest first.
  public func wanted(limit: Int) throws -> [ChangesetReference] {
    try Data.fetchAll(
      db.cachedStatement(sql: "SELECT reference FROM wanted ORDER BY since, reference LIMIT ?"), arguments: [limit]
    )
    .compactMap { ChangesetReference(prefixOf: $0) }
  }

  /// Records to be fetched whole.
  public func incompleteRecords(limit: Int) throws -> [RecordID] {
    try Data.fetchAll(
      db.cachedStatement(sql: "SELECT record FROM incomplete ORDER BY since, record LIMIT ?"), arguments: [limit]
    )
    .compactMap { RecordID(prefixOf: $0) }
  }
}

extension StoreTransaction {
  /// The peer's row, made if it is new.
  public func meet(_ device: DeviceID, epoch: UInt64) throws -> StoredPeer {
    try db.cachedStatement(sql: "INSERT INTO peer (device, epoch) VALUES (?, ?) ON CONFLICT DO NOTHING").execute(
      arguments: [Data(device.bytes), bytes(epoch)])
    return try peer(device, epoch: epoch)!
  }

  public func setCursor(_ position: FeedPosition, ofPeer row: Int64) throws {
    try db.cachedStatement(sql: "UPDATE peer SET cursor = ?, cursor_hash = ? WHERE id = ?")
      .execute(arguments: [Int64(bitPattern: position.row), Data(position.hash.bytes), row])
  }

  public func setAcknowledged(_ position: UInt64, ofPeer row: Int64) throws {
    try db.cachedStatement(sql: "UPDATE peer SET acknowledged = max(acknowledged, ?) WHERE id = ?")
      .execute(arguments: [Int64(bitPattern: position), row])
  }

  public func setShare(_ share: UInt64, ofPeer row: Int64) throws {
    try db.cachedStatement(sql: "UPDATE peer SET share = ? WHERE id = ?").execute(arguments: [
      Int64(bitPattern: share), row,
    ])
  }

  public func setReconciled(atMilliseconds now: UInt64, peer row: Int64) throws {
    try db.cachedStatement(sql: "UPDATE peer SET reconciled_at = ? WHERE id = ?").execute(arguments: [
      Int64(bitPattern: now), row,
    ])
  }

  public func setVisit(_ visit: PeerVisit) throws {
    try db.cachedStatement(
      sql: """
        INSERT OR REPLACE INTO peer_visit
        (device, address, met_at, ended_at, end, epoch, clock_offset, version, pending)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(arguments: [
      Data(visit.device.bytes), visit.address, visit.metAtMilliseconds.map { Int64(bitPattern: $0) },
      visit.endedAtMilliseconds.map { Int64(bitPattern: $0) }, visit.end, visit.epoch.map(bytes),
      visit.clockOffsetMilliseconds, visit.version, visit.pending,
    ])
  }

  /// Changes what is shown of a device.
  public func changeVisit(_ device: DeviceID, _ change: (inout PeerVisit) -> Void) throws {
    var visit = try visits().first { $0.device == device } ?? PeerVisit(device: device)
    change(&visit)
    try setVisit(visit)
  }

  // MARK: Parked

  /// Drops what one peer gave and still waits for ancestors, beyond `maximum`, the newest first, and marks the records
  /// incomplete (DESIGN 7). Answers how many were dropped.
  public func dropParked(ofPeer row: Int64, beyond maximum: Int) throws -> Int {
    let rows = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT p.changeset_id, c.record_id FROM parked p JOIN changeset c ON c.id = p.changeset_id
          WHERE p.given_by = ? ORDER BY p.changeset_id LIMIT -1 OFFSET ?
          """), arguments: [row, maximum])
    guard !rows.isEmpty else { return 0 }
    folded = nil
    let now = try newestReceivedMilliseconds() ?? 0
    for dropped in rows {
      try db.cachedStatement(sql: "DELETE FROM parked WHERE changeset_id = ?").execute(arguments: [dropped[0] as Int64])
      try db.cachedStatement(sql: "DELETE FROM changeset WHERE id = ?").execute(arguments: [dropped[0] as Int64])
      try db.cachedStatement(
        sql: """
          INSERT INTO incomplete (record, since) SELECT record, ? FROM record WHERE id = ? ON CONFLICT DO NOTHING
          """
      ).execute(arguments: [Int64(bitPattern: now), dropped[1] as Int64])
    }
    for record in Set(rows.map { $0[1] as Int64 }) { try dropEmptyRecord(record) }
    try wantOnlyForParked()
    return rows.count
  }

  /// What only dropped changesets named as parents is wanted no more: the record comes whole, or never.
  private func wantOnlyForParked() throws {
    var named: Set<Data> = []
    let headers = try Row.fetchCursor(
      db, sql: "SELECT c.header FROM parked p JOIN changeset c ON c.id = p.changeset_id")
    while let row = try headers.next() {
      named.formUnion((try? Header(decoding: Array(row[0] as Data)))?.parents.map { Data($0.bytes) } ?? [])
    }
    for reference in try Data.fetchAll(db.cachedStatement(sql: "SELECT reference FROM wanted"))
    where !named.contains(reference) {
      try db.cachedStatement(sql: "DELETE FROM wanted WHERE reference = ?").execute(arguments: [reference])
    }
  }

  private func dropEmptyRecord(_ record: Int64) throws {
    try db.cachedStatement(
      sql: """
        DELETE FROM record WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM changeset WHERE record_id = ?1)
        AND NOT EXISTS (SELECT 1 FROM feed WHERE record_id = ?1)
        """
    ).execute(arguments: [record])
  }

  /// A record of which nothing is parked is no longer fetched.
  func settleIncomplete(_ record: RecordID) throws {
    try db.cachedStatement(
      sql: """
        DELETE FROM incomplete WHERE record = ?1 AND NOT EXISTS (
          SELECT 1 FROM changeset c JOIN record r ON r.id = c.record_id WHERE r.record = ?1 AND c.status = 2)
        """
    ).execute(arguments: [Data(record.bytes)])
  }
}
