import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinSync

/// P4: what a node shows as arrived at the hub is there. A node that cannot know yet that the hub lost its memory is
/// not asked.
extension World {
  func checkGreen(after meeting: Meeting) throws {
    if meeting.sides.contains(where: { $0 === hub }), meeting.drivers.contains(where: { $0.end == .equal }) {
      for side in meeting.sides { unawareOfHubLoss.remove(side.index) }
    }
    guard fate.isTrue(percent: 10) else { return }
    for node in meeting.sides where node.kind != .hub { try checkGreen(of: node) }
  }

  /// In the midst of a session, when the chip may be green.
  func checkChip(in meeting: Meeting) throws {
    guard extras["chip"].isTrue(percent: 4) else { return }
    for node in meeting.sides where node.kind != .hub { try checkChip(of: node) }
  }

  // MARK: Ticks

  /// What the screens of a node say of each changeset.
  private struct Screen {
    var ticked: [ChangesetReference] = []
    /// Not waiting for others, and of no word of the hub.
    var unconfirmed: [ChangesetReference] = []
    /// By the hub writer that the node takes for the hub's own now.
    var ofHub: [ChangesetReference] = []
  }

  private func screen(of node: Node) throws -> Screen {
    try node.store.read { reader in
      let newest = try reader.newestHubWriter()
      let parked = try reader.parkedReferences()
      var screen = Screen()
      for record in try reader.records() {
        let isLog = try reader.kind(of: record).flatMap { node.schema[$0]?.isLog } == true
        for reference in try reader.references(of: record).sorted() {
          guard let writer = try reader.header(of: reference)?.writer else { continue }
          if writer == newest { screen.ofHub.append(reference) }
          if isLog { continue }
          switch try reader.arrival(of: reference, writer: writer) {
          // A second root may have been forged with the hub's own key.
          case .atHub: if !hub.mayFork { screen.ticked.append(reference) }
          case .held, .backedUp: screen.ticked.append(reference)
          case .unconfirmed: if !parked.contains(reference) { screen.unconfirmed.append(reference) }
          }
        }
      }
      return screen
    }
  }

  func checkGreen(of node: SimulatedNode) throws {
    guard let running = node.working, hub.working != nil else { return }
    let screen = try screen(of: running)
    let pending = try running.status().pendingToHub
    guard pending == screen.unconfirmed.count else {
      throw Breach(
        .falseGreen, "\(node.name) counts \(pending) as not at the hub, and shows \(screen.unconfirmed.count) as such")
    }
    guard !unawareOfHubLoss.contains(node.index) else { return }
    let held = try heldByHub()
    guard try !holdsWordOfAnotherHub(running, screen, held) else { return }
    if let missing = screen.ticked.first(where: { !held.contains($0) }) {
      throw Breach(.falseGreen, "\(node.name) shows \(missing) as held by the hub, which does not hold it")
    }
  }

  /// What the hub has on its disk; while there are two, what either has.
  private func heldByHub() throws -> Set<ChangesetReference> {
    try hub.references().union(doubling.hubCopy?.references() ?? [])
  }

  /// A hub whose directory was put back by hand knows nothing of it until it is brought something that it had signed:
  /// whoever holds such a word cannot know better.
  private func holdsWordOfAnotherHub(
    _ node: Node, _ screen: Screen, _ held: Set<ChangesetReference>
  ) throws -> Bool {
    guard doubling.isHubDoubled, let hubNode = hub.working else { return false }
    let newest = try node.store.read { try $0.newestHubWriter() }
    if try hubNode.store.read({ try $0.newestHubWriter() }) != newest { return true }
    return screen.ofHub.contains { !held.contains($0) }
  }

  // MARK: The chip

  /// Green: a session with the hub is open, nothing is counted as pending, and the hub holds all that is here. Of what
  /// was written with the hub's key, which others may have forged, nothing is said.
  func checkChip(of node: SimulatedNode) throws {
    guard let running = node.working, hub.working != nil else { return }
    let chip = try running.syncStanding()
    let pending = try running.status().pendingToHub
    guard chip.pending == pending, !chip.isGreen || pending == 0 else {
      throw Breach(.falseGreen, "\(node.name)'s chip says \(chip.pending) to send, its status \(pending)")
    }
    // A machine that was stopped in the midst of a session has not written down that it ended; nor has a backup.
    if options.faults.isDisjoint(with: [.kill, .powerCut, .fullDisk, .restore]), chip.link == .connected {
      let open = meetings.values.contains { meeting in
        meeting.sides.contains { $0 === node } && meeting.sides.contains { $0.kind == .hub }
      }
      if !open { throw Breach(.falseGreen, "\(node.name)'s chip says connected, and no session with the hub is open") }
    }
    guard chip.isGreen, !unawareOfHubLoss.contains(node.index) else { return }
    let screen = try screen(of: running)
    let held = try heldByHub()
    guard try !holdsWordOfAnotherHub(running, screen, held) else { return }
    if let missing = screen.ticked.first(where: { !held.contains($0) }) ?? screen.unconfirmed.first {
      throw Breach(.falseGreen, "\(node.name)'s chip is green, and the hub is not known to hold \(missing)")
    }
  }
}
