import Foundation
import GRDB
import HuiyinRecords
import HuiyinTownship
import HuiyinWire

/// What lookups are compared with: the same cases and notes in a schema written for just these questions, an index for
/// each, on the same SQLite. No history, permissions or merge; a date due stands in its column.
final class PlainCases {
  private let pool: DatabasePool
  private var open: (row: Int64, texts: [String])?

  init(_ directory: URL) throws {
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    pool = try DatabasePool(path: directory.appendingPathComponent("plain.sqlite").path)
    try pool.write { db in
      try db.execute(
        sql: """
          CREATE TABLE matter (
            id INTEGER PRIMARY KEY, record BLOB NOT NULL UNIQUE, number TEXT, title TEXT, category TEXT, place TEXT,
            facts TEXT, citizen TEXT, risk INTEGER, state INTEGER NOT NULL, home INTEGER NOT NULL, due INTEGER NOT NULL,
            changed_at INTEGER NOT NULL);
          CREATE INDEX matter_changed ON matter (changed_at);
          CREATE INDEX matter_state ON matter (state, home, changed_at);
          CREATE INDEX matter_risk ON matter (risk, changed_at);
          CREATE INDEX matter_due ON matter (state, due);
          CREATE TABLE note (
            id INTEGER PRIMARY KEY, matter_id INTEGER NOT NULL, text TEXT NOT NULL, person INTEGER NOT NULL,
            time INTEGER NOT NULL);
          CREATE INDEX note_matter ON note (matter_id);
          CREATE TABLE search_text (matter_id INTEGER PRIMARY KEY, text TEXT NOT NULL);
          CREATE VIRTUAL TABLE search USING fts5(text, content='search_text', content_rowid='matter_id');
          """)
    }
  }

  /// A part of the cases, each whole and after the other.
  func load(_ changes: Changes) throws {
    try pool.write { db in
      for signed in changes.changesets {
        let header = try Header(decoding: signed.header)
        let ops = try Body.decode(signed.body)
        if header.isRoot {
          try index(db)
          try insert(ops, header, db)
        } else {
          try append(ops, header, db)
        }
      }
      try index(db)
    }
  }

  /// What a careful program does after loading much.
  func finish() throws { try pool.write { try $0.execute(sql: "ANALYZE") } }

  private func insert(_ ops: [Op], _ header: Header, _ db: Database) throws {
    var values: [UInt32: Value] = [:]
    for op in ops where op.operation == .set { values[op.field] = op.value }
    let texts = [
      CaseField.provisionalNumber, CaseField.title, CaseField.category, CaseField.place, CaseField.facts,
      CaseField.citizenName,
    ].map { values[$0]?.text ?? "" }
    try db.cachedStatement(
      sql: """
        INSERT INTO matter (record, number, title, category, place, facts, citizen, risk, state, home, due, changed_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(
      arguments: [
        Data(header.record.bytes), texts[0], texts[1], texts[2], texts[3], texts[4], texts[5],
        values[CaseField.riskLevel]?.integer, Int64(CaseEvent.registered), Int64(Town.grid),
        Int64(header.timeMilliseconds / 86_400_000) + 15, Int64(header.timeMilliseconds),
      ])
    open = (db.lastInsertedRowID, texts)
  }

  private func append(_ ops: [Op], _ header: Header, _ db: Database) throws {
    guard let row = open?.row else { return }
    let insert = try db.cachedStatement(
      sql: "INSERT INTO note (matter_id, text, person, time) VALUES (?, ?, ?, ?)")
    for op in ops where op.operation == .append {
      let text = op.value[NoteField.text]?.text ?? ""
      try insert.execute(arguments: [row, text, Int64(header.person), Int64(header.timeMilliseconds)])
      open?.texts.append(text)
    }
  }

  private func index(_ db: Database) throws {
    guard let (row, texts) = open else { return }
    open = nil
    let text = texts.map { $0.map(String.init).joined(separator: " ") }.joined(separator: "\n")
    try db.cachedStatement(sql: "INSERT INTO search_text (matter_id, text) VALUES (?, ?)").execute(
      arguments: [row, text])
    try db.cachedStatement(sql: "INSERT INTO search (rowid, text) VALUES (?, ?)").execute(arguments: [row, text])
  }

  // MARK: Questions

  private static let columns = "m.record, m.number, m.title, m.category, m.risk, m.state, m.home, m.changed_at"

  private func rows(_ sql: String, _ arguments: StatementArguments = StatementArguments()) throws {
    try pool.read { db in _ = try Row.fetchAll(db.cachedStatement(sql: sql), arguments: arguments) }
  }

  func newest() throws { try rows("SELECT \(Self.columns) FROM matter m ORDER BY m.changed_at DESC LIMIT 50") }

  func newest(state: UInt32, home: UInt32) throws {
    try rows(
      "SELECT \(Self.columns) FROM matter m WHERE m.state = ? AND m.home = ? ORDER BY m.changed_at DESC LIMIT 50",
      [Int64(state), Int64(home)])
  }

  func newest(risk: Int64) throws {
    try rows("SELECT \(Self.columns) FROM matter m WHERE m.risk = ? ORDER BY m.changed_at DESC LIMIT 50", [risk])
  }

  /// Each character a word, as the text was indexed.
  func search(_ text: String) throws {
    let phrase = "\"" + text.map(String.init).joined(separator: " ") + "\""
    try rows(
      """
      SELECT \(Self.columns) FROM search s JOIN matter m ON m.id = s.rowid
      WHERE s.text MATCH ? ORDER BY s.rowid DESC LIMIT 50
      """, [phrase])
  }

  func due(state: UInt32) throws {
    try rows("SELECT due, count(*) FROM matter WHERE state = ? GROUP BY due", [Int64(state)])
    try rows("SELECT \(Self.columns), m.due FROM matter m WHERE m.state = ? ORDER BY m.due LIMIT 50", [Int64(state)])
  }

  func show(_ record: RecordID) throws {
    try rows(
      """
      SELECT m.*, n.text, n.person, n.time FROM matter m LEFT JOIN note n ON n.matter_id = m.id
      WHERE m.record = ? ORDER BY n.id
      """, [Data(record.bytes)])
  }
}
