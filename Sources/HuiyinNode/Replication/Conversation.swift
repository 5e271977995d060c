import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinSync
import HuiyinWire
import Synchronization

/// One session under way: hands events to the machine and carries out what it asks for, one at a time, on a queue of
/// its own.
actor Conversation {
  private let executor: QueueExecutor
  nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  private var work: PeerWork
  private var session: PeerSession
  private let clock: @Sendable () -> UInt64
  private let outbox: AsyncStream<[UInt8]>.Continuation
  private var acknowledged: UInt64 = 0
  private var notedAcknowledged: UInt64 = 0
  private var lastHead = FeedPosition.start
  private let outboxBytesMaximum: Int
  private var outboxBytes = 0
  private(set) var end: SessionEnd?

  /// - Parameters:
  ///   - clock: milliseconds of any monotonic clock.
  ///   - outbox: frames to send, in order; finished when the session has ended.
  init(
    work: PeerWork, endsWhenEqual: Bool, clock: @escaping @Sendable () -> UInt64,
    outbox: AsyncStream<[UInt8]>.Continuation
  ) throws {
    var work = work
    executor = QueueExecutor(label: "huiyin.session")
    session = PeerSession(
      own: try work.hello(), peer: work.device, endsWhenEqual: endsWhenEqual, limits: work.limits, at: clock())
    outboxBytesMaximum = work.limits.outboxBytesMaximum
    self.work = work
    self.clock = clock
    self.outbox = outbox
  }

  var traffic: SessionTraffic { session.traffic }
  var isEqual: Bool { session.isEqual }

  func start() { perform(session.start()) }
  func received(_ frame: [UInt8]) { perform(session.received(frame, at: clock())) }
  /// The link has taken a frame of so many bytes.
  func sent(_ bytes: Int) { outboxBytes -= bytes }
  func linkClosed() { perform(session.linkClosed()) }
  func stop() { perform(session.stop()) }

  /// Once a second: heartbeats, limits, what another process has committed, how far the peer has come.
  func tick() {
    perform(session.timerFired(at: clock()))
    storeMoved()
    noteAcknowledged()
  }

  /// Something was committed to the store, by whomever.
  func storeMoved() {
    guard session.peerHello != nil, !session.isEnded else { return }
    attempt {
      let versions = try work.newDirectory()
      let taken = try work.taken()
      if !versions.isEmpty { perform(session.directoryAdded(versions, taken)) }
      guard taken.head != lastHead, !session.isEnded else { return }
      lastHead = taken.head
      perform(session.feedMoved(head: taken.head))
    }
  }

  private func noteAcknowledged() {
    guard acknowledged > notedAcknowledged else { return }
    attempt { try work.note(acknowledged: acknowledged) }
    notedAcknowledged = acknowledged
  }

  // MARK: Actions

  private func perform(_ actions: [SessionAction]) {
    var queue = actions[...]
    while let action = queue.popFirst() {
      var result: [SessionAction] = []
      attempt { result = try carryOut(action) }
      queue += result
    }
  }

  /// A failure of this side ends the session and nothing else.
  private func attempt(_ body: () throws -> Void) {
    do {
      try body()
    } catch let refusal as ChangesetRefusal {
      perform(session.failed(.changeset, detail: "\(refusal)"))
    } catch StoreError.directoryNotSigned {
      perform(session.failed(.directory, detail: "not signed by the township's authority"))
    } catch StoreError.directoryOutOfSequence {
      perform(session.failed(.directory, detail: "does not follow a version held here"))
    } catch let fault as WireFault {
      perform(session.failed(.directory, detail: fault.description))
    } catch {
      perform(session.failed(.store, detail: "\(error)"))
    }
  }

  private func carryOut(_ action: SessionAction) throws -> [SessionAction] {
    switch action {
    case .send(let bytes):
      outboxBytes += bytes.count
      outbox.yield(bytes)
      // It acknowledges what it does not read.
      if outboxBytes > outboxBytesMaximum {
        return session.failed(.slow, detail: "more than \(outboxBytesMaximum) bytes wait for the link")
      }
    case .meet(let hello): return session.met(try work.meet(hello))
    case .readDirectory(let held): return session.directoryRead(try work.directory(notIn: held))
    case .takeDirectory(let versions): return session.directoryTaken(try work.take(versions))
    case .readFeed(let request): return session.feedRead(try work.feed(request))
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
    case .noteCovered: try work.settleShare()
    case .end(let reason):
      end = reason
      outbox.finish()
    }
    return []
  }

  /// Writes down how the session ended. Called once, after the link is gone.
  func writeEnd() {
    guard session.peerHello != nil else { return }
    try? work.end(end ?? .closed, acknowledged: acknowledged)
  }
}
