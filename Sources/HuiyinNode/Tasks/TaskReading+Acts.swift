import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// Acts that wait for somebody.
extension TaskReading {
  func readActs(_ subject: inout TaskSubject, _ steps: [OpID]) {
    for register in state.registers where register.conflict != nil {
      guard let matter = conflict(register) else { continue }
      subject.conflicts.append(matter)
      subject.contested += contested(register, matter)
    }
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

  /// Once for each person, by the first of their values. Who decides has it on their list as a conflict.
  private func contested(_ register: RegisterState, _ matter: TaskSubject.Matter) -> [TaskSubject.Notice] {
    var told: Set<PersonNumber> = [Author.hubItself]
    return register.live.map(\.op).sorted { (time($0), $0) < (time($1), $1) }.compactMap { id in
      let person = header(id).person
      guard told.insert(person).inserted, !matter.deciders.includes(author(id.changeset)) else { return nil }
      return TaskSubject.Notice(register.key.field, op: id, person: person, since: matter.since, isTaken: false)
    }
  }

  /// Nil: the hub confirms it by itself, which it does not in a merged record.
  private func proposal(_ id: OpID) -> TaskSubject.Matter? {
    let op = op(id)!
    guard folded.isMerged || !isForHub(id, op) else { return nil }
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

  /// Whether the hub confirms it by itself. What its author had seen is folded last: most wait for another reason.
  private func isForHub(_ id: OpID, _ op: Op) -> Bool {
    let isLacking = op.operation == .event && !lacking(id).isEmpty
    let hasRivals = !rivals(of: id).isEmpty
    guard wait(id, nil, hasRivals: hasRivals, isLacking: isLacking) == .hub else { return false }
    let answer = answer(toProposerOf: id, home: folded.home, directory: folded.directory)
    return wait(id, answer, hasRivals: hasRivals, isLacking: isLacking) == .hub
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
