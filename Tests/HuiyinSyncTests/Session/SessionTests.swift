import HuiyinAuthority
import HuiyinRecords
import HuiyinWire
import Testing

@testable import HuiyinSync

/// The honest paths of a session, step by step.
@Suite struct SessionTests {
  @Test func equalHeadsEndInOneRoundTrip() {
    var bench = Bench(headRow: 5, cursor: Bench.position(3), endsWhenEqual: true)
    bench.greet(Bench.hello(Bench.peer, cursor: 5, head: 3))
    #expect(bench.end == .equal)
    #expect(bench.sent.count == 1)
  }

  /// A peer whose data directory was put back has an epoch again that it had left. What this node once read of it in
  /// that epoch the peer was not told: it begins anew.
  @Test func aCursorThatTheHelloDidNotNameIsNotCountedFrom() {
    var own = Bench.hello(cursor: 9)
    own.cursorEpoch = 6
    var bench = Bench(own: own, cursor: Bench.position(4))
    bench.greet(Bench.hello(Bench.peer, head: 5))
    bench.receive(Bench.batch(after: 0, through: 5))
    #expect(bench.fault == nil)
    #expect(bench.commits.map(\.cursor) == [Bench.position(5)])
    bench.receive(Bench.batch(after: 4, through: 5))
    #expect(bench.fault == .gap)
  }

  @Test func theWindowHoldsAndAcknowledgementsOpenIt() {
    var limits = SyncLimits()
    limits.offerAboveRows = 1000
    var bench = Bench(headRow: 95, limits: limits)
    bench.greet()
    #expect(bench.batches.count == 4)
    #expect(bench.batches.map(\.stretch!.through.row) == [10, 20, 30, 40])
    for _ in 0..<9 { bench.receive(.acknowledgement(head: .start)) }
    #expect(bench.batches.count == 10)
    #expect(bench.acknowledged == 90)
    #expect(!bench.session.isEqual)
    bench.receive(.acknowledgement(head: .start))
    #expect(bench.session.isEqual)
    #expect(bench.acknowledged == 95)
  }

  @Test func aLongBacklogIsOfferedAndOnlyWhatIsWantedIsSent() throws {
    var limits = SyncLimits()
    limits.offerAboveRows = 4
    var bench = Bench(headRow: 9, limits: limits)
    bench.greet()
    guard case .offer(let offer) = try #require(bench.sent.last) else { return #expect(Bool(false)) }
    #expect(offer.references.count == 9)
    bench.receive(.want((0..<9).map { $0 % 2 == 0 }))
    #expect(bench.batches.map(\.content.changesets.count) == [5, 0])
    #expect(bench.batches.map { $0.stretch?.through.row } == [nil, 9], "bodies, then the stretch is closed")
  }

  @Test func aSessionDoesNotEndBeforeWhatItWantsHasBeenAnswered() {
    var bench = Bench(
      own: Bench.hello(wanted: [Bench.reference(1)]), headRow: 1, endsWhenEqual: true)
    bench.greet(Bench.hello(Bench.peer, cursor: 1))
    #expect(bench.end == nil)
    bench.receive(.batch(Batch(stretch: nil, content: BatchContent(changesets: [Bench.body(1)]))))
    #expect(bench.end == nil)
    bench.receive(.batch(Batch(stretch: nil, content: BatchContent())))
    #expect(bench.end == .equal)
    #expect(bench.acknowledgements == 2)
  }

  @Test func whatIsWantedIsAskedForBeforeTheAcknowledgement() {
    var bench = Bench()
    bench.wantsAfterCommit = [Bench.reference(77)]
    bench.greet()
    bench.receive(Bench.batch(after: 0, through: 1))
    let last = bench.sent.suffix(2).map { frame in
      switch frame {
      case .wanted: "wanted"
      case .acknowledgement: "acknowledgement"
      default: "\(frame)"
      }
    }
    #expect(last == ["wanted", "acknowledgement"])
  }

