import Foundation
import GRDB
public import HuiyinRecords

/// Two records that may be one matter. Local, and made anew at will; nobody has signed it.
public struct SuspectedPair: Sendable, Hashable {
  /// The lesser id.
  public let first: RecordID
  public let second: RecordID
  public let points: Int
  public let isStrong: Bool
  /// In the domain's own form.
  public let reasons: String

  public init(_ one: RecordID, _ other: RecordID, points: Int, isStrong: Bool, reasons: String) {
    first = min(one, other)
    second = max(one, other)
    self.points = points
    self.isStrong = isStrong
    self.reasons = reasons
  }
}

extension StoreReader {
  /// Records of the kind that have one of the keys; of each key the newest, at most so many.
  public func records(of kind: UInt32, matching keys: some Sequence<String>, limitPerKey limit: Int) throws
    -> Set<RecordID>
  {
    let statement = try db.cachedStatement(
      sql: """
        SELECT r.record FROM match_key m JOIN record r ON r.id = m.record_id
        WHERE m.key = ? AND r.kind = ? ORDER BY m.record_id DESC LIMIT ?
        """)
    return try keys.reduce(into: []) { found, key in
      found.formUnion(
        try Data.fetchAll(statement, arguments: [key, kind, limit]).compactMap { RecordID(prefixOf: $0) })
    }
  }

  /// Suspected pairs that a person has to decide: no link says anything of them, they are not in one group, neither is
  /// in the state that ends a matter before it began, and not both are named by another record, whose pair it then is.
  /// The most likely first. Of one record, or of all.
  public func undecidedPairs(void: StateNumber, of record: RecordID? = nil, limit: Int = .max) throws
    -> [SuspectedPair]
  {
    var pairs = "suspect"
    var arguments: StatementArguments = ["void": void, "limit": limit]
    if let record {
      guard let row = try recordRowID(record) else { return [] }
      // Over either end by its index.
      pairs = "(SELECT * FROM suspect WHERE one = :row UNION ALL SELECT * FROM suspect WHERE other = :row)"
      arguments += ["row": row]
    }
    return try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT a.record, b.record, s.points, s.strong, s.reasons \(Self.undecided(among: pairs))
          ORDER BY s.strong DESC, s.points DESC, s.one, s.other LIMIT :limit
          """), arguments: arguments
    ).compactMap(Self.suspectedPair)
  }

  public func undecidedPairCount(void: StateNumber) throws -> Int {
    try Int.fetchOne(
      db.cachedStatement(sql: "SELECT count(*) \(Self.undecided(among: "suspect"))"), arguments: ["void": void]) ?? 0
  }

  private static func undecided(among pairs: String) -> String {
    """
    FROM \(pairs) s JOIN record a ON a.id = s.one JOIN record b ON b.id = s.other
    JOIN item i ON i.record_id = s.one JOIN item j ON j.record_id = s.other
    LEFT JOIN group_member g ON g.record_id = s.one LEFT JOIN group_member h ON h.record_id = s.other
    WHERE i.state <> :void AND j.state <> :void AND (g.survivor IS NULL OR g.survivor IS NOT h.survivor)
    AND NOT EXISTS (
      SELECT 1 FROM link l WHERE l.first = min(a.record, b.record) AND l.second = max(a.record, b.record)
      AND l.decision IS NOT NULL)
    AND NOT (EXISTS (SELECT 1 FROM mention m WHERE m.target = a.record)
      AND EXISTS (SELECT 1 FROM mention m WHERE m.target = b.record))
    """
  }

  /// The pair as it was compared here last; nil: it is not suspected.
  public func suspectedPair(_ one: RecordID, _ other: RecordID) throws -> SuspectedPair? {
    guard let row = try recordRowID(one), let otherRow = try recordRowID(other) else { return nil }
    return try Row.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT a.record, b.record, s.points, s.strong, s.reasons FROM suspect s
          JOIN record a ON a.id = s.one JOIN record b ON b.id = s.other WHERE s.one = ? AND s.other = ?
          """), arguments: [min(row, otherRow), max(row, otherRow)]
    ).flatMap(Self.suspectedPair)
  }

  private static func suspectedPair(_ row: Row) -> SuspectedPair? {
    guard let one = RecordID(prefixOf: row[0] as Data), let other = RecordID(prefixOf: row[1] as Data) else {
      return nil
    }
    return SuspectedPair(one, other, points: row[2], isStrong: row[3], reasons: row[4])
  }
}

extension StoreTransaction {
  /// Records of which something that is compared has changed since this was last asked, by id.
  public func takeUncompared() throws -> [RecordID] {
    let rows = try Int64.fetchAll(db.cachedStatement(sql: "SELECT record_id FROM uncompared"))
    guard !rows.isEmpty else { return [] }
    try db.cachedStatement(sql: "DELETE FROM uncompared").execute()
    return try rows.compactMap { row in
      try Data.fetchOne(db.cachedStatement(sql: "SELECT record FROM record WHERE id = ?"), arguments: [row])
        .flatMap { RecordID(prefixOf: $0) }
    }.sorted()
  }

  /// Everything is compared anew when it is next asked what has changed.
  public func compareAllAnew() throws {
    try db.execute(sql: "INSERT OR IGNORE INTO uncompared (record_id) SELECT record_id FROM compared")
  }

  public func setMatchKeys(_ keys: Set<String>, of record: RecordID) throws {
    guard let row = try recordRowID(record) else { return }
    let before = Set(
      try String.fetchAll(
        db.cachedStatement(sql: "SELECT key FROM match_key WHERE record_id = ?"), arguments: [row]))
    for key in before.subtracting(keys) {
      try db.cachedStatement(sql: "DELETE FROM match_key WHERE key = ? AND record_id = ?").execute(
        arguments: [key, row])
    }
    for key in keys.subtracting(before) {
      try db.cachedStatement(sql: "INSERT INTO match_key (key, record_id) VALUES (?, ?)").execute(
        arguments: [key, row])
    }
  }

  /// In the place of all pairs in which the record was.
  public func setSuspectedPairs(_ pairs: [SuspectedPair], of record: RecordID) throws {
    guard let row = try recordRowID(record) else { return }
    try db.cachedStatement(sql: "DELETE FROM suspect WHERE one = ?").execute(arguments: [row])
    try db.cachedStatement(sql: "DELETE FROM suspect WHERE other = ?").execute(arguments: [row])
    for pair in pairs {
      guard let other = try recordRowID(pair.first == record ? pair.second : pair.first) else { continue }
      try db.cachedStatement(sql: "INSERT INTO suspect (one, other, points, strong, reasons) VALUES (?, ?, ?, ?, ?)")
        .execute(arguments: [min(row, other), max(row, other), pair.points, pair.isStrong, pair.reasons])
    }
  }
}
