import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinSync
import HuiyinTownship
import HuiyinWire

/// What must hold when all is healed (DESIGN 1).
extension World {
  func check() throws {
    try checkWipes()
    try checkStores()
    try checkNothingLost()
    try checkDirectory()
    try checkAgreement()
    try checkModel()
    try checkKnownOrders()
    try checkFurther()
    for node in nodes.dropFirst() where !node.isStolen { try checkGreen(of: node) }
    try checkIdentities()
    try checkAlarms()
    try checkCost()
    try checkCursors()
    try count()
  }

  /// Every file is sound, every stored state is the fold of its changesets.
  private func checkStores() throws {
    for node in nodes {
      guard let report = try node.node?.verify() else { continue }
      reports[node.index] = report
      guard !report.isClean else { continue }
      throw Breach(
        .loss,
        "\(node.name) is not clean: \(report.badSignatures.count) bad signatures, \(report.unreadable), stale "
          + "\(report.staleRecords), broken feed row \(report.brokenFeedRow.map(String.init) ?? "none"), "
          + "\(report.fileFindings)")
    }
  }

  private func isParked(_ reference: ChangesetReference, at node: SimulatedNode) throws -> Bool {
    try node.node?.store.read { reader in
      guard let record = try reader.header(of: reference)?.record else { return false }
      return try reader.changesets(of: record).contains {
        $0.changeset.reference == reference && $0.status == .parked
      }
    } ?? false
  }

  /// P1, P3: what anybody was told is saved stands at the hub, at the node that said so, and wherever else it may.
  private func checkNothingLost() throws {
    guard let hubNode = hub.node else { return }
    var held: [Int: Set<ChangesetReference>] = [:]
    for node in nodes { held[node.index] = try node.references() }
    let everything = held.filter { !nodes[$0.key].isStolen }.values.reduce(into: Set<ChangesetReference>()) {
      $0.formUnion($1)
    }
    for missing in everything.subtracting(held[0]!).sorted() {
      // What waits for changes that are gone with a disk is passed on by nobody; that nothing waits for others is asked
      // while the nodes heal.
      let holders = nodes.filter { !$0.isStolen && held[$0.index]!.contains(missing) }
      guard let holder = try holders.first(where: { try !isParked(missing, at: $0) }) else { continue }
      throw Breach(.loss, "\(holder.name) holds \(missing), the hub does not")
    }
    for line in ledger.lines where !line.isLost && !nodes[line.node].isStolen {
      guard held[0]!.contains(line.reference) else {
        throw Breach(.loss, "\(nodes[line.node].name) had saved \(line.reference) of \(line.record): the hub lacks it")
      }
      guard
        held[line.node]!.contains(line.reference) || line.isForged || line.isForgottenThere
          || nodes[line.node].isClone
      else {
        throw Breach(
          .loss, "\(nodes[line.node].name) had saved \(line.reference) of \(line.record), and has it no more")
      }
    }
    // Wherever the hub may send it, it has come.
    let directory = try hubNode.store.read { try $0.directory() }
    for record in try hubNode.store.read({ try $0.records() }) {
      let (kind, audience, references) = try hubNode.store.read { reader in
        (
          try reader.kind(of: record), try reader.state(of: record)?.audience,
          try reader.changesets(of: record).filter { $0.status != .parked }.map(\.changeset.reference)
        )
      }
      guard let kind, hubNode.schema[kind]?.isLog != true, let audience else { continue }
      for node in nodes.dropFirst() where !node.isStolen {
        guard let device = directory.current.devices[node.device], directory.current.mayHold(device, audience) else {
          continue
        }
        if let missing = references.first(where: { !held[node.index]!.contains($0) }) {
          throw Breach(.loss, "\(node.name) is in the audience of \(record) and lacks \(missing)")
        }
      }
    }
  }

  /// P3: every directory version that the administrator was told is saved is there.
  func checkDirectory() throws {
    guard let node = hub.node else { return }
    let directory = try node.store.read { try $0.directory() }
    if let lost = versions.filter({ !directory.holds($0) }).min(by: { $0.isOlder(than: $1) }) {
      throw Breach(.loss, "directory version \(lost) was saved, and the hub has it no more")
    }
    // A revocation in whose midst the power went may have been saved all the same.
    for device in directory.revokedDevices where device != hub.device { try takeAway(device) }
  }

