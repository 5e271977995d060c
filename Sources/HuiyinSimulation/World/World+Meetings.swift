import HuiyinAuthority
import HuiyinNode
import HuiyinStore
import HuiyinSync
import HuiyinWire

/// Milliseconds between two looks at an open session.
private let tickMilliseconds: UInt64 = 15_000

extension World {
  /// Two machines come together: mostly with the hub, sometimes a laptop in a village, sometimes neighbours.
  func meetByChance() throws {
    let others = nodes.dropFirst().filter { !$0.isClone || !isHealing }
    let laptops = others.filter { $0.kind == .laptop }
    let stations = others.filter { $0.kind == .station }
    let pair: [SimulatedNode?] = network.pick(weighted: [
      (6, [network.pick(Array(others)), hub]), (3, [network.pick(laptops), network.pick(stations)]),
      (1, [network.pick(stations), network.pick(stations)]),
    ])
    guard let one = pair[0], let other = pair[1], one !== other else { return }
    try meet(one, other, isOnce: network.isTrue(percent: 50))
  }

  /// Begins a session; nothing happens when a machine is down or away, or both are in session already.
  func meet(_ one: SimulatedNode, _ other: SimulatedNode, isOnce: Bool) throws {
    guard let first = one.node, let second = other.node, one.awayUntil <= clock.now, other.awayUntil <= clock.now,
      !meetings.values.contains(where: { $0.sides.contains { $0 === one } && $0.sides.contains { $0 === other } }),
      one.device != other.device
    else { return }
    let number = nextMeetingNumber()
    let cuts = !isHealing && options.faults.contains(.cut) && network.isTrue(percent: 35)
    let disorders = !isHealing && options.faults.contains(.disorder) && network.isTrue(percent: 15)
    let limits = SyncLimits()
    var drivers: [SessionDriver] = []
    for (node, peer, isDialling) in [(first, other, true), (second, one, false)] {
      let side = isDialling ? one : other
      guard
        let driver = try tolerating(
          side,
          {
            try SessionDriver(
              node: node, device: peer.device, address: peer.name, endsWhenEqual: isOnce && isDialling, limits: limits,
              at: clock.now)
          })
      else { return }
      drivers.append(driver)
    }
    let meeting = Meeting(
      number: number, sides: [one, other], drivers: drivers, latency: isHealing ? 1 : network.within(1...1500),
      framesUntilCut: cuts ? network.within(1...14) : nil, disorderPercent: disorders ? network.within(3...30) : 0)
    meeting.followsBreak = bodies.wasBroken(meeting.way)
    meetings[number] = meeting
    tally.sessions += 1
    note("meet \(meeting.name)\(isOnce ? " once" : "")")
    meeting.drivers[0].start()
    meeting.drivers[1].start()
    try flush(meeting)
    schedule(.tick(meeting: number), after: tickMilliseconds)
    schedule(.hangUp(meeting: number), after: isOnce ? 30 * Self.minute : network.within(1...5) * Self.minute)
  }

  /// Puts what both sides have said on its way, and sees whether a session is over.
  func flush(_ meeting: Meeting) throws {
    guard meetings[meeting.number] != nil else { return }
    for side in 0...1 {
      for bytes in meeting.drivers[side].takeOutgoing() {
        let frame = try? FrameCodec.decode(bytes)
        if let frame { try inspectNames(frame, of: meeting, from: side) }
        let batch = frame.flatMap(Self.batch)
        if let batch { try inspect(batch, of: meeting, from: side) }
        let carried = try batch.flatMap { try self.bodies(of: $0, in: meeting, from: side) }
        try send(bytes, carrying: carried, of: meeting, from: side)
        if let left = meeting.framesUntilCut {
          meeting.framesUntilCut = left - 1
          if left <= 1 {
            tally.faults[.cut, default: 0] += 1
            return try finish(meeting, because: "cut")
          }
        }
      }
    }
    for side in 0...1 where meeting.drivers[side].end != nil && meeting.inFlight[side].isEmpty {
      return try finish(meeting, because: "over")
    }
  }

  private static func batch(in frame: Frame) -> Batch? {
    if case .batch(let batch) = frame { batch } else { nil }
  }

