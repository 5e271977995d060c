import Foundation
import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinSync
import HuiyinWire

/// P6 beyond the bodies that a session carries: names in offers and comparisons, and files for one unit.
extension World {
  /// That there is a record is told only to whom it may be given. What is wanted is asked of everybody, by design.
  func inspectNames(_ frame: Frame, of meeting: Meeting, from side: Int) throws {
    guard let sender = meeting.sides[side].working, meeting.sides[1 - side].kind != .hub else { return }
    let receiver = meeting.sides[1 - side]
    switch frame {
    case .offer(let offer):
      try judge(offer.references, at: sender, for: receiver, besides: meeting.compared[side] ?? [], in: meeting)
    case .reconcile(let message):
      // The set was made with the first message; who leaves an audience after that is named in it all the same.
      let before = try meeting.compared[side] ?? holdable(by: receiver, at: sender)
      meeting.compared[side] = before
      let names = ReconciliationNames.ids(in: message.message).compactMap { ChangesetReference(prefixOf: $0) }
      try judge(names, at: sender, for: receiver, besides: before, in: meeting)
    default: break
    }
  }

  private func judge(
    _ names: [ChangesetReference], at sender: Node, for receiver: SimulatedNode, besides known: Set<RecordID>,
    in meeting: Meeting
  ) throws {
    guard !names.isEmpty, receiver.working != nil else { return }
    try sender.store.read { reader in
      let directory = try reader.directory()
      guard let device = directory.current.devices[receiver.device], !directory.isRevoked(receiver.device) else {
        // A comparison that was under way when the revocation came ends with it.
        if !known.isEmpty { return }
        throw Breach(.leak, "\(meeting.name): \(names.count) names to a revoked device")
      }
      for name in names {
        guard let record = try reader.record(ofChangeset: name), !known.contains(record),
          try !mayBeNamed(record, to: device, directory.current, sender, reader),
          // Whoever has left an audience keeps what it had until releases are there, and learns nothing by a name.
          try receiver.working?.store.read({ try $0.kind(of: record) }) == nil
        else { continue }
        throw Breach(
          .leak, "\(meeting.name): \(receiver.name) is told of \(name) of \(record), in whose audience it is not")
      }
    }
  }

  private func mayBeNamed(
    _ record: RecordID, to device: Device, _ directory: DirectorySnapshot, _ sender: Node, _ reader: StoreReader
  ) throws -> Bool {
    if try reader.kind(of: record).flatMap({ sender.schema[$0] })?.isLog == true { return true }
    guard let audience = try reader.state(of: record)?.audience else { return false }
    return Self.mayHold(device, audience, directory)
  }

  private func holdable(by receiver: SimulatedNode, at sender: Node) throws -> Set<RecordID> {
    try sender.store.read { reader in
      let directory = try reader.directory()
      guard let device = directory.current.devices[receiver.device], !directory.isRevoked(receiver.device) else {
        return []
      }
      return Set(
        try reader.records().filter { try mayBeNamed($0, to: device, directory.current, sender, reader) })
    }
  }

  /// A file of changes for one unit, from some nodes: nothing in it that the unit may not hold.
  func inspectExports() throws {
    for node in nodes where !node.isStolen {
      guard let running = node.working, extras["exports"].isTrue(percent: 40),
        let unit = extras["exports"].pick(Town.departments + town.grids + [Town.government, Town.petitionOffice])
      else { continue }
      let file = folder.appendingPathComponent("export-\(node.name)")
      _ = try running.exportChanges(to: file, share: .unit(unit))
      let changes = try ChangesFile.decode(Array(try Data(contentsOf: file)))
      try? FileManager.default.removeItem(at: file)
      try running.store.read { reader in
        for changeset in changes.changesets {
          let record = try Header(decoding: changeset.header).record
          let audience = try reader.state(of: record)?.audience
          if let audience, !audience.isHubOnly, audience.isEveryone || audience.units.contains(unit),
            !audience.excludedUnits.contains(unit)
          {
            continue
          }
          throw Breach(.leak, "\(node.name) exports \(record) for unit \(unit), which may not hold it")
        }
      }
    }
  }
}
