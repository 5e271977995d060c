import HuiyinAuthority
import HuiyinRecords
import HuiyinWire
import Testing

@testable import HuiyinSync

/// A session whose node is a few values: whatever the machine asks for is answered at once from them.
struct Bench {
  static let township = TownshipID(prefixOf: [UInt8](repeating: 1, count: 16))!
  static let here = DeviceID(prefixOf: [UInt8](repeating: 2, count: 16))!
  static let peer = DeviceID(prefixOf: [UInt8](repeating: 3, count: 16))!

  var session: PeerSession
  var meeting: Meeting
  /// What the peer may have, and its names in the order of the own feed.
  var feed: [ChangesetReference] = []
  var held: Set<ChangesetReference> = []
  var set = ReconciliationSet([])
  var standing = PeerStanding.member(share: 1)
  /// What was wanted before a commit is found lacking again after it.
  var wantsAfterCommit: [ChangesetReference] = []
  /// What has come from the peer, while this side is ordered to wipe.
  var given: [ChangesetReference]?

  private(set) var sent: [Frame] = []
  private(set) var commits: [(content: BatchContent, cursor: FeedPosition?)] = []
  private(set) var end: SessionEnd?
  private(set) var hasCovered = false
  private(set) var acknowledged: UInt64 = 0
  var now: UInt64 = 0

  init(
    own: Hello = Bench.hello(), isSound: Bool = true, isEmpty: Bool = false, headRow: UInt64 = 0,
    cursor: FeedPosition? = nil, directory: Meeting.DirectoryAnswer = .equal,
    standing: PeerStanding = .member(share: 1),
    urgent: [ChangesetReference] = [], isAuditDue: Bool = false, endsWhenEqual: Bool = false,
    given: [ChangesetReference]? = nil, limits: SyncLimits = SyncLimits()
  ) {
    session = PeerSession(own: own, peer: Self.peer, endsWhenEqual: endsWhenEqual, limits: limits, at: 0)
    self.standing = standing
    self.given = given
    meeting = Meeting(
      directory: directory, standing: standing, head: Self.position(headRow), isCursorSound: isSound, isEmpty: isEmpty,
      cursor: cursor, isAuditDue: isAuditDue, urgent: urgent, handsBack: given != nil)
    feed = (1...max(1, headRow)).prefix(Int(headRow)).map(Self.reference)
    run(session.start())
  }

  // MARK: Values

  static func reference(_ number: UInt64) -> ChangesetReference {
    var writer = ByteWriter()
    writer.bigEndian(number, bytes: 8)
    writer.bigEndian(number &* 0x9E37_79B9_7F4A_7C15, bytes: 8)
    return ChangesetReference(prefixOf: writer.bytes)!
  }

  static func position(_ row: UInt64) -> FeedPosition {
    guard row > 0 else { return .start }
    return FeedPosition(row: row, hash: FeedHash(prefixOf: reference(row).bytes)!)
  }

  static func hello(
    _ device: DeviceID = Bench.here, cursor: UInt64? = nil, head: UInt64 = 0, isEmpty: Bool = false,
    wanted: [ChangesetReference] = [], records: [RecordID] = []
  ) -> Hello {
    Hello(
      protocols: 1...1, township: township, device: device, epoch: 7, tips: [], cursor: cursor.map(position),
      cursorEpoch: 7, head: position(head), wanted: wanted, wantedRecords: records, isEmpty: isEmpty,
      timeMilliseconds: 0, version: "1", pending: 0)
  }

  static func body(_ number: UInt8) -> SignedChangeset {
    SignedChangeset(header: [number], signature: [number], body: [number])
  }

  static func batch(after: UInt64, through: UInt64, bodies: Int = 1) -> Frame {
    .batch(
      Batch(
        stretch: FeedStretch(after: after, through: position(through)),
        content: BatchContent(changesets: (0..<bodies).map { body(UInt8($0)) })))
  }

  // MARK: Events

  /// The peer's hello and what follows.
  mutating func greet(_ hello: Hello = Bench.hello(Bench.peer)) { receive(.hello(hello)) }

  mutating func receive(_ frame: Frame) { receive(FrameCodec.encode(frame)) }
  mutating func receive(_ bytes: [UInt8]) { run(session.received(bytes, at: now)) }
  mutating func timer(at now: UInt64) {
    self.now = now
    run(session.timerFired(at: now))
  }
  mutating func moved(toHead row: UInt64) {
    feed += (UInt64(feed.count) + 1...row).map(Self.reference)
    run(session.feedMoved(head: Self.position(row)))
  }

  var fault: SessionFault? {
    if case .fault(let fault, _)? = end { fault } else { nil }
  }

  var batches: [Batch] {
    sent.compactMap { if case .batch(let batch) = $0 { batch } else { nil } }
  }

  var acknowledgements: Int {
    sent.count { if case .acknowledgement = $0 { true } else { false } }
  }

  // MARK: The node

  private var taken: Taken {
    Taken(
      head: Self.position(UInt64(feed.count)), standing: standing, wanted: wantsAfterCommit, handsBack: given != nil)
  }

  private mutating func run(_ actions: [SessionAction]) {
    var queue = actions[...]
    while let action = queue.popFirst() { queue += carryOut(action) }
  }

  private mutating func carryOut(_ action: SessionAction) -> [SessionAction] {
    #expect(end == nil, "nothing is to be done after the end: \(action)")
    switch action {
    case .send(let bytes):
      do { sent.append(try FrameCodec.decode(bytes)) } catch { Issue.record("a frame of our own: \(error)") }
    case .meet: return session.met(meeting)
    case .readDirectory: return session.directoryRead([])
    case .takeDirectory: return session.directoryTaken(taken)
    case .readFeed(let request): return session.feedRead(slice(request))
    case .readChangesets(let references):
      let part = references.prefix(session.limits.batchChangesetsMaximum)
      let bodies = part.filter { feed.contains($0) || given?.contains($0) == true }.map { Self.body($0.bytes[7]) }
      return session.changesetsRead(BatchContent(changesets: bodies), lookedAt: part.count)
    case .readGiven(let row): return session.givenRead(given ?? [], at: Self.position(row))
    case .readRecords: return session.recordsRead([])
    case .selectMissing(let references): return session.missingSelected(references.map { !held.contains($0) })
    case .commit(let content, let cursor):
      commits.append((content, cursor))
      return session.committed(taken)
    case .readReconciliation: return session.reconciliationRead(set, head: Self.position(UInt64(feed.count)))
    case .noteAcknowledged(let row): acknowledged = max(acknowledged, row)
    case .notePending: break
    case .noteCovered: hasCovered = true
    case .end(let reason): end = reason
    }
    return []
  }

  /// Batches of ten.
  private func slice(_ request: FeedRequest) -> FeedSlice {
    let rest = feed.dropFirst(Int(request.after))
    if request.form == .bodies, let above = request.offersAboveRows, rest.count > above {
      return FeedSlice(found: .isForOffer, through: .start)
    }
    let part = rest.prefix(request.form == .references ? session.limits.offerReferencesMaximum : 10)
    let through = Self.position(request.after + UInt64(part.count))
    return FeedSlice(
      found: request.form == .references
        ? .references(Array(part))
        : .bodies(BatchContent(changesets: part.map { Self.body($0.bytes[7]) })),
      through: through)
  }
}
