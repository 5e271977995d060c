import BitCollections

/// One ancestor-closed set of changesets seen as state: order of events, verdicts of ops, live values. Everything is
/// found when first asked for and kept; see `View+Registers.swift` for the values.
final class View {
  unowned let evaluation: Evaluation
  let keys: BitSet
  /// The changeset that all others are ancestors of, if its place in the order is last for sure; then everything about
  /// the rest stands in its past, and histories that grow at one end cost no more than their growth.
  private let lastChangeset: Int?
  private var knownOrder: EventOrder?
  private var knownPositions: [Int: Int]?
  private var knownReplay: Replay?
  private var knownStanding: Standing?
  private var verdicts: [Int: ViewVerdict] = [:]
  private var highestAnchorKnown: HubKey??
  var registers: [RegisterKey: RegisterReading] = [:]
  var memberLists: [RegisterKey: [Value]] = [:]

  var table: OpTable { evaluation.table }
  var kind: KindSchema { evaluation.kind }

  init(_ evaluation: Evaluation, keys: BitSet) {
    self.evaluation = evaluation
    self.keys = keys
    lastChangeset = Self.lastForSure(evaluation, keys)
  }

  /// A sole head is placed last. The order of the rest is that of the head's past unless the head is a hub changeset
  /// that stands before one of its own ancestors in hub order, and so gathers ancestors that this one anchored before.
  private static func lastForSure(_ evaluation: Evaluation, _ keys: BitSet) -> Int? {
    guard let head = keys.max(), evaluation.history.ancestors[head].count + 1 == keys.count else { return nil }
    guard evaluation.judged.isAnchor(head) else { return head }
    guard let before = evaluation.past(of: head).highestAnchor else { return head }
    return before < evaluation.judged.hubKey(head)! ? head : nil
  }

  /// The last hub changeset in hub order.
  var highestAnchor: HubKey? {
    if let known = highestAnchorKnown { return known }
    let judged = evaluation.judged
    let highest: HubKey?
    if let last = lastChangeset {
      highest = judged.isAnchor(last) ? judged.hubKey(last) : evaluation.past(of: last).highestAnchor
    } else {
      highest = keys.lazy.filter { judged.isAnchor($0) }.compactMap { judged.hubKey($0) }.max()
    }
    highestAnchorKnown = .some(highest)
    return highest
  }

  var order: EventOrder {
    if let known = knownOrder { return known }
    let order = EventOrder(keys, of: evaluation.judged)
    knownOrder = order
    return order
  }

  /// Position of each changeset in the order of events.
  var positions: [Int: Int] {
    if let known = knownPositions { return known }
    let positions = Dictionary(uniqueKeysWithValues: order.changesets.enumerated().map { ($1, $0) })
    knownPositions = positions
    return positions
  }

  // MARK: Workflow

  /// Events played in order: what each is worth, and how the record stood before each changeset and stands at the end.
  struct Replay {
    var verdicts: [Int: ViewVerdict] = [:]
    var before: [Int: Standing] = [:]
    var end = Standing.initial
  }

  var replay: Replay {
    if let known = knownReplay { return known }
    var replay = Replay()
    for changeset in order.changesets {
      replay.before[changeset] = replay.end
      for op in table.ops(of: changeset)
      where table.nodes[op].op.operation == .event && kind.knows(table.nodes[op].op) {
        let verdict = verdict(ofEvent: op, at: replay.end)
        replay.verdicts[op] = verdict
        if verdict == .effective { replay.end = evaluation.standing(after: op, from: replay.end) }
      }
    }
    knownReplay = replay
    return replay
  }

  /// At its place an event is effective if state and epoch are the ones that its author saw.
  private func verdict(ofEvent op: Int, at here: Standing) -> ViewVerdict {
    guard evaluation.isAccepted(op) else { return .quarantined }
    let own = evaluation.ownVerdict(op)
    guard own == .ok else { return ViewVerdict(own) }
    let seen = evaluation.standingBefore(event: op)
    if kind.place(from: here.state, to: table.nodes[op].op.field) == nil {
      return .notEffective(.illegalHere, field: nil)
    }
    if here.state != seen.state { return .notEffective(.otherStateHere, field: nil) }
    return here.epoch == seen.epoch ? .effective : .notEffective(.otherEpochHere, field: nil)
  }

  /// State and assignment at the end of the order.
  var standing: Standing {
    if let known = knownStanding { return known }
    let standing = lastChangeset.map { self.standing(afterLast: $0) } ?? replay.end
    knownStanding = standing
    return standing
  }

  private func standing(afterLast changeset: Int) -> Standing {
    var standing = evaluation.past(of: changeset).standing
    guard evaluation.judged.verdicts[changeset].isAccepted else { return standing }
    for op in table.ops(of: changeset)
    where table.nodes[op].op.operation == .event && evaluation.ownVerdict(op) == .ok {
      standing = evaluation.standing(after: op, from: standing)
    }
    return standing
  }

