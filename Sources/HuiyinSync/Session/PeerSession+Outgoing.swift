public import HuiyinRecords
public import HuiyinWire

/// The direction from the own feed to the peer.
struct Outgoing {
  /// Something to be sent, in turn.
  enum Task {
    case changesets(ArraySlice<ChangesetReference>)
    /// The end of an offer: the peer's cursor may move.
    case close(FeedStretch)
    case completeReconciliation
    /// Nothing more comes of what a `wanted` frame has asked for.
    case endAnswer
  }

  /// Head of the peer's share.
  var head = FeedPosition.start
  /// Row up to which the feed was sent or offered.
  var sent: UInt64 = 0
  var isPeerEmpty = false
  var hasAnsweredDirectory = false
  /// Row that each unacknowledged batch brings the peer's cursor to; nil: none.
  var inFlight: [UInt64?] = []
  var tasks: [Task] = []
  var offers: [Offer] = []
  /// Sent and not yet answered.
  var offered: Offer?
  var isReading = false
  /// Whole records being looked up.
  var recordReads = 0
  /// `wanted` frames whose answer has not been sent to its end.
  var openAnswers = 0
  var readsReferences = false
  var sentOutOfOrder: Set<ChangesetReference> = []
  var handBack = HandBack.none

  var isIdle: Bool {
    inFlight.isEmpty && tasks.isEmpty && offers.isEmpty && offered == nil && !isReading && recordReads == 0
      && handBack != .due
  }

  /// Urgent changesets go first. They move no cursor, so a peer may hold them since a session that was cut: then they
  /// are offered, and a cut costs no more than a batch.
  mutating func begin(after row: UInt64, urgent: [ChangesetReference], _ limits: SyncLimits) {
    sent = row
    guard !urgent.isEmpty else { return }
    sentOutOfOrder = Set(urgent)
    if isPeerEmpty {
      tasks.append(.changesets(urgent[...]))
    } else {
      offer(urgent, stretch: nil, sizeMaximum: limits.offerReferencesMaximum)
    }
  }

  /// The peer gets nothing more.
  mutating func abandon() {
    tasks = []
    offers = []
    offered = nil
    if handBack == .due { handBack = .none }
  }

  /// Names in offers of allowed size; the last one carries the stretch.
  mutating func offer(_ references: [ChangesetReference], stretch: FeedStretch?, sizeMaximum: Int) {
    for start in stride(from: 0, to: references.count, by: sizeMaximum) {
      let end = min(start + sizeMaximum, references.count)
      offers.append(
        Offer(stretch: end == references.count ? stretch : nil, references: Array(references[start..<end])))
    }
  }
}

extension PeerSession {
  /// The own feed has grown: this is the head of the peer's share now.
  public mutating func feedMoved(head: FeedPosition) -> [SessionAction] {
    var actions: [SessionAction] = []
    guard case .open = phase else { return actions }
    outgoing.head = head
    pump(&actions)
    return actions
  }

  /// Asks for whatever can be sent next; at most one reading action is under way.
  mutating func pump(_ actions: inout [SessionAction]) {
    while case .open = phase, standing != .unknown, !expectsDirectory, !outgoing.isReading,
      outgoing.inFlight.count < limits.windowBatches
    {
      if let task = outgoing.tasks.first {
        switch task {
        case .changesets(let references):
          outgoing.isReading = true
          actions.append(.readChangesets(references))
          return
        case .close(let stretch):
          outgoing.tasks.removeFirst()
          sendBatch(Batch(stretch: stretch, content: BatchContent()), &actions)
        case .completeReconciliation:
          outgoing.tasks.removeFirst()
          completeReconciliation(&actions)
        case .endAnswer:
          outgoing.tasks.removeFirst()
          outgoing.openAnswers -= 1
          sendBatch(Batch(stretch: nil, content: BatchContent()), &actions)
        }
      } else if outgoing.offered != nil {
        return
      } else if !outgoing.offers.isEmpty {
        let offer = outgoing.offers.removeFirst()
        outgoing.offered = offer
        send(.offer(offer), &actions)
      } else if reconciling != nil {
        guard endOffersOfReconciliation() else { return }
      } else if case .member = standing, outgoing.sent < outgoing.head.row {
        outgoing.isReading = true
        actions.append(
          .readFeed(
            FeedRequest(
              after: outgoing.sent, form: outgoing.readsReferences ? .references : .bodies,
              offersAboveRows: outgoing.isPeerEmpty ? nil : limits.offerAboveRows,
              without: outgoing.sentOutOfOrder)))
        return
      } else if case .member = standing, outgoing.handBack == .due {
        outgoing.isReading = true
        actions.append(.readGiven(at: outgoing.sent))
        return
      } else {
        break
      }
    }
    settle(&actions)
  }

