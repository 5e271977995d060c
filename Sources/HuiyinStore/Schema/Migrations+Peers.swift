extension Migrations {
  /// Peers, receipts, and what replication needs to know of a feed row.
  static let peers = """
    -- A peer's store: a device in one epoch. cursor: how far its feed was committed here; acknowledged: how far it has
    -- committed ours; share: number of the share that it may hold, as of the last sending.
    CREATE TABLE peer (
      id INTEGER PRIMARY KEY, device BLOB NOT NULL, epoch BLOB NOT NULL, cursor INTEGER NOT NULL DEFAULT 0,
      cursor_hash BLOB, acknowledged INTEGER NOT NULL DEFAULT 0, share INTEGER, reconciled_at INTEGER,
      UNIQUE (device, epoch));

    -- What was last heard of a device, in whatever epoch; for display only.
    CREATE TABLE peer_visit (
      device BLOB NOT NULL PRIMARY KEY, address TEXT, met_at INTEGER, ended_at INTEGER, end TEXT, epoch BLOB,
      clock_offset INTEGER, version TEXT, pending INTEGER) WITHOUT ROWID;

    -- The peer that gave the changeset: it need not get it back.
    ALTER TABLE feed ADD COLUMN given_by INTEGER;
    ALTER TABLE parked ADD COLUMN given_by INTEGER;

    -- Records of which parked changesets were dropped: to be fetched whole.
    CREATE TABLE incomplete (record BLOB NOT NULL PRIMARY KEY, since INTEGER NOT NULL) WITHOUT ROWID;

    -- Changesets that a hub has said to hold, by the first eight bytes of their id; the hub writer of the highest
    -- place.
    CREATE TABLE receipt (
      name INTEGER PRIMARY KEY, hub_writer_id INTEGER NOT NULL, received_at INTEGER NOT NULL, grade INTEGER NOT NULL);

    -- Changesets without a receipt of the newest hub writer. Empty at a hub.
    CREATE TABLE unheld (changeset_id INTEGER PRIMARY KEY);
    INSERT INTO unheld SELECT id FROM changeset
      WHERE (SELECT value FROM meta WHERE key = 'nodeKind') <> x'01';
    """
}
