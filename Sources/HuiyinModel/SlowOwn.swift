import HuiyinAuthority
import HuiyinRecords

/// What an op is worth by its author's own past (DESIGN 4.3, "Where an act takes effect"; 4.4).
extension SlowRecord {
  package func judge(_ op: Int) -> Own {
    let node = nodes[op]
    let operation = node.op.operation
    guard kind.slowlyKnows(node.op) else { return .unknown }
    if operation == .set || operation == .add || operation == .remove {
      let isSet = kind.fields[node.op.field]!.fieldClass == .set
      if isSet == (operation == .set) { return .not(.fieldClass) }
    }
    if !isTargetThere(op) { return .not(.target) }
    if operation == .readmit { return isHub(op) ? .ok : .not(.elsewhere) }
    if isRecused(op) { return .not(.recused) }
    if operation == .event { return judgeEvent(op) }
    if operation == .set { return judgeSet(op) }
    if operation == .answer || operation == .approve { return judgeReply(op) }
    return isInScope(op) ? .ok : .not(.scope)
  }

  /// "What answer, approve or readmit names must lie there too, a target entry there or earlier in its own changeset."
  private func isTargetThere(_ op: Int) -> Bool {
    let node = nodes[op]
    let past = ancestors(node.changeset)
    switch node.op.operation {
    case .readmit:
      return past.places.contains { node.target == .changeset(changesets[$0].reference) }
    case .answer, .approve:
      guard let other = named(node.target), past.contains(nodes[other].changeset) else { return false }
      return nodes[other].op.operation == .event || nodes[other].op.operation == .set
    case .event: return node.target == .record
    default:
      if node.target == .record { return true }
      guard let other = named(node.target), nodes[other].op.operation == .append else { return false }
      let isEarlier = nodes[other].changeset == node.changeset && nodes[other].index < node.index
      return isEarlier || past.contains(nodes[other].changeset)
    }
  }

  private func isRecused(_ op: Int) -> Bool {
    let node = nodes[op]
    guard let recused = kind.meanings.recused else { return false }
    if node.op.operation == .append, kind.entries[node.op.field]!.isOpenToRecused || !rules.recusedNoteOnly {
      return false
    }
    return past(op).members(recused, .record).contains(.integer(Int64(header(op).person)))
  }

  private func mayOnlyPropose(_ op: Int) -> Bool {
    if header(op).person != 0, isOfOthers(op) {
      return kind.events[nodes[op].op.field]!.rightsOfOthers.slowlyDecides(roles(op)) == false
    }
    return judgement.decides(nodes[op].changeset, nodes[op].index) == false
  }

  /// A step that is open to the author of the day, by another one or on another day.
  func isOfOthers(_ op: Int) -> Bool {
    guard rules.ofOthers, nodes[op].op.operation == .event else { return false }
    let edge = kind.slowEdge(seen(op).state, nodes[op].op.field)
    return edge?.place == .anywhereByAuthorSameDay && !isAnywhere(op, edge)
  }

  private func isOfCurrentUnit(_ op: Int) -> Bool {
    guard let person = directory.person(changesets[nodes[op].changeset]), let unit = kind.meanings.unit else {
      return false
    }
    return past(op).reading(unit, .record).effective == .integer(Int64(person.unit))
  }

  // MARK: Events

  private func judgeEvent(_ op: Int) -> Own {
    let event = kind.events[nodes[op].op.field]!
    let edge = kind.slowEdge(seen(op).state, event.number)
    if edge == nil, rules.edgeFirst { return .not(.noEdge) }
    if header(op).person == 0 { return judgeMachine(op) }
    if event.isForCurrentUnit, !isOfCurrentUnit(op) { return .not(.right) }
    if !isHub(op), !isAnywhere(op, edge) { return .proposal }
    if mayOnlyPropose(op) { return .proposal }
    if edge == nil { return .not(.noEdge) }
    if !isInScope(op) { return .not(.scope) }
    return lacking(op) ?? .ok
  }

