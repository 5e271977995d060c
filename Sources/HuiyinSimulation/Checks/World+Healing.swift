import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinSync

/// Rounds of meetings after which everybody must agree: the directory, what it sets free, what others lack of that, the
/// receipts for it, and one to spare; a clone's discovery begins a term and costs as many again.
private let roundsMaximum = 12

extension World {
  /// The faults are over: everybody is switched on, has room and network, and meets the hub in turn until all agree.
  func heal() throws {
    isHealing = true
    note("healing begins")
    // First no more cuts: the end of a meeting is written down too.
    for node in nodes { try makeRoom(node) }
    for meeting in meetings.values.sorted(by: { $0.number < $1.number }) { try finish(meeting, because: "healing") }
    try noticeDisks()
    for node in nodes {
      node.awayUntil = 0
      try wake(node)
    }
    try updateAll()
    try mendAll()
    try stopHubCopy()
    if !doubling.isHubDoubled { try resumeHub() }
    try healByRelay()
    for round in 1...roundsMaximum {
      for node in nodes.dropFirst() { try meetToTheEnd(node, hub) }
      try resumeHub(after: round)
      tally.healingRounds = round
      guard let difference = try firstDifference() else { return note("healed in \(round) rounds") }
      // Frames that came twice or late may have told a side that it has what it lacks. No cursor shows that; the weekly
      // comparison of sets does.
      if round == roundsMaximum / 2, tally.faults[.disorder] != nil {
        note("a week goes by: \(difference)")
        clock.now += (SyncLimits().auditDays + 1) * Self.day
      }
    }
    throw Breach(.liveness, "after \(roundsMaximum) rounds: \(try firstDifference() ?? "")")
  }

  func meetToTheEnd(_ one: SimulatedNode, _ other: SimulatedNode) throws {
    try meet(one, other, isOnce: true)
    try run(until: clock.now + 2 * Self.minute)
    for meeting in meetings.values { try finish(meeting, because: "healing takes too long") }
  }

  /// What keeps the nodes from being at one; nil: nothing.
  private func firstDifference() throws -> String? {
    guard let hubNode = hub.node else { return "the hub is down" }
    if doubling.isHubDoubled, try hubNode.status().awaitsResume { return "the hub waits to be resumed" }
    let tips = try hubNode.store.read { try $0.directory().tips }
    let expected = try audiences()
    for node in nodes where !node.isStolen {
      guard let running = node.node else { return "\(node.name) is down" }
      let status = try running.status()
      if try running.store.read({ try $0.directory().tips }) != tips { return "\(node.name) has another directory" }
      if status.pendingToHub > 0 {
        return "\(node.name): \(status.pendingToHub) changesets without a receipt, \(try withoutReceipt(at: running))"
      }
      if status.counts.parked + status.counts.wanted > 0 {
        let kept = expected.lazy.filter { !$0.devices.contains(node.device) }.map(\.references)
        if let waits = try waiting(at: running, keptFromIt: kept.reduce(into: []) { $0.formUnion($1) }) {
          return "\(node.name): \(waits)"
        }
      }
      let held = try running.store.read { try $0.stateDigests() }
      for one in expected where one.devices.contains(node.device) {
        // A change without effect leaves the state as it is.
        let references = try running.store.read { try $0.references(of: one.record) }
        if held[one.record] == one.digest, one.references.isSubset(of: references) { continue }
        return "\(node.name): \(try difference(of: one.record, at: running, hubNode))"
      }
    }
    return nil
  }

  /// The first changeset without a receipt, and what the hub makes of it.
  private func withoutReceipt(at node: Node) throws -> String {
    guard let hubNode = hub.node else { return "the hub is down" }
    let newest = try node.store.read { try $0.newestHubWriter() }
    let records = try node.store.read { reader in
      try reader.records().filter { try reader.kind(of: $0).flatMap { node.schema[$0]?.isLog } != true }
    }
    for record in records {
      for stored in try node.store.read({ try $0.changesets(of: record) }) {
        let reference = stored.changeset.reference
        guard stored.changeset.header.writer != newest,
          try node.store.read({ try $0.receipt(of: reference) })?.counts != true
        else { continue }
        let there = try hubNode.store.read { try $0.changesets(of: record) }
          .first { $0.changeset.reference == reference }
        let receipt = try hubNode.store.read { try $0.receipt(of: reference) }
        let given = receipt.map { $0.counts ? "given by the hub" : "given by an older hub" } ?? "not given"
        return "\(reference) of \(record), at the hub \(there.map { "\($0.status)" } ?? "absent"), receipt \(given)"
      }
    }
    return "each of which has one"
  }

  /// In what a record's changesets differ from the hub's.
  private func difference(of record: RecordID, at node: Node, _ hub: Node) throws -> String {
    func verdicts(_ node: Node) throws -> [ChangesetReference: String] {
      try node.store.read { reader in
        Dictionary(
          uniqueKeysWithValues: try reader.changesets(of: record).map { ($0.changeset.reference, "\($0.status)") })
      }
    }
    let (here, there) = (try verdicts(node), try verdicts(hub))
    if here.isEmpty { return "\(record) is not there" }
    let other = Set(here.keys).union(there.keys).filter { here[$0] != there[$0] }.sorted()
    let told = other.map { "\($0) \(here[$0] ?? "absent"), at the hub \(there[$0] ?? "absent")" }
    return "\(record) differs from the hub's: \(told.isEmpty ? "of the same changesets" : told.joined(separator: "; "))"
  }

  /// What the node waits for and could have; nil: only for what stood on a disk that is gone, or for what it may no
  /// longer hold (a unit that was accused since) and so may not be given.
  private func waiting(at node: Node, keptFromIt: Set<ChangesetReference>) throws -> String? {
    try node.store.read { reader in
      let wanted = Set(try reader.wanted()).subtracting(ledger.gone).subtracting(keptFromIt)
      if !wanted.isEmpty { return "wants \(wanted.sorted())" }
      let directory = try reader.directory()
      let parked = try reader.records().flatMap { try reader.changesets(of: $0) }.filter { $0.status == .parked }
      var hopeless = ledger.gone.union(keptFromIt)
      var remaining = parked
      while true {
        let left = remaining.filter { one in
          !one.changeset.header.parents.contains(where: hopeless.contains)
        }
        if left.count == remaining.count { break }
        hopeless.formUnion(Set(remaining.map(\.changeset.reference)).subtracting(left.map(\.changeset.reference)))
        remaining = left
      }
      return remaining.isEmpty
        ? nil
        : remaining.map {
          "\($0.changeset.reference) of \($0.changeset.header.record) is parked, parents "
            + "\($0.changeset.header.parents), directory \(directory.holds($0.changeset.header.directory))"
        }.joined(separator: "; ")
    }
  }

  struct Expected {
    let record: RecordID
    let digest: [UInt8]
    /// Those that do not wait for others.
    let references: Set<ChangesetReference>
    /// Who may hold it.
    let devices: Set<DeviceID>
  }

  /// What the hub holds of each record.
  func audiences() throws -> [Expected] {
    guard let hubNode = hub.node else { return [] }
    return try hubNode.store.read { reader in
      let directory = try reader.directory().current
      return try reader.stateDigests().sorted { $0.key < $1.key }.compactMap { record, digest in
        guard let audience = try reader.state(of: record)?.audience else { return nil }
        let references = try reader.changesets(of: record).filter { $0.status != .parked }.map(\.changeset.reference)
        return Expected(
          record: record, digest: digest, references: Set(references),
          devices: Set(directory.devices.values.filter { directory.mayHold($0, audience) }.map(\.id)))
      }
    }
  }
}
