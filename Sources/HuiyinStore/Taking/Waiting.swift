import Foundation
import GRDB
public import HuiyinRecords

/// What waits in the whole store, whosever task it is. The lists of one person are `taskGroups(of:)`.
extension StoreReader {
  /// Tasks of these rules with their records: rule by rule, then by what the date hangs on, then in the order in which
  /// the records came here.
  public func waiting(
    by rules: [String], seenBy sight: SightFilter? = nil, limit: Int = .max
  ) throws -> [(item: Item, task: ProjectedTask)] {
    guard !rules.isEmpty else { return [] }
    return try Row.fetchAll(
      statement(Self.waiting(by: rules, sight?.condition("t.record_id")), isOfReader: sight != nil),
      arguments: Self.arguments(rules) + [limit]
    ).map { (Item($0), ProjectedTask($0, from: Item.columnCount)) }
  }

  /// Likewise the first that are wanted: no more is read than it takes to find them.
  public func waiting(
    by rules: [String], first count: Int, where isWanted: (Item) throws -> Bool
  ) throws -> [(item: Item, task: ProjectedTask)] {
    guard !rules.isEmpty else { return [] }
    let rows = try Row.fetchCursor(
      db.cachedStatement(sql: Self.waiting(by: rules)), arguments: Self.arguments(rules) + [Int.max])
    var found: [(item: Item, task: ProjectedTask)] = []
    while found.count < count, let row = try rows.next() {
      let item = Item(row)
      if try isWanted(item) { found.append((item, ProjectedTask(row, from: Item.columnCount))) }
    }
    return found
  }

  private static func waiting(by rules: [String], _ condition: String? = nil) -> String {
    """
    SELECT \(Item.columns), \(ProjectedTask.columns) FROM task t
    JOIN item i ON i.record_id = t.record_id JOIN record r ON r.id = t.record_id
    WHERE t.rule IN (\(places(rules.count)))\(condition.map { " AND " + $0 } ?? "")
    ORDER BY t.rule, t.clock, t.day, t.record_id, t.subject, t.op LIMIT ?
    """
  }

  private static func places(_ count: Int) -> String { Array(repeating: "?", count: count).joined(separator: ", ") }

  private static func arguments(_ rules: [String]) -> StatementArguments {
    var arguments: StatementArguments = []
    for rule in rules { arguments += [rule] }
    return arguments
  }

  /// Entries of one kind of a record, by op id.
  public func entries(of record: RecordID, kind: UInt32) throws -> [EntryState] {
    guard let row = try recordRowID(record) else { return [] }
    let rows = try Data.fetchAll(
      db.cachedStatement(sql: "SELECT state FROM entry WHERE record_id = ? AND kind = ?"), arguments: [row, kind])
    do {
      return try rows.map { try StateCodec.entry(decoding: Array($0)) }.sorted { $0.id < $1.id }
    } catch let fault as MalformedBytes {
      throw StoreError.damaged(findings: ["entry of record \(record): \(fault)"])
    }
  }

  /// Accepted changesets of a person, the newest here first, as far as they are among the newest that the store has
  /// taken: changesets are not indexed by person, and what somebody did lately is near the end.
  public func newestChangesets(
    by person: PersonNumber, among scanned: Int, limit: Int
  ) throws -> [(reference: ChangesetReference, header: Header)] {
    let rows = try Row.fetchCursor(
      db.cachedStatement(sql: "SELECT reference, header, status FROM changeset ORDER BY id DESC LIMIT ?"),
      arguments: [scanned])
    var found: [(reference: ChangesetReference, header: Header)] = []
    while found.count < limit, let row = try rows.next() {
      guard (row[2] as Int) == Status.accepted.rawValue, let reference = ChangesetReference(prefixOf: row[0] as Data)
      else { continue }
      let header: Header
      do {
        header = try Header(decoding: Array(row[1] as Data))
      } catch {
        throw StoreError.damaged(findings: ["changeset \(reference): \(error)"])
      }
      if header.person == person { found.append((reference, header)) }
    }
    return found
  }
}
