import HuiyinRecords
import HuiyinWire

/// The direction from the peer's feed to this node.
struct Incoming {
  /// What `selectMissing` was asked for.
  enum Selection {
    case offer(Offer)
    case need(message: [UInt8]?, [ChangesetReference])
  }

  /// How far the peer's feed has been committed here.
  var cursor = FeedPosition.start
  /// Row of the peer's feed up to which it concerns this node, as the peer has said last.
  var peerHead: UInt64 = 0
  /// Where the batch that is being committed brings the cursor.
  var committing: FeedPosition?
  var selection: Selection?
  /// Something was wanted of the last offer and has not come.
  var isWaitingForOffered = false
  /// The stretch of the last offer has not come.
  var isStretchOpen = false
  var emptyOffers = 0
  /// `wanted` frames, and a hello with wanted names, whose answer has not come to its end.
  var awaitedAnswers = 0
  var hasAskedForDirectory = false
  /// One comparison is enough for a session, and reads the whole store.
  var hasCompared = false
  /// The peer has said that it begins a comparison.
  var awaitsComparison = false
}

extension PeerSession {
  mutating func take(_ batch: Batch, _ actions: inout [SessionAction]) {
    guard standing != .unknown else { return fail(.unknownDevice, "\(certifiedPeer)", &actions) }
    if let stretch = batch.stretch {
      guard stretch.after == incoming.cursor.row else {
        return fail(.gap, "after \(stretch.after), cursor \(incoming.cursor.row)", &actions)
      }
      incoming.isStretchOpen = false
      if incoming.isWaitingForOffered, batch.content.changesets.isEmpty { countEmptyOffer(&actions) }
    } else if batch.content.changesets.isEmpty {
      guard incoming.awaitedAnswers > 0 else { return fail(.order, "an answer to nothing", &actions) }
      incoming.awaitedAnswers -= 1
    }
    guard !isEnded else { return }
    if !batch.content.changesets.isEmpty {
      incoming.isWaitingForOffered = false
      incoming.emptyOffers = 0
    }
    traffic.bodiesReceived += batch.content.changesets.count
    incoming.committing = batch.stretch?.through
    actions.append(.commit(batch.content, cursor: batch.stretch?.through))
  }

  /// Result of `commit`: the transaction is durable.
  public mutating func committed(_ taken: Taken) -> [SessionAction] {
    var actions: [SessionAction] = []
    guard case .open = phase else { return actions }
    if let position = incoming.committing {
      incoming.cursor = position
      incoming.peerHead = max(incoming.peerHead, position.row)
    }
    incoming.committing = nil
    want(taken, &actions)
    send(.acknowledgement(head: taken.head), &actions)
    apply(taken, &actions)
    finishReconciliationIfComplete(&actions)
    pump(&actions)
    return actions
  }

  mutating func take(_ offer: Offer, _ actions: inout [SessionAction]) {
    guard standing != .unknown else { return fail(.unknownDevice, "\(certifiedPeer)", &actions) }
    if let stretch = offer.stretch, stretch.after != incoming.cursor.row {
      return fail(.gap, "offer after \(stretch.after), cursor \(incoming.cursor.row)", &actions)
    }
    guard !offer.references.isEmpty else { return fail(.order, "an offer of nothing", &actions) }
    guard !incoming.isStretchOpen else { return fail(.offers, "an offer before the last one was closed", &actions) }
    if incoming.isWaitingForOffered { countEmptyOffer(&actions) }
    guard !isEnded else { return }
    incoming.isStretchOpen = offer.stretch != nil
    incoming.selection = .offer(offer)
    actions.append(.selectMissing(offer.references))
  }

  private mutating func countEmptyOffer(_ actions: inout [SessionAction]) {
    incoming.isWaitingForOffered = false
    incoming.emptyOffers += 1
    if incoming.emptyOffers > limits.emptyOffersMaximum {
      fail(.offers, "\(incoming.emptyOffers) offers in a row of which nothing came", &actions)
    }
  }

  /// Result of `selectMissing`: one flag per name.
  public mutating func missingSelected(_ isMissing: [Bool]) -> [SessionAction] {
    var actions: [SessionAction] = []
    guard case .open = phase, let selection = incoming.selection else { return actions }
    incoming.selection = nil
    switch selection {
    case .offer(let offer):
      if isMissing.contains(true) {
        incoming.isWaitingForOffered = true
      } else if offer.stretch == nil, reconciling == nil {
        countEmptyOffer(&actions)
      }
      if !isEnded { send(.want(isMissing), &actions) }
    case .need(let message, let references):
      learn(message, need: zip(references, isMissing).filter(\.1).map(\.0), &actions)
    }
    pump(&actions)
    return actions
  }
}
