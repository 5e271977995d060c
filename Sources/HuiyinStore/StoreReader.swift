import Foundation
import GRDB
import HuiyinAuthority
public import HuiyinRecords
import HuiyinWire

/// A consistent snapshot of the store. Valid inside the closure that it is given to.
public class StoreReader {
  let db: Database
  unowned let store: Store
  /// The record that was folded last: one act, or one page, asks for the same several times. Whoever writes changesets
  /// or the directory forgets it.
  var folded: (record: RecordID, state: RecordState, judged: JudgedHistory)?
  /// All versions, once they were asked for; likewise.
  var directoryHeld: Directory?

  init(_ db: Database, store: Store) {
    self.db = db
    self.store = store
  }

  /// A changeset as stored, with its verdict.
  public struct StoredChangeset: Sendable {
    public let changeset: Changeset
    public let signed: SignedChangeset
    public let status: Status
    public let receivedAtMilliseconds: UInt64
    let rowID: Int64
  }

  /// Verdict of a changeset as stored.
  public enum Status: Int, Sendable {
    case accepted, quarantined, parked
  }

  func recordRowID(_ record: RecordID) throws -> Int64? {
    try Int64.fetchOne(
      db.cachedStatement(sql: "SELECT id FROM record WHERE record = ?"), arguments: [Data(record.bytes)])
  }

  /// Kind of a record; nil when the record is not held.
  public func kind(of record: RecordID) throws -> UInt32? {
    try UInt32.fetchOne(
      db.cachedStatement(sql: "SELECT kind FROM record WHERE record = ?"), arguments: [Data(record.bytes)])
  }

  /// Every changeset held of the record, in order of arrival.
  public func changesets(of record: RecordID) throws -> [StoredChangeset] {
    guard let row = try recordRowID(record) else { return [] }
    return try changesets(ofRow: row)
  }

  func changesets(ofRow record: Int64) throws -> [StoredChangeset] {
    let rows = try changesetRows(ofRow: record)
    var found: [StoredChangeset] = []
    while let row = try rows.next() { found.append(try stored(row)) }
    return found
  }

  /// The same, and apart from it what is wrong with each row that cannot be read.
  func readableChangesets(ofRow record: Int64) throws -> (readable: [StoredChangeset], findings: [String]) {
    let rows = try changesetRows(ofRow: record)
    var found: (readable: [StoredChangeset], findings: [String]) = ([], [])
    while let row = try rows.next() {
      do {
        found.readable.append(try stored(row))
      } catch StoreError.damaged(let findings) {
        found.findings += findings
      }
    }
    return found
  }

  private func changesetRows(ofRow record: Int64) throws -> RowCursor {
    let statement = try db.cachedStatement(
      sql: """
        SELECT c.id, c.reference, c.header, c.signature, c.body, c.status, c.received_at, w.signing_key
        FROM changeset c JOIN writer w ON w.id = c.writer_id WHERE c.record_id = ? ORDER BY c.id
        """)
    return try Row.fetchCursor(statement, arguments: [record])
  }

