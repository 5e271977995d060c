import HuiyinAuthority
import HuiyinRecords
import HuiyinWire
import Testing

@testable import HuiyinSync

/// A peer that breaks a rule is told which, the session ends, and nothing is committed.
@Suite struct HostilePeerTests {
  /// Frames after an orderly hello, and the fault that they are.
  struct Attack: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let fault: SessionFault
    var limits = SyncLimits()
    var isSound = true
    let frames: [Frame]

    init(
      _ name: String, _ fault: SessionFault, isSound: Bool = true, limits: (inout SyncLimits) -> Void = { _ in },
      _ frames: [Frame]
    ) {
      testDescription = name
      self.fault = fault
      self.isSound = isSound
      self.frames = frames
      limits(&self.limits)
    }
  }

  private static let stretch = FeedStretch(after: 0, through: Bench.position(1))
  private static let names = [Bench.reference(50), Bench.reference(51)]
  private static let offer = Frame.offer(Offer(stretch: nil, references: names))
  private static let nothing = Frame.batch(Batch(stretch: nil, content: BatchContent()))

  private static func reconcile(
    _ stage: Reconcile.Stage, _ message: [UInt8] = [], need: [ChangesetReference] = []
  ) -> Frame {
    .reconcile(Reconcile(stage: stage, head: Bench.position(9), message: message, need: need))
  }

  static let attacks = [
    Attack("a second hello", .order, [.hello(Bench.hello(Bench.peer))]),
    Attack("a batch with a gap", .gap, [Bench.batch(after: 1, through: 2)]),
    Attack(
      "an offer with a gap", .gap,
      [
        .offer(Offer(stretch: FeedStretch(after: 3, through: Bench.position(4)), references: names))
      ]),
    Attack("an acknowledgement of nothing", .order, [.acknowledgement(head: .start)]),
    Attack("more acknowledgements than batches", .order, [Frame](repeating: .acknowledgement(head: .start), count: 2)),
    Attack("a want without an offer", .order, [.want([true, false])]),
    Attack("an offer of nothing", .order, [.offer(Offer(stretch: stretch, references: []))]),
    Attack("an answer to nothing", .order, [nothing]),
    Attack("offers without bodies", .offers, [Frame](repeating: offer, count: 11)),
    Attack(
      "an offer before the last one was closed", .offers,
      [Frame](
        repeating: .offer(Offer(stretch: stretch, references: names)), count: 2)),
    Attack(
      "endless want", .order, limits: { $0.wantedFramesMaximum = 3 },
      [Frame](
        repeating: .wanted(changesets: names, records: []), count: 12)),
    Attack("the directory, again and again", .order, [Frame](repeating: .directoryHeld([]), count: 2)),
    Attack("an answer of a comparison that nobody began", .reconcile, [reconcile(.next, [0x61])]),
    Attack("the end of a comparison that nobody began", .reconcile, [reconcile(.complete)]),
    Attack("the end of a comparison out of turn", .reconcile, [reconcile(.first, [0x61]), reconcile(.complete)]),
    Attack(
      "the end of a comparison twice", .reconcile,
      [
        reconcile(.first, [0x61]), reconcile(.learnt), reconcile(.complete), reconcile(.complete),
      ]),
    Attack("a malformed comparison", .reconcile, [reconcile(.first, [0x61, 5, 0, 3])]),
    Attack("a malformed answer", .reconcile, isSound: false, [reconcile(.next, [0x61, 0, 0, 2, 9])]),
    Attack("two comparisons", .reconcile, [reconcile(.first, [0x61]), reconcile(.first, [0x61])]),
    Attack(
      "more needed than there is", .reconcile,
      [
        reconcile(.first, [0x61]), reconcile(.next, need: [Bench.reference(1), Bench.reference(1)]),
      ]),
    Attack(
      "endless comparison", .reconcile, limits: { $0.reconcileMessagesMaximum = 5 },
      [
        reconcile(.first, [0x61])
      ] + [Frame](repeating: reconcile(.next), count: 6)),
  ]

  @Test(arguments: attacks) func isToldAndEnds(attack: Attack) {
    // One changeset is under way to the peer, so that one acknowledgement is in order.
    let acknowledges = attack.testDescription == "more acknowledgements than batches"
    var bench = Bench(isSound: attack.isSound, headRow: acknowledges || !attack.isSound ? 1 : 0, limits: attack.limits)
    let before = bench.commits.count
    bench.greet(Bench.hello(Bench.peer, head: 1))
    for frame in attack.frames {
      #expect(
        bench.fault == nil || frame == attack.frames.last || attack.frames.count > 2, "only the last one is wrong")
      bench.receive(frame)
    }
    #expect(bench.fault == attack.fault, "\(bench.end.map { "\($0)" } ?? "no end")")
    #expect(bench.commits.allSatisfy { $0.content.changesets.isEmpty })
    #expect(bench.commits.count - before <= 1, "only the end of a sound comparison moves a cursor")
    guard case .fault(let code, let text)? = bench.sent.last else { return #expect(Bool(false), "it is told") }
    #expect(code == attack.fault.rawValue)
    #expect(text.utf8.count <= FrameLimits.textBytesMaximum)
    // Whatever else comes is without effect.
    let count = bench.sent.count
    bench.receive(Bench.batch(after: 0, through: 1))
    #expect(bench.sent.count == count && bench.commits.count - before <= 1)
  }

  @Test func badHellos() {
    func fault(_ change: (inout Hello) -> Void) -> SessionFault? {
      var bench = Bench()
      var hello = Bench.hello(Bench.peer)
      change(&hello)
      bench.greet(hello)
      #expect(bench.commits.isEmpty)
      return bench.fault
    }
    #expect(fault { $0.township = TownshipID(prefixOf: [UInt8](repeating: 9, count: 16))! } == .township)
    #expect(fault { $0.device = DeviceID(prefixOf: [UInt8](repeating: 9, count: 16))! } == .device)
    #expect(fault { $0.device = Bench.here } == .device)
    #expect(fault { $0.protocols = 2...9 } == .version)
    #expect(fault { $0.protocols = 1...9 } == nil)
  }

  @Test func theFirstFrameIsAHello() {
    for frame in [Frame.heartbeat(pending: nil), Bench.batch(after: 0, through: 1), .directory([])] {
      var bench = Bench()
      bench.receive(frame)
      #expect(bench.fault == .order)
      #expect(bench.commits.isEmpty)
    }
  }

  @Test func bytesThatAreNoFrame() {
    let whole = FrameCodec.encode(Bench.batch(after: 0, through: 1, bodies: 9))
    var altered = whole
    altered[altered.count / 2] ^= 0xFF
    for bytes in [
      Array(whole.dropLast()), altered, [], [0xFF], [0x7A, 0x00],
      [UInt8](repeating: 0, count: FrameLimits.frameBytesMaximum + 1),
    ] {
      var bench = Bench()
      bench.greet()
      bench.receive(bytes)
      #expect(bench.fault == .frame, "\(bytes.prefix(8))")
      #expect(bench.commits.isEmpty)
    }
  }

  @Test func aBatchTwiceIsAGap() {
    var bench = Bench()
    bench.greet()
    bench.receive(Bench.batch(after: 0, through: 3))
    bench.receive(Bench.batch(after: 0, through: 3))
    #expect(bench.fault == .gap)
    #expect(bench.commits.count == 1)
  }

  @Test func batchesInAnotherOrder() {
    var bench = Bench()
    bench.greet()
    bench.receive(Bench.batch(after: 3, through: 6))
    #expect(bench.fault == .gap)
    #expect(bench.commits.isEmpty)
  }

  @Test func anUnknownDeviceGetsNothingAndGivesNothing() {
    var bench = Bench(headRow: 3, standing: .unknown)
    bench.greet(Bench.hello(Bench.peer, head: 4))
    #expect(bench.fault == .unknownDevice)
    #expect(bench.batches.isEmpty)
    // Perhaps a newer directory knows it; until then it gives nothing.
    for frame in [Bench.batch(after: 0, through: 1), Self.offer, Self.reconcile(.first, [0x61])] {
      var waiting = Bench(headRow: 3, directory: .unknownTips([]), standing: .unknown)
      waiting.greet(Bench.hello(Bench.peer, head: 4))
      #expect(waiting.end == nil)
      waiting.receive(frame)
      #expect(waiting.fault == .unknownDevice)
      #expect(waiting.commits.isEmpty && waiting.batches.isEmpty)
    }
    var unknown = Bench(headRow: 3, directory: .unknownTips([]), standing: .unknown)
    unknown.greet()
    unknown.receive(.directory([]))
    #expect(unknown.fault == .unknownDevice)
  }

  @Test func silence() {
    var bench = Bench()
    bench.timer(at: 14_999)
    #expect(bench.end == nil)
    bench.timer(at: 15_000)
    #expect(bench.fault == .silent)

    var open = Bench()
    open.greet()
    open.timer(at: 15_000)
    #expect(open.sent.last == .heartbeat(pending: nil))
    open.timer(at: 59_999)
    #expect(open.end == nil)
    open.timer(at: 60_000)
    #expect(open.fault == .silent)
  }

  @Test func slowReading() {
    var bench = Bench(headRow: 3)
    bench.greet()
    for second in stride(from: 0 as UInt64, to: 120, by: 10) {
      bench.timer(at: second * 1000)
      bench.receive(.heartbeat(pending: nil))
    }
    #expect(bench.end == nil)
    bench.timer(at: 120_000)
    #expect(bench.fault == .slow)
  }

  /// It says that there is more than it ever sends, and nothing but heartbeats follow.
  @Test func aHeadThatIsNeverReached() {
    var bench = Bench(endsWhenEqual: true)
    bench.greet(Bench.hello(Bench.peer, head: 1 << 40))
    for second in stride(from: 0 as UInt64, through: 120, by: 10) {
      bench.timer(at: second * 1000)
      bench.receive(.heartbeat(pending: nil))
    }
    #expect(bench.fault == .slow)
  }
}
