import Foundation
import HuiyinAuthority
import HuiyinNode
import HuiyinPowerCut
import HuiyinRecords
import HuiyinStore

/// What the machines' disks do to the work: power that goes in the midst of a write, processes killed, no room.
extension World {
  func disksAreFaulty(_ node: SimulatedNode) -> Bool { node.isDiskFull || node.disk?.isCut == true }

  /// Runs it; nil when it failed because the machine's power is gone or its disk is full. A refusal passes through.
  func tolerating<Result>(_ node: SimulatedNode, _ body: () throws -> Result) throws -> Result? {
    do {
      return try body()
    } catch let refusal as NodeError where node.disk?.isCut != true {
      throw refusal
    } catch  where disksAreFaulty(node) {
      note("\(node.name)'s disk: \(withoutPaths(error))")
      return nil
    }
  }

  /// An error as it reads in every run of the seed: the folder is another one each time.
  private func withoutPaths(_ error: any Error) -> String {
    "\(error)".replacingOccurrences(of: folder.path, with: "")
  }

  func strikeDisk(_ fault: Fault) throws -> Bool {
    guard let node = victim([.hub, .station, .laptop]), let disk = node.disk else { return false }
    switch fault {
    case .fullDisk:
      node.isDiskFull = true
      disk.limit(toBytes: disk.byteCount + Int64(fate.below(40_000)))
      schedule(.makeRoom(node: node.index), after: fate.within(1...48) * 60 * Self.minute)
      note("\(node.name)'s disk is nearly full")
    case .kill:
      node.survival = .everything
      disk.cut(atOperation: fate.within(1...UInt64(80)))
    default:
      node.survival = fate.pick([.nothing, .some, .beginning])!
      disk.cut(atOperation: fate.within(1...UInt64(80)))
    }
    return true
  }

  /// Machines whose power has gone meanwhile stop; they are switched on again within a day.
  func noticeDisks() throws {
    // That one stops ends the sessions of others, who write this down.
    while let node = nodes.first(where: { $0.node != nil && $0.disk?.isCut == true }) { try stop(node) }
  }

  private func stop(_ node: SimulatedNode) throws {
    note("\(node.name) stops, \(node.survival)")
    try leaveMeetings(node)
    try? node.close()
    if node.disk?.isCut == true { try node.disk?.revive(seed: fate.next(), node.survival) }
    node.forms = []
    schedule(.wake(node: node.index), after: fate.within(1...24 * 60) * Self.minute)
  }

  /// Opens a node that was closed in peace; its disk may fail at this too.
  func reopen(_ node: SimulatedNode) throws {
    if try tolerating(node, { try node.open() }) == nil { try stop(node) }
  }

  /// Switches a machine on; what it had answered for must be there (P3).
  func wake(_ node: SimulatedNode) throws {
    guard node.node == nil else { return }
    do {
      try node.open()
    } catch  where node.disk?.isCut == true {
      // The power went again, before the machine was up; updated software writes much as it opens. On a full disk too.
      note("\(node.name)'s disk: \(withoutPaths(error))")
      return try stop(node)
    } catch  where node.isDiskFull {
      note("\(node.name) does not open on a full disk: \(withoutPaths(error))")
      return schedule(.wake(node: node.index), after: 6 * 60 * Self.minute)
    } catch {
      throw Breach(.loss, "\(node.name) does not open again: \(error)")
    }
    note("\(node.name) is on again")
    guard let running = node.node else { return }
    try noteWipe(of: node)
    let held = try node.references()
    for line in ledger.lines where line.node == node.index && !line.isForgottenThere && !held.contains(line.reference) {
      throw Breach(.loss, "\(node.name) had saved \(line.reference) of \(line.record) before its power went")
    }
    if node === hub { try checkDirectory() }
    // Reading the whole store costs more than the day that went before: some of the times, and every store at the end.
    guard isHealing || fate.isTrue(percent: 25) else { return }
    let report = try running.verify()
    guard report.isClean || isRotten else {
      throw Breach(
        .loss, "\(node.name) is not clean after its power went: \(report.fileFindings) \(report.staleRecords)")
    }
  }

  func makeRoom(_ node: SimulatedNode) throws {
    node.disk?.limit(toBytes: nil)
    if isHealing { node.disk?.cut(atOperation: nil) }
    node.isDiskFull = false
  }
}
