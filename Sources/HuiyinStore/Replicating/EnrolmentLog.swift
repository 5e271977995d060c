import Foundation
import GRDB
public import HuiyinRecords
public import HuiyinWire

/// Something that was tried or done with an enrolment code at this hub.
public struct EnrolmentLogRow: Sendable, Hashable {
  public var atMilliseconds: UInt64
  /// Nil: the hub knows no such code.
  public var code: EnrolmentID?
  /// Stable, for programs: `created`, `applied`, `confirmed`, `stored`, or the reason of a refusal.
  public var what: String
  /// Where the connection came from; empty for acts of the hub's own people.
  public var address: String
  /// Who did it; 0: nobody of the township.
  public var person: PersonNumber
  /// So often in a row, the last time at `atMilliseconds`.
  public var times: Int

  public init(
    atMilliseconds: UInt64, code: EnrolmentID?, what: String, address: String = "", person: PersonNumber = 0,
    times: Int = 1
  ) {
    self.atMilliseconds = atMilliseconds
    self.code = code
    self.what = what
    self.address = address
    self.person = person
    self.times = times
  }
}

extension StoreReader {
  /// The newest first.
  public func enrolmentLog() throws -> [EnrolmentLogRow] {
    try Row.fetchAll(
      db.cachedStatement(sql: "SELECT at, code, what, address, person, times FROM enrolment_log ORDER BY id DESC")
    ).map {
      EnrolmentLogRow(
        atMilliseconds: UInt64(bitPattern: $0[0] as Int64),
        code: ($0[1] as Data?).flatMap { EnrolmentID(prefixOf: $0) }, what: $0[2], address: $0[3], person: $0[4],
        times: $0[5])
    }
  }
}

extension StoreTransaction {
  /// Adds a row, or counts up the last one when it says the same; the oldest go beyond the limit.
  public func log(_ row: EnrolmentLogRow) throws {
    try db.cachedStatement(
      sql: """
        UPDATE enrolment_log SET times = times + 1, at = ?
        WHERE id = (SELECT max(id) FROM enrolment_log) AND code IS ? AND what = ? AND address = ? AND person = ?
        """
    ).execute(arguments: [
      Int64(bitPattern: row.atMilliseconds), row.code.map { Data($0.bytes) }, row.what, row.address, row.person,
    ])
    guard db.changesCount == 0 else { return }
    try db.cachedStatement(
      sql: "INSERT INTO enrolment_log (at, code, what, address, person, times) VALUES (?, ?, ?, ?, ?, ?)"
    ).execute(arguments: [
      Int64(bitPattern: row.atMilliseconds), row.code.map { Data($0.bytes) }, row.what, row.address, row.person,
      row.times,
    ])
    try db.cachedStatement(sql: "DELETE FROM enrolment_log WHERE id <= (SELECT max(id) FROM enrolment_log) - ?")
      .execute(arguments: [EnrolmentLimits.logRowsMaximum])
  }
}