  private func isAnywhere(_ op: Int, _ edge: Edge?) -> Bool {
    switch edge?.place {
    case .anywhere: return true
    case .anywhereByAuthorSameDay:
      let own = header(op)
      let roots = ancestors(nodes[op].changeset).places.map { changesets[$0].header }.filter { $0.parents.isEmpty }
      let fits = roots.map { $0.person == own.person && day($0) == day(own) }
      return rules.voidAllRoots ? !fits.contains(false) : fits.contains(true)
    default: return false
    }
  }

  /// UTC+8.
  private func day(_ header: Header) -> UInt64 { (header.timeMilliseconds + 28_800_000) / 86_400_000 }

  /// Conditions are read from the author's past and the changeset itself.
  private func lacking(_ op: Int) -> Own? {
    let event = kind.events[nodes[op].op.field]!
    let siblings = opsOf[nodes[op].changeset]
    for condition in event.conditions {
      switch condition {
      case .register(let field):
        let here = siblings.contains {
          nodes[$0].op.operation == .set && nodes[$0].op.field == field && nodes[$0].target == .record
            && !nodes[$0].op.value.isSlowlyEmpty && ownVerdict($0) == .ok
        }
        let before = past(op).reading(field, .record).effective ?? .none
        if !here, before.isSlowlyEmpty { return .not(.condition, field) }
      case .entry(let entry, let field, let value):
        let here = siblings.contains {
          nodes[$0].op.operation == .append && nodes[$0].op.field == entry && nodes[$0].op.value[field] == value
            && ownVerdict($0) == .ok
        }
        let before = past(op).appends.contains { nodes[$0].op.field == entry && nodes[$0].op.value[field] == value }
        if !here, !before { return .not(.condition, entry) }
      case .anyEntry(let entry):
        let here = siblings.contains {
          nodes[$0].op.operation == .append && nodes[$0].op.field == entry && ownVerdict($0) == .ok
        }
        if !here, !past(op).appends.contains(where: { nodes[$0].op.field == entry }) { return .not(.condition, entry) }
      }
    }
    let bound = boundValues(op)
    for field in event.needed {
      let isBound = bound[field].map { !rules.neededFilled || !$0.isSlowlyEmpty } ?? false
      if !isBound { return .not(.unbound, field) }
    }
    if rules.newEpoch, let field = kind.meanings.epoch, let epoch = bound[field], epoch != .integer(seen(op).epoch + 1)
    {
      return .not(.epochNotNext, field)
    }
    return nil
  }

  // MARK: Registers

  private func judgeSet(_ op: Int) -> Own {
    if let event = boundTo(op) { return .bound(event) }
    let field = kind.fields[nodes[op].op.field]!
    if rules.responsibleStays, field.number == kind.meanings.responsible, nodes[op].op.value.isSlowlyEmpty {
      return .not(.condition, field.number)
    }
    switch field.fieldClass {
    case .plain, .set: return isInScope(op) ? .ok : .not(.scope)
    case .hubDecided:
      if field.isOnlyBound { return .not(.onlyWithEvent) }
      if header(op).person == 0, !field.isMachineWritten { return judgeMachine(op) }
      if !isHub(op) || mayOnlyPropose(op) { return .proposal }
      return isInScope(op) ? .ok : .not(.scope)
    case .guarded: return judgeGuarded(op, field)
    }
  }

  private func judgeGuarded(_ op: Int, _ field: FieldSchema) -> Own {
    let node = nodes[op]
    let elsewhere = roles(op).slowlyMeets(field.rights.decide.slowlyWithout(field.unitRoles))
    if roles(op).slowlyMeets(field.unitRoles), !elsewhere, !isOfCurrentUnit(op) { return .not(.right) }
    if mayOnlyPropose(op) { return .proposal }
    let rank = kind.slowRank(node.op.value, in: field)
    let now = past(op).reading(field.number, node.target).effective.map { kind.slowRank($0, in: field) }
    let isRaise = !field.ladder.isEmpty && now != nil && rank > now!
    let isLowering = !field.ladder.isEmpty && now != nil && rank < now!
    let needsTwo = field.approvers.slowCount > 0 && (rules.secrecyLowering || field.number != kind.meanings.secrecy)
    if isLowering, needsTwo { return isInScope(op) ? .lowering : .not(.scope) }
    if rules.deciderOnly, !isRaise, !decided(op).isEmpty, !isDecider(op, field) { return .proposal }
    return isInScope(op) ? .ok : .not(.scope)
  }

