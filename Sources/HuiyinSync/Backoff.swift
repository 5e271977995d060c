/// How long to wait before dialling a peer again: twice as long after each failure, never quite the same for two nodes
/// that lost the hub at the same moment (PITFALLS 1.31).
public struct Backoff: Sendable, Hashable {
  /// Milliseconds of the first wait, before jitter.
  public var first: UInt64
  /// Milliseconds that no wait exceeds: a village whose line comes back is not left waiting.
  public var longest: UInt64
  public private(set) var failures = 0

  public init(first: UInt64 = 1_000, longest: UInt64 = 60_000) {
    self.first = first
    self.longest = longest
  }

  /// The link was up for a while: the next failure begins anew.
  public mutating func succeeded() { failures = 0 }

  /// Milliseconds to wait now, between half and the whole of the doubled time.
  public mutating func failed(using random: inout some RandomNumberGenerator) -> UInt64 {
    let doubled = first << UInt64(min(failures, 20))
    failures += 1
    let whole = max(1, min(longest, doubled))
    return UInt64.random(in: (whole + 1) / 2...whole, using: &random)
  }
}
