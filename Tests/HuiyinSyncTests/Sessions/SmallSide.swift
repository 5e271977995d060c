import HuiyinAuthority
import HuiyinRecords
import HuiyinSync
import HuiyinWire

/// One side of a session over a small store, which writes down everything.
struct SmallSide {
  var store: SmallStore
  let peer: DeviceID
  private(set) var session: PeerSession
  private(set) var record: SessionTranscript.Side
  /// Sent and not yet handed to the other side.
  var sent: [[UInt8]] = []
  private var asked: Set<ChangesetReference>
  private var peerTips: [DirectoryReference] = []
  private var peerEpoch: UInt64 = 0

  init(_ store: SmallStore, peer: DeviceID, endsWhenEqual: Bool = false, offerAboveRows: Int? = nil) throws {
    self.store = store
    self.peer = peer
    let hello = try store.hello(to: peer)
    asked = Set(hello.wanted)
    record = SessionTranscript.Side(
      hello: Hexadecimal.encode(FrameCodec.encode(.hello(hello))), peer: peer.description,
      endsWhenEqual: endsWhenEqual, offerAboveRows: offerAboveRows)
    session = PeerSession(
      own: hello, peer: peer, endsWhenEqual: endsWhenEqual, limits: .with(offerAboveRows), at: 0)
  }

  /// Tells the machine, carries out what it asks for, and goes on with the results.
  mutating func tell(_ event: Event) throws {
    let actions = event.happen(to: &session)
    record.steps.append(SessionTranscript.Step(event: event, does: actions.map { Deed($0) }))
    for action in actions {
      if case .send(let bytes) = action { sent.append(bytes) }
      if let result = try result(of: action) { try tell(result) }
    }
  }

  mutating func hear(_ bytes: [UInt8], now: UInt64 = 0) throws {
    var event = Event("frame", now: now)
    event.name = Frame.name(of: bytes)
    event.bytes = Hexadecimal.encode(bytes)
    try tell(event)
  }

  /// A commit of the node itself.
  mutating func write(_ changesets: [SignedChangeset]) throws {
    try store.take(changesets)
    var event = Event("feed moved")
    event.head = Event.Position(store.head(for: peer))
    try tell(event)
  }

  private var standing: String {
    store.unknown.contains(peer) ? "unknown" : store.revoked.contains(peer) ? "revoked" : "member"
  }

  private mutating func result(of action: SessionAction) throws -> Event? {
    switch action {
    case .meet(let hello): return met(hello)
    case .readDirectory(let held):
      var event = Event("directory read")
      event.versions = zip(SmallTown.directory, SmallTown.references).prefix(store.versions)
        .filter { !held.contains($1) }.map { Event.Version($0.0) }
      return event
    case .takeDirectory(let versions):
      for version in versions where SmallTown.directory.prefix(store.versions + 1).last == version {
        store.versions += 1
      }
      return try taken("directory taken")
    case .readFeed(let request): return feedRead(request)
    case .readChangesets(let references):
      var event = Event("changesets read")
      let isRevoked = store.revoked.contains(peer)
      event.content = Event.Content(isRevoked ? BatchContent() : store.content(Array(references)))
      event.lookedAt = references.count
      return event
    case .selectMissing(let references):
      var event = Event("missing selected")
      event.missing = references.map { store.held[$0] == nil && store.parked[$0] == nil }
      return event
    case .commit(let content, let cursor):
      try store.take(content.changesets, from: peer)
      if let cursor { store.cursor = (cursor, peerEpoch) }
      return try taken("committed")
    case .readReconciliation:
      var event = Event("set read")
      event.head = Event.Position(store.head(for: peer))
      event.items = try (store.revoked.contains(peer) ? [] : store.feed).map { row in
        let changeset = store.held[row.name]!
        return Event.Item(
          milliseconds: try Header(decoding: changeset.header).clock.milliseconds,
          id: Hexadecimal.encode(changeset.digest(township: SmallTown.township)))
      }
      return event
    case .notePending: break
    case .noteCovered: store.isCovered = true
    case .send, .noteAcknowledged, .end, .readRecords, .readGiven: break
    }
    return nil
  }

  private mutating func met(_ hello: Hello) -> Event {
    peerTips = hello.tips
    peerEpoch = hello.epoch
    let known = SmallTown.references.prefix(store.versions)
    var (directory, lacking): (String, [Event.Version]?) = ("equal", nil)
    if let place = known.firstIndex(of: hello.tips[0]) {
      if place + 1 < store.versions {
        (directory, lacking) = ("lacking", SmallTown.directory[(place + 1)..<store.versions].map { Event.Version($0) })
      }
    } else {
      directory = "unknown tips"
    }
    let head = store.head(for: peer)
    let isSound =
      store.isCovered
      && (hello.cursor.map { cursor in
        hello.cursorEpoch == store.epoch && cursor.row <= head.row && store.position(cursor.row) == cursor
      } ?? true)
    let urgent = store.feed.dropFirst(isSound ? Int(hello.cursor?.row ?? 0) : 0).map(\.name)
      .filter { store.urgent.contains($0) }
    var event = Event("met")
    event.head = Event.Position(head)
    event.standing = standing
    event.judged = Event.Judged(
      directory: directory, versions: lacking,
      held: directory == "unknown tips" ? known.map { Event.Tip($0) } : nil, isCursorSound: isSound,
      isEmpty: store.feed.isEmpty, cursor: store.cursor.map { Event.Position($0.position) },
      isAuditDue: store.isAuditDue, urgent: urgent.map(\.description))
    return event
  }

  private mutating func taken(_ name: String) throws -> Event {
    let wanted = try store.wanted().filter { !asked.contains($0) }
    asked.formUnion(wanted)
    var event = Event(name)
    event.head = Event.Position(store.head(for: peer))
    event.standing = standing
    event.wanted = wanted.isEmpty ? nil : wanted.map(\.description)
    event.knowsPeerTips = peerTips.allSatisfy { SmallTown.references.prefix(store.versions).contains($0) }
    return event
  }

  private func feedRead(_ request: FeedRequest) -> Event {
    let fresh = store.feed.dropFirst(Int(request.after)).filter {
      $0.giver != peer && !request.without.contains($0.name)
    }.map(\.name)
    var event = Event("feed read")
    event.head = Event.Position(store.head(for: peer))
    if request.form == .references {
      event.found = "references"
      event.references = fresh.map(\.description)
    } else if let above = request.offersAboveRows, fresh.count > above {
      event.found = "for offer"
      event.head = Event.Position(.start)
    } else {
      event.found = "bodies"
      event.content = Event.Content(store.content(fresh))
    }
    return event
  }
}

extension SyncLimits {
  static func with(_ offerAboveRows: Int?) -> SyncLimits {
    var limits = SyncLimits()
    if let offerAboveRows { limits.offerAboveRows = offerAboveRows }
    return limits
  }
}
