import Testing

@testable import HuiyinSync

/// DESIGN 11: a million changesets, one recent difference: 3 round trips, 4 KB.
@Suite struct ReconciliationCostTests {
  private static let count = 1_000_000

  /// Twenty changesets a minute for years on end; some share their millisecond.
  private func wholeSet() -> ReconciliationSet {
    var random = SplitMix64(seed: 1)
    var builder = ReconciliationSet.Builder(expectedCount: Self.count)
    var milliseconds: UInt64 = 1_700_000_000_000
    for _ in 0..<Self.count {
      let id = random.id()
      milliseconds += id.words.0 % 6_000
      if let item = ReconciliationItem(milliseconds: milliseconds, id: id) { builder.insert(item) }
    }
    return builder.seal()
  }

  @Test func oneRecentDifferenceInAMillion() throws {
    let clock = ContinuousClock()
    let start = clock.now
    let whole = wholeSet()
    var items = whole.items
    items.remove(at: Self.count - 10)
    let lacking = ReconciliationSet(ascending: items)
    let making = clock.now - start
    #expect(whole.storedByteCount <= 48 << 20)
    let usual = Reconciliation.frameSizeLimitUsual
    for (what, initiating, responding) in [("initiator", lacking, whole), ("responder", whole, lacking)] {
      var conversation: Conversation?
      let talking = try clock.measure {
        conversation = try Conversation(
          initiating, responding, frames: (usual, usual), limits: ReconciliationLimits())
      }
      let made = try #require(conversation)
      print(
        "reconciliation, \(Self.count) items, one recent missing at the \(what): \(made.roundTrips) round trips,",
        "\(made.byteCount) bytes in messages of \(made.messages.map(\.count)); \(talking), sets made in \(making)")
      #expect(made.have.count + made.need.count == 1)
      #expect(made.roundTrips <= 3)
      #expect(made.byteCount <= 4_096)
    }
    let equal = try Conversation(whole, whole, frames: (usual, usual))
    print("  equal sets: \(equal.roundTrips) round trip, messages of \(equal.messages.map(\.count))")
    #expect(equal.roundTrips == 1 && equal.messages[1].count == 1)
  }
}
