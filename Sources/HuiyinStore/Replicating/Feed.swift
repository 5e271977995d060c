import Crypto
import Foundation
import GRDB
public import HuiyinRecords

/// Where the feed ends while a transaction appends to it.
struct FeedTail {
  var id: Int64
  var hash: [UInt8]
}

/// A unit or person of an audience as `feed_share` indexes it.
public enum Share: Hashable, Sendable {
  case unit(UnitNumber)
  case person(PersonNumber)
  case petitionOffice
  case everyone

  /// Two low bits tell the sort.
  var code: Int64 {
    switch self {
    case .unit(let number): Int64(number) << 2
    case .person(let number): Int64(number) << 2 | 1
    case .petitionOffice: 2
    case .everyone: 3
    }
  }

  static func all(of audience: Audience) -> Set<Share> {
    if audience.isEveryone { return [.everyone] }
    var shares = Set(audience.units.map(Share.unit)).union(audience.persons.map(Share.person))
    if audience.includesPetitionOffice { shares.insert(.petitionOffice) }
    return shares
  }
}

extension StoreReader {
  /// Rows of the feed and the running hash at its end; nil while it is empty.
  public func feedHead() throws -> (position: Int64, hash: [UInt8])? {
    try Row.fetchOne(db.cachedStatement(sql: "SELECT id, hash FROM feed ORDER BY id DESC LIMIT 1"))
      .map { ($0[0], Array($0[1] as Data)) }
  }

  /// Changesets in the order of the feed, signed bytes verbatim; each once. `share` nil: all; else those of the records
  /// whose audience names it now, whole, however late it came to be named. Of more than `maximum` the first.
  public func feedChangesets(share: Share? = nil, atMost maximum: Int = .max) throws -> [SignedChangeset] {
    var records: Set<Int64>?
    if let share { records = try recordRows(heldBy: share) }
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT c.header, c.signature, c.body, f.record_id FROM feed f JOIN changeset c ON c.id = f.changeset_id
        ORDER BY f.id
        """)
    var found: [SignedChangeset] = []
    while found.count < maximum, let row = try rows.next() {
      guard records?.contains(row[3]) ?? true else { continue }
      found.append(
        SignedChangeset(
          header: Array(row[0] as Data), signature: Array(row[1] as Data), body: Array(row[2] as Data)))
    }
    return found
  }

  /// Records that were ever offered to the share and whose audience still names it.
  private func recordRows(heldBy share: Share) throws -> Set<Int64> {
    let rows = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT DISTINCT r.id, r.state FROM feed_share s JOIN feed f ON f.id = s.feed_id
          JOIN record r ON r.id = f.record_id WHERE s.share = ? AND r.state IS NOT NULL
          """), arguments: [share.code])
    let held = try rows.filter { row in
      let state = try decodeState(Array(row[1] as Data), record: "row \(row[0] as Int64)")
      return Share.all(of: state.audience).contains(share)
    }
    return Set(held.map { $0[0] as Int64 })
  }

  /// Checks the running hash from the first row; answers the first row whose hash is wrong.
  public func firstBrokenFeedRow() throws -> Int64? {
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT f.id, f.hash, f.record_id, c.reference FROM feed f LEFT JOIN changeset c ON c.id = f.changeset_id
        ORDER BY f.id
        """)
    var hash = FeedTail.start
    while let row = try rows.next() {
      let reference = row[3] as Data?
      let record = try Data.fetchOne(
        db.cachedStatement(sql: "SELECT record FROM record WHERE id = ?"), arguments: [row[2] as Int64])
      hash = FeedTail.next(hash, reference.map { Array($0) } ?? record.map { Array($0) } ?? [])
      if hash != Array(row[1] as Data) { return row[0] }
    }
    return nil
  }
}

extension FeedTail {
  static let start = [UInt8](repeating: 0, count: 16)

  /// First 16 bytes of SHA-256(hash before ‖ changeset reference, or the re-offered record's id).
  static func next(_ hash: [UInt8], _ name: [UInt8]) -> [UInt8] {
    Array(SHA256.hash(data: hash + name).prefix(16))
  }
}

extension StoreTransaction {
  /// Appends a changeset, or without one a re-offer of the record, to the feed.
  func appendToFeed(
    changeset: (row: Int64, reference: ChangesetReference)?, record: (row: Int64, id: RecordID), shares: Set<Share>,
    givenBy peer: Int64? = nil
  ) throws {
    var tail =
      try feedTail ?? feedHead().map { FeedTail(id: $0.position, hash: $0.hash) }
      ?? FeedTail(id: 0, hash: FeedTail.start)
    tail.id += 1
    tail.hash = FeedTail.next(tail.hash, changeset?.reference.bytes ?? record.id.bytes)
    let statement = try db.cachedStatement(
      sql: "INSERT INTO feed (id, changeset_id, record_id, hash, given_by) VALUES (?, ?, ?, ?, ?)")
    try statement.execute(arguments: [tail.id, changeset?.row, record.row, Data(tail.hash), peer])
    let share = try db.cachedStatement(sql: "INSERT INTO feed_share (share, feed_id) VALUES (?, ?)")
    for code in shares.map(\.code).sorted() { try share.execute(arguments: [code, tail.id]) }
    feedTail = tail
  }
}
