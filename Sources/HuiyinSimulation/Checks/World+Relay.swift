import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore

/// Rounds in which a few machines must come to agree by way of another one: it hears of its wider audience, each pair
/// compares once, and what one has given goes on to the next.
private let villageRoundsMaximum = 8
/// The same, with the hub's terms and receipts on the way back.
private let relayRoundsMaximum = 16

extension World {
  /// PITFALLS 1.10: from narrow to wide to another narrow audience, before a meeting with the hub could hide what a
  /// relay left out. First the stations meet a wide machine and nobody meets the hub, then the wide one alone does. In
  /// a township whose hub has been doubled its resumption waits for everybody, which is not tried here.
  func healByRelay() throws {
    guard options.faults.contains(.relay), !doubling.isHubDoubled else { return }
    try checkDirectory()
    let fit = nodes.dropFirst().filter { node in
      !node.isStolen && node.node != nil && nodes.count { $0.device == node.device } == 1
    }
    guard let wide = extras[.relay].pick(fit.filter { $0.kind == .laptop }) else { return }
    var narrow = fit.filter { $0.kind == .station }
    if narrow.count > 1, extras[.relay].isTrue(percent: 30) {
      narrow.remove(at: extras[.relay].below(narrow.count))
    }
    guard !narrow.isEmpty else { return }
    let everything = [Town.government, Town.petitionOffice] + Town.departments + town.grids
    let isWide = try changeDirectory("\(wide.name) serves every unit") { snapshot in
      guard var device = snapshot.devices[wide.device] else { return [] }
      device.servedUnits = everything
      return [.device(device)]
    }
    guard isWide else { return note("no relay: the directory stays as it is") }
    tally.faults[.relay, default: 0] += 1
    for _ in 1...2 { try meetToTheEnd(wide, hub) }
    try rounds(villageRoundsMaximum, "without the hub", by: wide) {
      for node in narrow { try meetToTheEnd(node, wide) }
    } until: {
      for node in narrow {
        if let found = try lack(of: wide, beside: node) ?? lack(of: node, beside: wide) { return found }
      }
      return nil
    }
    try rounds(relayRoundsMaximum, "with the hub", by: wide) {
      for node in narrow { try meetToTheEnd(node, wide) }
      try meetToTheEnd(wide, hub)
      for node in nodes.dropFirst() where node !== wide && !narrow.contains(where: { $0 === node }) {
        try meetToTheEnd(node, hub)
      }
      try resumeHub()
    } until: {
      for node in narrow {
        if let found = try distance(of: node, from: hub, by: wide) { return found }
      }
      return try lack(of: wide, beside: hub) ?? lack(of: hub, beside: wide)
    }
  }

  private func rounds(
    _ maximum: Int, _ what: String, by wide: SimulatedNode, _ body: () throws -> Void, until: () throws -> String?
  ) throws {
    for round in 1...maximum {
      try body()
      guard let difference = try until() else {
        return note("at one by way of \(wide.name) \(what) in \(round) rounds")
      }
      // Whoever serves what was excluded, and something else of the audience too, is offered nothing when the exclusion
      // is lifted, since no share has grown. The weekly comparison finds it.
      if round == maximum / 2, options.faults.contains(.accusation) {
        note("a week goes by: \(difference)")
        letAWeekGoBy()
      }
    }
    throw Breach(
      .liveness, "after \(maximum) rounds by way of \(wide.name) \(what): \(try until() ?? "at one at last")")
  }

  /// What of one record a machine passes on to another that may hold it, as far as the first one knows.
  private struct Passing {
    let record: RecordID
    let references: Set<ChangesetReference>
  }

  private func passing(from node: SimulatedNode, to other: SimulatedNode) throws -> [Passing] {
    guard let running = node.node else { return [] }
    return try running.store.read { reader in
      let directory = try reader.directory()
      guard let device = directory.current.devices[other.device], !directory.isRevoked(device.id) else { return [] }
      let parked = try reader.parkedReferences()
      return try reader.records().compactMap { record in
        let isLog = try reader.kind(of: record).flatMap { running.schema[$0]?.isLog } == true
        guard let audience = try isLog ? .everyone : reader.state(of: record)?.audience,
          directory.current.mayHold(device, audience)
        else { return nil }
        return Passing(record: record, references: try reader.references(of: record).subtracting(parked))
      }
    }
  }

  /// What the first should have got of the second; nil: nothing.
  private func lack(of node: SimulatedNode, beside other: SimulatedNode) throws -> String? {
    let held = try node.references()
    for one in try passing(from: other, to: node) {
      guard let missing = one.references.subtracting(held).min() else { continue }
      return "\(other.name) holds \(missing) of \(one.record), which \(node.name) may hold and lacks"
    }
    return nil
  }

  /// What the hub and a station do not have of each other, of what the wide machine may carry either way.
  private func distance(of node: SimulatedNode, from hub: SimulatedNode, by wide: SimulatedNode) throws -> String? {
    guard let running = node.node, let hubNode = hub.node else { return "\(node.name) or the hub is down" }
    let tips = try hubNode.store.read { try $0.directory().tips }
    if try running.store.read({ try $0.directory().tips }) != tips { return "\(node.name) has another directory" }
    let (held, there) = (try node.references(), try hub.references())
    for one in try audiences() where one.devices.isSuperset(of: [node.device, wide.device]) {
      guard let missing = one.references.subtracting(held).min() else { continue }
      return "\(node.name) lacks \(missing) of \(one.record), which the hub holds"
    }
    let newest = try running.store.read { try $0.newestHubWriter() }
    for one in try passing(from: node, to: wide) {
      if let missing = one.references.subtracting(there).min() {
        return "the hub lacks \(missing) of \(one.record), which \(node.name) holds"
      }
      let open = try running.store.read { reader -> ChangesetReference? in
        if try reader.kind(of: one.record).flatMap({ running.schema[$0]?.isLog }) == true { return nil }
        return try one.references.sorted().first {
          try reader.receipt(of: $0)?.counts != true && reader.header(of: $0)?.writer != newest
        }
      }
      if let open { return "\(node.name) has no receipt for \(open) of \(one.record)" }
    }
    return nil
  }
}
