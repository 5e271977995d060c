import Foundation
import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinWire

/// The hub's memory put back by hand, and a hub that runs twice (PITFALLS 1.1, 1.2). Nothing tells it so but what
/// others bring; then it signs as another writer in a new term, and waits to be resumed.
extension World {
  func rollBackHub() throws -> Bool {
    guard hub.node != nil, let copy = extras[.hubRollback].pick(doubling.hubCopies) else { return false }
    try noteNumbers()
    doubling.isHubDoubled = true
    let before = try hub.references()
    try putBack(copy, as: hub)
    try loseWhatOnlyWaits(in: before.subtracting(try hub.references()), of: hub)
    if let node = hub.node {
      let directory = try node.store.read { try $0.directory() }
      versions = versions.filter(directory.holds)
    }
    isHubLost = true
    unawareOfHubLoss = Set(nodes.indices.dropFirst())
    var chance = extras[.hubRollback]
    hub.awayUntil = clock.now + chance.within(1...24) * 60 * Self.minute
    for _ in 0..<6 { schedule(.act(node: 0), after: chance.within(1...60) * Self.minute) }
    extras[.hubRollback] = chance
    return true
  }

  /// Of these, what stands elsewhere only as something that waits for others is passed on by nobody.
  private func loseWhatOnlyWaits(in references: Set<ChangesetReference>, of lost: SimulatedNode) throws {
    var rest = references.subtracting(ledger.gone)
    for node in nodes + (doubling.hubCopy.map { [$0] } ?? []) where node !== lost && !node.isStolen && !rest.isEmpty {
      guard let running = node.node else { continue }
      rest.subtract(try running.store.read { try $0.references().subtracting(try $0.parkedReferences()) })
    }
    ledger.lose(rest)
  }

  func cloneHub() throws -> Bool {
    let end = Self.start + UInt64(options.days) * Self.day
    guard !doubling.hadCopy, hub.node != nil, end > clock.now else { return false }
    try noteNumbers()
    try leaveMeetings(hub)
    try hub.close()
    let copy = makeMachine(hub.plan, name: "H00+", index: Doubling.copyIndex, isClone: true, hasDisk: false)
    try FileManager.default.copyItem(at: hub.directory, to: copy.directory)
    try reopen(hub)
    try copy.open()
    doubling.hubCopy = copy
    doubling.hadCopy = true
    doubling.isHubDoubled = true
    hub.mayFork = true
    copy.mayFork = true
    try watchShared(by: [hub.index, copy.index], of: copy)
    var chance = extras[.hubClone]
    for _ in 0..<(options.acts / 16 + 6) { schedule(.useHubCopy, after: chance.within(1...(end - clock.now))) }
    extras[.hubClone] = chance
    note("\(copy.name) is a copy of \(hub.name)")
    return true
  }

  /// People work at the copy, and machines meet it in the hub's stead.
  func useHubCopy() throws {
    guard let copy = doubling.hubCopy, !isHealing else { return }
    if extras[.hubClone].isTrue(percent: 55) { return try act(at: copy) }
    guard let one = extras[.hubClone].pick(nodes.dropFirst().filter { !$0.isStolen }) else { return }
    try meet(one, copy, isOnce: extras[.hubClone].isTrue(percent: 50))
  }

  /// Somebody has found that there are two: one is switched off for good, and what it holds comes to the other in a
  /// file. Two stores of one device meet in no session.
  func stopHubCopy() throws {
    guard let copy = doubling.hubCopy, let other = copy.node else { return }
    try checkAlarms(of: copy)
    let changes = try other.store.read { reader in
      Changes(
        township: try reader.township(), timeMilliseconds: clock.now, directory: try reader.signedDirectory(),
        writers: try reader.introductions(), changesets: try reader.feedChangesets())
    }
    let waiting = try other.store.read { try $0.parkedReferences() }
    let held = try copy.references().subtracting(waiting)
    let report = try attempting("the copy's file", at: hub) { try $0.take(changes, progress: { _, _ in }) }
    guard let report else { throw Breach(.crash, "\(hub.name) does not take the file of its copy") }
    note("\(copy.name) is switched off; of its \(held.count) changesets \(report.added) are new at \(hub.name)")
    if let missing = held.subtracting(try hub.references()).min() {
      throw Breach(.loss, "\(copy.name) held \(missing), and its file did not bring it to \(hub.name)")
    }
    // Its file leaves out what waits there for others.
    try loseWhatOnlyWaits(in: waiting, of: copy)
    for line in doubling.lines {
      ledger.add(Ledger.Line(reference: line.reference, record: line.record, node: hub.index, isForged: false))
    }
    try copy.close()
    doubling.hubCopy = nil
  }

  /// The operator lets a hub go on when everybody was met: when a whole round has brought nothing new.
  func resumeHub(after round: Int) throws {
    guard doubling.isHubDoubled else { return try resumeHub() }
    let held = try hub.references()
    defer { doubling.heldByHub = held }
    if round > 1, held == doubling.heldByHub || round > 5 { try resumeHub() }
  }
}

extension StoreReader {
  /// What waits for its ancestors or a directory version.
  func parkedReferences() throws -> Set<ChangesetReference> {
    Set(
      try parkedRecords(limit: 100_000).flatMap { parked in
        try changesets(of: parked.record).filter { $0.status == .parked }.map(\.changeset.reference)
      })
  }
}
