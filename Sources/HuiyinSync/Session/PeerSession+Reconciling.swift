import HuiyinRecords
public import HuiyinWire

/// A comparison of both sets under way (DESIGN 7.5). Neither side reads its feed meanwhile; when it is over each sets
/// its cursor to where the other's feed stood when it made its set.
struct Reconciling {
  enum Role {
    /// The own set is being read; with the peer's first message if it began.
    case reading(answering: [UInt8]?)
    case beginning(Reconciliation, hasAnswer: Bool)
    case answering(Reconciliation)
    /// No further message comes; bodies are under way.
    case learnt
  }

  var role: Role
  /// This side sent the first message that counts: it learns the differences.
  var isBeginner: Bool
  var ownHead = FeedPosition.start
  var messages = 0
  /// Changesets of the own set: the peer cannot need more.
  var ownCount = 0
  var needed = 0
  /// What the side that began has learnt that the other lacks.
  var have: [ChangesetReference] = []
  /// What was sent up to the own completion, and it, that the peer has not acknowledged; nil: it has not been sent.
  var unacknowledged: Int?
  var hasPeerCompleted = false
}

extension PeerSession {
  mutating func beginReconciliation(_ actions: inout [SessionAction]) {
    incoming.hasCompared = true
    reconciling = Reconciling(role: .reading(answering: nil), isBeginner: true)
    actions.append(.readReconciliation)
  }

  /// Result of `readReconciliation`: the set and where the own feed stood when it was made.
  public mutating func reconciliationRead(_ set: ReconciliationSet, head: FeedPosition) -> [SessionAction] {
    var actions: [SessionAction] = []
    guard case .open = phase, var state = reconciling, case .reading(let answering) = state.role else { return actions }
    var reconciliation = Reconciliation(
      set: set, frameSizeLimit: limits.reconcileFrameBytes, isInitiator: answering == nil)
    state.ownHead = head
    state.ownCount = set.count
    outgoing.sent = max(outgoing.sent, head.row)
    outgoing.head = head.row > outgoing.head.row ? head : outgoing.head
    if let answering {
      state.role = .answering(reconciliation)
      reconciling = state
      step(answering, &actions)
    } else {
      let message = reconciliation.initiate()
      state.role = .beginning(reconciliation, hasAnswer: false)
      reconciling = state
      send(.reconcile(Reconcile(stage: .first, head: head, message: message)), &actions)
    }
    return actions
  }

  mutating func take(_ message: Reconcile, _ actions: inout [SessionAction]) {
    // A revoked device compares with an empty set: it hands over what it has, and learns nothing.
    guard standing != .unknown else { return fail(.unknownDevice, "\(certifiedPeer)", &actions) }
    switch message.stage {
    case .first: takeFirst(message, &actions)
    case .next, .learnt:
      guard reconciling != nil else { return fail(.reconcile, "none is under way", &actions) }
      guard count(message, &actions) else { return }
      if !message.need.isEmpty { outgoing.tasks.append(.changesets(message.need[...])) }
      if message.stage == .learnt {
        guard case .answering = reconciling?.role else { return fail(.reconcile, "out of turn", &actions) }
        reconciling?.role = .learnt
        outgoing.tasks.append(.completeReconciliation)
      } else if !message.message.isEmpty {
        step(message.message, &actions)
      }
      if !isEnded { pump(&actions) }
    case .complete:
      guard case .learnt = reconciling?.role, reconciling?.hasPeerCompleted == false else {
        return fail(.reconcile, "complete out of turn", &actions)
      }
      reconciling?.hasPeerCompleted = true
      incoming.committing = message.head
      actions.append(.commit(BatchContent(), cursor: message.head))
    }
  }

  /// False: the session has ended, since no honest comparison takes so much.
  private mutating func count(_ message: Reconcile, _ actions: inout [SessionAction]) -> Bool {
    reconciling?.messages += 1
    reconciling?.needed += message.need.count
    guard let state = reconciling else { return false }
    if state.messages > limits.reconcileMessagesMaximum {
      fail(.reconcile, "more than \(limits.reconcileMessagesMaximum) messages", &actions)
    } else if state.needed > state.ownCount {
      fail(.reconcile, "\(state.needed) needed of \(state.ownCount)", &actions)
    }
    return !isEnded
  }

