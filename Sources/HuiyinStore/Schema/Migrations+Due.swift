extension Migrations {
  /// Where a record stands by its dates (`Item.due`), for which lists were looking at the date written for the case
  /// alone. Filled in when states are made anew, for which the last line asks.
  static let due = """
    ALTER TABLE item ADD COLUMN due INTEGER NOT NULL DEFAULT 20000000;
    CREATE INDEX item_due ON item (due);
    CREATE INDEX item_kind_due ON item (kind, due);

    DELETE FROM meta WHERE key = 'derivedBy';
    """
}
