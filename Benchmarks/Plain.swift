import Foundation
import GRDB
import HuiyinRecords

/// What the ratios are against: the same values in a hand-written schema, upserted by an ordinary program on the same
/// SQLite with the same `synchronous`. No signatures, no history, no merge.
struct Plain {
  let pool: DatabasePool

  init(_ directory: URL, hasSearch: Bool = true) throws {
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    pool = try DatabasePool(path: directory.appendingPathComponent("plain.sqlite").path)
    try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
    try pool.write { db in
      try db.execute(
        sql: """
          CREATE TABLE record (id INTEGER PRIMARY KEY, record BLOB NOT NULL UNIQUE, changed_at INTEGER NOT NULL);
          CREATE INDEX record_changed ON record (changed_at);
          CREATE TABLE field (
            record_id INTEGER NOT NULL, field INTEGER NOT NULL, value TEXT NOT NULL, person INTEGER NOT NULL,
            device BLOB NOT NULL, time INTEGER NOT NULL, PRIMARY KEY (record_id, field)) WITHOUT ROWID;
          CREATE TABLE note (
            id INTEGER PRIMARY KEY, record_id INTEGER NOT NULL, text TEXT NOT NULL, person INTEGER NOT NULL,
            time INTEGER NOT NULL);
          CREATE TABLE search_text (record_id INTEGER PRIMARY KEY, text TEXT NOT NULL);
          CREATE VIRTUAL TABLE search USING fts5(text, content='search_text', content_rowid='record_id');
          """)
    }
  }

  struct Row {
    let record: RecordID
    let field: UInt32
    let value: String
    let time: UInt64
  }

  /// One upsert per row; record and search rows once per record and batch, as a careful program would.
  func upsert(_ rows: [Row], batch: Int) throws {
    for start in stride(from: 0, to: rows.count, by: batch) {
      try pool.write { db in
        let record = try db.cachedStatement(
          sql: """
            INSERT INTO record (record, changed_at) VALUES (?, ?)
            ON CONFLICT (record) DO UPDATE SET changed_at = excluded.changed_at RETURNING id
            """)
        let field = try db.cachedStatement(
          sql: """
            INSERT INTO field (record_id, field, value, person, device, time)
            VALUES (?, ?, ?, 2, x'0123456789abcdef', ?)
            ON CONFLICT DO UPDATE SET value = excluded.value, person = excluded.person, device = excluded.device,
              time = excluded.time
            """)
        var last: (RecordID, Int64)?
        for row in rows[start..<min(start + batch, rows.count)] {
          if last?.0 != row.record {
            if let last { try index(last.1, db) }
            last = (
              row.record, try Int64.fetchOne(record, arguments: [Data(row.record.bytes), Int64(row.time)])!
            )
          }
          try field.execute(arguments: [last!.1, row.field, row.value, Int64(row.time)])
        }
        if let last { try index(last.1, db) }
      }
    }
  }

  private func index(_ record: Int64, _ db: Database) throws {
    let values = try String.fetchAll(
      db.cachedStatement(sql: "SELECT value FROM field WHERE record_id = ?"), arguments: [record])
    let text = values.map { $0.map(String.init).joined(separator: " ") }.joined(separator: "\n")
    let before = try String.fetchOne(
      db.cachedStatement(sql: "SELECT text FROM search_text WHERE record_id = ?"), arguments: [record])
    if let before {
      try db.cachedStatement(sql: "INSERT INTO search (search, rowid, text) VALUES ('delete', ?, ?)")
        .execute(arguments: [record, before])
    }
    try db.cachedStatement(
      sql: """
        INSERT INTO search_text (record_id, text) VALUES (?, ?)
        ON CONFLICT DO UPDATE SET text = excluded.text
        """
    ).execute(arguments: [record, text])
    try db.cachedStatement(sql: "INSERT INTO search (rowid, text) VALUES (?, ?)").execute(arguments: [record, text])
  }

  /// One note in one durable transaction.
  func addNote(_ text: String) throws {
    try pool.write { db in
      try db.cachedStatement(sql: "INSERT INTO note (record_id, text, person, time) VALUES (1, ?, 2, 1760000000000)")
        .execute(arguments: [text])
    }
  }

  func search(_ query: String) throws -> Int {
    try pool.read { db in
      try Row_.fetchAll(
        db.cachedStatement(
          sql: """
            SELECT r.record, r.changed_at FROM search s JOIN record r ON r.id = s.rowid
            WHERE s.text MATCH ? ORDER BY s.rowid DESC LIMIT 50
            """), arguments: [query]
      ).count
    }
  }

  func list() throws -> Int {
    try pool.read { db in
      try Row_.fetchAll(
        db.cachedStatement(
          sql: """
            SELECT r.record, r.changed_at, f.value FROM record r
            LEFT JOIN field f ON f.record_id = r.id AND f.field = 3 ORDER BY r.changed_at DESC LIMIT 50
            """)
      ).count
    }
  }

  typealias Row_ = GRDB.Row

  /// Everything in the main file.
  func checkpoint() throws {
    try pool.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
  }
}
