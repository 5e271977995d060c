import Foundation
import GRDB
public import HuiyinRecords

/// One row of a list.
public struct Item: Sendable, Hashable {
  public let record: RecordID
  public let kind: UInt32
  public let state: StateNumber
  public let home: UnitNumber
  public let unit: UnitNumber
  public let number: String?
  public let officialNumber: String?
  public let title: String?
  public let responsible: Int64?
  public let risk: Int64?
  public let secrecy: String?
  public let category: String?
  public let track: String?
  public let deadline: String?
  public let receivedAt: String?
  public let changedAtMilliseconds: Int64
  public let conflictCount: Int
  public let proposalCount: Int
  public let isReadOnly: Bool
  /// Its place by date, as the projection plan makes it: the number of a day; from `pausedDue` on, of what stands, the
  /// days that are left; `noDue`: none.
  public let due: Int64

  /// Behind every day that can be written.
  public static let pausedDue: Int64 = 10_000_000
  /// Behind all that is due some day. The default of the column.
  public static let noDue: Int64 = 20_000_000

  static let columns = """
    r.record, i.kind, i.state, i.home, i.unit, i.number, i.official_number, i.title, i.responsible, i.risk, i.secrecy,
    i.category, i.track, i.deadline, i.received_at, i.changed_at, i.conflicts, i.proposals, i.read_only,
    i.due
    """
  static let columnCount = 20

  init(_ row: Row) {
    record = RecordID(prefixOf: row[0] as Data) ?? .zero
    kind = row[1]
    state = row[2]
    home = row[3]
    unit = row[4]
    number = row[5]
    officialNumber = row[6]
    title = row[7]
    responsible = row[8]
    risk = row[9]
    secrecy = row[10]
    category = row[11]
    track = row[12]
    deadline = row[13]
    receivedAt = row[14]
    changedAtMilliseconds = row[15]
    conflictCount = row[16]
    proposalCount = row[17]
    isReadOnly = row[18]
    due = row[19]
  }
}

extension StoreReader {
  public func item(_ record: RecordID) throws -> Item? {
    try Row.fetchOne(
      db.cachedStatement(
        sql: "SELECT \(Item.columns) FROM item i JOIN record r ON r.id = i.record_id WHERE r.record = ?"),
      arguments: [Data(record.bytes)]
    ).map(Item.init)
  }