  private func send(_ bytes: [UInt8], carrying bodies: Meeting.Bodies?, of meeting: Meeting, from side: Int) throws {
    trace.remark(
      "\(meeting.sides[side].name) says \(Self.name(of: bytes)), \(bytes.count) bytes", at: clock.now - Self.start)
    let earliest = meeting.inFlight[side].last?.arrivesAt ?? 0
    let arrival = max(earliest, clock.now + meeting.latency)
    meeting.inFlight[side].append(Meeting.Frame(arrivesAt: arrival, bytes: bytes, bodies: bodies))
    schedule(.deliver(meeting: meeting.number, from: side), at: arrival)
    guard network.isTrue(percent: meeting.disorderPercent) else { return }
    meeting.wasDisordered = true
    tally.faults[.disorder, default: 0] += 1
    if network.isTrue(percent: 50) {
      meeting.inFlight[side].append(Meeting.Frame(arrivesAt: arrival, bytes: bytes, bodies: bodies))
      schedule(.deliver(meeting: meeting.number, from: side), at: arrival)
    } else if meeting.inFlight[side].count > 1 {
      meeting.inFlight[side].swapAt(meeting.inFlight[side].count - 1, meeting.inFlight[side].count - 2)
    }
  }

  func deliver(_ number: Int, from side: Int) throws {
    guard let meeting = meetings[number], !meeting.inFlight[side].isEmpty else { return }
    let frame = meeting.inFlight[side].removeFirst()
    tally.frames += 1
    meeting.drivers[side].sent(frame.bytes.count)
    try take(frame, of: meeting, from: side)
    try flush(meeting)
    try noticeDisks()
  }

  private static func name(of frame: [UInt8]) -> Substring {
    guard let frame = try? FrameCodec.decode(frame) else { return "no frame" }
    return "\(frame)".prefix { $0 != "(" }
  }

  func tick(_ number: Int) throws {
    guard let meeting = meetings[number] else { return }
    for side in 0...1 { meeting.drivers[side].timerFired(at: clock.now) }
    try flush(meeting)
    try noticeDisks()
    if meetings[number] != nil { try checkChip(in: meeting) }
    schedule(.tick(meeting: number), after: tickMilliseconds)
  }

  func hangUp(_ number: Int) throws {
    guard let meeting = meetings[number] else { return }
    try finish(meeting, because: "hung up")
  }

  /// The link is gone: what is under way is lost.
  func finish(_ meeting: Meeting, because reason: String) throws {
    meetings[meeting.number] = nil
    for side in 0...1 {
      meeting.drivers[side].linkClosed()
      _ = meeting.drivers[side].takeOutgoing()
      meeting.drivers[side].writeEnd()
    }
    bodies.end(
      meeting.way, inPeace: meeting.drivers.contains { $0.end == .equal }, inOrder: !meeting.wasDisordered)
    let ends = meeting.drivers.map { $0.end?.stored ?? "none" }
    note("end \(meeting.name) \(reason): \(ends[0]) | \(ends[1])")
    for side in 0...1 { try judgeEnd(of: meeting, side) }
    for side in 0...1 where meeting.drivers[side].isWiping {
      try wipe(meeting.sides[side], after: meeting, with: meeting.sides[1 - side])
    }
    try checkGreen(after: meeting)
    if meeting.sides.contains(where: { $0 === hub }) { try checkSomeOrder() }
  }

  /// Ends every session of a machine that goes down or away.
  func leaveMeetings(_ node: SimulatedNode) throws {
    for meeting in meetings.values.sorted(by: { $0.number < $1.number })
    where meeting.sides.contains(where: { $0 === node }) {
      try finish(meeting, because: "left")
    }
  }

  /// A session of two sound nodes over a sound link ends with nothing but what the specification names.
  private func judgeEnd(of meeting: Meeting, _ side: Int) throws {
    guard case .fault(let fault, let detail)? = meeting.drivers[side].end, !meeting.wasDisordered else { return }
    switch fault {
    // Both machines are up, the frames came: time ran out only over a slow link.
    case .silent, .slow: if !isHealing { return }
    case .store: if disksAreFaulty(meeting.sides[side]) { return }
    default: break
    }
    throw Breach(.crash, "session \(meeting.name): \(meeting.sides[side].name) ends it with \(fault), \(detail)")
  }
}
