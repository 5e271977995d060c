/// The record clock of DESIGN 4.1: 48-bit milliseconds and a 16-bit counter. It breaks ties between concurrent values
/// and helps the display; causality decides everything else, and receiving never moves a node's clock.
public struct HybridClock: Hashable, Sendable, Comparable {
  /// Milliseconds in the upper 48 bits, counter in the lower 16.
  public let packed: UInt64

  public init(packed: UInt64) { self.packed = packed }

  /// Milliseconds beyond 48 bits are cut off.
  public init(milliseconds: UInt64, counter: UInt16 = 0) {
    packed = milliseconds << 16 | UInt64(counter)
  }

  public var milliseconds: UInt64 { packed >> 16 }
  public var counter: UInt16 { UInt16(truncatingIfNeeded: packed) }

  /// One step above; a full counter carries into the milliseconds. Nil above the highest clock.
  public var next: HybridClock? {
    packed == .max ? nil : HybridClock(packed: packed + 1)
  }

  public static func < (left: Self, right: Self) -> Bool { left.packed < right.packed }

  /// 2020-01-01T00:00:00Z and 2200-01-01T00:00:00Z in milliseconds: outside a node trusts its parents instead.
  public static let year2020Milliseconds: UInt64 = 1_577_836_800_000
  public static let year2200Milliseconds: UInt64 = 7_258_118_400_000

  /// The clock of a new changeset: max(own time, clocks of the parents + 1). A node whose own time is outside 2020 to
  /// 2199 uses the parents' + 1, and 2020 for a root. Nil when a parent has the highest clock of all.
  public static func forChangeset(ownMilliseconds: UInt64, parents: [HybridClock]) -> HybridClock? {
    let sane = ownMilliseconds >= year2020Milliseconds && ownMilliseconds < year2200Milliseconds
    guard let highest = parents.max() else {
      return HybridClock(milliseconds: sane ? ownMilliseconds : year2020Milliseconds)
    }
    guard let above = highest.next else { return nil }
    return sane ? max(above, HybridClock(milliseconds: ownMilliseconds)) : above
  }
}

extension HybridClock: CustomStringConvertible {
  public var description: String { "\(milliseconds).\(counter)" }
}
