/// What an op is worth by its author's own past (DESIGN 4.3, "Where an act takes effect"; 4.4). Reads the changeset's
/// ancestors and the changeset itself, never the whole record, so a concurrent act never takes a right away.
extension Evaluation {
  func judgeByOwnPast(_ op: Int) -> OwnVerdict {
    let node = table.nodes[op]
    guard kind.knows(node.op) else { return .unknown }
    if let fault = faultOfShape(op) { return fault }
    if node.op.operation == .readmit {
      return author(ofOp: op).isHub ? .ok : .notEffective(.elsewhere, field: nil)
    }
    if isRecused(op) { return .notEffective(.recused, field: nil) }
    switch node.op.operation {
    case .event: return judgeEvent(op)
    case .set: return judgeSet(op)
    case .answer, .approve: return judgeReply(op)
    default: return isInScope(op) ? .ok : .notEffective(.scope, field: nil)
    }
  }

  /// An op that does not fit its field, or whose target is not there to be seen.
  private func faultOfShape(_ op: Int) -> OwnVerdict? {
    let node = table.nodes[op]
    if node.op.operation.isField {
      let isSet = kind.fields[node.op.field]?.fieldClass == .set
      if isSet == (node.op.operation == .set) { return .notEffective(.fieldClass, field: nil) }
    }
    let past = history.ancestors[node.changeset]
    switch node.target {
    case .record:
      let needsTarget = node.op.operation.speaksOfAnother
      return needsTarget ? .notEffective(.target, field: nil) : nil
    case .changeset(let reference):
      let isThere = history.place(of: reference).map { past.contains($0) } ?? false
      return node.op.operation == .readmit && isThere ? nil : .notEffective(.target, field: nil)
    case .op(let id):
      guard let changeset = history.place(of: id.changeset), Int(id.index) < table.ops(of: changeset).count else {
        return .notEffective(.target, field: nil)
      }
      let other = table.nodes[table.ops(of: changeset).lowerBound + Int(id.index)]
      if node.op.operation.speaksOfAnother {
        let fits =
          node.op.operation != .readmit && past.contains(changeset)
          && (other.op.operation == .event || other.op.operation == .set)
        return fits ? nil : .notEffective(.target, field: nil)
      }
      let isEarlier = changeset == node.changeset && id < node.id
      let fits =
        other.op.operation == .append && (isEarlier || past.contains(changeset))
        && node.op.operation != .event
      return fits ? nil : .notEffective(.target, field: nil)
    }
  }

  private func isRecused(_ op: Int) -> Bool {
    guard let recused = kind.meanings.recused else { return false }
    let node = table.nodes[op]
    if node.op.operation == .append, kind.entries[node.op.field]?.isOpenToRecused == true { return false }
    return past(ofOp: op).members(RegisterKey(field: recused))
      .contains(.integer(Int64(header(ofOp: op).person)))
  }

  /// The right by role alone; bound writes and ops of their event share the event's.
  func mayOnlyPropose(_ op: Int) -> Bool {
    switch table.nodes[op].op.operation {
    case .event, .set, .add, .remove: rights(to: op)?.grade(author(ofOp: op).roles) == .propose
    default: false
    }
  }

  /// Who may make such an op, where its author saw the record; nil: it has no rights of its own.
  func rights(to op: Int) -> Rights? {
    let node = table.nodes[op]
    switch node.op.operation {
    case .event: return kind.events[node.op.field].map { isOfOthers(op) ? $0.rightsOfOthers : $0.rights }
    case .set, .add, .remove: return kind.fields[node.op.field]?.rights(to: node.op.operation)
    case .append: return kind.entries[node.op.field]?.rights
    default: return nil
    }
  }

  /// An event on an edge that is open to the author of the day, by somebody else or on another day.
  private func isOfOthers(_ op: Int) -> Bool {
    let place = kind.place(from: standingBefore(event: op).state, to: table.nodes[op].op.field)
    return place == .anywhereByAuthorSameDay && !isByAuthorOfTheDay(op)
  }

  // MARK: Events

