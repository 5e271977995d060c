/// Text as it is compared: letters and digits alone, in one width and case. Chinese has no spaces between words, and no
/// two clerks set the same punctuation.
enum TextFolding {
  static func folded(_ text: String) -> [Unicode.Scalar] {
    text.unicodeScalars.map(narrowed).filter { $0.properties.isAlphabetic || $0.properties.numericType != nil }
      .flatMap(\.properties.lowercaseMapping.unicodeScalars)
  }

  static func string(_ scalars: some Sequence<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }

  /// Full-width forms of ASCII as Chinese input methods type them.
  private static func narrowed(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    guard (0xFF01...0xFF5E).contains(scalar.value) else { return scalar }
    return Unicode.Scalar(scalar.value - 0xFEE0)!
  }
}

/// The pairs of neighbouring characters of a folded text.
struct TextBigrams: Hashable, Sendable {
  /// Ascending, each once.
  private let pairs: [UInt64]

  /// A text of one character is a pair of that and nothing.
  init(_ text: String) {
    let scalars = TextFolding.folded(text).map { UInt64($0.value) }
    let pairs = scalars.count == 1 ? [scalars[0] << 32] : zip(scalars, scalars.dropFirst()).map { $0 << 32 | $1 }
    self.pairs = Set(pairs).sorted()
  }

  /// Dice's coefficient, twice the common pairs by the pairs of both, in parts of `whole`, rounded down. In whole
  /// numbers, so that every machine finds the same.
  func likeness(to other: TextBigrams, of whole: Int) -> Int {
    let total = pairs.count + other.pairs.count
    return total == 0 ? 0 : whole * 2 * commonCount(with: other) / total
  }

  private func commonCount(with other: TextBigrams) -> Int {
    var count = 0, mine = 0, theirs = 0
    while mine < pairs.count, theirs < other.pairs.count {
      let one = pairs[mine], two = other.pairs[theirs]
      if one == two { count += 1 }
      if one <= two { mine += 1 }
      if two <= one { theirs += 1 }
    }
    return count
  }
}
