import Crypto
import HuiyinAuthority
import HuiyinRecords
import HuiyinWire

@testable import HuiyinSync

/// A session whose node is a few values: whatever the machine asks for is answered at once. It traps when the machine
/// does what no session may.
struct Desk {
  private static let peer = DeviceID(high: 3, low: 3), township = TownshipID(high: 1, low: 1)

  private let options: DeskOptions
  private let peer: DeviceID
  private var session: PeerSession
  private var rows: Int
  private var end: SessionEnd?
  private var now: UInt64 = 0
  /// Parts of the own directory that were sent: they wait for an acknowledgement too, beside the window.
  private var directoryParts = 0

  /// Enough different sessions for a single frame: orderly, comparing, revoked, waiting for a directory.
  static let sampled: [DeskOptions] = [
    [.isSound, .wants, DeskOptions(rawValue: 2 << 22)], [.isAuditDue, .isHigher, DeskOptions(rawValue: 3 << 22)],
    [.isSound, .isRevoked, .endsWhenEqual, DeskOptions(rawValue: 1 << 22)], [.expectsDirectory, .isSound],
  ]

  /// `hello`: the peer's, when it is to be believed; it names its own device and township.
  init(_ options: DeskOptions, hello: Hello? = nil) {
    self.options = options
    peer = options.contains(.isStranger) ? Self.peer : hello?.device ?? Self.peer
    rows = options.rows
    let township = options.contains(.isForeign) ? Self.township : hello?.township ?? Self.township
    let device = options.contains(.isHigher) ? DeviceID(high: .max, low: 0) : DeviceID(high: 0, low: 2)
    session = PeerSession(
      own: Self.hello(device, township, options, rows: rows), peer: peer,
      endsWhenEqual: options.contains(.endsWhenEqual), limits: options.limits, at: 0)
    run(session.start())
  }

  private static func hello(_ device: DeviceID, _ township: TownshipID, _ options: DeskOptions, rows: Int) -> Hello {
    Hello(
      protocols: 1...1, township: township, device: device, epoch: 7, tips: [], cursor: nil, cursorEpoch: 7,
      head: position(rows), wanted: options.contains(.wants) ? [reference(1)] : [], isEmpty: rows == 0,
      timeMilliseconds: 0, version: "1", pending: 0)
  }

  static func reference(_ row: Int) -> ChangesetReference {
    ChangesetReference(high: UInt64(row), low: UInt64(row) &* 0x9E37_79B9_7F4A_7C15)
  }

  static func position(_ row: Int) -> FeedPosition {
    row == 0 ? .start : FeedPosition(row: UInt64(row), hash: FeedHash(high: UInt64(row), low: 1))
  }

  // MARK: Events

  mutating func greet() {
    receive(
      FrameCodec.encode(.hello(Self.hello(peer, Self.township, [], rows: 1))))
  }

  mutating func receive(_ bytes: [UInt8]) { run(session.received(bytes, at: now)) }

  mutating func timer(after milliseconds: UInt64) {
    now += milliseconds
    run(session.timerFired(at: now))
  }

  mutating func feedMoves(by count: Int) {
    rows = min(rows + count, 200)
    run(session.feedMoved(head: Self.position(rows)))
  }

  mutating func directoryGrows() {
    directoryParts += 1
    run(session.directoryAdded([Self.version], taken))
  }

  mutating func fails() { run(session.failed(.store, detail: "a full disk")) }

  mutating func close() {
    run(session.linkClosed())
    run(session.stop())
    hold(session.isEnded && end != nil, "a closed session has ended, with a reason")
  }

  // MARK: The node

  private static let version = SignedDirectoryVersion(content: [1], signature: [2])

  private var taken: Taken {
    let wanted = options.contains(.wantsAfterCommit) ? [Self.reference(99)] : []
    return Taken(
      head: Self.position(rows), standing: options.laterStanding, wanted: wanted,
      knowsPeerTips: !options.contains(.lacksDirectory), handsBack: options.contains(.handsBackLater))
  }

  private var meeting: Meeting {
    let directory: Meeting.DirectoryAnswer =
      options.contains(.expectsDirectory)
      ? .unknownTips([]) : options.contains(.lacksDirectory) ? .lacking([Self.version]) : .equal
    return Meeting(
      directory: directory, standing: options.standing, head: Self.position(rows),
      isCursorSound: options.contains(.isSound), isEmpty: rows == 0, cursor: nil,
      isAuditDue: options.contains(.isAuditDue), urgent: options.contains(.hasUrgent) ? [Self.reference(2)] : [],
      handsBack: options.contains(.handsBack))
  }

  private mutating func run(_ actions: [SessionAction]) {
    var queue = actions[...]
    while let action = queue.popFirst() { queue += carryOut(action) }
    hold(session.isEnded == (end != nil), "who has ended says why, once")
    hold(!session.isEqual || session.peerHello != nil, "nobody is equal to who has said nothing")
    let under = session.outgoing.inFlight.count - directoryParts
    hold(under <= session.limits.windowBatches + 1, "a peer cannot make more than a window be under way")
  }

  private mutating func carryOut(_ action: SessionAction) -> [SessionAction] {
    hold(end == nil, "nothing is done after the end")
    switch action {
    case .send(let bytes):
      _ = reread("a frame of a session") { try FrameCodec.decode(bytes) }
    case .meet:
      if options.contains(.lacksDirectory) { directoryParts += 1 }
      return session.met(meeting)
    case .readDirectory:
      directoryParts += 1
      return session.directoryRead([Self.version])
    case .takeDirectory: return session.directoryTaken(taken)
    case .readFeed(let request): return session.feedRead(slice(request))
    case .readGiven(let row):
      hold(row <= rows, "what came is offered as of a row that there is")
      return session.givenRead((0..<rows).map { Self.reference($0 + 1) }, at: Self.position(Int(row)))
    case .readChangesets(let references):
      let part = references.prefix(session.limits.batchChangesetsMaximum)
      return session.changesetsRead(content(part.count { $0.high > 0 && $0.high <= rows }), lookedAt: part.count)
    case .readRecords(let records):
      return session.recordsRead(records.map { ChangesetReference(high: $0.high, low: 0) })
    case .selectMissing(let references): return session.missingSelected(references.map { $0.high > rows })
    case .commit: return session.committed(taken)
    case .readReconciliation:
      return session.reconciliationRead(Negentropy.set(rows), head: Self.position(rows))
    case .noteAcknowledged(let row): hold(row <= rows, "only what was sent is acknowledged")
    case .notePending, .noteCovered: break
    case .end(let reason): end = reason
    }
    return []
  }

  private func content(_ count: Int) -> BatchContent {
    BatchContent(
      changesets: [SignedChangeset](
        repeating: SignedChangeset(header: [1], signature: [2], body: [3]), count: min(count, 10)))
  }

  /// Batches of ten.
  private func slice(_ request: FeedRequest) -> FeedSlice {
    let after = Int(request.after)
    hold(after <= rows, "a feed is read up to its end")
    if request.form == .bodies, let above = request.offersAboveRows, rows - after > above {
      return FeedSlice(found: .isForOffer, through: .start)
    }
    let through = min(rows, after + 10)
    return FeedSlice(
      found: request.form == .references
        ? .references((after..<through).map { Self.reference($0 + 1) }) : .bodies(content(through - after)),
      through: Self.position(through))
  }
}
