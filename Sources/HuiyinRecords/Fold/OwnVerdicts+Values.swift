/// What writes of a field are worth by their author's own past, and the answers to acts that wait; what person 0 may
/// confirm.
extension Evaluation {
  func judgeSet(_ op: Int) -> OwnVerdict {
    let node = table.nodes[op]
    if let event = node.boundTo { return .bound(to: event) }
    // Who is responsible stays so until another one is named (DOMAIN 12 d).
    if node.op.field == kind.meanings.responsible, node.op.value.isEmpty {
      return .notEffective(.condition, field: node.op.field)
    }
    let field = kind.fields[node.op.field]!
    switch field.fieldClass {
    case .plain, .set: return isInScope(op) ? .ok : .notEffective(.scope, field: nil)
    case .hubDecided: return judgeHubDecided(op, field)
    case .guarded: return judgeGuarded(op, field)
    }
  }

  private func judgeHubDecided(_ op: Int, _ field: FieldSchema) -> OwnVerdict {
    if field.isOnlyBound { return .notEffective(.onlyWithEvent, field: nil) }
    if isByHubItself(op), !field.isMachineWritten { return judgeMachine(op) }
    if !author(ofOp: op).isHub || mayOnlyPropose(op) { return .proposal }
    return isInScope(op) ? .ok : .notEffective(.scope, field: nil)
  }

  private func judgeGuarded(_ op: Int, _ field: FieldSchema) -> OwnVerdict {
    let roles = author(ofOp: op).roles
    let hasRoleElsewhere = !roles.isDisjoint(with: field.rights.decide.subtracting(field.unitRoles))
    if !roles.isDisjoint(with: field.unitRoles), !hasRoleElsewhere, !isOfCurrentUnit(op) {
      return .notEffective(.right, field: nil)
    }
    if mayOnlyPropose(op) { return .proposal }
    let verdict = valueOfGuarded(op, field)
    return verdict == .proposal || isInScope(op) ? verdict : .notEffective(.scope, field: nil)
  }

  /// Of a write by somebody who decides by role.
  private func valueOfGuarded(_ op: Int, _ field: FieldSchema) -> OwnVerdict {
    let node = table.nodes[op]
    let now = node.key.flatMap { past(ofOp: op).effective($0) }
    if let now, !field.ladder.isEmpty {
      if !field.approvers.isEmpty, field.rank(node.op.value) < field.rank(now) { return .lowering }
      if field.rank(node.op.value) > field.rank(now) { return .ok }
    }
    return decided(by: op).isEmpty || isDecider(op, field) ? .ok : .proposal
  }

  /// A decider by a role of a unit counts while the record is with that unit.
  private func isDecider(_ op: Int, _ field: FieldSchema) -> Bool {
    let roles = author(ofOp: op).roles.intersection(field.deciders)
    if !roles.isSubset(of: field.unitRoles) { return true }
    return !roles.isEmpty && isOfCurrentUnit(op)
  }

  // MARK: Answers and approvals

  func judgeReply(_ op: Int) -> OwnVerdict {
    guard case .op(let id) = table.nodes[op].target, let changeset = history.place(of: id.changeset) else {
      return .notEffective(.target, field: nil)
    }
    let target = table.ops(of: changeset).lowerBound + Int(id.index)
    if isByHubItself(op) { return .ok }
    let other = table.nodes[target].op
    let field = other.operation == .set ? kind.fields[other.field] : nil
    let isDecidable = other.operation == .event || field?.fieldClass == .guarded || field?.fieldClass == .hubDecided
    guard kind.knows(other), isDecidable else { return .notEffective(.target, field: nil) }
    guard sees(op) else { return .notEffective(.scope, field: nil) }
    let roles = author(ofOp: op).roles
    let isEntitled: Bool
    if table.nodes[op].op.operation == .approve {
      isEntitled =
        isAccepted(target) && ownVerdict(target) == .lowering
        && !roles.isDisjoint(with: field?.approvers ?? [])
    } else if let field, field.fieldClass == .guarded {
      isEntitled = isDecider(op, field)
    } else {
      guard author(ofOp: op).isHub, let rights = rights(to: target), rights.grade(roles) == .decide else {
        return .notEffective(.right, field: nil)
      }
      return isWithin(rights, op, step: target) ? .ok : .notEffective(.scope, field: nil)
    }
    return isEntitled ? .ok : .notEffective(.right, field: nil)
  }

  // MARK: The hub itself

  /// Person 0 confirms: the same act with the same bound writes as an open proposal of an entitled person, without
  /// rival.
  func judgeMachine(_ op: Int) -> OwnVerdict {
    let past = past(ofOp: op)
    guard let proposal = proposalNamed(by: op) else { return .notEffective(.noProposal, field: nil) }
    if mayOnlyPropose(proposal) || !isInScope(proposal) { return .notEffective(.proposerWithoutRight, field: nil) }
    if past.verdict(shown: proposal) != .proposal(.open) { return .notEffective(.proposalNotOpen, field: nil) }
    if table.nodes[op].op.operation == .event {
      if boundValues(of: op) != boundValues(of: proposal) { return .notEffective(.notTheProposal, field: nil) }
      if let lacking = lacking(op) { return lacking }
    }
    return past.hasRival(of: proposal) ? .notEffective(.rival, field: nil) : .ok
  }

  /// The proposal that the changeset answers yes and makes again.
  private func proposalNamed(by op: Int) -> Int? {
    let node = table.nodes[op]
    let past = past(ofOp: op)
    for answer in table.ops(of: node.changeset) {
      guard table.nodes[answer].op.operation == .answer, Answer(table.nodes[answer].op.value)?.isYes == true,
        case .op(let id) = table.nodes[answer].target, let changeset = history.place(of: id.changeset),
        history.ancestors[node.changeset].contains(changeset), Int(id.index) < table.ops(of: changeset).count
      else { continue }
      let proposal = table.ops(of: changeset).lowerBound + Int(id.index)
      if isSameAct(proposal, op), past.verdict(proposal) == .proposal, table.nodes[proposal].boundTo == nil {
        return proposal
      }
    }
    return nil
  }

  /// The same operation on the same field and target with the same value.
  func isSameAct(_ one: Int, _ other: Int) -> Bool {
    let a = table.nodes[one], b = table.nodes[other]
    return a.op.operation == b.op.operation && a.op.field == b.op.field && a.target == b.target
      && a.op.value == b.op.value
  }
}