  private func judgeEvent(_ op: Int) -> OwnVerdict {
    let node = table.nodes[op]
    let event = kind.events[node.op.field]!
    let seen = standingBefore(event: op)
    guard let place = kind.place(from: seen.state, to: event.number) else {
      return .notEffective(.noEdge, field: nil)
    }
    if isByHubItself(op) { return judgeMachine(op) }
    if event.isForCurrentUnit, !isOfCurrentUnit(op) { return .notEffective(.right, field: nil) }
    if !author(ofOp: op).isHub, !takesEffectAnywhere(place, op) { return .proposal }
    if mayOnlyPropose(op) { return .proposal }
    if !isInScope(op) { return .notEffective(.scope, field: nil) }
    return lacking(op) ?? .ok
  }

  func isOfCurrentUnit(_ op: Int) -> Bool {
    guard let unit = kind.meanings.unit, let own = author(ofOp: op).unit else { return false }
    return past(ofOp: op).effective(RegisterKey(field: unit)) == .integer(Int64(own))
  }

  private func takesEffectAnywhere(_ place: EdgePlace, _ op: Int) -> Bool {
    switch place {
    case .anywhere: return true
    case .hub: return false
    case .anywhereByAuthorSameDay: return isByAuthorOfTheDay(op)
    }
  }

  /// Every root among its ancestors is its author's, of the same day.
  private func isByAuthorOfTheDay(_ op: Int) -> Bool {
    let own = header(ofOp: op)
    return history.ancestors[table.nodes[op].changeset].allSatisfy { ancestor in
      let header = history.changesets[ancestor].header
      return !header.isRoot
        || header.person == own.person && header.timeMilliseconds.chinaDay == own.timeMilliseconds.chinaDay
    }
  }

  /// What the event lacks: a register, an entry, a bound write, the next epoch.
  func lacking(_ op: Int) -> OwnVerdict? {
    let node = table.nodes[op]
    let event = kind.events[node.op.field]!
    for condition in event.conditions {
      switch condition {
      case .register(let field) where !hasValue(field, for: op): return .notEffective(.condition, field: field)
      case .entry(let entry, let field, let value) where !hasEntry(entry, for: op, where: { $0[field] == value }):
        return .notEffective(.condition, field: entry)
      case .anyEntry(let entry) where !hasEntry(entry, for: op, where: { _ in true }):
        return .notEffective(.condition, field: entry)
      default: continue
      }
    }
    let bound = boundValues(of: op)
    // Bound to nothing is not bound: responsibility is never vacant (DOMAIN 12).
    for field in event.needed where bound[field]?.isEmpty ?? true { return .notEffective(.unbound, field: field) }
    if let epoch = kind.meanings.epoch, let value = bound[epoch],
      value != .integer(standingBefore(event: op).epoch + 1)
    {
      return .notEffective(.epochNotNext, field: epoch)
    }
    return nil
  }

  private func hasValue(_ field: UInt32, for op: Int) -> Bool {
    if let value = past(ofOp: op).effective(RegisterKey(field: field)), !value.isEmpty { return true }
    return table.ops(of: table.nodes[op].changeset).contains { other in
      let node = table.nodes[other]
      return node.op.operation == .set && node.key == RegisterKey(field: field) && !node.op.value.isEmpty
        && ownVerdict(other) == .ok
    }
  }

  private func hasEntry(_ entry: UInt32, for op: Int, where holds: (Value) -> Bool) -> Bool {
    func fits(_ other: Int) -> Bool {
      let node = table.nodes[other]
      return node.op.operation == .append && node.op.field == entry && holds(node.op.value)
    }
    return table.ops(of: table.nodes[op].changeset).contains { fits($0) && ownVerdict($0) == .ok }
      || past(ofOp: op).effectiveAppends.contains { fits($0) }
  }
}

extension Operation {
  /// Speaks of another op or changeset, by its target.
  var speaksOfAnother: Bool { self == .answer || self == .approve || self == .readmit }
}

extension UInt64 {
  /// Number of the day in UTC+8 that a time in milliseconds falls on.
  var chinaDay: UInt64 { (self + 8 * 3_600_000) / 86_400_000 }
}
