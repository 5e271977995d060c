import Foundation
import GRDB
public import HuiyinRecords

/// What an entry of an audit trail is about, as the domain reads it.
public struct AuditedEntry: Sendable, Hashable {
  /// Code of what was done.
  public var act: String
  /// Nil: no single record.
  public var subject: RecordID?
  /// An ordinary look, of which there are many.
  public var isQuiet: Bool

  public init(act: String, subject: RecordID?, isQuiet: Bool) {
    self.act = act
    self.subject = subject
    self.isQuiet = isQuiet
  }
}

/// Which lines of the trails are read. Nil: any.
public struct AuditFilter: Sendable, Hashable {
  /// Those about this record, and those about no single one.
  public var record: RecordID?
  public var acts: Set<String>?
  /// Done at that time or later, and before the other one.
  public var sinceMilliseconds: UInt64?
  public var beforeMilliseconds: UInt64?
  public var person: PersonNumber?
  public var includesQuiet = false
  /// The newest so many.
  public var limit = Int.max

  public init() {}

  fileprivate var conditions: (sql: [String], arguments: StatementArguments) {
    var (sql, arguments): ([String], StatementArguments) = ([], [])
    func add(_ condition: String, _ value: (any DatabaseValueConvertible)?) {
      sql.append(condition)
      if let value { arguments += [value] }
    }
    if !includesQuiet { add("a.quiet = 0", nil) }
    if let acts {
      sql.append("a.act IN (\(acts.map { _ in "?" }.joined(separator: ", ")))")
      arguments += StatementArguments(acts.sorted())
    }
    if let sinceMilliseconds { add("a.at >= ?", Int64(clamping: sinceMilliseconds)) }
    if let beforeMilliseconds { add("a.at < ?", Int64(clamping: beforeMilliseconds)) }
    if let person { add("a.person = ?", person) }
    return (sql, arguments)
  }
}

extension StoreReader {
  /// Entries of all trails that fit, with the changesets that they stand in: the newest first.
  public func audited(_ filter: AuditFilter) throws -> [(entry: EntryState, changeset: Changeset, receivedAt: UInt64)] {
    let (conditions, arguments) = filter.conditions
    func select(_ more: [String]) -> String {
      let all = (more + conditions).joined(separator: " AND ")
      let rows = "SELECT a.record_id, a.changeset_id, a.op_index, a.at FROM audited a"
      return all.isEmpty ? rows : "\(rows) WHERE \(all)"
    }
    var (sql, values) = (select([]), arguments)
    if let record = filter.record {
      sql = select(["a.subject = ?"]) + " UNION ALL " + select(["a.subject IS NULL"])
      values = [Data(record.bytes)] + arguments + arguments
    }
    let rows = try Row.fetchAll(
      db.cachedStatement(sql: "\(sql) ORDER BY 4 DESC LIMIT ?"), arguments: values + [filter.limit])
    let entry = try db.cachedStatement(
      sql: "SELECT state FROM entry WHERE record_id = ? AND changeset_id = ? AND op_index = ?")
    var known: [Int64: StoredChangeset] = [:]
    return try rows.compactMap { row in
      guard let bytes = try Data.fetchOne(entry, arguments: [row[0] as Int64, row[1] as Int64, row[2] as Int64]),
        let stored = try known[row[1]] ?? changeset(ofRow: row[1])
      else { return nil }
      known[row[1]] = stored
      do {
        let state = try StateCodec.entry(decoding: Array(bytes))
        return (state, stored.changeset, stored.receivedAtMilliseconds)
      } catch let fault as MalformedBytes {
        throw StoreError.damaged(findings: ["entry of an audit trail: \(fault)"])
      }
    }
  }
}

extension RecordWriting {
  /// An entry that was not there before, if it is one of a trail.
  func noteAudited(_ entry: EntryState, changeset row: Int64) throws {
    guard let read = transaction.store.projection.audited, let changeset = members[entry.id.changeset]?.changeset,
      let audited = read(changeset.header.kind, entry)
    else { return }
    try db.cachedStatement(
      sql: """
        INSERT OR REPLACE INTO audited (record_id, changeset_id, op_index, act, subject, quiet, at, person)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(
      arguments: [
        record.row, row, Int(entry.id.index), audited.act, audited.subject.map { Data($0.bytes) }, audited.isQuiet,
        Int64(clamping: changeset.header.timeMilliseconds), changeset.header.person,
      ])
  }

  func forgetAudited(changeset row: Int64, index: Int) throws {
    guard transaction.store.projection.audited != nil else { return }
    try db.cachedStatement(sql: "DELETE FROM audited WHERE record_id = ? AND changeset_id = ? AND op_index = ?")
      .execute(arguments: [record.row, row, index])
  }
}