  /// One by its row; nil: it is not held.
  func changeset(ofRow row: Int64) throws -> StoredChangeset? {
    try Row.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT c.id, c.reference, c.header, c.signature, c.body, c.status, c.received_at, w.signing_key
          FROM changeset c JOIN writer w ON w.id = c.writer_id WHERE c.id = ?
          """), arguments: [row]
    ).map(stored)
  }

  private func stored(_ row: Row) throws -> StoredChangeset {
    let signed = SignedChangeset(
      header: Array(row[2] as Data), signature: Array(row[3] as Data), body: Array(row[4] as Data))
    guard let reference = ChangesetReference(prefixOf: row[1] as Data) else {
      throw StoreError.damaged(findings: ["changeset row \(row[0] as Int64) has no reference"])
    }
    let header: Header
    do {
      header = try Header(decoding: signed.header)
    } catch {
      throw StoreError.damaged(findings: ["changeset \(reference): \(error)"])
    }
    return StoredChangeset(
      changeset: Changeset(
        signed, reference: reference, header: header, device: DeviceID(signingKey: Array(row[7] as Data)),
        kind: store.schema[header.kind]),
      signed: signed, status: Status(rawValue: row[5]) ?? .parked,
      receivedAtMilliseconds: UInt64(bitPattern: row[6] as Int64), rowID: row[0])
  }

  /// State of a record as kept; nil when the record is not held, of an unknown kind, or has only parked changesets.
  public func state(of record: RecordID) throws -> StoredState? {
    let bytes = try Data.fetchOne(
      db.cachedStatement(sql: "SELECT state FROM record WHERE record = ? AND state IS NOT NULL"),
      arguments: [Data(record.bytes)])
    return try bytes.map { try decodeState(Array($0), record: record.description) }
  }

  func decodeState(_ bytes: [UInt8], record: String) throws -> StoredState {
    do {
      return try StoredState(decoding: bytes)
    } catch {
      throw StoreError.damaged(findings: ["state of record \(record): \(error); `huiyin rebuild` makes it anew"])
    }
  }

  /// Header of a changeset that is held.
  public func header(of reference: ChangesetReference) throws -> Header? {
    let bytes = try Data.fetchOne(
      db.cachedStatement(sql: "SELECT header FROM changeset WHERE reference = ?"),
      arguments: [Data(reference.bytes)])
    guard let bytes else { return nil }
    do {
      return try Header(decoding: Array(bytes))
    } catch {
      throw StoreError.damaged(findings: ["changeset \(reference): \(error)"])
    }
  }

  /// Ops of a changeset that is held; none when its body is no body.
  public func ops(of reference: ChangesetReference) throws -> [Op] {
    let bytes = try Data.fetchOne(
      db.cachedStatement(sql: "SELECT body FROM changeset WHERE reference = ?"), arguments: [Data(reference.bytes)])
    return bytes.flatMap { try? Body.decode(Array($0)) } ?? []
  }

  /// Whether a changeset is held, in whatever verdict.
  public func holds(_ reference: ChangesetReference) throws -> Bool {
    try Bool.fetchOne(
      db.cachedStatement(sql: "SELECT EXISTS (SELECT 1 FROM changeset WHERE reference = ?)"),
      arguments: [Data(reference.bytes)]) ?? false
  }

  /// The record that a changeset belongs to.
  public func record(ofChangeset reference: ChangesetReference) throws -> RecordID? {
    let bytes = try Data.fetchOne(
      db.cachedStatement(
        sql: "SELECT r.record FROM changeset c JOIN record r ON r.id = c.record_id WHERE c.reference = ?"),
      arguments: [Data(reference.bytes)])
    return bytes.flatMap { RecordID(prefixOf: $0) }
  }

  /// References of all changesets held, in whatever verdict.
  public func references() throws -> Set<ChangesetReference> {
    let rows = try Data.fetchAll(db.cachedStatement(sql: "SELECT reference FROM changeset"))
    return Set(rows.compactMap { ChangesetReference(prefixOf: $0) })
  }

  /// References of the changesets held of one record, in whatever verdict.
  public func references(of record: RecordID) throws -> Set<ChangesetReference> {
    let rows = try Data.fetchAll(
      db.cachedStatement(
        sql: "SELECT c.reference FROM changeset c JOIN record r ON r.id = c.record_id WHERE r.record = ?"),
      arguments: [Data(record.bytes)])
    return Set(rows.compactMap { ChangesetReference(prefixOf: $0) })
  }

  /// References of all changesets of a writer or device, for a cut-off's list.
  public func references(signedBy device: DeviceID) throws -> [ChangesetReference] {
    let writers = try Row.fetchAll(db.cachedStatement(sql: "SELECT id, signing_key FROM writer"))
      .filter { DeviceID(signingKey: Array($0[1] as Data)) == device }.map { $0[0] as Int64 }
    var found: [ChangesetReference] = []
    for writer in writers {
      let references = try Data.fetchAll(
        db.cachedStatement(sql: "SELECT reference FROM changeset WHERE writer_id = ? ORDER BY sequence"),
        arguments: [writer])
      found += references.compactMap { ChangesetReference(prefixOf: $0) }
    }
    return found
  }

  /// Digest of each record's effective state as stored; of logs and of what is not understood none.
  public func stateDigests() throws -> [RecordID: [UInt8]] {
    var digests: [RecordID: [UInt8]] = [:]
    let rows = try Row.fetchCursor(db, sql: "SELECT record, digest FROM record WHERE digest IS NOT NULL")
    while let row = try rows.next() {
      guard let record = RecordID(prefixOf: row[0] as Data) else { continue }
      digests[record] = Array(row[1] as Data)
    }
    return digests
  }

  /// All records held, by id.
  public func records() throws -> [RecordID] {
    try Data.fetchAll(db.cachedStatement(sql: "SELECT record FROM record ORDER BY record")).compactMap {
      RecordID(prefixOf: $0)
    }
  }
}

/// One immediate transaction: everything that `StoreReader` reads, and writing.
public final class StoreTransaction: StoreReader {
  // What the transaction has read of its own rows; forgotten when a savepoint is undone.
  var feedTail: FeedTail?
  var writerRows: [WriterID: (row: Int64, introduction: WriterIntroduction)] = [:]
  var hasWanted: Bool?
  /// The peer whose changesets are being taken, by its row.
  public var givingPeer: Int64?
  /// Survivors of groups whose members were written, and when: their tasks are made anew before the transaction ends.
  var groupsBehind: [RecordID: UInt64] = [:]
  /// What this transaction has appended to the feed and no hub writer of this store has signed: what a hub gives
  /// receipts for.
  public internal(set) var fed: [FedChangeset] = []
  private(set) lazy var isHub = (try? nodeKind()) == .hub

  /// What was fed so far, and forgets it.
  public func takeFed() -> [FedChangeset] {
    defer { fed = [] }
    return fed
  }

  override init(_ db: Database, store: Store) {
    super.init(db, store: store)
  }
}

extension StoreTransaction {
  /// Runs `body` in a savepoint. An error that `isExpected` says to be no fault undoes what `body` wrote and answers
  /// nil.
  public func attempt<Result>(where isExpected: (any Error) -> Bool, _ body: () throws -> Result) throws -> Result? {
    var result: Result?
    let fedBefore = fed
    do {
      try db.inSavepoint {
        result = try body()
        return .commit
      }
    } catch  where isExpected(error) {
      (folded, directoryHeld) = (nil, nil)
      feedTail = nil
      writerRows = [:]
      hasWanted = nil
      fed = fedBefore
      return nil
    }
    return result
  }
}
