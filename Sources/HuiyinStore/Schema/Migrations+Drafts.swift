extension Migrations {
  /// What somebody has begun to write. Local only: in no feed, in no answer to a peer (DOMAIN 13, D20).
  static let drafts = """
    CREATE TABLE draft (
      id TEXT NOT NULL PRIMARY KEY, person INTEGER NOT NULL, title TEXT NOT NULL, content BLOB NOT NULL,
      changed_at INTEGER NOT NULL) WITHOUT ROWID;
    CREATE INDEX draft_person ON draft (person, changed_at);
    """
}