  @Test func aWantedListOfTheHelloIsAnsweredFromTheCursorOn() {
    var bench = Bench(headRow: 30)
    bench.greet(Bench.hello(Bench.peer, cursor: 30, records: [RecordID(prefixOf: [UInt8](repeating: 5, count: 16))!]))
    #expect(bench.batches.count == 1, "nothing of the feed is sent again")
    #expect(bench.batches.allSatisfy { $0.stretch == nil && $0.content.changesets.isEmpty }, "the end of the answer")
    bench.receive(.wanted(changesets: [Bench.reference(4), Bench.reference(900)], records: []))
    #expect(bench.batches.dropFirst().map(\.content.changesets.count) == [1, 0])
  }

  @Test func nothingIsSentBeforeAnUnknownDirectoryHasCome() {
    var bench = Bench(isSound: false, headRow: 9, directory: .unknownTips([]))
    bench.greet(Bench.hello(Bench.peer, head: 4))
    #expect(bench.sent.count == 2, "hello and what is held of the directory")
    #expect(!bench.session.isEqual)
    bench.receive(.directory([]))
    guard case .reconcile = bench.sent.last else { return #expect(Bool(false), "\(bench.sent)") }
  }

  @Test func aPeerThatCountsInThisFeedIsNeverSentAStretchFromElsewhere() {
    // It says that it is empty, and yet has a cursor of this epoch that is not sound.
    var bench = Bench(isSound: false, headRow: 3)
    bench.greet(Bench.hello(Bench.peer, cursor: 2, isEmpty: true))
    #expect(bench.batches.isEmpty)
    guard case .reconcile(let message) = bench.sent.last else { return #expect(Bool(false), "\(bench.sent)") }
    #expect(message.stage == .first)
  }

  @Test func urgentRecordsGoFirstAndAreOfferedToWhomeverHoldsSomething() throws {
    var limits = SyncLimits()
    limits.offerAboveRows = 1000
    var bench = Bench(headRow: 3, urgent: [Bench.reference(3)], limits: limits)
    bench.greet(Bench.hello(Bench.peer, isEmpty: true))
    #expect(bench.batches.first?.stretch == nil)
    #expect(bench.batches.first?.content.changesets.count == 1)

    var other = Bench(headRow: 3, urgent: [Bench.reference(3)], limits: limits)
    other.greet()
    guard case .offer(let offer) = try #require(other.sent.last) else { return #expect(Bool(false)) }
    #expect(offer.references == [Bench.reference(3)])
    #expect(offer.stretch == nil)
  }

  @Test func bothMayBeginAComparisonAndTheLowerDeviceCounts() {
    var bench = Bench(isSound: false, headRow: 2)
    bench.greet(Bench.hello(Bench.peer, head: 2))
    let count = bench.sent.count
    bench.receive(.reconcile(Reconcile(stage: .first, head: Bench.position(2), message: [0x61])))
    #expect(bench.end == nil)
    #expect(bench.sent.count == count, "this side's device is the lower one: it waits for its answer")
  }

  /// Whoever cannot keep what they were sent, or is cut off, has a cursor that still says nothing of their share.
  @Test func aShareIsCoveredWhenItsComparisonIsAcknowledged() {
    var bench = Bench(headRow: 1)
    bench.set = ReconciliationSet([Transcript.item(0)])
    bench.greet(Bench.hello(Bench.peer, cursor: 1, head: 4))
    bench.receive(.reconcile(Reconcile(stage: .first, head: Bench.position(4), message: [0x61, 0, 0, 2, 0])))
    bench.receive(
      .reconcile(Reconcile(stage: .learnt, head: Bench.position(4), need: [Bench.reference(1)])))
    bench.receive(.reconcile(Reconcile(stage: .complete, head: Bench.position(4))))
    #expect(bench.end == nil && bench.batches.map(\.content.changesets.count) == [1])
    guard case .reconcile(let last) = bench.sent.last(where: { if case .reconcile = $0 { true } else { false } }) else {
      return #expect(Bool(false), "\(bench.sent)")
    }
    #expect(last.stage == .complete && !bench.hasCovered, "both are through, and nothing is acknowledged")
    bench.receive(.acknowledgement(head: Bench.position(4)))
    #expect(!bench.hasCovered, "the batch is")
    bench.receive(.acknowledgement(head: Bench.position(4)))
    #expect(bench.hasCovered && bench.end == nil)
  }

  @Test func aRevokedDeviceHandsOverAndGetsNothing() throws {
    var bench = Bench(isSound: false, standing: .revoked)
    bench.greet(Bench.hello(Bench.peer, head: 4, wanted: [Bench.reference(1)]))
    #expect(bench.batches.map(\.content.changesets.count) == [0], "the end of an answer, and nothing before it")
    bench.feed = [Bench.reference(1)]
    bench.receive(.reconcile(Reconcile(stage: .first, head: Bench.position(4), message: [0x61, 0, 0, 2, 0])))
    bench.receive(.reconcile(Reconcile(stage: .learnt, head: Bench.position(4))))
    bench.receive(.offer(Offer(stretch: nil, references: [Bench.reference(9)])))
    bench.receive(.batch(Batch(stretch: nil, content: BatchContent(changesets: [Bench.body(9)]))))
    bench.receive(.reconcile(Reconcile(stage: .complete, head: Bench.position(4))))
    #expect(bench.end == nil)
    #expect(bench.commits.count == 2)
    #expect(bench.batches.allSatisfy { $0.content.changesets.isEmpty })
  }

  /// Only what the peer has durably committed is handed over, and all of it: whoever wipes goes by that.
  @Test func whatIsHandedOverIsAcknowledged() {
    var bench = Bench(headRow: 12)
    #expect(bench.session.handedOver == nil, "nobody was met")
    bench.greet(Bench.hello(Bench.peer, head: 4))
    #expect(bench.batches.count == 2 && bench.session.handedOver == nil, "two batches are on their way")
    bench.receive(.acknowledgement(head: .start))
    #expect(bench.session.handedOver == nil, "one is")
    bench.receive(.acknowledgement(head: .start))
    #expect(bench.session.handedOver == 12 && !bench.session.isEqual, "whatever the peer may still send")
    bench.moved(toHead: 13)
    #expect(bench.session.handedOver == nil, "something newer is")
    bench.receive(.acknowledgement(head: .start))
    #expect(bench.session.handedOver == 13)
    _ = bench.session.linkClosed()
    #expect(bench.session.handedOver == 13, "after the end it stays said")

    var atOnce = Bench(headRow: 3, endsWhenEqual: true)
    atOnce.greet(Bench.hello(Bench.peer, cursor: 3))
    #expect(atOnce.end == .equal && atOnce.session.handedOver == 3)

    var cut = Bench(headRow: 3)
    cut.greet()
    _ = cut.session.linkClosed()
    #expect(cut.session.handedOver == nil, "its acknowledgement did not come")
    for standing in [PeerStanding.revoked, .unknown] {
      var other = Bench(headRow: 3, standing: standing)
      other.greet(Bench.hello(Bench.peer, cursor: 3))
      #expect(other.session.handedOver == nil, "\(standing)")
    }
    var comparing = Bench(isSound: false, headRow: 3)
    comparing.greet(Bench.hello(Bench.peer, head: 4))
    #expect(comparing.session.handedOver == nil, "who knows what it lacks")
    var awaiting = Bench(headRow: 3, directory: .unknownTips([]))
    awaiting.greet(Bench.hello(Bench.peer, cursor: 3))
    #expect(awaiting.session.handedOver == nil, "its directory has not come")
  }

  @Test func aShareThatChangedEndsTheSession() {
    var bench = Bench()
    bench.greet()
    bench.standing = .member(share: 2)
    bench.receive(Bench.batch(after: 0, through: 1))
    #expect(bench.end == .shareChanged)
    #expect(bench.acknowledgements == 1)
  }

  /// An audit with nothing to compare is no frame: the own hello has announced none, and the peer may have ended.
  @Test func anAuditOfNothingIsOver() {
    var bench = Bench(isAuditDue: true)
    bench.greet()
    #expect(bench.sent.count == 1, "the hello")
    #expect(bench.hasCovered, "it is not due any more")
    #expect(bench.session.isEqual)

    var other = Bench(headRow: 3, isAuditDue: true)
    other.greet()
    #expect(other.sent.contains { if case .reconcile = $0 { true } else { false } })
  }
}