  /// Result of `readFeed`.
  public mutating func feedRead(_ slice: FeedSlice) -> [SessionAction] {
    var actions: [SessionAction] = []
    guard case .open = phase else { return actions }
    outgoing.isReading = false
    let stretch = FeedStretch(after: outgoing.sent, through: slice.through)
    switch slice.found {
    case .isForOffer: outgoing.readsReferences = true
    case .bodies(let content):
      outgoing.sent = slice.through.row
      sendBatch(Batch(stretch: stretch, content: content), &actions)
    case .references(let references):
      outgoing.readsReferences = false
      outgoing.sent = slice.through.row
      if references.isEmpty {
        sendBatch(Batch(stretch: stretch, content: BatchContent()), &actions)
      } else {
        outgoing.offer(references, stretch: stretch, sizeMaximum: limits.offerReferencesMaximum)
      }
    }
    pump(&actions)
    return actions
  }

  /// Result of `readChangesets`: how many of the names were looked at, and the bodies found among them.
  public mutating func changesetsRead(_ content: BatchContent, lookedAt count: Int) -> [SessionAction] {
    var actions: [SessionAction] = []
    guard case .open = phase else { return actions }
    outgoing.isReading = false
    if case .changesets(let references)? = outgoing.tasks.first {
      let rest = references.dropFirst(max(1, count))
      if rest.isEmpty { outgoing.tasks.removeFirst() } else { outgoing.tasks[0] = .changesets(rest) }
    }
    if !content.changesets.isEmpty { sendBatch(Batch(stretch: nil, content: content), &actions) }
    pump(&actions)
    return actions
  }

  /// Result of `readRecords`.
  public mutating func recordsRead(_ references: [ChangesetReference]) -> [SessionAction] {
    var actions: [SessionAction] = []
    guard case .open = phase else { return actions }
    outgoing.recordReads -= 1
    if !references.isEmpty { outgoing.tasks.append(.changesets(references[...])) }
    outgoing.tasks.append(.endAnswer)
    pump(&actions)
    return actions
  }

  mutating func sendBatch(_ batch: Batch, _ actions: inout [SessionAction]) {
    traffic.bodiesSent += batch.content.changesets.count
    outgoing.inFlight.append(batch.stretch?.through.row)
    if times.oldestUnacknowledged == nil { times.oldestUnacknowledged = times.now }
    send(.batch(batch), &actions)
  }

  // MARK: What the peer answers

  mutating func acknowledged(head: FeedPosition, _ actions: inout [SessionAction]) {
    guard !outgoing.inFlight.isEmpty else {
      return fail(.order, "an acknowledgement of nothing", &actions)
    }
    let row = outgoing.inFlight.removeFirst()
    if let count = reconciling?.unacknowledged, count > 0 {
      reconciling?.unacknowledged = count - 1
      finishReconciliationIfComplete(&actions)
    }
    times.oldestUnacknowledged = outgoing.inFlight.isEmpty ? nil : times.now
    incoming.peerHead = max(incoming.peerHead, head.row)
    if let row { actions.append(.noteAcknowledged(row: row)) }
    pump(&actions)
  }

  mutating func wanted(_ flags: [Bool], _ actions: inout [SessionAction]) {
    // What was offered before the revocation is not sent after it.
    if case .revoked = standing { return }
    guard let offer = outgoing.offered, flags.count == (offer.references.count + 7) / 8 * 8 else {
      return fail(.order, "no such offer", &actions)
    }
    outgoing.offered = nil
    let references = zip(offer.references, flags).filter(\.1).map(\.0)
    if !references.isEmpty { outgoing.tasks.append(.changesets(references[...])) }
    if let stretch = offer.stretch { outgoing.tasks.append(.close(stretch)) }
    pump(&actions)
  }

  /// The peer lacks these: ancestors of what it holds, or records that it holds in part. An empty batch ends the
  /// answer, so that whoever asked knows when nothing more comes.
  mutating func asked(
    for changesets: [ChangesetReference], records: [RecordID], _ actions: inout [SessionAction]
  ) {
    guard standing != .unknown else { return fail(.unknownDevice, "\(certifiedPeer)", &actions) }
    outgoing.openAnswers += 1
    guard outgoing.openAnswers <= limits.wantedFramesMaximum else {
      return fail(.order, "more than \(limits.wantedFramesMaximum) times wanted before an answer", &actions)
    }
    guard case .member = standing else {
      outgoing.tasks.append(.endAnswer)
      return pump(&actions)
    }
    if !changesets.isEmpty { outgoing.tasks.append(.changesets(changesets[...])) }
    if records.isEmpty {
      outgoing.tasks.append(.endAnswer)
    } else {
      outgoing.recordReads += 1
      actions.append(.readRecords(records))
    }
    pump(&actions)
  }
}
