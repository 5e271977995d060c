import Foundation
import GRDB
public import HuiyinRecords

/// By which number a record is found for those who see it. What the sorts mean is the domain's; two of them tie a
/// record to those that belong to it: whoever is given what is received by them is given what stands for it too.
public enum SightCode {
  private static let bits = 4
  /// Sorts of the domain are less.
  private static let tie: Int64 = 14

  public static func number(_ number: UInt32, sort: Int64) -> Int64 { Int64(number) << bits | sort }

  public static func itself(_ record: RecordID) -> Int64 { Int64(bitPattern: record.low << bits) | tie }

  /// Of a record that this one stands for.
  public static func member(_ record: RecordID) -> Int64 { itself(record) + 1 }

  /// Rows of records of which one with these codes is a member.
  fileprivate static func holders(of codes: String) -> String {
    """
    SELECT c.record_id FROM sight o JOIN sight m ON m.record_id = o.record_id AND (m.code & 15) = \(tie)
    JOIN sight c ON c.code = m.code + 1 WHERE o.code IN (\(codes))
    """
  }
}

/// The records that one reader sees, as the index has them. Whoever lists looks once more at what is shown; counts are
/// made of it alone.
public struct SightFilter: Sendable, Hashable {
  /// Records with one of these codes; nil: every record.
  public var codes: Set<Int64>?
  /// And those for whose members one of these stands.
  public var memberCodes: Set<Int64> = []
  /// But none with one of these.
  public var hidden: Set<Int64> = []
  /// And these, whatever their codes, `hidden` ones among them: who counts by it says which.
  public var also: Set<RecordID> = []

  public init(codes: Set<Int64>?) { self.codes = codes }

  private static func list(_ codes: Set<Int64>) -> String {
    codes.sorted().map { String($0) }.joined(separator: ", ")
  }

  private var hiddenRows: String? {
    hidden.isEmpty ? nil : "SELECT h.record_id FROM sight h WHERE h.code IN (\(Self.list(hidden)))"
  }

  /// Rows that are kept from who sees all others; nil: none are.
  var unseenRows: String? {
    hiddenRows.map {
      "SELECT DISTINCT n.record_id FROM (\($0)) n" + (alsoRows.map { " WHERE n.record_id NOT IN (\($0))" } ?? "")
    }
  }

  private var alsoRows: String? {
    guard !also.isEmpty else { return nil }
    let names = also.sorted().map { "x'\($0.bytes.map { String(format: "%02x", $0) }.joined())'" }
    return "SELECT a.id FROM record a WHERE a.record IN (\(names.joined(separator: ", ")))"
  }

  /// Rows of the records, each once; nil: no list of them is shorter than all.
  var rows: String? {
    guard let codes else { return nil }
    var rows = "SELECT v.record_id FROM sight v WHERE v.code IN (\(Self.list(codes)))"
    // Also of one part each is to be there once.
    rows += " UNION " + (memberCodes.isEmpty ? "SELECT 0 WHERE 0" : SightCode.holders(of: Self.list(memberCodes)))
    if let hiddenRows { rows += " EXCEPT " + hiddenRows }
    if let alsoRows { rows += " UNION " + alsoRows }
    return rows
  }

  /// The same of a few rows, one after the other, without a list of them all.
  func probe(_ row: String) -> String? {
    guard let codes else { return condition(row) }
    var seen = "EXISTS (SELECT 1 FROM sight v WHERE v.code IN (\(Self.list(codes))) AND v.record_id = \(row))"
    if !memberCodes.isEmpty { seen += " OR +\(row) IN (\(SightCode.holders(of: Self.list(memberCodes))))" }
    if let hiddenRows { seen = "(\(seen)) AND +\(row) NOT IN (\(hiddenRows))" }
    if let alsoRows { seen += " OR +\(row) IN (\(alsoRows))" }
    return "(\(seen))"
  }

  /// Rows with such codes, one as often as it has some.
  fileprivate var found: String? {
    codes.map { "SELECT 1 FROM sight v WHERE v.code IN (\(Self.list($0.union(memberCodes))))" }
  }

  /// Of an expression for a record's row; nil: nothing is asked of it.
  func condition(_ row: String) -> String? {
    if let rows { return "+\(row) IN (\(rows))" }
    guard let hiddenRows else { return nil }
    let condition = "+\(row) NOT IN (\(hiddenRows))"
    return alsoRows.map { "(\(condition) OR +\(row) IN (\($0)))" } ?? condition
  }
}

// A statement that names what one person sees is not kept: there are as many as readers.
extension StoreReader {
  /// So few that they are rather gone through than met among all.
  private static let fewRows = 20_000

  /// - Parameter isOfReader: it names what one person sees.
  func statement(_ sql: String, isOfReader: Bool) throws -> Statement {
    try isOfReader ? db.makeStatement(sql: sql) : db.cachedStatement(sql: sql)
  }

  func isOfFew(_ sight: SightFilter) throws -> Bool {
    guard let found = sight.found else { return false }
    let count = try Int.fetchOne(db.makeStatement(sql: "SELECT count(*) FROM (\(found) LIMIT \(Self.fewRows))")) ?? 0
    return count < Self.fewRows
  }

  /// How many records of these kinds the reader sees.
  public func count(_ sight: SightFilter, kinds: Set<UInt32>) throws -> Int {
    let list = kinds.sorted().map { String($0) }.joined(separator: ", ")
    let condition = sight.condition("i.record_id").map { " AND " + $0 } ?? ""
    return try Int.fetchOne(
      db.makeStatement(sql: "SELECT count(*) FROM item i WHERE i.kind IN (\(list))\(condition)")) ?? 0
  }

  /// Whether the index has the record among those.
  public func sees(_ sight: SightFilter, _ record: RecordID) throws -> Bool {
    let condition = sight.probe("i.record_id").map { " AND " + $0 } ?? ""
    return try Bool.fetchOne(
      db.makeStatement(
        sql: """
          SELECT EXISTS (SELECT 1 FROM item i WHERE i.record_id = (SELECT id FROM record WHERE record = ?)\(condition))
          """), arguments: [Data(record.bytes)]) ?? false
  }
}

/// Who sees the record that is written: only what differs is written.
extension RecordWriting {
  func writeSight(_ state: RecordState, home: UnitNumber) throws {
    let plan = transaction.store.projection
    guard let sight = plan.sight, plan.kinds[state.kind] != nil else { return }
    let now = sight(record.id, state, home)
    let before =
      isNew
      ? []
      : Set(
        try Int64.fetchAll(
          db.cachedStatement(sql: "SELECT code FROM sight WHERE record_id = ?"), arguments: [record.row]))
    for code in before.subtracting(now) {
      try db.cachedStatement(sql: "DELETE FROM sight WHERE code = ? AND record_id = ?")
        .execute(arguments: [code, record.row])
    }
    for code in now.subtracting(before) {
      try db.cachedStatement(sql: "INSERT INTO sight (code, record_id) VALUES (?, ?)")
        .execute(arguments: [code, record.row])
    }
  }
}
