import Foundation
import GRDB
public import HuiyinRecords

/// Something begun and not registered yet, on this machine alone.
public struct StoredDraft: Sendable, Hashable {
  public let id: String
  public let person: PersonNumber
  public let title: String
  /// As the node wrote it.
  public let content: [UInt8]
  public let changedAtMilliseconds: UInt64

  public init(id: String, person: PersonNumber, title: String, content: [UInt8], changedAtMilliseconds: UInt64) {
    self.id = id
    self.person = person
    self.title = title
    self.content = content
    self.changedAtMilliseconds = changedAtMilliseconds
  }

  fileprivate static let columns = "id, person, title, content, changed_at"

  fileprivate init(_ row: Row) {
    self.init(
      id: row[0], person: row[1], title: row[2], content: Array(row[3] as Data),
      changedAtMilliseconds: UInt64(bitPattern: row[4] as Int64))
  }
}

extension StoreReader {
  /// A person's own, the last one first.
  public func drafts(of person: PersonNumber) throws -> [StoredDraft] {
    try Row.fetchAll(
      db.cachedStatement(
        sql: "SELECT \(StoredDraft.columns) FROM draft WHERE person = ? ORDER BY changed_at DESC, id"),
      arguments: [person]
    ).map(StoredDraft.init)
  }

  public func draft(_ id: String) throws -> StoredDraft? {
    try Row.fetchOne(
      db.cachedStatement(sql: "SELECT \(StoredDraft.columns) FROM draft WHERE id = ?"), arguments: [id]
    ).map(StoredDraft.init)
  }
}

extension StoreTransaction {
  /// Writes it, or writes it anew. Throws `wiped` at a node that wipes.
  public func save(_ draft: StoredDraft) throws {
    guard try wipe() == nil else { throw StoreError.wiped }
    try db.cachedStatement(
      sql: """
        INSERT INTO draft (\(StoredDraft.columns)) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (id) DO UPDATE SET title = excluded.title, content = excluded.content,
          changed_at = excluded.changed_at
        """
    ).execute(arguments: [
      draft.id, draft.person, draft.title, Data(draft.content), Int64(bitPattern: draft.changedAtMilliseconds),
    ])
  }

  /// Erases those of every person that nobody has changed since.
  public func removeDrafts(changedBefore milliseconds: UInt64) throws {
    try db.cachedStatement(sql: "DELETE FROM draft WHERE changed_at < ?")
      .execute(arguments: [Int64(bitPattern: milliseconds)])
  }

  public func removeDraft(_ id: String) throws {
    try db.cachedStatement(sql: "DELETE FROM draft WHERE id = ?").execute(arguments: [id])
  }
}
