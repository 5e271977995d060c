import Foundation
import GRDB
public import HuiyinRecords

/// Items that a report counts alike: how many, and what they have in common.
public struct CountedGroup: Sendable, Hashable {
  public let home: UnitNumber
  public let state: StateNumber
  public let channel: String?
  public let outcome: String?
  public let answer: String?
  /// `Item.due`, of the dates of handling alone.
  public let handled: Int64
  public let count: Int
  public let persons: Int
}

/// Which items a report counts: received on these days or between them, `yyyy-MM-dd`.
public struct CountedFilter: Sendable, Hashable {
  /// What groups are told apart by, besides home and state.
  public enum Part: String, Sendable, Hashable { case channel, outcome, answer, handled }

  public var kind: UInt32
  public var from: String
  public var through: String
  /// States that are left out.
  public var butStates: Set<StateNumber> = []
  /// None: any.
  public var states: Set<StateNumber> = []
  public var track: String?
  /// Those too that are merged into another one.
  public var includesMerged = false
  /// Nil: all.
  public var sight: SightFilter?
  public var parts: Set<Part> = []

  public init(kind: UInt32, from: String, through: String) {
    self.kind = kind
    self.from = from
    self.through = through
  }

  fileprivate var condition: String {
    func list(_ states: Set<StateNumber>) -> String { states.sorted().map { String($0) }.joined(separator: ", ") }
    // A moment begins with its day, so it lies behind the day's own text; `~` lies behind every moment of the day.
    let conditions: [String?] = [
      "i.kind = :kind AND i.received_at >= :from AND i.received_at < :through",
      butStates.isEmpty ? nil : "+i.state NOT IN (\(list(butStates)))",
      states.isEmpty ? nil : "+i.state IN (\(list(states)))", track == nil ? nil : "+i.track = :track",
      sight?.condition("i.record_id"),
      includesMerged
        ? nil
        : """
        i.record_id NOT IN (SELECT g.record_id FROM group_member g CROSS JOIN record s ON s.id = g.record_id
          WHERE g.survivor <> s.record)
        """,
    ]
    return conditions.compactMap(\.self).joined(separator: " AND ")
  }

  fileprivate var arguments: StatementArguments {
    var arguments: StatementArguments = ["kind": kind, "from": from, "through": through + "~"]
    if let track { arguments += ["track": track] }
    return arguments
  }
}

// A statement that names what one person sees is not kept: there are as many as readers.
extension StoreReader {
  public func counted(_ filter: CountedFilter) throws -> [CountedGroup] {
    func column(_ part: CountedFilter.Part, _ usual: String = "NULL") -> String {
      filter.parts.contains(part) ? "i.\(part.rawValue)" : usual
    }
    return try Row.fetchAll(
      db.makeStatement(
        sql: """
          SELECT i.home, i.state, \(column(.channel)), \(column(.outcome)), \(column(.answer)),
            \(column(.handled, "\(Item.noDue)")), count(*), total(i.persons)
          FROM item i INDEXED BY item_counted WHERE \(filter.condition) GROUP BY 1, 2, 3, 4, 5, 6
          """), arguments: filter.arguments
    ).map { row in
      CountedGroup(
        home: row[0], state: row[1], channel: row[2], outcome: row[3], answer: row[4], handled: row[5], count: row[6],
        persons: Int(exactly: row[7] as Double) ?? .max)
    }
  }

  /// Whether one of them has changed at that time or later.
  public func hasChanged(_ filter: CountedFilter, sinceMilliseconds since: UInt64) throws -> Bool {
    var arguments: StatementArguments = ["since": Int64(clamping: since), "kind": filter.kind]
    if let track = filter.track { arguments += ["track": track] }
    return try Bool.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT EXISTS (SELECT 1 FROM item i WHERE i.changed_at >= :since AND +i.kind = :kind
            \(filter.track == nil ? "" : "AND i.track = :track"))
          """), arguments: arguments) ?? false
  }

  /// Items that stand with a date of handling, of those that are counted.
  public func pausedItems(_ filter: CountedFilter) throws -> [Item] {
    try Row.fetchAll(
      db.makeStatement(
        sql: """
          SELECT \(Item.columns) FROM item i JOIN record r ON r.id = i.record_id
          WHERE \(filter.condition) AND i.handled BETWEEN \(Item.pausedDue) AND \(Item.noDue - 1)
          """), arguments: filter.arguments
    ).map(Item.init)
  }
}
