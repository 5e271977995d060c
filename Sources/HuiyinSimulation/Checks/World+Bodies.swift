import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinWire

/// P7: a body does not go twice between the same two machines. What came by a third one may come again, since names
/// first would cost more than a short backlog itself (`SyncLimits.offerAboveRows`): that is counted.
extension World {
  /// What a batch carries, as it leaves.
  func bodies(of batch: Batch, in meeting: Meeting, from side: Int) throws -> Meeting.Bodies? {
    let changesets = batch.content.changesets
    guard !changesets.isEmpty, let sender = meeting.sides[side].working else { return nil }
    let township = try sender.store.read { try $0.township() }
    let references = changesets.compactMap { ChangesetReference(prefixOf: $0.digest(township: township)) }
    tally.bodies += references.count
    let held = try heldAlready(references, at: meeting.sides[1 - side])
    tally.repeatedBodies += held.count
    let way = CarriedBodies.Way(from: meeting.sides[side].index, to: meeting.sides[1 - side].index)
    // Outside the feed's order goes only what the other side has said it lacks.
    if batch.stretch != nil, !meeting.wasDisordered, areSingle(meeting.sides),
      let again = held.first(where: { bodies.isCarried($0, way) })
    {
      meeting.repeatingBatches[side] += 1
      // A link that was cut costs at most one batch (DESIGN 7.4).
      guard meeting.repeatingBatches[side] <= (meeting.followsBreak ? 1 : 0) else {
        let (from, to) = (meeting.sides[side].name, meeting.sides[1 - side].name)
        throw Breach(
          .liveness,
          "\(meeting.name): \(from) sends \(again) to \(to) again, in batch \(meeting.repeatingBatches[side]) of such "
            + (meeting.followsBreak ? "after a break" : "without a break"))
      }
    }
    return Meeting.Bodies(references: references, isInOrder: batch.stretch != nil)
  }

  /// Hands the frame over, and keeps in mind what was new of it.
  func take(_ frame: Meeting.Frame, of meeting: Meeting, from side: Int) throws {
    let receiver = meeting.sides[1 - side]
    guard let carried = frame.bodies else { return meeting.drivers[1 - side].received(frame.bytes, at: clock.now) }
    let before = Set(try heldAlready(carried.references, at: receiver))
    meeting.drivers[1 - side].received(frame.bytes, at: clock.now)
    let new = try heldAlready(carried.references, at: receiver).filter { !before.contains($0) }
    bodies.note(
      new, CarriedBodies.Way(from: meeting.sides[side].index, to: receiver.index), isInOrder: carried.isInOrder)
  }

  private func heldAlready(
    _ references: [ChangesetReference], at node: SimulatedNode
  ) throws -> [ChangesetReference] {
    guard let running = node.working else { return [] }
    return try running.store.read { reader in try references.filter { try reader.holds($0) } }
  }

  /// Two machines of one device share a cursor and what was given: they get things again.
  private func areSingle(_ sides: [SimulatedNode]) -> Bool {
    sides.allSatisfy { side in
      nodes.count { $0.device == side.device } == 1 && (side.device != hub.device || !doubling.isHubDoubled)
    }
  }
}
