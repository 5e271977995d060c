import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// Acts that wait for somebody.
extension TaskReading {
  func readActs(_ subject: inout TaskSubject, _ steps: [OpID]) {
    subject.conflicts = state.registers.filter { $0.conflict != nil }.compactMap(conflict)
    for op in state.ops where op.verdict != .effective && op.verdict != .quarantined && boundEvent(op.id) == nil {
      switch op.verdict {
      case .proposal(.open): proposal(op.id).map { subject.proposals.append($0) }
      case .unapproved: subject.lowerings.append(lowering(op.id))
      case .proposal(.refused), .refused:
        if let notice = refusal(op.id) { subject.refused.append(notice) }
      case .notEffective, .proposal(.overtaken):
        if let notice = failure(op.id, op.verdict, steps) { subject.ineffective.append(notice) }
      default: break
      }
    }
    if let voided = steps.last, op(voided)!.field == CaseEvent.voided { subject.afterVoid = additions(after: voided) }
  }

  private func audience(_ roles: RoleSet, ofUnit unitRoles: RoleSet = []) -> TaskAudience {
    let unit = kind.meanings.unit.flatMap { state.effective($0)?.integer }.flatMap { UnitNumber(exactly: $0) }
    return TaskAudience(
      roles: roles.subtracting(unitRoles), unitRoles: roles.intersection(unitRoles), unit: unit ?? 0)
  }

  /// Since the second of its values came here.
  private func conflict(_ register: RegisterState) -> TaskSubject.Matter? {
    guard let field = kind.fields[register.key.field] else { return nil }
    var first: [Value: UInt64] = [:]
    for live in register.live {
      let received = folded.receivedAt(live.op.changeset)
      first[live.value] = min(first[live.value] ?? received, received)
    }
    return TaskSubject.Matter(
      field.number, op: register.key.entry, deciders: audience(field.deciders, ofUnit: field.unitRoles),
      since: first.values.sorted().dropFirst().first ?? 0)
  }

  /// Nil: the hub confirms it by itself, which it does not in a merged record.
  private func proposal(_ id: OpID) -> TaskSubject.Matter? {
    let op = op(id)!
    let isLacking = op.operation == .event && !lacking(id).isEmpty
    let answer = answer(toProposerOf: id, home: folded.home, directory: folded.directory)
    let wait = wait(id, answer, hasRivals: !rivals(of: id).isEmpty, isLacking: isLacking)
    guard folded.isMerged || wait != .hub else { return nil }
    let deciders: TaskAudience
    if op.operation == .set, let field = kind.fields[op.field] {
      deciders =
        field.fieldClass == .guarded
        ? audience(field.deciders, ofUnit: field.unitRoles) : audience(field.rights.decide, ofUnit: field.unitRoles)
    } else {
      deciders = audience(kind.events[op.field]?.rightsOfOthers.decide ?? [])
    }
    return TaskSubject.Matter(op.field, op: id, deciders: deciders, since: time(id))
  }

  /// For the roles that could complete the signatures: whoever has signed in one role alone leaves that one out.
  private func lowering(_ id: OpID) -> TaskSubject.Matter {
    let field = op(id)!.field
    let roles = kind.fields[field]?.approvers ?? []
    let signed = [id] + replies(to: id, .approve)
    let used = signed.map { author($0.changeset).roles.intersection(roles) }.filter { $0.each.count == 1 }
    return TaskSubject.Matter(
      field, op: id, deciders: audience(used.reduce(roles) { $0.subtracting($1) }), since: time(id))
  }

  /// For those who could complete the signatures.
  var listingsToSign: [TaskSubject.Matter] {
    let found = listings
    return found.unsigned.map { matter(CaseEntry.listing, $0.id, $0.signatures) }
      + found.leaving.map { matter(CaseEntry.delisting, $0.id, $0.signatures) }
  }

  private func matter(_ entry: UInt32, _ id: OpID, _ signatures: JointSignatures) -> TaskSubject.Matter {
    TaskSubject.Matter(entry, op: id, deciders: TaskAudience(roles: signatures.missing), since: time(id))
  }

  /// Answers or signatures in effect.
  func replies(to id: OpID, _ operation: Operation) -> [OpID] {
    orderedIDs.filter { reply in
      let op = op(reply)!
      return op.operation == operation && op.target == .op(id) && opVerdict(reply) == .effective
    }
  }
}
