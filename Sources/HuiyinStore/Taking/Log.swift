import Foundation
import GRDB
import HuiyinAuthority
public import HuiyinRecords
import HuiyinWire

extension StoreTransaction {
  /// Appends to a record whose kind is a log without reading its other changesets, so that receipts cost the same
  /// however many there are. False, with nothing written, when something is not as simple as that: a parent that is not
  /// held or not accepted, a directory version not held, something parked.
  func appendToLog(
    _ incoming: [VerifiedChangeset], record: (row: Int64, id: RecordID), nowMilliseconds: UInt64
  ) throws -> Bool {
    guard let kindNumber = try kind(of: record.id), let kind = store.schema[kindNumber], kind.isLog else {
      return false
    }
    let hasParked = try Bool.fetchOne(
      db.cachedStatement(
        sql: "SELECT EXISTS (SELECT 1 FROM changeset WHERE record_id = ? AND status = 2)"), arguments: [record.row])
    guard hasParked == false else { return false }
    let directory = try self.directory()
    var known: [ChangesetReference: Header] = [:]
    var judged: [(changeset: Changeset, verified: VerifiedChangeset, reasons: [QuarantineReason])] = []
    for verified in incoming.sorted(by: { $0.header.clock < $1.header.clock }) {
      guard verified.header.kind == kindNumber, directory.holds(verified.header.directory) else { return false }
      var parents: [Header] = []
      for parent in Set(verified.header.parents) {
        guard let header = try known[parent] ?? acceptedHeader(parent, ofRow: record.row) else { return false }
        parents.append(header)
      }
      let changeset = Changeset(
        verified.signed, reference: verified.reference, header: verified.header,
        device: try writer(verified.header.writer).introduction.device, kind: kind)
      let reasons = Judgement.reasons(against: changeset, parents: parents, directory: directory, kind: kind)
      if reasons.isEmpty { known[verified.reference] = verified.header }
      judged.append((changeset, verified, reasons))
    }
    for (changeset, verified, reasons) in judged {
      let row = try insert(
        verified, recordRow: record.row, status: reasons.isEmpty ? .accepted : .quarantined,
        nowMilliseconds: nowMilliseconds)
      if !reasons.isEmpty { try quarantine(row, reasons) }
      try feed(
        changeset, row: row, record: record, shares: [.everyone], givenBy: givingPeer, isLog: true)
      try db.cachedStatement(sql: "DELETE FROM wanted WHERE reference = ?")
        .execute(arguments: [Data(verified.reference.bytes)])
      if reasons.isEmpty { try takeReceipt(changeset) }
    }
    return true
  }

  private func acceptedHeader(_ reference: ChangesetReference, ofRow record: Int64) throws -> Header? {
    let bytes = try Data.fetchOne(
      db.cachedStatement(sql: "SELECT header FROM changeset WHERE reference = ? AND record_id = ? AND status = 0"),
      arguments: [Data(reference.bytes), record])
    return bytes.flatMap { try? Header(decoding: Array($0)) }
  }

  /// Writes a changeset's row; its signed bytes verbatim.
  func insert(
    _ verified: VerifiedChangeset, recordRow: Int64, status: Status, nowMilliseconds: UInt64
  ) throws -> Int64 {
    folded = nil
    try db.cachedStatement(
      sql: """
        INSERT INTO changeset
        (reference, record_id, writer_id, sequence, status, header, signature, body, received_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(
      arguments: [
        Data(verified.reference.bytes), recordRow, try writer(verified.header.writer).row,
        Int64(bitPattern: verified.header.sequence), status.rawValue, Data(verified.signed.header),
        Data(verified.signed.signature), Data(verified.signed.body), Int64(bitPattern: nowMilliseconds),
      ])
    return db.lastInsertedRowID
  }

  func quarantine(_ row: Int64, _ reasons: [QuarantineReason]) throws {
    try db.cachedStatement(
      sql: """
        INSERT INTO quarantine (changeset_id, reasons) VALUES (?, ?)
        ON CONFLICT (changeset_id) DO UPDATE SET reasons = excluded.reasons
        """
    ).execute(arguments: [row, reasons.map(\.rawValue).joined(separator: " ")])
  }
}

extension StoreReader {
  /// The newest changeset of a writer in a record; nil: none, or the record is not held.
  public func last(of writer: WriterID, in record: RecordID) throws -> (ChangesetReference, HybridClock)? {
    let row = try Row.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT c.reference, c.header FROM changeset c WHERE c.status = 0
          AND c.record_id = (SELECT id FROM record WHERE record = ?)
          AND c.writer_id = (SELECT id FROM writer WHERE writer = ?) ORDER BY c.id DESC LIMIT 1
          """), arguments: [Data(record.bytes), Data(writer.bytes)])
    return try row.flatMap { row in
      guard let reference = ChangesetReference(prefixOf: row[0] as Data) else { return nil }
      return (reference, try Header(decoding: Array(row[1] as Data)).clock)
    }
  }
}