  private func eventVerdict(_ op: Int) -> ViewVerdict {
    let changeset = table.nodes[op].changeset
    var view = self
    while let last = view.lastChangeset {
      if last == changeset {
        return evaluation.isAccepted(op) ? ViewVerdict(evaluation.ownVerdict(op)) : .quarantined
      }
      view = evaluation.past(of: last)
    }
    return view.replay.verdicts[op]!
  }

  // MARK: Verdict of any op

  func verdict(_ op: Int) -> ViewVerdict {
    if let known = verdicts[op] { return known }
    let verdict = find(op)
    verdicts[op] = verdict
    return verdict
  }

  private func find(_ op: Int) -> ViewVerdict {
    guard evaluation.isAccepted(op) else { return .quarantined }
    switch evaluation.ownVerdict(op) {
    case .unknown: return .unknown
    case .bound(let event): return verdict(event)
    case .ok where table.nodes[op].op.operation == .event: return eventVerdict(op)
    case .lowering:
      if isRefused(op) { return .refused }
      return isApproved(op) ? .effective : .unapproved
    case let own: return ViewVerdict(own)
    }
  }

  func isEffective(_ op: Int) -> Bool { verdict(op) == .effective }

  /// With what became of a proposal.
  func verdict(shown op: Int) -> OpVerdict {
    switch verdict(op) {
    case .effective: return .effective
    case .notEffective(let reason, let field): return .notEffective(reason, field: field)
    case .unapproved: return .unapproved
    case .refused: return .refused
    case .unknown: return .unknown
    case .quarantined: return .quarantined
    case .proposal:
      if let event = table.nodes[op].boundTo { return verdict(shown: event) }
      if isConfirmed(op) { return .proposal(.confirmed) }
      if isRefused(op) { return .proposal(.refused) }
      return .proposal(stands(op) ? .open : .overtaken)
    }
  }

  /// The matter is as the proposal's author saw it: state and epoch, or the register's effective value.
  private func stands(_ proposal: Int) -> Bool {
    if table.nodes[proposal].op.operation == .event {
      return standing == evaluation.standingBefore(event: proposal)
    }
    guard let key = table.nodes[proposal].key else { return false }
    return effective(key) == evaluation.past(ofOp: proposal).effective(key)
  }

  private func effectiveReplies(to op: Int, _ operation: Operation) -> [Int] {
    (table.replies[op] ?? []).filter {
      table.nodes[$0].op.operation == operation && keys.contains(table.nodes[$0].changeset) && isEffective($0)
    }
  }

  private func isRefused(_ op: Int) -> Bool {
    effectiveReplies(to: op, .answer).contains { Answer(table.nodes[$0].op.value)?.isYes == false }
  }

  /// A changeset answers it yes and makes the same act again with effect.
  private func isConfirmed(_ proposal: Int) -> Bool {
    effectiveReplies(to: proposal, .answer).contains { answer in
      Answer(table.nodes[answer].op.value)?.isYes == true
        && table.ops(of: table.nodes[answer].changeset).contains {
          evaluation.isSameAct($0, proposal) && isEffective($0)
        }
    }
  }

  /// Two persons in two of the approving roles, on two devices unless made at the hub (DESIGN 6).
  private func isApproved(_ op: Int) -> Bool {
    let roles = kind.fields[table.nodes[op].op.field]?.approvers ?? []
    let signatures = effectiveReplies(to: op, .approve) + [op]
    return signatures.contains { one in
      signatures.contains { other in
        let a = evaluation.author(ofOp: one), b = evaluation.author(ofOp: other)
        let areApart = device(one) != device(other) || a.isHub && b.isHub
        let rolesOfA = a.roles.intersection(roles), rolesOfB = b.roles.intersection(roles)
        return evaluation.header(ofOp: one).person != evaluation.header(ofOp: other).person && areApart
          && !rolesOfA.isEmpty && !rolesOfB.isEmpty && rolesOfA.union(rolesOfB).each.count > 1
      }
    }
  }

  private func device(_ op: Int) -> DeviceID {
    evaluation.history.changesets[table.nodes[op].changeset].device
  }

  /// Another open proposal of an event, or of the same register.
  func hasRival(of proposal: Int) -> Bool {
    let own = table.nodes[proposal]
    return table.nodes.indices.contains { other in
      let node = table.nodes[other]
      guard other != proposal, keys.contains(node.changeset), verdict(other) == .proposal else { return false }
      let isEvent = own.op.operation == .event
      let isSameMatter = isEvent ? node.op.operation == .event : node.op.operation == .set && node.key == own.key
      return isSameMatter && verdict(shown: other) == .proposal(.open)
    }
  }
}

extension ViewVerdict {
  /// Of an own verdict that no view changes.
  init(_ own: OwnVerdict) {
    switch own {
    case .ok: self = .effective
    case .proposal: self = .proposal
    case .lowering: self = .unapproved
    case .unknown: self = .unknown
    case .notEffective(let reason, let field): self = .notEffective(reason, field: field)
    case .bound: preconditionFailure("a bound write shares its event's verdict")
    }
  }
}
