extension Migrations {
  static let enrolmentSchema = """
    -- Local only, at a hub: codes by which new nodes enrol. secret: erased when the code is closed. epoch: of the store
    -- that made the code; a store of another one was restored since. Lists: numbers with commas between. What tells of
    -- the applicant is there from its first right proof on; attempt counts its connections; certificate: made when the
    -- clerk confirms.
    CREATE TABLE enrolment (
      id INTEGER PRIMARY KEY, code BLOB NOT NULL UNIQUE, secret BLOB, epoch BLOB NOT NULL, state INTEGER NOT NULL,
      kind INTEGER NOT NULL, name TEXT NOT NULL, short_code TEXT NOT NULL, unit INTEGER NOT NULL,
      served_units TEXT NOT NULL, bound_persons TEXT NOT NULL, vouches TEXT NOT NULL, address TEXT NOT NULL,
      created_at INTEGER NOT NULL, created_by INTEGER NOT NULL, valid_milliseconds INTEGER NOT NULL,
      wrong_proofs INTEGER NOT NULL DEFAULT 0, decided_at INTEGER, decided_by INTEGER,
      signing_key BLOB, agreement_key BLOB, transport_key BLOB, words BLOB, applied_at INTEGER, applied_from TEXT,
      attempt INTEGER NOT NULL DEFAULT 0, certificate BLOB);

    -- What was tried and done with codes, the newest rows. times: so often in a row.
    CREATE TABLE enrolment_log (
      id INTEGER PRIMARY KEY, at INTEGER NOT NULL, code BLOB, what TEXT NOT NULL, address TEXT NOT NULL,
      person INTEGER NOT NULL, times INTEGER NOT NULL);
    """
}
