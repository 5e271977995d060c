import Foundation
import GRDB
public import HuiyinRecords

/// Whose tasks are asked for.
public struct TaskOwner: Sendable, Hashable {
  public let person: PersonNumber
  public let roles: RoleSet
  /// Their unit, and the grids that they serve besides.
  public let units: Set<UnitNumber>

  public init(person: PersonNumber, roles: RoleSet, units: Set<UnitNumber>) {
    self.person = person
    self.roles = roles
    self.units = units
  }

  /// The units stand in it as numbers: how many there are is the person's.
  fileprivate var condition: String {
    let units = units.sorted().map { String($0) }.joined(separator: ", ")
    return """
      (t.roles & :roles <> 0 OR t.unit IN (\(units)) AND t.unit_roles & :roles <> 0 AND t.unit <> 0
        OR t.person = :person)
      """
  }
  fileprivate var arguments: StatementArguments {
    ["roles": Int64(bitPattern: roles.rawValue), "person": person]
  }
}

/// How many tasks of one rule hang on the same clock and day.
public struct TaskGroup: Sendable, Hashable {
  public let rule: String
  public let clock: String
  public let day: Int
  public let count: Int
}

extension StoreReader {
  public func taskGroups(of owner: TaskOwner) throws -> [TaskGroup] {
    try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT t.rule, t.clock, t.day, sum(t.count) FROM task_count t WHERE \(owner.condition)
          GROUP BY t.rule, t.clock, t.day
          """), arguments: owner.arguments
    ).map { TaskGroup(rule: $0[0], clock: $0[1], day: $0[2], count: $0[3]) }
  }

  /// Likewise of the tasks in records that a reader sees.
  public func taskGroups(of owner: TaskOwner, seenBy sight: SightFilter) throws -> [TaskGroup] {
    func groups(in rows: String) throws -> [TaskGroup] {
      try Row.fetchAll(
        db.makeStatement(
          sql: """
            SELECT t.rule, t.clock, t.day, count(*) FROM (\(rows)) f CROSS JOIN task t ON t.record_id = f.record_id
            WHERE \(owner.condition) GROUP BY t.rule, t.clock, t.day
            """), arguments: owner.arguments
      ).map { TaskGroup(rule: $0[0], clock: $0[1], day: $0[2], count: $0[3]) }
    }
    if let rows = sight.rows { return try groups(in: rows) }
    let all = try taskGroups(of: owner)
    guard let unseen = sight.unseenRows else { return all }
    let hidden = try groups(in: unseen)
    return all.map { group in
      let less = hidden.first { ($0.rule, $0.clock, $0.day) == (group.rule, group.clock, group.day) }?.count ?? 0
      return TaskGroup(rule: group.rule, clock: group.clock, day: group.day, count: group.count - less)
    }
  }

  /// Tasks by a rule in records that are merged into another one, each with the one that goes on.
  public func mergedTasks(
    of owner: TaskOwner, by rule: String
  ) throws -> [(record: RecordID, survivor: RecordID)] {
    try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT s.record, g.survivor FROM task t JOIN group_member g ON g.record_id = t.record_id
          JOIN record s ON s.id = t.record_id WHERE t.rule = :rule AND g.survivor <> s.record AND \(owner.condition)
          """), arguments: owner.arguments + ["rule": rule]
    ).compactMap { row in
      guard let record = RecordID(prefixOf: row[0] as Data), let survivor = RecordID(prefixOf: row[1] as Data) else {
        return nil
      }
      return (record: record, survivor: survivor)
    }
  }

  /// Tasks of a group with their records, in the order in which the records came here.
  public func tasks(
    of owner: TaskOwner, in group: TaskGroup, limit: Int
  ) throws -> [(item: Item, task: ProjectedTask)] {
    try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT \(Item.columns), \(ProjectedTask.columns) FROM task t
          JOIN item i ON i.record_id = t.record_id JOIN record r ON r.id = t.record_id
          WHERE t.rule = :rule AND t.clock = :clock AND t.day = :day AND \(owner.condition)
          ORDER BY t.record_id, t.subject, t.op LIMIT :limit
          """),
      arguments: owner.arguments + ["rule": group.rule, "clock": group.clock, "day": group.day, "limit": limit]
    ).map { (Item($0), ProjectedTask($0, from: Item.columnCount)) }
  }

  /// Likewise those in records that stand in no list, the oldest first.
  public func unlistedTasks(
    of owner: TaskOwner, in group: TaskGroup, limit: Int = .max
  ) throws -> [(record: RecordID, task: ProjectedTask)] {
    try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT \(ProjectedTask.columns), r.record FROM task t JOIN record r ON r.id = t.record_id
          WHERE t.rule = :rule AND t.clock = :clock AND t.day = :day AND \(owner.condition)
          ORDER BY t.since, t.record_id LIMIT :limit
          """),
      arguments: owner.arguments + ["rule": group.rule, "clock": group.clock, "day": group.day, "limit": limit]
    ).compactMap { row in
      RecordID(prefixOf: row[ProjectedTask.columnCount] as Data).map { ($0, ProjectedTask(row)) }
    }
  }

  /// Tasks of one record, whosever they are.
  public func tasks(of record: RecordID) throws -> Set<ProjectedTask> {
    try recordRowID(record).map(tasks(ofRow:)) ?? []
  }

  func tasks(ofRow record: Int64) throws -> Set<ProjectedTask> {
    try Set(
      Row.fetchAll(
        db.cachedStatement(sql: "SELECT \(ProjectedTask.columns) FROM task t WHERE t.record_id = ?"),
        arguments: [record]
      ).map { ProjectedTask($0) })
  }
}
