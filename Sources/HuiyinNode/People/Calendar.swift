import HuiyinAuthority
public import HuiyinTownship

extension Node {
  /// The working days in force, and the policy keys under which nothing readable stands.
  public func workingDayCalendar() throws -> (calendar: WorkingDayCalendar, unreadable: [String]) {
    WorkingDayCalendar.inForce(by: try directorySnapshot().policy)
  }

  /// What taking the yearly notice would change, day by day; nothing is changed. Throws a refusal to whoever is no
  /// administrator.
  public func calendarPlan(_ notice: WorkingDayCalendar, by session: Session) throws -> [CalendarChange] {
    try checkMayChangeDirectory(session)
    let calendar = try workingDayCalendar().calendar
    return calendar.changes(to: calendar.taking(notice))
  }

  /// Takes the yearly notice for the whole township: it travels with the directory. Answers what changed, day by day.
  /// Throws a refusal to whoever is no administrator.
  @discardableResult
  public func importCalendar(_ notice: WorkingDayCalendar, by session: Session) throws -> [CalendarChange] {
    var changes: [CalendarChange] = []
    try changeDirectory(by: session) { _, snapshot in
      let calendar = WorkingDayCalendar.inForce(by: snapshot.policy).calendar
      let merged = calendar.taking(notice)
      changes = calendar.changes(to: merged)
      return calendar.policyChanges(to: merged).filter { snapshot.policy[$0.key] ?? "" != $0.value }.map {
        .policy(key: $0.key, value: $0.value)
      }
    }
    return changes
  }
}