  /// A decider by a role of a department counts while the record is with that department.
  private func isDecider(_ op: Int, _ field: FieldSchema) -> Bool {
    let deciding = RoleSet(rawValue: roles(op).rawValue & field.deciders.rawValue)
    if deciding.slowlyWithout(field.unitRoles).slowCount > 0 { return true }
    return deciding.slowCount > 0 && isOfCurrentUnit(op)
  }

  // MARK: Answers and approvals

  private func judgeReply(_ op: Int) -> Own {
    if header(op).person == 0 { return .ok }
    let target = named(nodes[op].target)!
    let other = nodes[target].op
    guard kind.slowlyKnows(other) else { return .not(.target) }
    let field = other.operation == .set ? kind.fields[other.field] : nil
    if let field, field.fieldClass != .guarded, field.fieldClass != .hubDecided { return .not(.target) }
    if !sees(op) { return .not(.scope) }
    if nodes[op].op.operation == .approve {
      let isLowering = judgement.isAccepted(nodes[target].changeset) && ownVerdict(target) == .lowering
      return isLowering && roles(op).slowlyMeets(field!.approvers) ? .ok : .not(.right)
    }
    if let field, field.fieldClass == .guarded { return isDecider(op, field) ? .ok : .not(.right) }
    let rights = rights(target)!
    guard isHub(op), rights.slowlyDecides(roles(op)) == true else { return .not(.right) }
    return isWithin(rights, op, steps: target) ? .ok : .not(.scope)
  }

  // MARK: The hub itself

  /// It confirms "an open proposal of a person who has the right, with the same bound writes, legal at its place and
  /// without rival".
  private func judgeMachine(_ op: Int) -> Own {
    let past = past(op)
    let answers = opsOf[nodes[op].changeset].filter {
      nodes[$0].op.operation == .answer && nodes[$0].op.value[1] == .flag(true)
    }
    let proposals = answers.compactMap { named(nodes[$0].target) }.filter {
      past.keys.contains(nodes[$0].changeset) && isSameAct(op, $0) && past.verdict($0) == .proposal
        && boundTo($0) == nil
    }
    guard let proposal = proposals.first else { return .not(.noProposal) }
    if mayOnlyPropose(proposal) || !isInScope(proposal) { return .not(.proposerWithoutRight) }
    if rules.machineOpenOnly, past.shown(proposal) != .proposal(.open) { return .not(.proposalNotOpen) }
    if nodes[op].op.operation == .event {
      if boundValues(op) != boundValues(proposal) { return .not(.notTheProposal) }
      if let lacking = lacking(op) { return lacking }
    }
    if rules.machineNoRival, past.ops.contains(where: { isRival($0, of: proposal, past) }) { return .not(.rival) }
    return .ok
  }

  /// "Another open proposal of an event or of the same register."
  private func isRival(_ other: Int, of proposal: Int, _ past: SlowView) -> Bool {
    let one = nodes[proposal], two = nodes[other]
    guard other != proposal, past.shown(other) == .proposal(.open) else { return false }
    if one.op.operation == .event || two.op.operation == .event { return one.op.operation == two.op.operation }
    return one.op.field == two.op.field && one.target == two.target
  }

  package func isSameAct(_ one: Int, _ other: Int) -> Bool {
    let a = nodes[one], b = nodes[other]
    return a.op.operation == b.op.operation && a.op.field == b.op.field && a.target == b.target
      && a.op.value == b.op.value
  }
}
