extension Migrations {
  /// What lists are narrowed down by, and initials of names. Filled in when states are made anew, for which the last
  /// line asks.
  static let lists = """
    ALTER TABLE item ADD COLUMN nature TEXT;
    ALTER TABLE item ADD COLUMN village INTEGER;
    ALTER TABLE item ADD COLUMN channel TEXT;
    CREATE INDEX item_village ON item (village) WHERE village IS NOT NULL;

    -- How the names in a record may be typed by their initials, each reading.
    CREATE TABLE initials (
      letters TEXT NOT NULL, record_id INTEGER NOT NULL, PRIMARY KEY (letters, record_id)) WITHOUT ROWID;
    CREATE INDEX initials_record ON initials (record_id);

    DELETE FROM meta WHERE key = 'derivedBy';
    """
}
