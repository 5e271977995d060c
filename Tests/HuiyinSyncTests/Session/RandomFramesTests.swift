import HuiyinAuthority
import HuiyinRecords
import HuiyinWire
import Testing

@testable import HuiyinSync

/// Whatever comes in whatever order, a session goes on or ends with one reason; it never traps, and its limits hold.
@Suite struct RandomFramesTests {
  private static func frame(_ random: inout SplitMix64) -> Frame {
    func number(_ bound: UInt64) -> UInt64 { UInt64.random(in: 0..<bound, using: &random) }
    func names() -> [ChangesetReference] { (0..<number(5)).map { _ in Bench.reference(number(12)) } }
    func stretch() -> FeedStretch? {
      guard number(4) > 0 else { return nil }
      let after = number(3) * 10
      return FeedStretch(after: after, through: Bench.position(after + number(20)))
    }
    switch number(14) {
    case 0: return .hello(Bench.hello(Bench.peer, cursor: number(20), head: number(20), wanted: names()))
    case 1: return .directory([])
    case 2: return .directoryHeld([])
    case 3, 4:
      let bodies = (0..<number(3)).map { Bench.body(UInt8($0)) }
      return .batch(Batch(stretch: stretch(), content: BatchContent(changesets: bodies)))
    case 5, 6: return .acknowledgement(head: Bench.position(number(40)))
    case 7: return .offer(Offer(stretch: stretch(), references: names()))
    case 8: return .want((0..<8).map { _ in number(2) == 0 })
    case 9: return .wanted(changesets: names(), records: [])
    case 10, 11:
      return .reconcile(
        Reconcile(
          stage: Reconcile.Stage(rawValue: UInt32(number(4)))!, head: Bench.position(number(30)),
          message: number(3) == 0 ? [] : [0x61] + (0..<number(9)).map { _ in UInt8(number(4)) }, need: names()))
    case 12: return .heartbeat(pending: number(2) == 0 ? nil : UInt64(number(100)))
    default: return number(20) == 0 ? .fault(code: UInt32(number(30)), text: "?") : .heartbeat(pending: nil)
    }
  }

  @Test(arguments: 0..<16 as Range<UInt64>) func neverTraps(seed: UInt64) {
    var ends: Set<String> = []
    for run in 0..<150 as Range<UInt64> {
      var random = SplitMix64(seed: seed << 32 | run)
      func flag() -> Bool { Bool.random(using: &random) }
      var limits = SyncLimits()
      limits.offerAboveRows = 3
      let row = UInt64.random(in: 0..<12, using: &random)
      var bench = Bench(
        own: Bench.hello(wanted: flag() ? [Bench.reference(1)] : []), isSound: flag(), isEmpty: row == 0,
        headRow: row, directory: flag() ? .equal : .unknownTips([]),
        standing: flag() ? .member(share: 1) : flag() ? .revoked : .unknown, urgent: flag() ? [Bench.reference(1)] : [],
        isAuditDue: flag(), endsWhenEqual: flag(), limits: limits)
      bench.set = ReconciliationSet((0..<Int(row)).map(Transcript.item))
      if UInt64.random(in: 0..<20, using: &random) > 0 { bench.greet(Bench.hello(Bench.peer, head: row)) }
      for step in 0..<40 {
        bench.now += 1000
        if Int.random(in: 0..<10, using: &random) == 0 {
          bench.timer(at: bench.now)
        } else if Int.random(in: 0..<30, using: &random) == 0 {
          bench.receive(
            (0..<Int.random(in: 0..<40, using: &random)).map { _ in .random(in: .min ... .max, using: &random) })
        } else {
          bench.receive(Self.frame(&random))
        }
        if Int.random(in: 0..<8, using: &random) == 0, bench.feed.count < 60 {
          bench.moved(toHead: UInt64(bench.feed.count) + 1)
        }
        let unacknowledged = bench.session.outgoing.inFlight.count
        #expect(unacknowledged <= limits.windowBatches + 1, "seed \(seed) run \(run) step \(step)")
        if bench.end != nil { break }
      }
      if bench.session.isEnded { #expect(bench.end != nil, "seed \(seed) run \(run): an end without a reason") }
      if bench.standing == .revoked {
        #expect(bench.batches.allSatisfy { $0.content.changesets.isEmpty }, "seed \(seed) run \(run)")
      }
      if let fault = bench.fault { ends.insert("\(fault)") }
    }
    #expect(ends.count >= 4, "seed \(seed): \(ends)")
  }
}
