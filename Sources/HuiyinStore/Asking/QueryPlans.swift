import GRDB
import Synchronization

/// A statement that was run, and how SQLite looks for its rows: a line for each step of `EXPLAIN QUERY PLAN`.
public struct QueryPlan: Sendable, Hashable {
  public let sql: String
  public let steps: [String]

  /// Steps that go through every row of a table in the order of no index. What a subquery has found is no table.
  public var scans: [String] {
    let found = steps.compactMap { step in
      ["CO-ROUTINE ", "MATERIALIZE "].first(where: step.hasPrefix).map { "SCAN " + step.dropFirst($0.count) }
    }
    return steps.filter {
      $0.hasPrefix("SCAN ") && !$0.contains(" USING ") && !$0.contains(" VIRTUAL TABLE INDEX ")
        && !$0.hasPrefix("SCAN CONSTANT ROW") && !found.contains($0)
    }
  }

  public var isSorted: Bool { steps.contains { $0.hasPrefix("USE TEMP B-TREE FOR ORDER BY") } }
}

/// Statements of the reads of one store, while somebody asks for them; at all other times a look at an empty box.
final class StatementLog: Sendable {
  private let statements = Mutex<[String]?>(nil)

  var isKept: Bool { statements.withLock { $0 != nil } }

  func begin() { statements.withLock { $0 = [] } }

  func note(_ sql: String) { statements.withLock { $0?.append(sql) } }

  func end() -> [String] {
    statements.withLock { statements in
      defer { statements = nil }
      return statements ?? []
    }
  }

  /// Runs a read whose statements are noted when they are asked for.
  func noting<Result>(on db: Database, _ body: () throws -> Result) rethrows -> Result {
    guard isKept else { return try body() }
    db.trace { event in if case .statement(let statement) = event { self.note(statement.sql) } }
    defer { db.trace(options: .statement, nil) }
    return try body()
  }
}

extension Store {
  /// Plans of all that `body` reads through this store, each statement once: for benchmarks and tests. What the search
  /// index asks of its own tables is left out.
  public func queryPlans(of body: () throws -> Void) throws -> [QueryPlan] {
    statementLog.begin()
    var seen: Set<String> = []
    do {
      try body()
    } catch {
      _ = statementLog.end()
      throw error
    }
    let own = statementLog.end().filter { sql in
      sql.hasPrefix("SELECT") && !sql.contains("'main'.") && seen.insert(sql).inserted
    }
    return try Self.translating(pool.path) {
      try pool.read { db in
        try own.map { sql in
          let statement = try db.makeStatement(sql: "EXPLAIN QUERY PLAN " + sql)
          statement.setUncheckedArguments(StatementArguments())
          return QueryPlan(sql: sql, steps: try Row.fetchAll(statement).map { $0["detail"] })
        }
      }
    }
  }
}
