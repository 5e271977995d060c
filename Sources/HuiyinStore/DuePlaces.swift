import Foundation
import GRDB
import HuiyinAuthority
import HuiyinRecords

/// `Item.due`: what lists are narrowed down and sorted by, made of the stored tasks and the policy in force.
extension StoreTransaction {
  /// Writes it when it has changed.
  func placeByDate(row record: Int64, _ tasks: Set<ProjectedTask>) throws {
    guard let place = store.projection.due else { return }
    let due = tasks.isEmpty ? nil : place(tasks, try directory().current.policy)
    try db.cachedStatement(sql: "UPDATE item SET due = :due WHERE record_id = :record AND due <> :due")
      .execute(arguments: ["due": due ?? Item.noDue, "record": record])
  }

  /// Of every record that has tasks: a calendar or a limit has changed.
  func placeAllByDate() throws {
    guard store.projection.due != nil else { return }
    var tasks: [Int64: Set<ProjectedTask>] = [:]
    let rows = try Row.fetchCursor(
      db.cachedStatement(sql: "SELECT \(ProjectedTask.columns), t.record_id FROM task t WHERE t.clock <> ''"))
    while let row = try rows.next() {
      let record: Int64 = row[ProjectedTask.columnCount]
      tasks[record, default: []].insert(ProjectedTask(row))
    }
    for (record, tasks) in tasks { try placeByDate(row: record, tasks) }
  }
}
