public import HuiyinRecords
public import HuiyinWire

/// One session with one peer: a pure state machine that takes events and returns what the node must do (DESIGN 7).
///
/// gRPC, the in-process pair and a simulation drive the same value. It reads no clock: time comes in milliseconds of
/// any monotonic clock. A session is never restarted; a new one is made.
public struct PeerSession: Sendable {
  enum Phase {
    /// Own hello sent, the other side's not yet here.
    case greeting
    case open(Hello)
    /// Every further event is without effect.
    case ended
  }

  public let limits: SyncLimits
  /// The session ends by itself when both sides have all that they may (`sync --once`).
  public let endsWhenEqual: Bool
  let own: Hello
  let certifiedPeer: DeviceID
  var phase = Phase.greeting
  var standing = PeerStanding.unknown
  /// A tip of the peer's hello is not held yet.
  var expectsDirectory = false
  /// Nothing is sent before the directory of which that tip is: the peer may not judge it rightly either.
  var waiting: Meeting?
  var outgoing = Outgoing()
  var incoming = Incoming()
  var reconciling: Reconciling?
  var times: Times
  /// Frames and bytes of frames in either direction.
  public internal(set) var traffic = SessionTraffic()
  /// `handedOver` when the session ended.
  private var handedOverAtEnd: UInt64?

  struct Times {
    var now: UInt64
    var lastSent: UInt64
    var lastReceived: UInt64
    /// Of any frame but a heartbeat, in either direction.
    var lastProgress: UInt64
    var oldestUnacknowledged: UInt64?
  }

  /// - Parameters:
  ///   - own: the hello that this side says.
  ///   - peer: device that the peer's certificate names; its hello must name the same.
  public init(own: Hello, peer: DeviceID, endsWhenEqual: Bool, limits: SyncLimits = SyncLimits(), at now: UInt64) {
    self.own = own
    certifiedPeer = peer
    self.endsWhenEqual = endsWhenEqual
    self.limits = limits
    times = Times(now: now, lastSent: now, lastReceived: now, lastProgress: now)
  }

  /// What the other side said of itself; nil before its hello.
  public var peerHello: Hello? {
    if case .open(let hello) = phase { hello } else { nil }
  }

  public var isEnded: Bool {
    if case .ended = phase { true } else { false }
  }

  /// Both sides have all that they may hold, as far as is known here.
  public var isEqual: Bool {
    guard case .open = phase, !expectsDirectory, reconciling == nil, incoming.awaitedAnswers == 0,
      !incoming.awaitsComparison
    else { return false }
    if case .member = standing, outgoing.sent < outgoing.head.row { return false }
    return outgoing.isIdle && incoming.cursor.row >= incoming.peerHead && standing != .unknown
  }

  /// Row of the own feed up to which the peer has durably committed all that it may hold; nil: something of it is still
  /// to be sent or acknowledged, or the peer may hold nothing.
  public var handedOver: UInt64? {
    guard case .open = phase else { return handedOverAtEnd }
    guard case .member = standing, !expectsDirectory, waiting == nil, reconciling == nil, !incoming.awaitsComparison,
      outgoing.isIdle, outgoing.sent >= outgoing.head.row
    else { return nil }
    return outgoing.head.row
  }

  // MARK: Events

  /// The link is open.
  public mutating func start() -> [SessionAction] {
    var actions: [SessionAction] = []
    send(.hello(own), &actions)
    return actions
  }

  /// A frame has come.
  public mutating func received(_ bytes: [UInt8], at now: UInt64) -> [SessionAction] {
    var actions: [SessionAction] = []
    times.now = now
    times.lastReceived = now
    traffic.count(received: bytes.count)
    guard !isEnded else { return actions }
    do {
      let frame = try FrameCodec.decode(bytes)
      if !frame.isHeartbeat { times.lastProgress = now }
      take(frame, &actions)
    } catch {
      fail(.frame, error.description, &actions)
    }
    return actions
  }

  /// The other side has closed, or the link is gone.
  public mutating func linkClosed() -> [SessionAction] { end(.closed) }

  /// This node stops.
  public mutating func stop() -> [SessionAction] { end(.stopping) }

  /// An action of this session could not be carried out.
  public mutating func failed(_ fault: SessionFault, detail: String) -> [SessionAction] {
    var actions: [SessionAction] = []
    fail(fault, detail, &actions)
    return actions
  }

  /// To be called about once a second.
  public mutating func timerFired(at now: UInt64) -> [SessionAction] { timerFired(at: now) { nil } }

