import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// Responsibility is never vacant (DOMAIN 12): what waits for an office waits for somebody.
extension Node {
  /// Refuses entries after which nobody is left for a task that somebody could do until now: the only holder of an
  /// office goes, or the last one of a unit. Asked where an account is closed and a roster is taken; to take somebody's
  /// roles away, or a device's trust, must always be possible at once. Whether a representative holds their seat is a
  /// fact that nobody is asked about, so it does not count. Tasks of one person by name: `itemsInHand`.
  static func refuseVacancies(
    by entries: [DirectoryEntry], _ snapshot: DirectorySnapshot, _ reader: StoreReader
  ) throws {
    var after = snapshot.persons
    for case .person(let person) in entries { after[person.number] = person }
    guard after != snapshot.persons else { return }
    let vacant = try reader.taskPosts().filter { post in
      snapshot.persons.values.contains { $0.serves(post) } && !after.values.contains { $0.serves(post) }
    }
    let names = try reader.records(waitingFor: vacant).sorted().map { try reader.name(of: $0) }
    try refuse(
      names, code: "officeVacant", Label("这样改后，下列事项没有人能办理", "nobody would be left who may handle these"),
      next: Label(
        "先让别人担任同样的角色（导入人员名册），或先把这些事项办完",
        "give somebody else the same role first (import the roster of people), or settle these"),
      beside: nil)
  }
}

extension Person {
  fileprivate func serves(_ post: TaskPost) -> Bool {
    let audience = TaskAudience(roles: post.roles, unitRoles: post.unitRoles, unit: post.unit)
    return isActive && audience.includes(roles, of: [unit] + grids)
  }
}
