import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// 我的待办 of a record as the store keeps it (DOMAIN 14).
enum TownshipTasks {
  static let find: @Sendable (FoldedRecord) -> ProjectedTasks = { folded in
    ProjectedTasks(
      tasks: openTasks(of: TaskReading(folded).subject).map { ProjectedTask($0) }, mentions: mentions(folded.state))
  }

  /// A case that still stands names its intakes: they wait for nobody any more.
  private static func mentions(_ state: RecordState) -> [RecordID] {
    guard state.kind == RecordKind.caseFile, state.standing.state != CaseEvent.voided else { return [] }
    return state.members(CaseField.intakes).compactMap { member in
      guard case .bytes(let bytes) = member else { return nil }
      return RecordID(prefixOf: bytes)
    }
  }
}

extension ProjectedTask {
  init(_ task: OpenTask) {
    let cause = task.cause
    self.init(
      rule: task.rule.code, clock: cause.due.code, day: cause.due.day?.dayNumber ?? 0, subject: cause.subject,
      op: cause.op, roles: cause.audience.roles, unitRoles: cause.audience.unitRoles, unit: cause.audience.unit,
      person: cause.audience.person, sinceMilliseconds: cause.since, isUntilMentioned: cause.isUntilNamed)
  }

  var due: TaskDue { TaskDue(code: clock, day: clock.isEmpty ? nil : CivilDate(dayNumber: day)) }
}