  /// To be called about once a second. `pending` is asked when a heartbeat is due: the hello's count as it is now; nil:
  /// the heartbeat does not say.
  public mutating func timerFired(at now: UInt64, pending: () throws -> UInt64?) rethrows -> [SessionAction] {
    var actions: [SessionAction] = []
    times.now = now
    guard !isEnded else { return actions }
    if case .greeting = phase {
      if now >= times.lastReceived + limits.helloMilliseconds { fail(.silent, "no hello", &actions) }
      return actions
    }
    if now >= times.lastReceived + limits.silenceMilliseconds {
      fail(.silent, "no frame for \(limits.silenceMilliseconds) ms", &actions)
    } else if let oldest = times.oldestUnacknowledged, now >= oldest + limits.acknowledgementMilliseconds {
      fail(.slow, "no acknowledgement for \(limits.acknowledgementMilliseconds) ms", &actions)
    } else if endsWhenEqual, now >= times.lastProgress + limits.acknowledgementMilliseconds {
      fail(.slow, "nothing but heartbeats for \(limits.acknowledgementMilliseconds) ms", &actions)
    } else if now >= times.lastSent + limits.heartbeatMilliseconds {
      send(.heartbeat(pending: try pending()), &actions)
    }
    return actions
  }

  // MARK: Shared steps

  mutating func send(_ frame: Frame, _ actions: inout [SessionAction]) {
    let bytes = FrameCodec.encode(frame)
    times.lastSent = times.now
    if !frame.isHeartbeat { times.lastProgress = times.now }
    traffic.count(sent: bytes.count)
    actions.append(.send(bytes))
  }

  mutating func fail(_ fault: SessionFault, _ detail: String, _ actions: inout [SessionAction]) {
    guard !isEnded else { return }
    let text = String(decoding: Array("\(fault): \(detail)".utf8.prefix(FrameLimits.textBytesMaximum)), as: UTF8.self)
    send(
      .fault(code: fault.rawValue, text: text.utf8.count > FrameLimits.textBytesMaximum ? "\(fault)" : text), &actions)
    phase = .ended
    actions.append(.end(.fault(fault, detail: detail)))
  }

  private mutating func end(_ reason: SessionEnd) -> [SessionAction] {
    guard !isEnded else { return [] }
    handedOverAtEnd = handedOver
    phase = .ended
    return [.end(reason)]
  }

  mutating func finish(_ reason: SessionEnd, _ actions: inout [SessionAction]) {
    actions += end(reason)
  }

  private mutating func take(_ frame: Frame, _ actions: inout [SessionAction]) {
    if case .fault(let code, let text) = frame {
      finish(.told(code: code, text: text), &actions)
      return
    }
    guard case .open = phase else {
      guard case .hello(let hello) = frame else { return fail(.order, "the first frame is not a hello", &actions) }
      return greet(hello, &actions)
    }
    switch frame {
    case .hello: fail(.order, "a second hello", &actions)
    case .directory(let versions): actions.append(.takeDirectory(versions))
    case .directoryHeld(let held):
      guard !incoming.hasAskedForDirectory else { return fail(.order, "asked for the directory twice", &actions) }
      incoming.hasAskedForDirectory = true
      actions.append(.readDirectory(notIn: held))
    case .batch(let batch): take(batch, &actions)
    case .acknowledgement(let head): acknowledged(head: head, &actions)
    case .offer(let offer): take(offer, &actions)
    case .want(let flags): wanted(flags, &actions)
    case .wanted(let changesets, let records): asked(for: changesets, records: records, &actions)
    case .reconcile(let message): take(message, &actions)
    case .heartbeat(let pending):
      if let pending { actions.append(.notePending(pending)) }
    case .fault: break
    }
  }
}

/// Frames and bytes of a session, without TLS and HTTP/2.
public struct SessionTraffic: Hashable, Sendable {
  public private(set) var framesSent = 0
  public private(set) var framesReceived = 0
  public private(set) var bytesSent = 0
  public private(set) var bytesReceived = 0
  /// Changeset bodies that left in batches.
  public internal(set) var bodiesSent = 0
  public internal(set) var bodiesReceived = 0

  public init() {}

  mutating func count(sent bytes: Int) {
    framesSent += 1
    bytesSent += bytes
  }

  mutating func count(received bytes: Int) {
    framesReceived += 1
    bytesReceived += bytes
  }
}
