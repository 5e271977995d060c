import GRDB

/// Named, append-only, never edited once released (PITFALLS 1.16). The frozen database of each released schema stands
/// in `Tests/HuiyinStoreTests/Fixtures`.
enum Migrations {
  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("0001 one node") { db in
      try db.execute(sql: firstSchema)
    }
    migrator.registerMigration("0002 peers") { db in
      try db.execute(sql: peers)
      try db.execute(sql: enrolmentSchema)
    }
    migrator.registerMigration("0003 tasks") { db in try db.execute(sql: tasks) }
    migrator.registerMigration("0004 duplicates") { db in try db.execute(sql: duplicates) }
    migrator.registerMigration("0005 drafts") { db in try db.execute(sql: drafts) }
    migrator.registerMigration("0006 lists") { db in try db.execute(sql: lists) }
    migrator.registerMigration("0007 due dates") { db in try db.execute(sql: due) }
    migrator.registerMigration("0008 work") { db in try db.execute(sql: work) }
    return migrator
  }

  private static let firstSchema = """
    -- Small facts about this store: township, authority key, kind, epoch, flags.
    CREATE TABLE meta (key TEXT NOT NULL PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;

    -- Every directory version held, in order of arrival; content verbatim.
    CREATE TABLE directory_version (
      id INTEGER PRIMARY KEY, hash BLOB NOT NULL UNIQUE, content BLOB NOT NULL, signature BLOB NOT NULL);

    -- Writers by their introduction. own: this store signs with it; retired: it did, and never will again.
    CREATE TABLE writer (
      id INTEGER PRIMARY KEY, writer BLOB NOT NULL UNIQUE, signing_key BLOB NOT NULL, incarnation BLOB NOT NULL,
      own INTEGER NOT NULL DEFAULT 0, retired INTEGER NOT NULL DEFAULT 0);

    CREATE TABLE record (
      id INTEGER PRIMARY KEY, record BLOB NOT NULL UNIQUE, kind INTEGER NOT NULL, state BLOB, digest BLOB);

    -- status: 0 accepted, 1 quarantined, 2 parked. Signed bytes verbatim.
    CREATE TABLE changeset (
      id INTEGER PRIMARY KEY, reference BLOB NOT NULL UNIQUE, record_id INTEGER NOT NULL REFERENCES record,
      writer_id INTEGER NOT NULL REFERENCES writer, sequence INTEGER NOT NULL, status INTEGER NOT NULL,
      header BLOB NOT NULL, signature BLOB NOT NULL, body BLOB NOT NULL, received_at INTEGER NOT NULL);
    CREATE INDEX changeset_record ON changeset (record_id);
    CREATE INDEX changeset_writer ON changeset (writer_id, sequence);
    CREATE INDEX changeset_status ON changeset (status) WHERE status > 0;

    CREATE TABLE quarantine (changeset_id INTEGER PRIMARY KEY REFERENCES changeset, reasons TEXT NOT NULL);
    CREATE TABLE parked (
      changeset_id INTEGER PRIMARY KEY REFERENCES changeset, lacks_directory INTEGER NOT NULL);
    CREATE TABLE wanted (reference BLOB NOT NULL PRIMARY KEY, since INTEGER NOT NULL) WITHOUT ROWID;

    -- Local order in which changesets were applied or quarantined; a row without a changeset re-offers its record.
    CREATE TABLE feed (
      id INTEGER PRIMARY KEY, changeset_id INTEGER REFERENCES changeset, record_id INTEGER NOT NULL,
      hash BLOB NOT NULL);
    CREATE TABLE feed_share (
      share INTEGER NOT NULL, feed_id INTEGER NOT NULL, PRIMARY KEY (share, feed_id)) WITHOUT ROWID;

    CREATE TABLE entry (
      record_id INTEGER NOT NULL, changeset_id INTEGER NOT NULL, op_index INTEGER NOT NULL, kind INTEGER NOT NULL,
      state BLOB NOT NULL, PRIMARY KEY (record_id, changeset_id, op_index)) WITHOUT ROWID;

    -- Projections: rebuilt at will.
    CREATE TABLE item (
      record_id INTEGER PRIMARY KEY, kind INTEGER NOT NULL, state INTEGER NOT NULL, home INTEGER NOT NULL,
      unit INTEGER NOT NULL, number TEXT, official_number TEXT, title TEXT, responsible INTEGER, risk INTEGER,
      secrecy TEXT, category TEXT, track TEXT, deadline TEXT, received_at TEXT, changed_at INTEGER NOT NULL,
      conflicts INTEGER NOT NULL, proposals INTEGER NOT NULL, read_only INTEGER NOT NULL);
    CREATE INDEX item_list ON item (kind, changed_at);
    CREATE INDEX item_newest ON item (changed_at);
    CREATE INDEX item_number ON item (number) WHERE number IS NOT NULL;
    CREATE INDEX item_official_number ON item (official_number) WHERE official_number IS NOT NULL;
    CREATE TABLE conflict (
      record_id INTEGER NOT NULL, field INTEGER NOT NULL, entry BLOB NOT NULL,
      PRIMARY KEY (record_id, field, entry)) WITHOUT ROWID;
    CREATE TABLE proposal (
      record_id INTEGER NOT NULL, changeset BLOB NOT NULL, op_index INTEGER NOT NULL,
      PRIMARY KEY (record_id, changeset, op_index)) WITHOUT ROWID;
    CREATE TABLE search_text (record_id INTEGER PRIMARY KEY, text TEXT NOT NULL);
    CREATE VIRTUAL TABLE search USING fts5(
      text, content='search_text', content_rowid='record_id', tokenize="unicode61 remove_diacritics 2");

    -- Local only: numbers given, failed logins.
    CREATE TABLE counter (name TEXT NOT NULL PRIMARY KEY, last INTEGER NOT NULL) WITHOUT ROWID;
    CREATE TABLE login_failure (person INTEGER PRIMARY KEY, count INTEGER NOT NULL, last_at INTEGER NOT NULL);
    """
}
