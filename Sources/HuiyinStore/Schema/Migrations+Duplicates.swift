extension Migrations {
  /// Which records may be one matter, and which are handled as one. All of it follows from records held; it is filled
  /// in when states are made anew, for which the last line asks.
  static let duplicates = """
    -- Digest of what is compared of a record; when it changes the record is compared anew.
    CREATE TABLE compared (record_id INTEGER PRIMARY KEY, digest BLOB NOT NULL);
    CREATE TABLE uncompared (record_id INTEGER PRIMARY KEY);

    -- Records that may be one matter have a key in common.
    CREATE TABLE match_key (
      key TEXT NOT NULL, record_id INTEGER NOT NULL, PRIMARY KEY (key, record_id)) WITHOUT ROWID;
    CREATE INDEX match_key_record ON match_key (record_id);
    CREATE TABLE suspect (
      one INTEGER NOT NULL, other INTEGER NOT NULL, points INTEGER NOT NULL, strong INTEGER NOT NULL,
      reasons TEXT NOT NULL, PRIMARY KEY (one, other)) WITHOUT ROWID;
    CREATE INDEX suspect_other ON suspect (other);

    -- Links by their ends, which need not be here. decision: NULL when nobody has decided, empty after a split. behind:
    -- its ends have gone on without it.
    CREATE TABLE link (
      record_id INTEGER PRIMARY KEY, first BLOB NOT NULL, second BLOB NOT NULL, decision TEXT, received_first TEXT,
      received_second TEXT, behind INTEGER NOT NULL DEFAULT 0);
    CREATE INDEX link_first ON link (first, second);
    CREATE INDEX link_second ON link (second);
    CREATE TABLE group_member (record_id INTEGER PRIMARY KEY, survivor BLOB NOT NULL);

    DELETE FROM meta WHERE key = 'derivedBy';
    """
}
