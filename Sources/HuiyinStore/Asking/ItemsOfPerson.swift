import Foundation
import GRDB
public import HuiyinRecords

extension StoreReader {
  /// Items in one of the states that this person answers for, or that hold a task for this person alone; the newest
  /// change first. Reads every item: it is asked when somebody leaves, not for a page.
  /// - Parameter rule: of tasks that hold nobody: they tell, and ask for nothing.
  public func items(
    heldBy person: PersonNumber, kind: UInt32, states: Set<StateNumber>, butFor rule: String
  ) throws -> [Item] {
    try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT \(Item.columns) FROM item i JOIN record r ON r.id = i.record_id
          WHERE i.kind = :kind AND (i.responsible = :person
            OR EXISTS (SELECT 1 FROM task t WHERE t.record_id = i.record_id AND t.person = :person
              AND t.rule <> :rule))
          ORDER BY i.changed_at DESC, i.record_id DESC
          """), arguments: ["kind": kind, "person": person, "rule": rule]
    ).map(Item.init).filter { states.contains($0.state) }
  }
}
