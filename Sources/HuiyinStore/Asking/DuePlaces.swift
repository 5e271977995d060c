import Foundation
import GRDB
import HuiyinAuthority
import HuiyinRecords

/// Where an item stands by its dates, as `Item.due`.
public struct DatePlaces: Sendable, Hashable {
  /// Nil: it has no date.
  public var due: Int64?
  /// Of the dates of handling alone.
  public var handled: Int64?

  public init(due: Int64? = nil, handled: Int64? = nil) {
    self.due = due
    self.handled = handled
  }
}

/// `Item.due`: what lists are narrowed down and sorted by, made of the stored tasks and the policy in force.
extension StoreTransaction {
  /// Writes it when it has changed.
  func placeByDate(row record: Int64, _ tasks: Set<ProjectedTask>) throws {
    guard let place = store.projection.due else { return }
    try write(tasks.isEmpty ? DatePlaces() : place(tasks, try directory().current.policy), row: record)
  }

  private func write(_ places: DatePlaces, row record: Int64) throws {
    try db.cachedStatement(
      sql: """
        UPDATE item SET due = :due, handled = :handled WHERE record_id = :record
          AND (due <> :due OR handled <> :handled)
        """
    ).execute(
      arguments: [
        "due": places.due ?? Item.noDue, "handled": places.handled ?? Item.noDue, "record": record,
      ])
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
