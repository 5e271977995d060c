import Crypto
import HuiyinRecords
import Testing

@testable import HuiyinSync

/// DESIGN 7.5: what the C++ reference said, byte for byte, in both roles.
@Suite struct TranscriptTests {
  @Test func allConversationsAreThere() {
    #expect(Transcript.all.count == 18)
    #expect(Transcript.all.contains { $0.frameSizeLimit > 0 })
  }

  @Test(arguments: Transcript.all) func initiatorSaysTheSame(_ transcript: Transcript) throws {
    let messages = try transcript.bytes()
    var (initiator, _) = transcript.sides()
    var have: Set<ReconciliationItem> = []
    var need: Set<ReconciliationID> = []
    try expectSame(initiator.initiate(), messages[0], "message 0")
    for place in stride(from: 1, to: messages.count, by: 2) {
      let outcome = try initiator.reconcile(messages[place])
      have.formUnion(outcome.have)
      need.formUnion(outcome.need)
      if place + 1 < messages.count {
        try expectSame(try #require(outcome.message), messages[place + 1], "message \(place + 1)")
      } else {
        #expect(outcome.message == nil, "done")
      }
    }
    #expect(messages.count.isMultiple(of: 2))
    #expect(have == Set(transcript.have.map(Transcript.item)))
    #expect(need == Set(transcript.need.map { Transcript.item($0).id }))
  }

  @Test(arguments: Transcript.all) func responderSaysTheSame(_ transcript: Transcript) throws {
    let messages = try transcript.bytes()
    var (_, responder) = transcript.sides()
    for place in stride(from: 0, to: messages.count, by: 2) {
      let outcome = try responder.reconcile(messages[place])
      try expectSame(try #require(outcome.message), messages[place + 1], "message \(place + 1)")
      #expect(outcome.have.isEmpty && outcome.need.isEmpty, "a responder learns nothing")
    }
  }

  private func expectSame(_ said: [UInt8], _ recorded: [UInt8], _ what: Comment) throws {
    let differs = zip(said, recorded).enumerated().first { $0.element.0 != $0.element.1 }?.offset
    #expect(said.count == recorded.count, what)
    #expect(differs == nil, what)
  }
}
