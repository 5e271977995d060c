import Foundation
import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore

/// Older memories: backups restored by the book, data directories put back by hand, copies that run beside.
extension World {
  /// Makes what later faults put back. Called at times of the seed's choosing.
  func keepCopies(of node: SimulatedNode) throws {
    guard let running = node.node else { return }
    if options.faults.contains(.restore) || (node === hub && options.faults.contains(.hubLoss)) {
      let target = folder.appendingPathComponent("\(node.name)-backup-\(node.backups.count)")
      if try tolerating(node, { _ = try running.backup(to: target) }) != nil { node.backups.append(target) }
    }
    if options.faults.contains(.rollback), node !== hub {
      node.copies.append(try copy(of: node, number: node.copies.count))
    }
    if options.faults.contains(.hubRollback), node === hub {
      doubling.hubCopies.append(try copy(of: node, number: doubling.hubCopies.count))
    }
    note("\(node.name) is copied")
  }

  private func copy(of node: SimulatedNode, number: Int) throws -> URL {
    let target = folder.appendingPathComponent("\(node.name)-copy-\(number)-\(nodes.count)")
    try leaveMeetings(node)
    try node.close()
    try FileManager.default.copyItem(at: node.directory, to: target)
    try reopen(node)
    return target
  }

  /// Replaces a machine's memory by an older one. What stood nowhere else is gone with the disk: no software brings it
  /// back, and no promise speaks of it.
  private func replace(_ node: SimulatedNode, with make: () throws -> Void) throws {
    try leaveMeetings(node)
    let before = try node.references()
    try node.unmount()
    try FileManager.default.removeItem(at: node.directory)
    try node.mount()
    try make()
    node.forms = []
    doubling.forget(node.index)
    bodies.forget(node.index)
    // It may not know again that the hub lost its memory.
    if isHubLost, node !== hub { unawareOfHubLoss.insert(node.index) }
    let after = try node.references()
    let lost = try loseWhatStoodOnly(in: before.subtracting(after))
    ledger.goBack(node.index, to: after)
    note("\(node.name) goes back: \(before.count) to \(after.count) changesets, \(lost.count) stood nowhere else")
  }

  /// Of these, what no other honest machine holds is gone; answers it.
  @discardableResult
  func loseWhatStoodOnly(in references: Set<ChangesetReference>) throws -> Set<ChangesetReference> {
    var lost = references
    for other in nodes where !other.isStolen && !lost.isEmpty { lost.subtract(try other.references()) }
    if let copy = doubling.hubCopy { lost.subtract(try copy.references()) }
    ledger.lose(lost)
    return lost
  }

  func restore() throws -> Bool {
    guard let node = fate.pick(nodes.filter { $0.node != nil && $0 !== hub && !$0.backups.isEmpty && !$0.isStolen }),
      let backup = fate.pick(node.backups)
    else { return false }
    try replace(node) {
      node.run(try Node.restore(from: backup, to: node.directory, environment: node.environment).0)
    }
    return true
  }

  func rollBack() throws -> Bool {
    guard let node = fate.pick(nodes.filter { $0.node != nil && !$0.copies.isEmpty && !$0.isStolen }),
      let copy = fate.pick(node.copies)
    else { return false }
    try putBack(copy, as: node)
    return true
  }

  /// An older copy of the data directory, in place of the machine's own: nothing tells it so.
  func putBack(_ copy: URL, as node: SimulatedNode) throws {
    for other in nodes where other.device == node.device { other.mayFork = true }
    let signed = try writersOfOwn(at: node)
    try replace(node) {
      try? FileManager.default.removeItem(at: node.directory)
      try FileManager.default.copyItem(at: copy, to: node.directory)
      try node.open()
    }
    try watchForgotten(signed, at: node)
  }

  /// The hub burns; it is restored from a backup, and people at it work on before it has met anybody.
  func loseHub() throws -> Bool {
    guard hub.node != nil, let backup = hub.backups.last else { return false }
    try noteNumbers()
    try replace(hub) {
      hub.run(try Node.restore(from: backup, to: hub.directory, environment: hub.environment).0)
    }
    if let node = hub.node {
      let directory = try node.store.read { try $0.directory() }
      versions = versions.filter(directory.holds)
    }
    isHubLost = true
    unawareOfHubLoss = Set(nodes.indices.dropFirst())
    hub.awayUntil = clock.now + fate.within(1...24) * 60 * Self.minute
    for _ in 0..<6 { schedule(.act(node: 0), after: fate.within(1...60) * Self.minute) }
    return true
  }

  /// The last number on paper, which the operator types when the hub is resumed. A number that was seen once names that
  /// record for ever (P8).
  func noteNumbers() throws {
    guard let node = hub.node else { return }
    for item in try node.store.read({ try $0.items(ItemFilter(limit: 100_000)) }) {
      guard let number = item.officialNumber else { continue }
      // Two memories of a hub give a number twice, until they meet; then it is given anew.
      if let other = numbered.updateValue(item.record, forKey: number), other != item.record,
        !doubling.isHubDoubled
      {
        throw Breach(.identity, "\(number) was the number of \(other), and is that of \(item.record) now")
      }
      guard let open = number.firstIndex(of: "〔"), let close = number.firstIndex(of: "〕"),
        let count = Int64(number[number.index(after: close)...].dropLast())
      else { continue }
      let series = String(number[..<open])
      lastNumbers[series] = max(lastNumbers[series] ?? 0, count)
    }
  }

  /// Lets a restored hub go on, as its operator does when everybody was met.
  func resumeHub() throws {
    guard let node = hub.node, try node.status().awaitsResume, let session = try hub.session(Town.administrator) else {
      return
    }
    try noteNumbers()
    try checkAlarms(of: hub)
    doubling.wasResumed = true
    var last = lastNumbers
    for series in ["诉求", "人大", "信访", "转办"] { last[series] = last[series] ?? 0 }
    try node.resumeHub(lastNumbers: last, without: Set(nodes.map(\.plan.name)), by: session)
    note("the hub is resumed")
  }

  func clone() throws -> Bool {
    guard let node = victim(), !node.isClone, !nodes.contains(where: \.isClone) else { return false }
    let plan = node.plan
    try leaveMeetings(node)
    try node.close()
    let copy = try addNode(plan, name: "\(node.name)+", isClone: true)
    try FileManager.default.copyItem(at: node.directory, to: copy.directory)
    try reopen(node)
    try copy.open()
    node.mayFork = true
    copy.mayFork = true
    try watchShared(by: [node.index, copy.index], of: copy)
    if unawareOfHubLoss.contains(node.index) { unawareOfHubLoss.insert(copy.index) }
    for _ in 0..<(options.acts / 12) {
      schedule(.act(node: copy.index), after: fate.within(1...UInt64(options.days)) * Self.day / 2)
    }
    note("\(copy.name) is a copy of \(node.name)")
    return true
  }
}
