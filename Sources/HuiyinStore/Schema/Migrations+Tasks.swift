extension Migrations {
  /// What the lists of tasks read. Filled in when states are made anew, for which the last line asks.
  static let tasks = """
    -- Rule, clock and day come first: a list is counted and cut by them, and dates are told when it is read.
    CREATE TABLE task (
      rule TEXT NOT NULL, clock TEXT NOT NULL, day INTEGER NOT NULL, record_id INTEGER NOT NULL,
      subject INTEGER NOT NULL, op BLOB NOT NULL, roles INTEGER NOT NULL, unit_roles INTEGER NOT NULL,
      unit INTEGER NOT NULL, person INTEGER NOT NULL, since INTEGER NOT NULL, until_mentioned INTEGER NOT NULL,
      PRIMARY KEY (rule, clock, day, record_id, subject, op)) WITHOUT ROWID;
    CREATE INDEX task_record ON task (record_id);

    -- Which records name which, whether the named one is here or not.
    CREATE TABLE mention (
      target BLOB NOT NULL, record_id INTEGER NOT NULL, PRIMARY KEY (target, record_id)) WITHOUT ROWID;
    CREATE INDEX mention_record ON mention (record_id);

    DELETE FROM meta WHERE key = 'derivedBy';
    """
}
