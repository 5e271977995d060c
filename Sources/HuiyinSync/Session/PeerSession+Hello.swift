import HuiyinAuthority
import HuiyinRecords
public import HuiyinWire

extension PeerSession {
  mutating func greet(_ hello: Hello, _ actions: inout [SessionAction]) {
    guard hello.township == own.township else { return fail(.township, "\(hello.township)", &actions) }
    guard Hello.spoken(by: hello.protocols, and: limits.protocols) != nil else {
      return fail(.version, "\(hello.protocols) there, \(limits.protocols) here", &actions)
    }
    guard hello.device == certifiedPeer, hello.device != own.device || hello.epoch != own.epoch else {
      return fail(.device, "\(hello.device)", &actions)
    }
    phase = .open(hello)
    incoming.peerHead = hello.head.row
    actions.append(.meet(hello))
  }

  /// Result of `meet`.
  public mutating func met(_ meeting: Meeting) -> [SessionAction] {
    var actions: [SessionAction] = []
    guard case .open(let hello) = phase else { return actions }
    standing = meeting.standing
    outgoing.head = meeting.head
    outgoing.isPeerEmpty = hello.isEmpty
    outgoing.handBack = meeting.handsBack ? .due : .none
    // The peer counts from the cursor that the own hello named; one of another epoch of it says nothing to it.
    incoming.cursor = own.cursorEpoch == hello.epoch ? meeting.cursor ?? .start : .start
    incoming.awaitsComparison = hello.compares && !own.isEmpty
    incoming.awaitedAnswers = own.wanted.isEmpty && own.wantedRecords.isEmpty ? 0 : 1
    if case .unknownTips = meeting.directory {
    } else if standing == .unknown {
      fail(.unknownDevice, "\(hello.device)", &actions)
      return actions
    }
    answerDirectory(meeting.directory, &actions)
    if expectsDirectory { waiting = meeting } else { begin(meeting, hello, &actions) }
    if standing != .unknown, !hello.wanted.isEmpty || !hello.wantedRecords.isEmpty {
      asked(for: hello.wanted, records: hello.wantedRecords, &actions)
    }
    pump(&actions)
    return actions
  }

  /// From where the peer is sent what it lacks.
  private mutating func begin(_ meeting: Meeting, _ hello: Hello, _ actions: inout [SessionAction]) {
    guard case .member = standing else { return }
    // A peer that counts from a row of this feed expects the next stretch there; only a reconciliation sets it anew.
    let countsFromElsewhere = hello.cursor != nil && hello.cursorEpoch == own.epoch
    if meeting.isCursorSound {
      outgoing.begin(after: hello.cursor?.row ?? 0, urgent: meeting.urgent, limits)
      // The own hello has said whether it compares: with nothing to compare it does not, and that is the audit.
      if meeting.isAuditDue {
        if meeting.head.row > 0 { beginReconciliation(&actions) } else { actions.append(.noteCovered) }
      }
    } else if hello.isEmpty || meeting.isEmpty || meeting.head.row == 0, !countsFromElsewhere {
      outgoing.begin(after: 0, urgent: hello.isEmpty ? meeting.urgent : [], limits)
      actions.append(.noteCovered)
    } else {
      beginReconciliation(&actions)
    }
  }

  // MARK: Directory

  private mutating func answerDirectory(_ answer: Meeting.DirectoryAnswer, _ actions: inout [SessionAction]) {
    switch answer {
    case .equal: break
    case .lacking(let versions): sendDirectory(versions, &actions)
    case .unknownTips(let held):
      expectsDirectory = true
      send(.directoryHeld(held), &actions)
    }
    outgoing.hasAnsweredDirectory = if case .lacking = answer { true } else { false }
  }

