import HuiyinRecords
import Testing

@testable import HuiyinSync

/// Where frames are limited the reference can take two unlike sets for equal: the fingerprint that closes its message
/// is made of less than the peer compares it with. Ours is made of all of it when the peer has nothing in the range
/// that was left out.
@Suite struct MissedRangeTests {
  /// 2,272 items at the initiator. The responder has five of the first quarter, lacks one of each sixteenth part up to
  /// the last but one, and has nothing of the last. Its first answer fills its frame up to the four bytes that would
  /// have said so; then the initiator's answer fills up in that same part.
  private func sides() -> (initiating: [ReconciliationItem], responding: [ReconciliationItem]) {
    let size = 142
    var milliseconds: UInt64 = 1_700_000_000_000
    var initiating: [ReconciliationItem] = []
    for number in 0..<16 * size {
      initiating.append(ReconciliationItem(milliseconds: milliseconds, id: Transcript.item(number).id)!)
      milliseconds += (4 * size..<4 * size + 96).contains(number) ? 1_000_000 : 10_000
    }
    var responding = (0..<5).map { initiating[10 + 37 * $0] }
    for part in 4..<15 {
      let missing = part == 14 ? size - 2 : part * 29 % size
      responding += (0..<size).filter { $0 != missing }.map { initiating[part * size + $0] }
    }
    return (initiating, responding)
  }

  @Test func noItemIsMissed() throws {
    let (initiating, responding) = sides()
    let limit = Reconciliation.frameSizeLimitMinimum
    let conversation = try Conversation(
      ReconciliationSet(initiating), ReconciliationSet(responding), frames: (limit, limit))
    let nothing = endOf(Fingerprint.empty)
    #expect(conversation.messages[1].suffix(19) == nothing, "the responder's frame ends before the last part")
    let second = conversation.messages[2]
    #expect(second.suffix(19).prefix(3) == nothing.prefix(3), "the initiator's frame ends before the last part too")
    #expect(second.suffix(19) != nothing, "the fingerprint of nothing would be believed")
    conversation.expectDifference(initiating, responding, "716 items")
    #expect(conversation.have.count == 716)
  }

  /// Bound, mode and fingerprint of a range up to the end of the set.
  private func endOf(_ fingerprint: Fingerprint) -> ArraySlice<UInt8> {
    var writer = ReconciliationWriter()
    writer.fingerprint(fingerprint, upTo: .end)
    return writer.bytes.dropFirst()
  }
}
