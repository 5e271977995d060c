import HuiyinSync
import Testing

/// Nodes that lose the hub together must not come back together, and none may wait for ever.
@Suite struct BackoffTests {
  private struct Fixed: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state
    }
  }

  @Test func eachFailureDoublesTheWaitUpToItsCeiling() {
    var random = Fixed(state: 1)
    var backoff = Backoff(first: 100, longest: 1_000)
    for whole in [100, 200, 400, 800, 1_000, 1_000, 1_000] as [UInt64] {
      let wait = backoff.failed(using: &random)
      #expect((whole / 2...whole).contains(wait), "\(wait) of \(whole)")
    }
    for _ in 0..<200 { #expect(backoff.failed(using: &random) <= 1_000) }
  }

  @Test func aLinkThatWasUpBeginsAnew() {
    var random = Fixed(state: 2)
    var backoff = Backoff(first: 100, longest: 60_000)
    for _ in 0..<9 { _ = backoff.failed(using: &random) }
    backoff.succeeded()
    #expect(backoff.failed(using: &random) <= 100)
  }

  /// Between half and the whole, spread over all of it: a hundred nodes that fail at one moment dial at many.
  @Test func waitsAreSpread() {
    let waits = (0..<100).map { seed in
      var random = Fixed(state: UInt64(seed) &* 0x9E37_79B9_7F4A_7C15)
      var backoff = Backoff(first: 8_000, longest: 60_000)
      return backoff.failed(using: &random)
    }
    #expect(waits.allSatisfy { (4_000...8_000).contains($0) })
    for quarter in 0..<4 {
      let bounds = (4_000 + quarter * 1_000)..<(5_000 + quarter * 1_000)
      #expect(waits.contains { bounds.contains(Int($0)) }, "\(bounds)")
    }
  }
}
