import Foundation
import GRDB
public import HuiyinRecords
public import HuiyinWire

/// A stretch of the feed for one peer.
public struct PeerFeedSlice: Sendable {
  public enum Found: Sendable {
    case bodies([SignedChangeset])
    case references([ChangesetReference])
    case isForOffer
  }

  public let found: Found
  public let through: FeedPosition
}

extension StoreReader {
  /// The feed's position at a row; nil: there is no such row.
  public func feedPosition(_ row: UInt64) throws -> FeedPosition? {
    guard row > 0 else { return .start }
    return try Data.fetchOne(
      db.cachedStatement(sql: "SELECT hash FROM feed WHERE id = ?"), arguments: [Int64(bitPattern: row)]
    ).flatMap { FeedHash(prefixOf: $0) }.map { FeedPosition(row: row, hash: $0) }
  }

  /// The last row that concerns the peer.
  public func feedHead(for share: PeerShare) throws -> FeedPosition {
    guard let shares = share.shares else {
      return try feedHead().flatMap { head in
        FeedHash(prefixOf: head.hash).map { FeedPosition(row: UInt64(bitPattern: head.position), hash: $0) }
      } ?? .start
    }
    let statement = try db.cachedStatement(sql: "SELECT max(feed_id) FROM feed_share WHERE share = ?")
    let rows = try shares.compactMap { try Int64.fetchOne(statement, arguments: [$0.code]) }
    return try rows.max().flatMap { try feedPosition(UInt64(bitPattern: $0)) } ?? .start
  }

  /// Rows of the feed that concern the peer, in order.
  private func feedRows(for share: PeerShare, after: UInt64, limit: Int) throws -> [FeedRow] {
    let after = Int64(bitPattern: after)
    var ids: [Int64]
    if let shares = share.shares {
      let statement = try db.cachedStatement(
        sql: "SELECT feed_id FROM feed_share WHERE share = ? AND feed_id > ? ORDER BY feed_id LIMIT ?")
      var merged: Set<Int64> = []
      for code in shares.map(\.code) {
        merged.formUnion(try Int64.fetchAll(statement, arguments: [code, after, limit]))
      }
      ids = Array(merged.sorted().prefix(limit))
    } else {
      ids = try Int64.fetchAll(
        db.cachedStatement(sql: "SELECT id FROM feed WHERE id > ? ORDER BY id LIMIT ?"), arguments: [after, limit])
    }
    let statement = try db.cachedStatement(
      sql: "SELECT id, changeset_id, record_id, given_by, hash FROM feed WHERE id = ?")
    return try ids.compactMap { try Row.fetchOne(statement, arguments: [$0]).map(FeedRow.init) }
  }

  private struct FeedRow {
    let position: FeedPosition
    let changeset: Int64?
    let record: Int64
    let giver: Int64?

    init(_ row: Row) {
      position = FeedPosition(
        row: UInt64(bitPattern: row[0] as Int64), hash: FeedHash(prefixOf: row[4] as Data) ?? .zero)
      changeset = row[1]
      record = row[2]
      giver = row[3]
    }
  }

  /// The next stretch for a peer: what it may hold and has not given itself. Bodies: until `bytesMaximum` or
  /// `countMaximum`, and `isForOffer` when more than `offersAboveRows` wait or a record is offered again.
  public func feedSlice(
    for share: PeerShare, after: UInt64, references: Bool, offersAboveRows: Int?, without: Set<ChangesetReference>,
    bytesMaximum: Int, countMaximum: Int
  ) throws -> PeerFeedSlice {
    let limit = max(countMaximum, (offersAboveRows ?? 0) + 1)
    let rows = try feedRows(for: share, after: after, limit: limit)
    var filter = AudienceFilter(share, self)
    if !references, let offersAboveRows, rows.count > offersAboveRows {
      let fresh = rows.count { $0.changeset != nil && $0.giver != share.peer || $0.changeset == nil }
      if fresh > offersAboveRows { return PeerFeedSlice(found: .isForOffer, through: .start) }
    }
    var bodies: [SignedChangeset] = []
    var names: [ChangesetReference] = []
    var bytes = 0
    var last: FeedPosition?
    for row in rows {
      if let changeset = row.changeset {
        if share.peer == nil || row.giver != share.peer, try filter.mayHold(row.record) {
          let found = try body(changeset)
          if !without.contains(found.reference) {
            let size = found.signed.byteCount
            if !references, !bodies.isEmpty, bytes + size > bytesMaximum || bodies.count == countMaximum { break }
            bytes += size
            if references { names.append(found.reference) } else { bodies.append(found.signed) }
          }
        }
      } else if try filter.mayHold(row.record) {
        if !references {
          guard last != nil else { return PeerFeedSlice(found: .isForOffer, through: .start) }
          break
        }
        names += try self.references(ofRow: row.record)
      }
      last = row.position
      if names.count >= countMaximum { break }
    }
    let isAll = last == rows.last?.position && rows.count < limit
    let through = isAll ? try feedHead(for: share) : last ?? .start
    return PeerFeedSlice(found: references ? .references(names) : .bodies(bodies), through: through)
  }

