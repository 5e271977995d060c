/// An address up to its village, or to its township or county where no village is named; never with a number in it:
/// `禾渚镇望鹭村*`.
enum AddressMask {
  static func masked(_ address: String) -> String {
    let (kept, hidden) = parts(address)
    return kept.isEmpty && hidden.isEmpty ? "" : String(String.UnicodeScalarView(kept + ["*"]))
  }

  /// What is shown of an address, and what is not.
  static func parts(_ address: String) -> (kept: [Unicode.Scalar], hidden: [Unicode.Scalar]) {
    let scalars = Array(address.unicodeScalars.drop { $0.properties.isWhitespace })
    let named = Array(scalars.prefix { DecimalDigit.value($0) == nil && !ends.contains($0) })
    let kept = levels.lazy.compactMap { words in words.compactMap { end(of: $0, in: named) }.min() }.first ?? 0
    return (Array(scalars.prefix(kept)), Array(scalars.dropFirst(kept)))
  }

  /// The last place of what is shown, without those that it lies in: 望鹭村 of 禾渚镇望鹭村.
  static func narrowest(_ kept: [Unicode.Scalar]) -> [Unicode.Scalar] {
    let starts = levels.flatMap(\.self).compactMap { end(of: $0, in: kept) }.filter { $0 < kept.count }
    return Array(kept.dropFirst(starts.max() ?? 0))
  }

  /// From the narrowest; the earliest word counts, so that what a name only resembles shows less, not more.
  private static let levels = [["村", "社区"], ["镇", "乡", "街道"], ["县", "市", "区"]]

  /// Where streets, groups and houses begin, also with numbers in characters; and an earlier mask.
  private static let ends: Set<Unicode.Scalar> = [
    "号", "组", "路", "巷", "弄", "队", "栋", "幢", "室", "*", "（", "(", "，", ",",
  ]

  private static func end(of word: String, in scalars: [Unicode.Scalar]) -> Int? {
    let word = Array(word.unicodeScalars)
    return scalars.indices.first { scalars[$0...].starts(with: word) }.map { $0 + word.count }
  }
}
