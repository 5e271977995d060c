extension Migrations {
  /// What pages count and find without looking at every record. Filled in when states are made anew, for which the last
  /// line asks.
  static let work = """
    -- By whom a record is seen, and from whom it is kept (`ProjectionPlan.sight`).
    CREATE TABLE sight (
      code INTEGER NOT NULL, record_id INTEGER NOT NULL, PRIMARY KEY (code, record_id)) WITHOUT ROWID;
    CREATE INDEX sight_record ON sight (record_id);

    -- handled: as due, of the dates of handling alone; watched: it holds an entry of a kind that is watched; outcome,
    -- persons and answer: what reports count of it.
    ALTER TABLE item ADD COLUMN handled INTEGER NOT NULL DEFAULT 20000000;
    ALTER TABLE item ADD COLUMN watched INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE item ADD COLUMN outcome TEXT;
    ALTER TABLE item ADD COLUMN persons INTEGER NOT NULL DEFAULT 1;
    ALTER TABLE item ADD COLUMN answer TEXT;
    CREATE INDEX item_state ON item (kind, state, due, home, handled);
    CREATE INDEX item_watched ON item (kind, state) WHERE watched = 1;
    CREATE INDEX item_counted ON item (
      kind, received_at, state, home, channel, outcome, persons, track, handled, answer);
    -- Whatever a list is narrowed down by, in the order of changes.
    CREATE INDEX item_filter ON item (
      changed_at, kind, state, home, unit, track, nature, category, channel, village, responsible, risk, due);
    DROP INDEX item_newest;

    -- How many tasks there are of each sort: a list is counted by it.
    CREATE TABLE task_count (
      rule TEXT NOT NULL, clock TEXT NOT NULL, day INTEGER NOT NULL, roles INTEGER NOT NULL,
      unit_roles INTEGER NOT NULL, unit INTEGER NOT NULL, person INTEGER NOT NULL, count INTEGER NOT NULL,
      PRIMARY KEY (rule, clock, day, roles, unit_roles, unit, person)) WITHOUT ROWID;
    INSERT INTO task_count SELECT rule, clock, day, roles, unit_roles, unit, person, count(*) FROM task
      GROUP BY rule, clock, day, roles, unit_roles, unit, person;
    CREATE TRIGGER task_counted AFTER INSERT ON task BEGIN
      INSERT INTO task_count (rule, clock, day, roles, unit_roles, unit, person, count)
        VALUES (new.rule, new.clock, new.day, new.roles, new.unit_roles, new.unit, new.person, 1)
        ON CONFLICT DO UPDATE SET count = count + 1;
    END;
    CREATE TRIGGER task_uncounted AFTER DELETE ON task BEGIN
      UPDATE task_count SET count = count - 1 WHERE rule = old.rule AND clock = old.clock AND day = old.day
        AND roles = old.roles AND unit_roles = old.unit_roles AND unit = old.unit AND person = old.person;
      DELETE FROM task_count WHERE rule = old.rule AND clock = old.clock AND day = old.day
        AND roles = old.roles AND unit_roles = old.unit_roles AND unit = old.unit AND person = old.person
        AND count < 1;
    END;

    -- What audit trails tell, entry by entry: act: its code; subject: the record that it is about, NULL: no single one;
    -- quiet: an ordinary look, of which there are many; at and person: of the changeset.
    CREATE TABLE audited (
      record_id INTEGER NOT NULL, changeset_id INTEGER NOT NULL, op_index INTEGER NOT NULL, act TEXT NOT NULL,
      subject BLOB, quiet INTEGER NOT NULL, at INTEGER NOT NULL, person INTEGER NOT NULL,
      PRIMARY KEY (record_id, changeset_id, op_index)) WITHOUT ROWID;
    CREATE INDEX audited_at ON audited (at) WHERE quiet = 0;
    CREATE INDEX audited_subject ON audited (subject, at) WHERE subject IS NOT NULL;
    CREATE INDEX audited_other ON audited (at) WHERE subject IS NULL;

    DELETE FROM meta WHERE key = 'derivedBy';
    """
}
