import Foundation
import GRDB
public import HuiyinRecords

/// Whom tasks wait for by role, and not by name.
public struct TaskPost: Sendable, Hashable {
  public let roles: RoleSet
  /// Roles that count only for people of the unit.
  public let unitRoles: RoleSet
  /// 0: none.
  public let unit: UnitNumber
}

extension StoreReader {
  /// Of all tasks here; those of one person alone are left out.
  public func taskPosts() throws -> Set<TaskPost> {
    try Set(
      Row.fetchAll(
        db.cachedStatement(
          sql: "SELECT DISTINCT roles, unit_roles, unit FROM task_count WHERE roles <> 0 OR unit_roles <> 0")
      ).map {
        TaskPost(
          roles: RoleSet(rawValue: UInt64(bitPattern: $0[0])), unitRoles: RoleSet(rawValue: UInt64(bitPattern: $0[1])),
          unit: $0[2])
      })
  }

  /// The records with a task that waits for one of these.
  public func records(waitingFor posts: Set<TaskPost>) throws -> Set<RecordID> {
    var found: Set<RecordID> = []
    for post in posts {
      let rows = try Row.fetchAll(
        db.cachedStatement(
          sql: """
            SELECT DISTINCT r.record FROM task t JOIN record r ON r.id = t.record_id
            WHERE t.roles = ? AND t.unit_roles = ? AND t.unit = ?
            """),
        arguments: [Int64(bitPattern: post.roles.rawValue), Int64(bitPattern: post.unitRoles.rawValue), post.unit])
      found.formUnion(rows.compactMap { RecordID(prefixOf: $0[0] as Data) })
    }
    return found
  }
}
