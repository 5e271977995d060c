import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// Machines with older software beside others: they keep and pass on what they do not understand, and understand it
/// when they are updated (P9).
extension World {
  /// Of a township that is founded.
  func chooseSoftware() {
    guard options.faults.contains(.upgrade) else { return }
    for node in nodes { node.install(extras[.upgrade].isTrue(percent: 60) ? .older : .newer) }
    note("older software: \(nodes.filter(\.isOutdated).map(\.name))")
  }

  func updateSoftware() throws -> Bool {
    switch extras[.upgrade].below(8) {
    case 0, 1:
      guard let (node, _) = honest(.upgrade, where: \.isOutdated) else { return false }
      try update(node)
      return true
    case 2: return try issueNewRules()
    default: return try askForExtension()
    }
  }

  /// Whoever still has older software is updated when all is to be healed.
  func updateAll() throws {
    for node in nodes where node.isOutdated { try update(node) }
  }

  private func update(_ node: SimulatedNode) throws {
    try leaveMeetings(node)
    _ = try tolerating(node) { try node.close() }
    node.install(.newer)
    note("\(node.name) is updated")
    try reopen(node)
    guard let running = node.working else { return }
    let blind = try running.store.read { reader in
      try reader.records().first { record in
        try reader.kind(of: record) == RecordKind.deadlineExtension && reader.state(of: record) == nil
          && reader.changesets(of: record).contains { $0.status != .parked }
      }
    }
    if let blind { throw Breach(.divergence, "\(node.name) does not understand \(blind) after its update") }
  }

  /// Only where the hub's own software knows them.
  private func issueNewRules() throws -> Bool {
    guard !extras.hasNewRules, hub.working != nil, !hub.isOutdated else { return false }
    extras.hasNewRules = try changeDirectory("newer rules") { _ in [.rulesVersion(2)] }
    return extras.hasNewRules
  }

  /// A record of a kind that older software does not know. Whoever is at the machine may ask in turn.
  private func askForExtension() throws -> Bool {
    func holdsCase(_ node: SimulatedNode) -> Bool {
      let items = try? node.working?.store.read { try $0.items(ItemFilter(kind: RecordKind.caseFile, limit: 1)) }
      return items?.isEmpty == false
    }
    guard let (node, running) = honest(.upgrade, where: { !$0.isOutdated && holdsCase($0) }),
      let shown = try running.store.read({ try someItem(.upgrade, of: RecordKind.caseFile, $0) })
    else { return false }
    let days = extras[.upgrade].within(1...9)
    let first = extras[.upgrade].below(node.plan.persons.count)
    for person in node.plan.persons[first...] + node.plan.persons[..<first] {
      guard let session = try node.session(person) else { continue }
      let done = try attempting("ask for an extension", at: node) { running in
        try running.askExtension(of: shown.record, days: days, reason: "等材料", by: session)
      }
      guard let done else { continue }
      acknowledge(done, at: node, "ask for an extension")
      return true
    }
    return false
  }
}
