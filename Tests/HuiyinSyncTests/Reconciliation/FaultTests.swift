import HuiyinRecords
import Testing

@testable import HuiyinSync

/// Each fault by name, the limits, the versions, and what follows a fault.
@Suite struct FaultTests {
  private let set = ReconciliationSet((0..<100).map(Transcript.item))

  private func side(isInitiator: Bool = false, limits: ReconciliationLimits = ReconciliationLimits()) -> Reconciliation
  {
    var side = Reconciliation(set: set, isInitiator: isInitiator, limits: limits)
    if isInitiator { _ = side.initiate() }
    return side
  }

  private func fault(
    _ message: [UInt8], isInitiator: Bool = false, limits: ReconciliationLimits = ReconciliationLimits()
  ) -> ReconciliationFault? {
    var side = side(isInitiator: isInitiator, limits: limits)
    do {
      _ = try side.reconcile(message)
      return nil
    } catch {
      return error
    }
  }

  private static let fingerprint = [UInt8](repeating: 9, count: 16)

  @Test(
    arguments: [
      ([], .truncated, "version", 0), ([0x00], .forbidden, "version", 0), ([0x70, 0, 0, 0], .forbidden, "version", 0),
      ([0x61, 0x81], .truncated, "time", 2), ([0x61, 5], .truncated, "prefix", 2),
      ([0x61, 5, 3, 1, 2], .truncated, "prefix", 3), ([0x61, 5, 0], .truncated, "mode", 3),
      ([0x61, 5, 0, 1] + fingerprint.dropLast(), .truncated, "fingerprint", 12),
      ([0x61, 5, 0, 2], .truncated, "ids", 4), ([0x61, 5, 0, 2, 1] + fingerprint, .truncated, "ids", 5),
      // A count whose bytes no memory holds.
      ([0x61, 5, 0, 2, 0x81, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F], .truncated, "ids", 14),
      // Needless digits, 2^64, eleven digits.
      ([0x61, 0x80, 5, 0, 0], .varint, "time", 1),
      ([0x61, 0x82, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x00, 0, 0], .varint, "time", 1),
      ([0x61, 5, 0, 0x81, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x00], .varint, "mode", 3),
      ([0x61, 5, 0x80, 0x00, 0], .varint, "prefix", 2),
      ([0x61, 5, 33] + fingerprint + fingerprint + [7, 0], .limit, "prefix", 2),
      ([0x61, 5, 0, 3], .tag, "mode", 3), ([0x61, 5, 0, 0x81, 0x01], .tag, "mode", 3),
      // The end has no prefix; a step onto it, or beyond it, is none.
      ([0x61, 0, 1, 7, 0], .forbidden, "prefix", 2),
      ([0x61, 2, 0, 0, 0x81, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F, 0, 0], .forbidden, "time", 4),
      ([0x61, 3, 0, 0, 0x81, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F, 0, 0], .forbidden, "time", 4),
      ([0x61, 0, 0, 0, 1, 0, 0], .forbidden, "time", 4),
    ] as [([UInt8], MalformedBytes.Fault, String, Int)])
  func malformed(message: [UInt8], how: MalformedBytes.Fault, field: String, offset: Int) {
    for isInitiator in [false, true] {
      #expect(
        fault(message, isInitiator: isInitiator) == .malformed(MalformedBytes(how, field: field, offset: offset)))
    }
  }

  @Test func boundsAscend() {
    #expect(fault([0x61, 5, 1, 7, 0, 1, 1, 6, 0]) == .outOfOrder(offset: 5))
    #expect(fault([0x61, 5, 1, 7, 0, 1, 0, 0]) == .outOfOrder(offset: 5))
    // Equal bounds make an empty range; the reference ends twice when its last range fills the frame.
    #expect(fault([0x61, 5, 1, 7, 0, 1, 1, 7, 0]) == nil)
    #expect(fault([0x61, 0, 0, 0, 0, 0, 0]) == nil)
    // The greatest time that an item may have.
    #expect(fault([0x61, 0x81] + [UInt8](repeating: 0xFF, count: 8) + [0x7F, 0, 0]) == nil)
  }

  @Test func limitsAreKept() throws {
    let list = [0x61, 0, 0, 2, 3] + [UInt8](repeating: 1, count: 96)
    #expect(fault(list, limits: ReconciliationLimits(messageByteCountMaximum: list.count)) == nil)
    #expect(
      fault(list, limits: ReconciliationLimits(messageByteCountMaximum: 100))
        == .messageTooLong(byteCount: 101, limit: 100))
    #expect(fault(list, limits: ReconciliationLimits(idCountMaximum: 3)) == nil)
    #expect(fault(list, limits: ReconciliationLimits(idCountMaximum: 2)) == .tooManyIDs(limit: 2))
    // Counted over all ranges.
    let lists =
      [0x61, 5, 0, 2, 1] + [UInt8](repeating: 1, count: 32) + [0, 0, 2, 1] + [UInt8](repeating: 2, count: 32)
    #expect(fault(lists, limits: ReconciliationLimits(idCountMaximum: 1)) == .tooManyIDs(limit: 1))
  }

  /// A responder that finds every range different keeps an initiator asking.
  @Test func roundsEnd() throws {
    var initiator = side(isInitiator: true, limits: ReconciliationLimits(roundsMaximum: 5))
    let different = [0x61, 0, 0, 1] + Self.fingerprint
    for _ in 0..<5 {
      let outcome = try initiator.reconcile(different)
      #expect(outcome.message != nil)
    }
    #expect(initiator.rounds == 5)
    #expect(throws: ReconciliationFault.tooManyRounds(limit: 5)) { try initiator.reconcile(different) }
  }

  @Test(arguments: [0x60, 0x62, 0x6F] as [UInt8]) func otherVersions(version: UInt8) throws {
    var responder = side()
    let outcome = try responder.reconcile([version, 0xFF, 0xFF])
    #expect(outcome.message == [0x61], "the highest version spoken here")
    let again = try responder.reconcile([0x61, 0, 0, 2, 0])
    #expect(again.message?.count == 5 + 100 * 32, "the peer begins again with it")
    #expect(fault([version], isInitiator: true) == .unsupportedVersion(version))
  }

  @Test func messagesOutOfTurn() throws {
    var early = Reconciliation(set: set, isInitiator: true)
    #expect(throws: ReconciliationFault.unexpectedMessage) { try early.reconcile([0x61]) }
    var done = side(isInitiator: true)
    #expect(try done.reconcile([0x61]).message == nil)
    #expect(throws: ReconciliationFault.unexpectedMessage) { try done.reconcile([0x61]) }
  }

  @Test func aFaultStays() {
    var responder = side()
    let first = ReconciliationFault.malformed(MalformedBytes(.tag, field: "mode", offset: 3))
    #expect(throws: first) { try responder.reconcile([0x61, 5, 0, 3]) }
    #expect(throws: first) { try responder.reconcile([0x61]) }
  }

  /// Ids that a list repeats, or that this side has, are not needed.
  @Test func listsWithRepetitions() throws {
    var initiator = side(isInitiator: true)
    let unknown = [UInt8](repeating: 1, count: 32)
    let known = Transcript.item(50).id.bytes
    let outcome = try initiator.reconcile([0x61, 0, 0, 2, 4] + unknown + known + unknown + known)
    #expect(outcome.need == [try #require(ReconciliationID(unknown))])
    #expect(outcome.have.count == 99 && outcome.have.allSatisfy { $0 != Transcript.item(50) })
    #expect(outcome.message == nil)
  }

  /// Whatever a peer without ids asks, the answer keeps to the frame.
  @Test func smallFramesAreRaised() throws {
    var responder = Reconciliation(
      set: ReconciliationSet((0..<300).map(Transcript.item)), frameSizeLimit: 1, isInitiator: false)
    let message = try #require(try responder.reconcile([0x61, 0, 0, 2, 0]).message)
    #expect((3_000...4_096).contains(message.count), "\(message.count)")
  }
}
