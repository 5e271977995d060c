import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinSync

extension World {
  /// P4: what a node shows as arrived at the hub is there. A node that cannot know yet that the hub lost its memory is
  /// not asked.
  func checkGreen(after meeting: Meeting) throws {
    if meeting.sides.contains(where: { $0 === hub }), meeting.drivers.contains(where: { $0.end == .equal }) {
      for side in meeting.sides { unawareOfHubLoss.remove(side.index) }
    }
    guard fate.isTrue(percent: 10) else { return }
    for node in meeting.sides where node !== hub { try checkGreen(of: node) }
  }

  func checkGreen(of node: SimulatedNode) throws {
    guard let running = node.working, let hub = hub.working, !unawareOfHubLoss.contains(node.index) else { return }
    let greens = try running.store.read { reader in
      let logs = Set(
        try reader.records().filter { try reader.kind(of: $0).flatMap { running.schema[$0]?.isLog } == true })
      return try reader.records().filter { !logs.contains($0) }.flatMap { record in
        try reader.references(of: record).sorted().filter { try reader.receipt(of: $0)?.counts == true }
      }
    }
    let missing = try hub.store.read { reader in try greens.first { try !reader.holds($0) } }
    if let missing {
      throw Breach(.falseGreen, "\(node.name) shows \(missing) as held by the hub, which does not hold it")
    }
  }
}