  /// Both sides may begin at once; then the lower device id's message counts.
  private mutating func takeFirst(_ message: Reconcile, _ actions: inout [SessionAction]) {
    incoming.awaitsComparison = false
    switch reconciling?.role {
    case nil:
      guard !incoming.hasCompared else { return fail(.reconcile, "a second comparison", &actions) }
    case .beginning(_, hasAnswer: false):
      if own.device < certifiedPeer { return }
    default: return fail(.reconcile, "a second beginning", &actions)
    }
    // What was to be offered of the feed is part of the comparison, and the peer's cursor is set at its end.
    outgoing.offers = []
    incoming.hasCompared = true
    reconciling = Reconciling(role: .reading(answering: message.message), isBeginner: false)
    actions.append(.readReconciliation)
  }

  /// Hands a message of the peer to the reconciliation and answers it.
  private mutating func step(_ message: [UInt8], _ actions: inout [SessionAction]) {
    guard var state = reconciling else { return }
    do {
      switch state.role {
      case .beginning(var reconciliation, _):
        let outcome = try reconciliation.reconcile(message)
        state.have += outcome.have.map { Self.reference($0.id) }
        state.role = .beginning(reconciliation, hasAnswer: true)
        reconciling = state
        let need = outcome.need.map(Self.reference)
        if need.isEmpty {
          learn(outcome.message, need: [], &actions)
        } else {
          incoming.selection = .need(message: outcome.message, need)
          actions.append(.selectMissing(need))
        }
      case .answering(var reconciliation):
        let outcome = try reconciliation.reconcile(message)
        state.role = .answering(reconciliation)
        reconciling = state
        send(.reconcile(Reconcile(stage: .next, head: state.ownHead, message: outcome.message ?? [])), &actions)
      default: fail(.reconcile, "out of turn", &actions)
      }
    } catch {
      fail(.reconcile, "\(error)", &actions)
    }
  }

  private static func reference(_ id: ReconciliationID) -> ChangesetReference {
    ChangesetReference(prefixOf: id.bytes)!
  }

  /// The side that began goes on, or is through: then it offers what the other lacks.
  mutating func learn(_ message: [UInt8]?, need: [ChangesetReference], _ actions: inout [SessionAction]) {
    guard let head = reconciling?.ownHead else { return }
    var rest = need[...]
    while rest.count > FrameLimits.needMaximum {
      send(.reconcile(Reconcile(stage: .next, head: head, need: Array(rest.prefix(FrameLimits.needMaximum)))), &actions)
      rest = rest.dropFirst(FrameLimits.needMaximum)
    }
    send(
      .reconcile(
        Reconcile(stage: message == nil ? .learnt : .next, head: head, message: message ?? [], need: Array(rest))),
      &actions)
    guard message == nil else { return }
    reconciling?.role = .learnt
    let have = reconciling?.have ?? []
    reconciling?.have = []
    outgoing.offer(have, stretch: nil, sizeMaximum: limits.offerReferencesMaximum)
    pump(&actions)
  }

  /// The side that began has offered all and sent what was wanted. False: there is nothing to do yet.
  mutating func endOffersOfReconciliation() -> Bool {
    guard let state = reconciling, case .learnt = state.role, state.unacknowledged == nil, state.isBeginner else {
      return false
    }
    outgoing.tasks.append(.completeReconciliation)
    return true
  }

  mutating func completeReconciliation(_ actions: inout [SessionAction]) {
    guard let head = reconciling?.ownHead else { return }
    outgoing.inFlight.append(head.row)
    reconciling?.unacknowledged = outgoing.inFlight.count
    if times.oldestUnacknowledged == nil { times.oldestUnacknowledged = times.now }
    send(.reconcile(Reconcile(stage: .complete, head: head)), &actions)
  }

  /// Both have said that they are through, and the peer keeps what it was sent: one that could not, or was cut off,
  /// has a cursor that still says nothing of its share, and both are compared again.
  mutating func finishReconciliationIfComplete(_ actions: inout [SessionAction]) {
    guard let state = reconciling, state.unacknowledged == 0, state.hasPeerCompleted else { return }
    reconciling = nil
    actions.append(.noteCovered)
  }
}
