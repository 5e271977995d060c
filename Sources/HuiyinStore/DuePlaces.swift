import Foundation
import GRDB
import HuiyinAuthority
import HuiyinRecords

/// `Item.due`: what lists are narrowed down and sorted by, made of the stored tasks and the policy in force.
extension StoreTransaction {
  /// Writes it when it has changed.
  func placeByDate(row record: Int64, _ tasks: Set<ProjectedTask>) throws {
    guard let place = store.projection.due else { return }
    try write(tasks.isEmpty ? nil : place(tasks, try directory().current.policy), row: record)
  }

  private func write(_ due: Int64?, row record: Int64) throws {
    try db.cachedStatement(sql: "UPDATE item SET due = :due WHERE record_id = :record AND due <> :due")
      .execute(arguments: ["due": due ?? Item.noDue, "record": record])
  }

  /// Of every record that has tasks: a calendar or a limit has changed. Record by record, since a township has more
  /// tasks than are held in memory.
  func placeAllByDate() throws {
    guard let place = store.projection.due else { return }
    let policy = try directory().current.policy
    var (record, tasks): (Int64?, Set<ProjectedTask>) = (nil, [])
    func finish() throws { if let record { try write(place(tasks, policy), row: record) } }
    let rows = try Row.fetchCursor(
      db.cachedStatement(
        sql: """
          SELECT \(ProjectedTask.columns), t.record_id FROM task t WHERE t.clock <> ''
          ORDER BY t.record_id
          """))
    while let row = try rows.next() {
      let next: Int64 = row[ProjectedTask.columnCount]
      if next != record {
        try finish()
        (record, tasks) = (next, [])
      }
      tasks.insert(ProjectedTask(row))
    }
    try finish()
  }
}
