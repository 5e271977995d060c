import GRDB
import GRDBSQLite
import Synchronization

@testable import HuiyinStore

/// What SQLite does for stores: steps of its virtual machine, of which every row that a statement looks at costs some,
/// whether an index finds it or not; and rows that are written.
final class StepCounter: Sendable {
  private let steps = Atomic<Int>(0)

  /// Of all that `body` asks of the stores, on this thread.
  static func count(at stores: [Store], _ body: () throws -> Void) throws -> (steps: Int, rowsWritten: Int) {
    let counter = StepCounter()
    let before = rowsWritten(stores)
    for store in stores { try counter.watch(store, true) }
    defer { for store in stores { try? counter.watch(store, false) } }
    try body()
    let steps = counter.steps.load(ordering: .relaxed)
    return (steps, rowsWritten(stores) - before)
  }

  private static func rowsWritten(_ stores: [Store]) -> Int {
    stores.map { $0.pool.writeWithoutTransaction { $0.totalChangesCount } }.reduce(0, +)
  }

  /// The writer, and the reader that the pool hands out first: another one only while somebody else reads.
  private func watch(_ store: Store, _ isWatched: Bool) throws {
    store.pool.writeWithoutTransaction { watch($0.sqliteConnection, isWatched) }
    try store.pool.read { watch($0.sqliteConnection, isWatched) }
  }

  private func watch(_ connection: OpaquePointer?, _ isWatched: Bool) {
    guard isWatched else {
      sqlite3_progress_handler(connection, 0, nil, nil)
      return
    }
    sqlite3_progress_handler(
      connection, 1,
      { counter in
        guard let counter else { return 0 }
        Unmanaged<StepCounter>.fromOpaque(counter).takeUnretainedValue().steps.wrappingAdd(1, ordering: .relaxed)
        return 0
      }, Unmanaged.passUnretained(self).toOpaque())
  }
}
