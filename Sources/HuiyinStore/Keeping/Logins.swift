import GRDB
public import HuiyinRecords

extension StoreReader {
  /// Wrong PINs in a row on this node; nil: none.
  public func loginFailures(of person: PersonNumber) throws -> (count: Int, lastMilliseconds: UInt64)? {
    try Row.fetchOne(
      db.cachedStatement(sql: "SELECT count, last_at FROM login_failure WHERE person = ?"), arguments: [person]
    )
    .map { ($0[0], UInt64(bitPattern: $0[1] as Int64)) }
  }
}

extension StoreTransaction {
  public func addLoginFailure(of person: PersonNumber, nowMilliseconds: UInt64) throws {
    try db.cachedStatement(
      sql: """
        INSERT INTO login_failure (person, count, last_at) VALUES (?, 1, ?)
        ON CONFLICT (person) DO UPDATE SET count = count + 1, last_at = excluded.last_at
        """
    ).execute(arguments: [person, Int64(bitPattern: nowMilliseconds)])
  }

  public func clearLoginFailures(of person: PersonNumber) throws {
    try db.cachedStatement(sql: "DELETE FROM login_failure WHERE person = ?").execute(arguments: [person])
  }
}
