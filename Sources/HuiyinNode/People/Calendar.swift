import HuiyinAuthority
public import HuiyinTownship

extension Node {
  /// The working days in force, and the policy keys under which nothing readable stands.
  public func workingDayCalendar() throws -> (calendar: WorkingDayCalendar, unreadable: [String]) {
    WorkingDayCalendar.inForce(by: try directorySnapshot().policy)
  }

  /// Takes the yearly notice for the whole township: it travels with the directory. Answers the years that changed.
  /// Throws a refusal to whoever is no administrator.
  @discardableResult
  public func importCalendar(_ notice: WorkingDayCalendar, by session: Session) throws -> [Int] {
    var changed: [Int] = []
    try changeDirectory(by: session) { _, snapshot in
      let merged = WorkingDayCalendar.inForce(by: snapshot.policy).calendar.taking(notice)
      let entries = merged.policyEntries.filter { snapshot.policy[$0.key] != $0.value }
      changed = entries.compactMap { Int($0.key.dropFirst(WorkingDayCalendar.policyPrefix.count)) }
      return entries.map { .policy(key: $0.key, value: $0.value) }
    }
    return changed
  }
}
