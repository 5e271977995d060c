import HuiyinRecords

/// Acts that wait for a decision, and what their authors have to know (DOMAIN 12).
extension TaskSubject {
  /// Three working days from when both values were here, as far as this store can tell.
  var toDecide: [OpenTask.Cause] {
    conflicts.map { matter in
      let arrived = Moment(milliseconds: matter.since)?.date
      return cause(matter, due: arrived.map { .clock(.conflict, start: $0) } ?? .none)
    }
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

  private func cause(_ matter: Matter, due: TaskDue = .none) -> OpenTask.Cause {
    OpenTask.Cause(matter.deciders, since: matter.since, due: due, subject: matter.subject, op: matter.op)
  }

  private func open(_ notices: [Notice], _ audience: (Notice) -> TaskAudience) -> [OpenTask.Cause] {
    notices.filter { !$0.isTaken }.map {
      OpenTask.Cause(audience($0), since: $0.since, subject: $0.subject, op: $0.op)
    }
  }
}
