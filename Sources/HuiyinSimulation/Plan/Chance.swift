/// The only source of chance in a simulation: SplitMix64 (Steele, Lea, Flood 2014), a stream for each purpose, so that
/// one purpose drawing more or less does not move the others.
struct Chance: Sendable {
  private var state: UInt64

  init(seed: UInt64, _ purpose: String) {
    state = seed &* 0x9E37_79B9_7F4A_7C15
    for byte in purpose.utf8 { state = (state ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    _ = next()
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// From 0 to below `bound`, which is above 0.
  mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }
  mutating func below(_ bound: UInt64) -> UInt64 { next() % bound }
  mutating func within(_ range: ClosedRange<Int>) -> Int { range.lowerBound + below(range.count) }
  mutating func within(_ range: ClosedRange<UInt64>) -> UInt64 {
    range.lowerBound + below(range.upperBound - range.lowerBound + 1)
  }
  mutating func isTrue(percent: Int) -> Bool { below(100) < percent }
  mutating func pick<Element>(_ elements: [Element]) -> Element? {
    elements.isEmpty ? nil : elements[below(elements.count)]
  }
  mutating func bytes(_ count: Int) -> [UInt8] { (0..<count).map { _ in UInt8(truncatingIfNeeded: next()) } }

  /// One of the weighted choices; weights are above 0.
  mutating func pick<Element>(weighted choices: [(Int, Element)]) -> Element {
    var place = below(choices.reduce(0) { $0 + $1.0 })
    for (weight, element) in choices {
      if place < weight { return element }
      place -= weight
    }
    return choices[0].1
  }
}
