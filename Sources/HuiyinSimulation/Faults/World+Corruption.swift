import Foundation
import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinSync
import HuiyinWire

/// What a disk or a fault of the software may do to a store that SQLite takes for sound (PITFALLS 1.14).
extension World {
  func corrupt() throws -> Bool {
    let fit = nodes.filter { $0.working != nil && !$0.isStolen && !$0.isDiskFull }
    guard let node = extras[.corruption].pick(fit) else { return false }
    bodies.forget(node.index)
    return switch extras[.corruption].below(5) {
    case 0: try flipFeedHash(of: node)
    case 1: try flipDigest(of: node)
    default: try alterCursor(of: node)
    }
  }

  // MARK: Cursors: the next session finds one that does not fit, the weekly comparison one that does and lies

  private func alterCursor(of node: SimulatedNode) throws -> Bool {
    let others = nodes.filter { $0.working != nil && !$0.isStolen && $0.device != node.device }
    guard let running = node.working, let other = extras[.corruption].pick(others), let there = other.working,
      let peer = try running.store.read({ try $0.peer(other.device) }), peer.cursor.row > 0,
      try there.store.read({ try $0.epoch() }) == peer.epoch,
      let altered = try altered(peer.cursor, there)
    else { return false }
    try leaveMeetings(node)
    let done: Void? = try tolerating(node) { try running.store.write { try $0.setCursor(altered, ofPeer: peer.row) } }
    try noticeDisks()
    guard done != nil else { return false }
    isRotten = true
    note("\(node.name)'s cursor for \(other.name) was \(peer.cursor.row), and is \(altered.row)")
    return true
  }

  /// With another hash, at another row, or further on than is true. Nil: it is at the end of the feed.
  private func altered(_ cursor: FeedPosition, _ other: Node) throws -> FeedPosition? {
    switch extras[.corruption].below(3) {
    case 0: return FeedPosition(row: cursor.row, hash: FeedHash(high: cursor.hash.high ^ 1 << 20, low: cursor.hash.low))
    case 1: return FeedPosition(row: cursor.row + extras[.corruption].within(1...40), hash: cursor.hash)
    default:
      guard let head = try other.store.read({ try $0.feedHead() }), UInt64(head.position) > cursor.row else {
        return nil
      }
      let row = extras[.corruption].within((cursor.row + 1)...UInt64(head.position))
      return try other.store.read { try $0.feedPosition(row) }
    }
  }

  // MARK: What `verify` finds and `rebuild` makes anew

  private func flipFeedHash(of node: SimulatedNode) throws -> Bool {
    // What is altered already may be altered back.
    guard let head = try node.working?.store.read({ try $0.feedHead() }),
      try node.working?.verify().brokenFeedRow == nil
    else { return false }
    let row = extras[.corruption].within(1...UInt64(head.position))
    guard let before = try node.working?.store.read({ try $0.feedPosition(row) }),
      try flip(before.hash.bytes, of: node),
      let running = node.working,
      try running.store.read({ try $0.feedPosition(row) })?.hash.bytes == Self.flipped(before.hash.bytes)
    else { return false }
    note("\(node.name)'s hash of row \(row) is altered")
    guard let found = try running.verify().brokenFeedRow, found <= row else {
      throw Breach(.loss, "\(node.name): the hash of row \(row) was altered, and verify does not find it")
    }
    return true
  }

  private func flipDigest(of node: SimulatedNode) throws -> Bool {
    guard let running = node.working else { return false }
    let digests = try running.store.read { try $0.stateDigests() }
    // What is altered already may be altered back.
    let altered = Set(try running.verify().staleRecords)
    guard let record = extras[.corruption].pick(digests.keys.filter { !altered.contains($0) }.sorted()),
      let before = digests[record],
      try flip(before, of: node),
      // Software that was updated meanwhile makes its states anew as it opens.
      let reopened = node.working, try reopened.store.read({ try $0.stateDigests()[record] }) == Self.flipped(before)
    else { return false }
    note("\(node.name)'s digest of \(record) is altered")
    guard try reopened.verify().staleRecords.contains(record) else {
      throw Breach(.loss, "\(node.name): the digest of \(record) was altered, and verify does not find it")
    }
    return true
  }

  /// One bit of these bytes, wherever they stand in the file of a store that was closed in peace. False: nowhere, or
  /// the machine's disk has failed.
  private func flip(_ bytes: [UInt8], of node: SimulatedNode) throws -> Bool {
    try leaveMeetings(node)
    guard node.working != nil else { return false }
    try node.unmount()
    let file = node.directory.appendingPathComponent(Store.fileName)
    var content = try Data(contentsOf: file)
    let sought = Data(bytes)
    var places: [Int] = []
    while let found = content.range(of: sought, in: (places.last.map { $0 + 1 } ?? 0)..<content.count) {
      places.append(found.lowerBound)
    }
    let altered = Data(Self.flipped(bytes))
    for place in places { content.replaceSubrange(place..<place + altered.count, with: altered) }
    if !places.isEmpty {
      isRotten = true
      try content.write(to: file)
    }
    try node.mount()
    try reopen(node)
    return !places.isEmpty
  }

  private static func flipped(_ bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    bytes[5] ^= 0x10
    return bytes
  }

  // MARK: Healing

  /// What is done once a week: each store is verified, and made anew where something derived is altered. A week goes
  /// by, with clocks that go, so that every pair compares its sets; a cursor that lies is found by nothing else.
  func mendAll() throws {
    guard isRotten else { return }
    for node in nodes {
      guard let running = node.node else { continue }
      let report = try running.verify()
      if !report.staleRecords.isEmpty || report.brokenFeedRow != nil {
        try running.rebuild()
        bodies.forget(node.index)
        note(
          "\(node.name) is made anew: \(report.staleRecords.count) states, broken feed row "
            + (report.brokenFeedRow.map(String.init) ?? "none"))
        guard try running.verify().isClean else { throw Breach(.loss, "\(node.name) is not clean after a rebuild") }
      }
    }
    letAWeekGoBy()
  }

  /// With clocks that go: every pair compares its sets at its next session.
  func letAWeekGoBy() {
    for node in nodes where node.clock.stands { node.clock.set(.offBy(milliseconds: 0)) }
    clock.now += (SyncLimits().auditDays + 1) * Self.day
  }

  /// At the end every cursor between a machine and the hub is a place in the other one's feed.
  func checkCursors() throws {
    guard isRotten, let hubNode = hub.node else { return }
    for node in nodes.dropFirst() where !node.isStolen && nodes.count(where: { $0.device == node.device }) == 1 {
      guard let running = node.node else { continue }
      for (one, other, device) in [(running, hubNode, hub.device), (hubNode, running, node.device)] {
        guard let peer = try one.store.read({ try $0.peer(device) }),
          try other.store.read({ try $0.epoch() }) == peer.epoch,
          try other.store.read({ try $0.feedPosition(peer.cursor.row) }) != peer.cursor
        else { continue }
        throw Breach(
          .divergence, "between \(node.name) and the hub a cursor stands at row \(peer.cursor.row), where it never was")
      }
    }
  }
}
