import HuiyinRecords

/// Acts that wait for a decision, and what their authors have to know (DOMAIN 12).
extension TaskSubject {
  /// Three working days from when both values were here, as far as this store can tell.
  var toDecide: [OpenTask.Cause] {
    conflicts.map { cause($0, due: decisionDue(since: $0.since)) }
  }

  /// Whoever wrote one of the values is told as long as nobody has decided, and by when somebody should (D1, D6).
  var toAwaitDecision: [OpenTask.Cause] {
    contested.filter { !$0.isTaken }.map {
      OpenTask.Cause(
        TaskAudience(person: $0.person), since: $0.since, due: decisionDue(since: $0.since), subject: $0.subject,
        op: $0.op)
    }
  }

  private func decisionDue(since: UInt64) -> TaskDue {
    Moment(milliseconds: since).map { .clock(.conflict, start: $0.date) } ?? .none
  }

  var toAnswer: [OpenTask.Cause] { proposals.map { cause($0) } }
  var toCosign: [OpenTask.Cause] { lowerings.map { cause($0) } }

  /// The second signature of 挂牌督办 and 摘牌 (DOMAIN 4.4).
  var toSignListing: [OpenTask.Cause] { isCase(in: Self.inHand) ? listings.map { cause($0) } : [] }

  var toTakeRefusal: [OpenTask.Cause] { open(refused) { TaskAudience(person: $0.person) } }
  var toTakeFailure: [OpenTask.Cause] { open(ineffective) { TaskAudience(person: $0.person) } }

  /// D10 and D12 of DOMAIN 13: whoever has the case now is told.
  var toTakeLateEntries: [OpenTask.Cause] {
    isCase(in: Self.inHand) ? open(lateEntries) { _ in inUnit() } : []
  }

  /// D19: the petition office is asked.
  var toTakeAfterVoid: [OpenTask.Cause] {
    state == CaseEvent.voided ? open(afterVoid) { _ in TaskAudience(roles: Self.petitionOffice) } : []
  }

  /// D5: whoever has become responsible.
  var toAcknowledge: [OpenTask.Cause] {
    guard isCase(in: Self.inHand), let handover else { return [] }
    return open([handover]) { _ in TaskAudience(person: responsible) }
  }

  /// Whoever wrote a value that a decision did not choose (DOMAIN 13, D1, D6).
  var toTakeDecision: [OpenTask.Cause] { open(notChosen) { TaskAudience(person: $0.person) } }

  /// However often it was urged, it is one thing to answer. While a change of the responsible person is not
  /// acknowledged it goes to the new one and the head of the unit (D5).
  var toAnswerUrging: [OpenTask.Cause] {
    let waiting = urgings.filter { !$0.isAnswered }
    guard isCase(in: Self.inHand), let first = waiting.min(by: { ($0.since, $0.op) < ($1.since, $1.op) }) else {
      return []
    }
    let isHandedOver = handover.map { !$0.isTaken } ?? false
    let audience =
      isHandedOver
      ? TaskAudience(unitRoles: RoleSet(.departmentHead), unit: currentUnit, person: responsible)
      : inUnit(person: responsible)
    let due = waiting.compactMap(\.replyDue).min()
    return [
      OpenTask.Cause(
        audience, since: first.since, due: due.map { .written($0) } ?? .none, subject: CaseEntry.supervision,
        op: first.op)
    ]
  }

  /// Two levels of 催办 are acts: 督办通知书 once the date has passed, 通报 some working days later (DOMAIN 4.4). The two
  /// before them need nobody: the date reminds of itself, and turns red. For those who decide for whoever keeps the
  /// case, until it is urged at that level to keep that date.
  func toUrge(_ level: UrgingLevel) -> [OpenTask.Cause] {
    guard isCase(in: Self.inHand) else { return [] }
    return milestones.urgedDates(written: writtenDeadline, beside: merged).map { due in
      var cause = OpenTask.Cause(
        TaskAudience(roles: decidingKeepers), since: stateSince, due: due, subject: CaseEntry.supervision)
      cause.done = Set(urgings.compactMap(\.key).filter { $0.level == level.rawValue }.compactMap(\.day))
      return cause
    }
  }

  /// As long as a new notice can be issued for it (D7).
  var toReissue: [OpenTask.Cause] {
    guard isCase(in: [CaseEvent.assigned, CaseEvent.objected, CaseEvent.inProgress]), let newDeadline else { return [] }
    return [
      OpenTask.Cause(
        TaskAudience(roles: decidingKeepers), since: newDeadline.since, subject: newDeadline.subject,
        op: newDeadline.op)
    ]
  }

  private func cause(_ matter: Matter, due: TaskDue = .none) -> OpenTask.Cause {
    OpenTask.Cause(matter.deciders, since: matter.since, due: due, subject: matter.subject, op: matter.op)
  }

  func open(_ notices: [Notice], _ audience: (Notice) -> TaskAudience) -> [OpenTask.Cause] {
    notices.filter { !$0.isTaken }.map {
      OpenTask.Cause(audience($0), since: $0.since, subject: $0.subject, op: $0.op)
    }
  }
}
