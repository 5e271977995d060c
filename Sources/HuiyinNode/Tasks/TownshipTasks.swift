import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Synchronization

/// 我的待办 of a record as the store keeps it (DOMAIN 14).
enum TownshipTasks {
  static let find: @Sendable (FoldedRecord) -> ProjectedTasks = { folded in
    // Most trails hold looks alone, and many of them.
    let isQuiet = !folded.state.entries.contains { $0.kind == AuditEntry.glass }
    if folded.kind.number == RecordKind.audit, isQuiet { return ProjectedTasks() }
    return ProjectedTasks(
      tasks: openTasks(of: TaskReading(folded).subject).map { ProjectedTask($0) }, mentions: mentions(folded))
  }

  /// Where a record stands in lists by its dates.
  static let due: @Sendable (Set<ProjectedTask>, [String: String]) -> DatePlaces = { tasks, policy in
    let dues = tasks.filter { $0.rule == TaskRule.dateCode }.map(\.due)
    guard !dues.isEmpty else { return DatePlaces() }
    let inForce = clocks(by: policy)
    return DatePlaces(due: place(dues, inForce), handled: place(dues.filter(\.isOfHandling), inForce))
  }

  private static func place(_ dues: [TaskDue], _ inForce: Clocks) -> Int64? {
    switch DuePlace(dues, calendar: inForce.calendar, policy: inForce.limits) {
    case .day(let day)?: Int64(day.dayNumber)
    case .paused(let daysLeft)?: Item.pausedDue + Int64(daysLeft)
    case nil: nil
    }
  }

  private struct Clocks {
    let policy: [String: String]
    let calendar: WorkingDayCalendar
    let limits: DeadlinePolicy
  }

  /// Those of the policy that was last asked for: every write of a case asks, and to read a calendar costs more than to
  /// count by it.
  private static let kept = Mutex<Clocks?>(nil)

  private static func clocks(by policy: [String: String]) -> Clocks {
    kept.withLock { kept in
      if let kept, kept.policy == policy { return kept }
      let clocks = Clocks(
        policy: policy, calendar: WorkingDayCalendar.inForce(by: policy).calendar, limits: DeadlinePolicy(policy))
      kept = clocks
      return clocks
    }
  }

  /// A case that still stands names its intakes: they wait for nobody any more. One that nobody handles names its
  /// extension.
  private static func mentions(_ folded: FoldedRecord) -> [RecordID] {
    let state = folded.state
    guard state.kind == RecordKind.caseFile else { return [] }
    let isInHand = TaskSubject.inHand.contains(state.standing.state) && !folded.isMerged
    let settled =
      isInHand
      ? []
      : [folded.judged.history.changesets.first?.header.record].compactMap(\.self).map {
        Node.extensionID(TownshipSchema.extensionFacts(of: $0, home: folded.home))
      }
    guard state.standing.state != CaseEvent.voided else { return settled }
    return settled
      + state.members(CaseField.intakes).compactMap { member in
        guard case .bytes(let bytes) = member else { return nil }
        return RecordID(prefixOf: bytes)
      }
  }
}

extension ProjectedTask {
  init(_ task: OpenTask) {
    let cause = task.cause
    self.init(
      rule: task.rule.code, clock: cause.code, day: cause.due.day?.dayNumber ?? 0, subject: cause.subject,
      op: cause.op, roles: cause.audience.roles, unitRoles: cause.audience.unitRoles, unit: cause.audience.unit,
      person: cause.audience.person, sinceMilliseconds: cause.since, isUntilMentioned: cause.isUntilNamed)
  }

  var due: TaskDue { TaskDue(stored: clock, day) }
}

extension TaskDue {
  /// As a task is stored.
  init(stored clock: String, _ day: Int) {
    let code = OpenTask.Cause.parts(of: clock).due
    self.init(code: code, day: code.isEmpty ? nil : CivilDate(dayNumber: day))
  }
}
