/// A set of changesets by their places in a record of at most 64: one word, so that asking everything anew is cheap.
struct Keys: Hashable, Sendable {
  var bits: UInt64 = 0

  init(bits: UInt64 = 0) { self.bits = bits }

  init(_ places: [Int]) {
    for place in places { insert(place) }
  }

  var isEmpty: Bool { bits == 0 }

  var count: Int { bits.nonzeroBitCount }

  func contains(_ place: Int) -> Bool { bits & (1 << UInt64(place)) != 0 }
  mutating func insert(_ place: Int) { bits |= 1 << UInt64(place) }
  func union(_ other: Keys) -> Keys { Keys(bits: bits | other.bits) }
  func intersection(_ other: Keys) -> Keys { Keys(bits: bits & other.bits) }
  func subtracting(_ other: Keys) -> Keys { Keys(bits: bits & ~other.bits) }
  func isSubset(of other: Keys) -> Bool { bits & ~other.bits == 0 }

  var places: [Int] {
    var found: [Int] = []
    var rest = bits
    while rest != 0 {
      found.append(rest.trailingZeroBitCount)
      rest &= rest - 1
    }
    return found
  }
}
