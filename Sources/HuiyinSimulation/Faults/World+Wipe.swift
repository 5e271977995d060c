import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore

/// A revoked machine that is ordered to wipe what it holds (DESIGN 6; DOMAIN 13, E2): all that it had for the hub is
/// there before, nothing is left afterwards, whatever stops it in between, and no other machine ever does so.
extension World {
  /// The first strike gives the order; the others bring the machine to the hub.
  func orderWipe() throws -> Bool {
    guard !isHealing else { return false }
    if let ordered = nodes.first(where: { extras.wipeOrders.contains($0.device) && !extras.wiped.contains($0.index) }) {
      try meet(ordered, hub, isOnce: true)
      return true
    }
    guard extras.wipeOrders.isEmpty, let node = machineToWipe() else { return false }
    let counting: [ChangesetReference] =
      try hub.working?.store.read { try $0.references(signedBy: node.device) } ?? []
    // The power may go when the order is saved and nobody was told so yet.
    extras.wipeOrders.insert(node.device)
    let isOrdered = try changeDirectory("\(node.name) is revoked and to be wiped") { snapshot in
      let isRevoked = node.isStolen && snapshot.devices[node.device] != nil
      let revocation = DirectoryEntry.revocation(CutOff(subject: node.device, counting: counting, reason: "遗失"))
      return isRevoked ? [.wipe(node.device)] : [revocation, .wipe(node.device)]
    }
    guard isOrdered else {
      if try hub.working?.store.read({ try $0.directory().wipeOrders(of: node.device).isEmpty }) == true {
        extras.wipeOrders.remove(node.device)
      }
      return false
    }
    try takeAway(node.device)
    return true
  }

  /// One that is stolen already, or one more that the township can do without.
  private func machineToWipe() -> SimulatedNode? {
    if let stolen = nodes.first(where: { $0.isStolen && !$0.isClone }) { return stolen }
    let own = nodes.filter { $0.kind != .hub && !$0.isClone }
    return own.count > 2 ? extras[.wipe].pick(own.filter { $0.working != nil }) : nil
  }

  /// What follows a session in which a machine has handed over all that it had.
  func wipe(_ node: SimulatedNode, after meeting: Meeting, with peer: SimulatedNode) throws {
    guard let running = node.node else { return }
    // A cursor that was altered, or frames that came twice, may have told it that the hub has what it lacks; who is
    // revoked compares no sets.
    if !isRotten, tally.faults[.disorder] == nil {
      let parked = StoreReader.Status.parked
      let held = try tolerating(node) {
        try running.store.read { reader in
          try reader.records().flatMap { try reader.changesets(of: $0) }.filter { $0.status != parked }
            .map(\.changeset.reference)
        }
      }
      let arrived = try tolerating(peer) { try peer.references() }
      if peer.working != nil, let held, let arrived, let missing = held.first(where: { !arrived.contains($0) }) {
        throw Breach(.loss, "\(node.name) wipes what it held, and \(peer.name) lacks \(missing)")
      }
    }
    note("\(node.name) has handed over everything to \(peer.name), and wipes it")
    _ = try tolerating(node) { try running.finishWipe() }
    try noteWipe(of: node)
  }

  /// Once a machine has wiped what it held, by itself or as it was switched on again.
  func noteWipe(of node: SimulatedNode) throws {
    guard let running = node.working, case .done? = try running.wipeStanding(),
      extras.wiped.insert(node.index).inserted
    else { return }
    guard extras.wipeOrders.contains(node.device) else {
      throw Breach(.loss, "\(node.name) has wiped what it held, and nobody has ordered that")
    }
    let left = try node.references()
    guard left.isEmpty else { throw Breach(.leak, "\(node.name) has wiped what it held, and holds \(left.sorted())") }
    ledger.goBack(node.index, to: [])
    bodies.forget(node.index)
    doubling.forget(node.index)
    node.forms = []
    note("\(node.name) holds nothing any more")
  }

  /// Every machine that is ordered to wipe has done so once it has met the hub, and the hub says so (P4).
  func checkWipes() throws {
    guard let hubNode = hub.node else { return }
    let directory = try hubNode.store.read { try $0.directory() }
    let ordered = nodes.filter { !directory.wipeOrders(of: $0.device).isEmpty }
    // The last one to come tells the hub that it is done; a copy that had not wiped undid what another one had said.
    for _ in 1...4 {
      for node in ordered { try meetToTheEnd(node, hub) }
    }
    for node in ordered {
      guard case .done? = try node.node?.wipeStanding() else {
        throw Breach(.liveness, "\(node.name) is ordered to wipe what it holds, has met the hub, and has not")
      }
      guard case .done? = try hubNode.store.read({ try $0.wipeStanding(of: node.device) }) else {
        throw Breach(.liveness, "\(node.name) has wiped what it held, and the hub does not know")
      }
    }
    for node in nodes where !extras.wipeOrders.contains(node.device) {
      guard try node.node?.wipeStanding() == nil else {
        throw Breach(.loss, "\(node.name) is ordered to wipe, and nobody has done that")
      }
    }
  }
}
