import Foundation
import GRDB
public import HuiyinRecords

/// Items of a kind in some states, as the lists of the office count them: those that are merged into another one are
/// left out.
public struct WorkFilter: Sendable, Hashable {
  /// By which of its dates an item has its place.
  public enum Date: String, Sendable, Hashable {
    /// `Item.due`.
    case due
    /// Likewise of the dates of handling alone.
    case handled
  }

  public var kind: UInt32
  public var states: Set<StateNumber>
  public var home: UnitNumber?
  public var sight: SightFilter
  public var date: Date

  public init(
    kind: UInt32, states: Set<StateNumber>, home: UnitNumber? = nil, sight: SightFilter, date: Date = .due
  ) {
    self.kind = kind
    self.states = states
    self.home = home
    self.sight = sight
    self.date = date
  }

  fileprivate var condition: String {
    let states = states.sorted().map { String($0) }.joined(separator: ", ")
    let parts: [String?] = [
      "i.kind = \(kind)", "i.state IN (\(states))", home.map { "i.home = \($0)" }, sight.condition("i.record_id"),
      """
      i.record_id NOT IN (SELECT g.record_id FROM group_member g CROSS JOIN record s ON s.id = g.record_id
        WHERE g.survivor <> s.record)
      """,
    ]
    return parts.compactMap(\.self).joined(separator: " AND ")
  }
}

/// How many items have the same place by date.
public struct WorkGroup: Sendable, Hashable {
  /// State or home, as was asked for.
  public let key: UInt32
  public let place: Int64
  public let count: Int
}

// A statement that names what one person sees is not kept: there are as many as readers.
extension StoreReader {
  /// Apart by state, or by home.
  public func workGroups(_ filter: WorkFilter, byHome: Bool = false) throws -> [WorkGroup] {
    let (key, date) = (byHome ? "i.home" : "i.state", "i.\(filter.date.rawValue)")
    return try Row.fetchAll(
      db.makeStatement(
        sql: "SELECT \(key), \(date), count(*) FROM item i WHERE \(filter.condition) GROUP BY \(key), \(date)")
    ).map { WorkGroup(key: $0[0], place: $0[1], count: $0[2]) }
  }

  /// Items with a place between these, both in it: by place, then by record.
  public func work(
    _ filter: WorkFilter, from first: Int64, through last: Int64, limit: Int = .max
  ) throws -> [Item] {
    let date = "i.\(filter.date.rawValue)"
    return try Row.fetchAll(
      db.makeStatement(
        sql: """
          SELECT \(Item.columns) FROM item i JOIN record r ON r.id = i.record_id
          WHERE \(filter.condition) AND \(date) BETWEEN ? AND ? ORDER BY \(date), r.record LIMIT ?
          """), arguments: [first, last, limit]
    ).map(Item.init)
  }

  /// All of them, by record, so many left out.
  public func work(_ filter: WorkFilter, leavingOut start: Int, limit: Int) throws -> [Item] {
    try Row.fetchAll(
      db.makeStatement(
        sql: """
          SELECT \(Item.columns) FROM item i JOIN record r ON r.id = i.record_id
          WHERE \(filter.condition) ORDER BY r.record LIMIT ? OFFSET ?
          """), arguments: [limit, start]
    ).map(Item.init)
  }

  /// Those that hold an entry of a kind that is watched, in the order in which they came here.
  public func watchedWork(_ filter: WorkFilter) throws -> [Item] {
    try Row.fetchAll(
      db.makeStatement(
        sql: """
          SELECT \(Item.columns) FROM item i JOIN record r ON r.id = i.record_id
          WHERE i.watched = 1 AND \(filter.condition) ORDER BY i.record_id
          """)
    ).map(Item.init)
  }

  /// The first task of a record by one of these rules, in the order of the table.
  public func firstTask(of record: RecordID, by rules: [String]) throws -> ProjectedTask? {
    guard let row = try recordRowID(record) else { return nil }
    let wanted = Set(rules)
    return try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT \(ProjectedTask.columns) FROM task t WHERE t.record_id = ?
          ORDER BY t.rule, t.clock, t.day, t.subject, t.op
          """), arguments: [row]
    ).map { ProjectedTask($0) }.first { wanted.contains($0.rule) }
  }

  /// Whether some changeset of the record has an op for this event, whatever became of it.
  public func holdsEvent(_ event: StateNumber, of record: RecordID) throws -> Bool {
    guard let row = try recordRowID(record) else { return false }
    let bodies = try Data.fetchCursor(
      db.cachedStatement(sql: "SELECT body FROM changeset WHERE record_id = ?"), arguments: [row])
    while let body = try bodies.next() {
      let ops = (try? Body.decode(Array(body))) ?? []
      if ops.contains(where: { $0.operation == .event && $0.field == event }) { return true }
    }
    return false
  }
}
