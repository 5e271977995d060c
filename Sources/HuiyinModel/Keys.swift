/// A set of changesets by their places in a record. Up to 64 of them are one word, so that asking everything anew is
/// cheap.
package struct Keys: Hashable, Sendable {
  private var first: UInt64 = 0
  /// Places from 64 on; the last word is not 0.
  private var more: [UInt64] = []

  package init() {}

  package init(_ places: some Sequence<Int>) {
    for place in places { insert(place) }
  }

  package var isEmpty: Bool { first == 0 && more.isEmpty }
  package var count: Int { more.reduce(first.nonzeroBitCount) { $0 + $1.nonzeroBitCount } }

  private subscript(_ word: Int) -> UInt64 {
    get { word == 0 ? first : word <= more.count ? more[word - 1] : 0 }
    set {
      if word == 0 {
        first = newValue
        return
      }
      while more.count < word { more.append(0) }
      more[word - 1] = newValue
      while more.last == 0 { more.removeLast() }
    }
  }

  package func contains(_ place: Int) -> Bool { self[place / 64] & (1 << UInt64(place % 64)) != 0 }
  package mutating func insert(_ place: Int) { self[place / 64] |= 1 << UInt64(place % 64) }
  package func union(_ other: Keys) -> Keys { combined(other, |) }
  package func intersection(_ other: Keys) -> Keys { combined(other, &) }
  package func subtracting(_ other: Keys) -> Keys { combined(other) { $0 & ~$1 } }
  package func isSubset(of other: Keys) -> Bool { subtracting(other).isEmpty }

  private func combined(_ other: Keys, _ words: (UInt64, UInt64) -> UInt64) -> Keys {
    var result = Keys()
    for word in 0...max(more.count, other.more.count) { result[word] = words(self[word], other[word]) }
    return result
  }

  /// In ascending order.
  package var places: [Int] {
    var found: [Int] = []
    for word in 0...more.count {
      var rest = self[word]
      while rest != 0 {
        found.append(word * 64 + rest.trailingZeroBitCount)
        rest &= rest - 1
      }
    }
    return found
  }
}
