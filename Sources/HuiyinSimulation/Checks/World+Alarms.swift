import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinWire

/// P8: an older or doubled memory is told when it meets what was signed elsewhere under a writer of its own, and signs
/// as another one from then on.
extension World {
  /// The writer that a machine signs with now.
  private func writer(of node: SimulatedNode) throws -> WriterID? {
    try node.node?.store.read { try $0.ownWriter(signingKey: node.plan.keys.signingKey)?.introduction.writer }
  }

  /// Everything of a machine's own device, and which writer signed it.
  func writersOfOwn(at node: SimulatedNode) throws -> [ChangesetReference: WriterID] {
    try node.node?.store.read { reader in
      var found: [ChangesetReference: WriterID] = [:]
      for reference in try reader.references(signedBy: node.device) {
        found[reference] = try reader.header(of: reference)?.writer
      }
      return found
    } ?? [:]
  }

  /// The machine's memory went back: of what it had signed it does not remember all.
  func watchForgotten(_ signed: [ChangesetReference: WriterID], at node: SimulatedNode) throws {
    guard let writer = try writer(of: node) else { return }
    let forgotten = Set(signed.filter { $0.value == writer }.keys).subtracting(try node.references())
    doubling.add(
      Doubling.Shared(writer: writer, machines: [node.index], forgotten: forgotten, signers: [], since: 0))
  }

  /// Two machines have one memory from here on, that of `node`.
  func watchShared(by machines: Set<Int>, of node: SimulatedNode) throws {
    guard let writer = try writer(of: node) else { return }
    doubling.add(
      Doubling.Shared(
        writer: writer, machines: machines, forgotten: [], signers: machines, since: ledger.lines.count))
  }

  /// What others have signed with a writer that is the machine's own too.
  private func foreign(_ shared: Doubling.Shared, to node: SimulatedNode) -> Set<ChangesetReference> {
    var lines = Array(ledger.lines[shared.since...])
    if shared.signers.contains(Doubling.copyIndex), node.index != Doubling.copyIndex { lines += doubling.lines }
    let others = lines.filter { !$0.isForged && $0.node != node.index && shared.signers.contains($0.node) }
    return shared.forgotten.union(others.map(\.reference))
  }

  func checkAlarms(of node: SimulatedNode) throws {
    guard let running = node.node else { return }
    for shared in doubling.shared where shared.machines.contains(node.index) {
      let foreign = foreign(shared, to: node)
      let taken = try running.store.read { reader in
        try foreign.sorted().first { try reader.header(of: $0)?.writer == shared.writer }
      }
      guard let taken else { continue }
      if try writer(of: node) == shared.writer {
        throw Breach(
          .identity, "\(node.name) has got \(taken), which it has not signed, and signs with that writer still")
      }
      let status = try running.status()
      let isTold = node.kind == .hub ? status.awaitsResume || doubling.wasResumed : status.isCloned
      let sorts = Set(try running.deviceFlags().map(\.sort))
      guard isTold, node.kind == .hub || sorts.contains(.clone), !status.awaitsResume || sorts.contains(.resume) else {
        throw Breach(
          .identity, "\(node.name) has got \(taken), signed under its own writer elsewhere, and tells nobody")
      }
    }
  }

  /// Everybody whom it concerns was told, nobody else, and the hub tells of every fork.
  func checkAlarms() throws {
    for node in nodes where !node.isStolen {
      try checkAlarms(of: node)
      let machines = nodes.filter { $0.device == node.device }
      guard node !== hub, !machines.contains(where: { $0.mayFork || $0.isStolen }),
        try node.node?.status().isCloned == true
      else { continue }
      throw Breach(.identity, "\(node.name) says that it was copied, and was not")
    }
    guard let node = hub.node, let forks = reports[0]?.forks, !forks.isEmpty else { return }
    let told = Set(try node.deviceFlags().filter { $0.sort == .fork }.compactMap { $0.device?.id })
    for fork in forks {
      guard
        let device = try node.store.read({ reader in
          try reader.header(of: fork[0]).flatMap { try reader.introduction(of: $0.writer)?.device }
        }), !told.contains(device)
      else { continue }
      throw Breach(.identity, "\(hub.name) holds two changesets under one number of \(device), and tells nobody")
    }
  }
}