  private func body(_ row: Int64) throws -> (reference: ChangesetReference, signed: SignedChangeset) {
    let statement = try db.cachedStatement(
      sql: "SELECT reference, header, signature, body FROM changeset WHERE id = ?")
    guard let row = try Row.fetchOne(statement, arguments: [row]),
      let reference = ChangesetReference(prefixOf: row[0] as Data)
    else { throw StoreError.damaged(findings: ["feed names changeset row \(row), which is not there"]) }
    return (
      reference,
      SignedChangeset(
        header: Array(row[1] as Data), signature: Array(row[2] as Data), body: Array(row[3] as Data))
    )
  }

  private func references(ofRow record: Int64) throws -> [ChangesetReference] {
    try Data.fetchAll(
      db.cachedStatement(sql: "SELECT reference FROM changeset WHERE record_id = ? AND status <> 2 ORDER BY id"),
      arguments: [record]
    ).compactMap { ChangesetReference(prefixOf: $0) }
  }

  /// Names of all changesets that a peer has given, parked ones aside.
  ///
  /// - Parameter peer: the peer's row.
  public func references(givenBy peer: Int64) throws -> [ChangesetReference] {
    try Data.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT c.reference FROM feed f CROSS JOIN changeset c ON c.id = f.changeset_id
          WHERE f.given_by = ? AND c.status <> 2 ORDER BY f.id
          """), arguments: [peer]
    ).compactMap { ChangesetReference(prefixOf: $0) }
  }

  /// Names of all changesets of the records, those that the peer may hold.
  public func references(ofRecords records: [RecordID], for share: PeerShare) throws -> [ChangesetReference] {
    var filter = AudienceFilter(share, self)
    return try records.flatMap { record -> [ChangesetReference] in
      guard let row = try recordRowID(record), try filter.mayHold(row) else { return [] }
      return try references(ofRow: row)
    }
  }

  /// Bodies by name, of those that the peer may hold and that are not parked: as many of the first as fit.
  public func changesets(
    _ references: ArraySlice<ChangesetReference>, for share: PeerShare, bytesMaximum: Int, countMaximum: Int
  ) throws -> (bodies: [SignedChangeset], lookedAt: Int) {
    var filter = AudienceFilter(share, self)
    let statement = try db.cachedStatement(
      sql: "SELECT record_id, header, signature, body FROM changeset WHERE reference = ? AND status <> 2")
    var bodies: [SignedChangeset] = []
    var bytes = 0
    for (index, reference) in references.enumerated() {
      guard let row = try Row.fetchOne(statement, arguments: [Data(reference.bytes)]), try filter.mayHold(row[0])
      else { continue }
      let signed = SignedChangeset(
        header: Array(row[1] as Data), signature: Array(row[2] as Data), body: Array(row[3] as Data))
      if !bodies.isEmpty, bytes + signed.byteCount > bytesMaximum || bodies.count == countMaximum {
        return (bodies, index)
      }
      bytes += signed.byteCount
      bodies.append(signed)
    }
    return (bodies, references.count)
  }

  /// Changesets beyond a cursor whose records go before all others, whole (DESIGN 7.2).
  public func urgentChangesets(for share: PeerShare, after: UInt64, limit: Int) throws -> [ChangesetReference] {
    guard let risk = store.projection.urgentRisk else { return [] }
    let rows = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT c.reference, c.record_id, f.given_by FROM item i JOIN changeset c ON c.record_id = i.record_id
          JOIN feed f ON f.changeset_id = c.id WHERE i.risk = ? AND f.id > ? ORDER BY f.id LIMIT ?
          """), arguments: [risk, Int64(bitPattern: after), limit])
    var filter = AudienceFilter(share, self)
    return try rows.compactMap { row in
      guard share.peer == nil || row[2] as Int64? != share.peer, try filter.mayHold(row[1]) else { return nil }
      return ChangesetReference(prefixOf: row[0] as Data)
    }
  }

  /// Every changeset that the peer may hold: (clock in milliseconds, full id), for a reconciliation (DESIGN 7.5).
  public func forEachHoldable(by share: PeerShare, _ body: (_ milliseconds: UInt64, _ id: [UInt8]) -> Void) throws {
    let township = try township()
    var filter = AudienceFilter(share, self)
    let rows = try Row.fetchCursor(
      db, sql: "SELECT record_id, header, signature, body FROM changeset WHERE status <> 2 ORDER BY record_id")
    while let row = try rows.next() {
      guard try filter.mayHold(row[0]) else { continue }
      let signed = SignedChangeset(
        header: Array(row[1] as Data), signature: Array(row[2] as Data), body: Array(row[3] as Data))
      let clock = try? Header(decoding: signed.header).clock
      body(clock?.milliseconds ?? 0, signed.digest(township: township))
    }
  }
}

extension SignedChangeset {
  /// Bytes in a batch before deflation, envelope included.
  var byteCount: Int { header.count + signature.count + body.count + 16 }
}