  /// P2: nodes that hold the same changesets of a record show the same bytes.
  private func checkAgreement() throws {
    guard let hubNode = hub.node else { return }
    for node in nodes.dropFirst() where !node.isStolen {
      guard let running = node.node else { continue }
      for record in try running.store.read({ try $0.records() }) {
        func sight(_ node: Node) throws -> (Set<ChangesetReference>, [UInt8]?) {
          try node.store.read { reader in
            (try reader.references(of: record), try reader.state(of: record)?.encoded)
          }
        }
        let (here, there) = (try sight(running), try sight(hubNode))
        if here.0 == there.0, here.1 != there.1 {
          throw Breach(.divergence, "\(node.name) and the hub hold the same of \(record) and show different states")
        }
      }
    }
  }

  /// P8: no number twice, no writer's number twice but where a memory went back; and then it is told.
  private func checkIdentities() throws {
    guard let hubNode = hub.node else { return }
    try noteNumbers()
    let doubled = try hubNode.store.read { reader in
      try reader.recordsSharingOfficialNumbers().first { records in
        // Nobody here may write over what newer software has written, be it a number that two memories have given.
        try !doubling.isHubDoubled || records.contains { try reader.state(of: $0)?.readOnly.isEmpty != false }
      }
    }
    if let records = doubled {
      throw Breach(.identity, "one official number on \(records.map(\.description).joined(separator: ", "))")
    }
    let forks = reports[0]?.forks ?? []
    let forkers = Set(nodes.filter { $0.mayFork || $0.isStolen }.map(\.device))
    try hubNode.store.read { reader in
      for fork in forks {
        guard let header = try reader.header(of: fork[0]),
          let device = try reader.introduction(of: header.writer)?.device
        else { continue }
        if !forkers.contains(device) {
          let name = nodes.first { $0.device == device }?.name ?? "\(device)"
          throw Breach(.identity, "\(name) signed number \(header.sequence) twice: \(fork)")
        }
      }
    }
    tally.forks += forks.count
  }

  /// P7: a session with nothing to do is one round trip of at most 200 bytes each way.
  private func checkCost() throws {
    // Whoever met the hub before another one did has not yet heard how far the hub's feed went since; and a clone,
    // whose cursor is its original's, may only now bring back what a lost hub had written.
    for pass in 1... {
      let before = try hub.node?.store.read { try $0.feedHead()?.hash }
      for node in nodes.dropFirst() where !node.isStolen {
        try meet(node, hub, isOnce: true)
        try run(until: clock.now + Self.minute)
      }
      if try hub.node?.store.read({ try $0.feedHead()?.hash }) == before, pass > 1 { break }
      guard pass < 5 else { throw Breach(.liveness, "the hub's feed still grows when all have met it \(pass) times") }
    }
    // Who waits for what stood on a disk that is gone asks for it at every meeting.
    let wanted = try nodes.map { try $0.node?.status().counts.wanted ?? 0 }
    for node in nodes.dropFirst() where !node.isStolen && !node.isClone && wanted[0] + wanted[node.index] == 0 {
      guard !nodes.contains(where: { $0.isClone && $0.device == node.device }) else { continue }
      guard var traffic = try idleTraffic(of: node) else { continue }
      // The weekly comparison may fall due just now, once.
      if traffic.contains(where: Self.isMoreThanHello) { traffic = try idleTraffic(of: node) ?? [] }
      if let side = traffic.first(where: Self.isMoreThanHello) {
        throw Breach(
          .liveness, "a session of \(node.name) with nothing to do: \(side.framesSent) frames, \(side.bytesSent) bytes")
      }
    }
  }

  private static func isMoreThanHello(_ side: SessionTraffic) -> Bool { side.bytesSent > 200 || side.framesSent > 1 }

  /// What either side of a session says that has nothing to do. Nil if the two cannot meet.
  private func idleTraffic(of node: SimulatedNode) throws -> [SessionTraffic]? {
    try meet(node, hub, isOnce: true)
    guard let meeting = meetings.values.first else { return nil }
    try run(until: clock.now + Self.minute)
    guard meetings.isEmpty, meeting.drivers[0].end == .equal else {
      throw Breach(.liveness, "a session of \(node.name) with nothing to do does not end")
    }
    return meeting.drivers.map(\.traffic)
  }

  private func count() throws {
    guard let hubNode = hub.node else { return }
    let counts = try hubNode.store.read { try $0.counts() }
    let logs = hubNode.schema.kinds.values.filter(\.isLog).map(\.number)
    let logged = try hubNode.store.read { reader in
      try reader.records().filter { try logs.contains(reader.kind(of: $0) ?? 0) }
        .reduce(0) { try $0 + reader.references(of: $1).count }
    }
    tally.changesets = counts.changesets - logged
    tally.receipts = counts.receipts
    tally.conflicts = counts.conflicts
    tally.quarantined = counts.quarantined
    tally.proposals = counts.proposals
    tally.days = options.days
    tally.nodes = nodes.count
  }
}
