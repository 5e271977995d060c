import HuiyinWire
import Testing

@testable import HuiyinSync

/// Before it wipes, a node offers the hub by name what came under the hub's name (decision 0018).
@Suite struct HandingBackTests {
  private let names = (1...10_000).map { Bench.reference(UInt64(100_000 + $0)) }

  private func offered(_ bench: Bench) -> Offer? {
    if case .offer(let offer)? = bench.sent.last { offer } else { nil }
  }

  private func none(of count: Int) -> Frame { .want([Bool](repeating: false, count: (count + 7) / 8 * 8)) }

  @Test func whatTheHubHasIsNoOfferOfNothing() throws {
    var bench = Bench(headRow: 12, endsWhenEqual: true, given: names)
    bench.greet(Bench.hello(Bench.peer, cursor: 12))
    for count in [4096, 4096, 1808] {
      let offer = try #require(offered(bench))
      #expect(offer.references.count == count)
      #expect(offer.stretch == FeedStretch(after: 12, through: Bench.position(12)), "no cursor moves")
      #expect(bench.session.handedOver == nil && bench.end == nil)
      bench.receive(none(of: count))
      bench.receive(.acknowledgement(head: .start))
    }
    #expect(bench.end == .equal && bench.session.handedOver == 12)
    #expect(bench.batches.count == 3 && bench.batches.allSatisfy { $0.content.changesets.isEmpty })
  }

  @Test func whatTheHubLacksIsSent() throws {
    var bench = Bench(headRow: 3, given: Array(names.prefix(9)))
    bench.greet(Bench.hello(Bench.peer, cursor: 1))
    #expect(bench.batches.map(\.stretch?.after) == [1], "first what needs no name")
    let offer = try #require(offered(bench))
    #expect(offer.stretch == FeedStretch(after: 3, through: Bench.position(3)))
    var flags = [Bool](repeating: false, count: 16)
    flags[7] = true
    bench.receive(.want(flags))
    #expect(bench.batches.last?.stretch?.after == 3)
    #expect(bench.batches.dropLast().last?.content.changesets.count == 1)
    for _ in 0..<3 {
      #expect(bench.session.handedOver == nil)
      bench.receive(.acknowledgement(head: .start))
    }
    #expect(bench.session.handedOver == 3)
  }

  /// Once, whenever the order comes.
  @Test func anOrderThatComesInTheMidstIsHeard() throws {
    var bench = Bench(headRow: 3)
    bench.greet(Bench.hello(Bench.peer, cursor: 3))
    #expect(bench.session.handedOver == 3)
    bench.given = Array(names.prefix(2))
    bench.receive(Bench.batch(after: 0, through: 1))
    #expect(offered(bench)?.references == bench.given && bench.session.handedOver == nil)
    bench.receive(none(of: 2))
    bench.receive(.acknowledgement(head: .start))
    let sent = bench.sent.count
    bench.receive(Bench.batch(after: 1, through: 2))
    #expect(bench.session.handedOver == 3 && bench.sent.count == sent + 1, "an acknowledgement, and no second offer")
  }

  @Test func whoMayHoldNothingIsOfferedNothing() {
    var bench = Bench(headRow: 3, standing: .revoked, given: Array(names.prefix(2)))
    bench.greet(Bench.hello(Bench.peer, cursor: 3))
    #expect(offered(bench) == nil && bench.session.handedOver == nil)
  }
}