  /// Records that a number, provisional or official, names.
  public func records(numbered number: String) throws -> [RecordID] {
    try Data.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT r.record FROM item i JOIN record r ON r.id = i.record_id
          WHERE i.number = :number OR i.official_number = :number ORDER BY r.id
          """), arguments: ["number": number]
    ).compactMap { RecordID(prefixOf: $0) }
  }

  /// Whether some record has this official number.
  public func holds(officialNumber: String) throws -> Bool {
    try Bool.fetchOne(
      db.cachedStatement(sql: "SELECT EXISTS (SELECT 1 FROM item WHERE official_number = ?)"),
      arguments: [officialNumber]) ?? false
  }

  /// Groups of records that have one official number in common, each group by record id.
  public func recordsSharingOfficialNumbers() throws -> [[RecordID]] {
    let rows = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT i.official_number, r.record FROM item i JOIN record r ON r.id = i.record_id
          WHERE i.official_number IN (
            SELECT official_number FROM item WHERE official_number IS NOT NULL
            GROUP BY official_number HAVING count(*) > 1)
          ORDER BY i.official_number, r.record
          """))
    var groups: [[RecordID]] = []
    var last: String?
    for row in rows {
      if last != row[0] as String { groups.append([]) }
      last = row[0]
      groups[groups.count - 1].append(RecordID(prefixOf: row[1] as Data)!)
    }
    return groups
  }

  /// Records whose id begins with these hexadecimal digits; at most `limit`.
  public func records(withPrefix prefix: String, limit: Int = 3) throws -> [RecordID] {
    try Data.fetchAll(
      db.cachedStatement(sql: "SELECT record FROM record WHERE hex(record) LIKE ? || '%' ORDER BY record LIMIT ?"),
      arguments: [prefix.uppercased(), limit]
    ).compactMap { RecordID(prefixOf: $0) }
  }

  /// Items that hold every word, in their text or by its key, the newest record first; an empty list when nothing can
  /// be searched for. `sight`: those that a reader sees.
  public func search(
    _ text: String, keys: [String: SearchKey] = [:], seenBy sight: SightFilter? = nil, limit: Int = 50
  ) throws -> [Item] {
    var found: [Item] = []
    try search(text, keys: keys, seenBy: sight) { item in
      found.append(item)
      return found.count < limit
    }
    return found
  }

  /// The same one after the other, until `body` has enough: among very many records the next one may be far.
  public func search(
    _ text: String, keys: [String: SearchKey], seenBy sight: SightFilter?, _ body: (Item) throws -> Bool
  ) throws {
    guard let query = SearchText.query(text) else { return }
    let place = keys.isEmpty ? "s.rowid" : "i.record_id"
    let seen = try sight.flatMap { try isOfFew($0) ? $0.condition(place) : $0.probe(place) }.map { "AND " + $0 } ?? ""
    let sql: String
    var arguments: StatementArguments = []
    if keys.isEmpty {
      sql = """
        SELECT \(Item.columns) FROM search s JOIN item i ON i.record_id = s.rowid JOIN record r ON r.id = s.rowid
        WHERE s.text MATCH ? \(seen) ORDER BY s.rowid DESC
        """
      arguments = [query]
    } else {
      let conditions = SearchText.conditions(text, keys: keys, row: "i.record_id")
      sql = """
        SELECT \(Item.columns) FROM item i JOIN record r ON r.id = i.record_id
        WHERE \(conditions.map(\.sql).joined(separator: " AND ")) \(seen) ORDER BY i.record_id DESC
        """
      arguments = conditions.reduce(arguments) { $0 + $1.arguments }
    }
    let rows = try Row.fetchCursor(statement(sql, isOfReader: sight != nil), arguments: arguments)
    while let row = try rows.next(), try body(Item(row)) {}
  }

  /// Entries of a record, by op id.
  public func entries(of record: RecordID) throws -> [EntryState] {
    guard let row = try recordRowID(record) else { return [] }
    let rows = try Data.fetchAll(
      db.cachedStatement(sql: "SELECT state FROM entry WHERE record_id = ?"), arguments: [row])
    do {
      return try rows.map { try StateCodec.entry(decoding: Array($0)) }.sorted { $0.id < $1.id }
    } catch let fault as MalformedBytes {
      throw StoreError.damaged(findings: ["entry of record \(record): \(fault)"])
    }
  }

  /// Registers in conflict, by record.
  public func conflicts() throws -> [(record: RecordID, key: RegisterKey)] {
    try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT r.record, c.field, c.entry FROM conflict c JOIN record r ON r.id = c.record_id
          ORDER BY c.record_id, c.field
          """)
    ).compactMap { row in
      guard let record = RecordID(prefixOf: row[0] as Data) else { return nil }
      var reader = ByteReader(Array(row[2] as Data))
      return (record, RegisterKey(field: row[1], entry: try? reader.opID("entry")))
    }
  }

  /// Open proposals and lowerings without their signatures, by record.
  public func proposals() throws -> [(record: RecordID, op: OpID)] {
    try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT r.record, p.changeset, p.op_index FROM proposal p JOIN record r ON r.id = p.record_id
          ORDER BY p.record_id, p.changeset, p.op_index
          """)
    ).compactMap { row in
      guard let record = RecordID(prefixOf: row[0] as Data),
        let changeset = ChangesetReference(prefixOf: row[1] as Data)
      else { return nil }
      return (record, OpID(changeset, UInt16(row[2] as Int)))
    }
  }

  /// Quarantined changesets with their reasons, oldest first.
  public func quarantine() throws -> [(record: RecordID, changeset: ChangesetReference, reasons: [QuarantineReason])] {
    try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT r.record, c.reference, q.reasons FROM quarantine q JOIN changeset c ON c.id = q.changeset_id
          JOIN record r ON r.id = c.record_id ORDER BY q.changeset_id
          """)
    ).compactMap { row in
      guard let record = RecordID(prefixOf: row[0] as Data),
        let changeset = ChangesetReference(prefixOf: row[1] as Data)
      else { return nil }
      let reasons = (row[2] as String).split(separator: " ").compactMap { QuarantineReason(rawValue: String($0)) }
      return (record, changeset, reasons)
    }
  }

  /// What is waited for.
  public func wanted() throws -> [ChangesetReference] {
    try Data.fetchAll(db.cachedStatement(sql: "SELECT reference FROM wanted ORDER BY reference"))
      .compactMap { ChangesetReference(prefixOf: $0) }
  }
}