  /// Result of `readDirectory`.
  public mutating func directoryRead(_ versions: [SignedDirectoryVersion]) -> [SessionAction] {
    var actions: [SessionAction] = []
    guard case .open = phase else { return actions }
    // Whoever knows the peer's tips has sent all that it lacks, before it asked.
    if !outgoing.hasAnsweredDirectory { sendDirectory(versions, &actions) }
    settle(&actions)
    return actions
  }

  /// The own directory has grown; these versions are new, and the peer may have another standing.
  public mutating func directoryAdded(_ versions: [SignedDirectoryVersion], _ taken: Taken) -> [SessionAction] {
    var actions: [SessionAction] = []
    guard case .open = phase else { return actions }
    sendDirectory(versions, &actions)
    want(taken, &actions)
    apply(taken, &actions)
    pump(&actions)
    return actions
  }

  /// Result of `takeDirectory`.
  public mutating func directoryTaken(_ taken: Taken) -> [SessionAction] {
    var actions: [SessionAction] = []
    guard case .open(let hello) = phase else { return actions }
    if taken.knowsPeerTips { expectsDirectory = false }
    want(taken, &actions)
    send(.acknowledgement(head: taken.head), &actions)
    apply(taken, &actions)
    if !expectsDirectory, !isEnded, let meeting = waiting {
      waiting = nil
      begin(meeting, hello, &actions)
    }
    if !expectsDirectory, standing == .unknown { fail(.unknownDevice, "\(certifiedPeer)", &actions) }
    pump(&actions)
    return actions
  }

  private mutating func sendDirectory(_ versions: [SignedDirectoryVersion], _ actions: inout [SessionAction]) {
    var part: [SignedDirectoryVersion] = []
    var bytes = 0
    for version in versions {
      let count = version.content.count + version.signature.count + 16
      if bytes + count > FrameLimits.batchBytesMaximum, !part.isEmpty {
        sendPart(part, &actions)
        (part, bytes) = ([], 0)
      }
      part.append(version)
      bytes += count
    }
    if !part.isEmpty { sendPart(part, &actions) }
  }

  /// Acknowledged like a batch: the peer may find that this side may hold more, and it must be heard before an end.
  private mutating func sendPart(_ part: [SignedDirectoryVersion], _ actions: inout [SessionAction]) {
    outgoing.inFlight.append(nil)
    if times.oldestUnacknowledged == nil { times.oldestUnacknowledged = times.now }
    send(.directory(part), &actions)
  }

  // MARK: Standing

  /// Asks for what a transaction has found lacking. Before the acknowledgement: whoever has everything acknowledged may
  /// end the session.
  mutating func want(_ taken: Taken, _ actions: inout [SessionAction]) {
    guard !isEnded, !taken.wanted.isEmpty || !taken.wantedRecords.isEmpty else { return }
    incoming.awaitedAnswers += 1
    send(
      .wanted(
        changesets: Array(taken.wanted.prefix(FrameLimits.wantedMaximum)),
        records: Array(taken.wantedRecords.prefix(FrameLimits.wantedMaximum))), &actions)
  }

  /// What a transaction has changed for this session: head of the share, and standing.
  mutating func apply(_ taken: Taken, _ actions: inout [SessionAction]) {
    outgoing.head = taken.head
    if taken.handsBack, outgoing.handBack == .none { outgoing.handBack = .due }
    guard taken.standing != standing else { return }
    switch (standing, taken.standing) {
    case (_, .revoked) where reconciling == nil:
      standing = .revoked
      outgoing.abandon()
    case (_, .unknown): fail(.unknownDevice, "no longer in the directory", &actions)
    default:
      // A cursor says nothing of a share that has grown, and a set that was made holds what a revoked device must not
      // get any more: the next session compares (DESIGN 7.5).
      finish(.shareChanged, &actions)
    }
  }

  /// Ends a session that was to end when both are equal.
  mutating func settle(_ actions: inout [SessionAction]) {
    if endsWhenEqual, isEqual { finish(.equal, &actions) }
  }
}
