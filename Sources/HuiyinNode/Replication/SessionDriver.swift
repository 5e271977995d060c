import HuiyinAuthority
package import HuiyinRecords
import HuiyinStore
package import HuiyinSync
import HuiyinWire

/// One session at a node: hands events to the machine and carries out at once what it asks for. The same value runs
/// under a link's tasks (`Conversation`) and under a simulated clock and network, where nothing else decides an order.
package struct SessionDriver {
  private var work: PeerWork
  private var session: PeerSession
  private var acknowledged: UInt64 = 0
  private var notedAcknowledged: UInt64 = 0
  /// As the peer last said; nil: it is written down.
  private var pending: UInt64?
  private var lastHead = FeedPosition.start
  private let outboxBytesMaximum: Int
  /// Bytes handed over as frames and not yet taken by the link.
  private var outboxBytes = 0
  private var outgoing: [[UInt8]] = []
  package private(set) var end: SessionEnd?
  /// The peer has said its hello, which is written down.
  private var hasMet = false
  /// All is handed over that an order to wipe waited for: `Node.finishWipe` follows.
  package private(set) var isWiping = false

  /// - Parameters:
  ///   - device: who is at the other end, as its certificate says.
  ///   - now: milliseconds of any monotonic clock, as for every later event.
  package init(
    node: Node, device: DeviceID, address: String, endsWhenEqual: Bool, limits: SyncLimits, at now: UInt64
  ) throws {
    var work = PeerWork(node: node, device: device, address: address, limits: limits)
    session = PeerSession(own: try work.hello(), peer: device, endsWhenEqual: endsWhenEqual, limits: limits, at: now)
    outboxBytesMaximum = limits.outboxBytesMaximum
    self.work = work
  }

  package var traffic: SessionTraffic { session.traffic }
  package var isEqual: Bool { session.isEqual }

  /// Frames to send, in order, since the last call.
  package mutating func takeOutgoing() -> [[UInt8]] {
    defer { outgoing = [] }
    return outgoing
  }

  // MARK: Events

  package mutating func start() { perform(session.start()) }
  package mutating func received(_ frame: [UInt8], at now: UInt64) { perform(session.received(frame, at: now)) }
  /// The link has taken a frame of so many bytes.
  package mutating func sent(_ bytes: Int) { outboxBytes -= bytes }
  package mutating func linkClosed() { perform(session.linkClosed()) }
  package mutating func stop() { perform(session.stop()) }

  /// About once a second: heartbeats, limits, how far the peer has come.
  package mutating func timerFired(at now: UInt64) {
    attempt { driver in
      let work = driver.work
      driver.perform(try driver.session.timerFired(at: now) { try work.pending() })
    }
    noteAcknowledged()
    notePending()
    wipeIfDue()
    if isWiping { perform(session.stop()) }
  }

  /// Something was committed to the store, by whomever.
  package mutating func storeMoved() {
    guard session.peerHello != nil, !session.isEnded else { return }
    attempt { driver in
      let versions = try driver.work.newDirectory()
      let taken = try driver.work.taken()
      // An order to wipe may have come by another session, between the two looks.
      if !versions.isEmpty || taken.handsBack { driver.perform(driver.session.directoryAdded(versions, taken)) }
      guard taken.head != driver.lastHead, !driver.session.isEnded else { return }
      driver.lastHead = taken.head
      driver.perform(driver.session.feedMoved(head: taken.head))
    }
  }

  /// Writes down how the session ended. Called once, after the link is gone. Of one that never began only this is worth
  /// it: that the two speak no protocol in common, which nothing but other software mends.
  package mutating func writeEnd() {
    guard hasMet || end?.isOfVersions == true else { return }
    wipeIfDue()
    try? work.end(end ?? .closed, acknowledged: acknowledged, session.traffic)
  }

  /// A revoked node that is ordered to wipe does so once a hub has committed all that it had.
  private mutating func wipeIfDue() {
    guard work.isWipeOrdered, !isWiping, let head = session.handedOver else { return }
    attempt { driver in driver.isWiping = try driver.work.beginWipe(handedOver: head) }
  }

  private mutating func noteAcknowledged() {
    guard acknowledged > notedAcknowledged else { return }
    attempt { driver in try driver.work.note(acknowledged: driver.acknowledged) }
    notedAcknowledged = acknowledged
  }

  /// At most once a second, however often the peer says it.
  private mutating func notePending() {
    guard let pending else { return }
    attempt { driver in try driver.work.note(pending: pending) }
    self.pending = nil
  }

  // MARK: Actions

  private mutating func perform(_ actions: [SessionAction]) {
    var queue = actions[...]
    while let action = queue.popFirst() {
      var result: [SessionAction] = []
      attempt { driver in result = try driver.carryOut(action) }
      queue += result
    }
  }

  /// A failure of this side ends the session and nothing else.
  private mutating func attempt(_ body: (inout SessionDriver) throws -> Void) {
    do {
      try body(&self)
    } catch let refusal as ChangesetRefusal {
      perform(session.failed(.changeset, detail: "\(refusal)"))
    } catch StoreError.directoryNotSigned {
      perform(session.failed(.directory, detail: "not signed by the township's authority"))
    } catch StoreError.directoryOutOfSequence {
      perform(session.failed(.directory, detail: "does not follow a version held here"))
    } catch let fault as WireFault {
      perform(session.failed(.directory, detail: fault.description))
    } catch let error as StoreError {
      perform(session.failed(.store, detail: Self.wordsForThePeer(error)))
    } catch {
      perform(session.failed(.store, detail: "\(error)"))
    }
  }

  /// What ails this side's store, without the names of its files: they are nobody else's business.
  private static func wordsForThePeer(_ error: StoreError) -> String {
    switch error {
    case .full: "the disk is full"
    case .unusable(_, let reason): reason
    case .missing, .exists, .empty: "the store is not there"
    default: "\(error)"
    }
  }

  private mutating func carryOut(_ action: SessionAction) throws -> [SessionAction] {
    switch action {
    case .send(let bytes):
      outboxBytes += bytes.count
      outgoing.append(bytes)
      // It acknowledges what it does not read.
      if outboxBytes > outboxBytesMaximum {
        return session.failed(.slow, detail: "more than \(outboxBytesMaximum) bytes wait for the link")
      }
    case .meet(let hello):
      let meeting = try work.meet(hello)
      hasMet = true
      return session.met(meeting)
    case .readDirectory(let held): return session.directoryRead(try work.directory(notIn: held))
    case .takeDirectory(let versions):
      let taken = try work.take(versions)
      // A hub may have begun a term: what it signs in it must find it there.
      let own = try work.newDirectory()
      return (own.isEmpty ? [] : session.directoryAdded(own, taken)) + session.directoryTaken(taken)
    case .readFeed(let request): return session.feedRead(try work.feed(request))
    case .readGiven(let row):
      let (references, position) = try work.given(at: row)
      return session.givenRead(references, at: position)
    case .readChangesets(let references):
      let (content, lookedAt) = try work.changesets(references)
      return session.changesetsRead(content, lookedAt: lookedAt)
    case .readRecords(let records): return session.recordsRead(try work.references(of: records))
    case .selectMissing(let references): return session.missingSelected(try work.missing(references))
    case .commit(let content, let cursor):
      let taken = try work.commit(content, cursor: cursor)
      lastHead = taken.head
      // A commit may have begun a term at a hub: what is signed in it is judged by it.
      let versions = try work.newDirectory()
      return (versions.isEmpty ? [] : session.directoryAdded(versions, taken)) + session.committed(taken)
    case .readReconciliation:
      let (set, head) = try work.reconciliation()
      return session.reconciliationRead(set, head: head)
    case .noteAcknowledged(let row): acknowledged = max(acknowledged, row)
    case .notePending(let count): pending = count
    case .noteCovered: try work.settleShare()
    case .end(let reason): end = reason
    }
    return []
  }
}
