import HuiyinAuthority
import HuiyinRecords
import Testing

/// P5, PITFALLS 1.21: whatever a revoked device signs from then on has no effect, whatever it claims (DESIGN 6).
@Suite struct StolenDeviceTests {
  /// What a thief tries: who it claims to be, and what the header says otherwise.
  enum Trick: CaseIterable {
    case plain, newIncarnation, oldSequence, oldVersion, foreignPerson, earlyClock, lateClock
  }

  @Test(arguments: Trick.allCases)
  func nothingTakesEffect(_ trick: Trick) {
    let (h, root) = HistoryWriter.opened(.set(Field.title, "公开标题"), .set(Field.risk, 3))
    let honest = h.write(Human.worker, .sb, .note(), parents: [root])
    h.publish([.revoke(.sb, counting: [honest])])
    let before = h.state
    let (person, node, parents, header) = header(trick, h, root, honest)
    let stolen = h.write(
      person, node, [.set(Field.title, "窃贼的标题"), .set(Field.risk, 1), .note()], parents: parents, header: header)
    let after = h.state
    #expect(after.reasons(stolen).contains(.revoked), "\(trick)")
    #expect(after.registers == before.registers && after.entries == before.entries, "\(trick)")
    #expect(after.standing == before.standing && after.heads == before.heads, "\(trick)")
    #expect(after.reasons(honest).isEmpty, "what was signed before still counts")
  }

  private func header(
    _ trick: Trick, _ h: HistoryWriter, _ root: ChangesetReference, _ honest: ChangesetReference
  ) -> (PersonNumber, Node, [ChangesetReference], HistoryWriter.Options) {
    let founding = TownDirectory.founding.reference
    switch trick {
    case .plain: return (Human.worker, .sb, [honest], .init())
    // Another writer of the same device.
    case .newIncarnation: return (Human.worker, .lx, [honest], .init(device: .sb))
    case .oldSequence: return (Human.worker, .sb, [root], .init(sequence: 1))
    case .oldVersion: return (Human.worker, .sb, [root], .init(version: founding))
    case .foreignPerson: return (Human.stranger, .sb, [root], .init(version: founding))
    case .earlyClock: return (Human.worker, .sb, [root], .init(at: startMilliseconds + 1, version: founding))
    case .lateClock: return (Human.worker, .sb, [honest], .init(clock: HybridClock(packed: .max)))
    }
  }
}
