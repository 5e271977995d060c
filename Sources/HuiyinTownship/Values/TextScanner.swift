/// Reads a short text from its front: digits and fixed words.
struct TextScanner {
  private(set) var rest: Substring

  init(_ text: some StringProtocol) { rest = Substring(text) }

  var isAtEnd: Bool { rest.isEmpty }

  /// ASCII digits, as many as stand there within the bounds; nil and nothing taken when there are fewer.
  mutating func number(digits: ClosedRange<Int>) -> Int? {
    let found = rest.prefix { $0.isASCII && $0.isNumber }.prefix(digits.upperBound)
    guard found.count >= digits.lowerBound, let number = Int(found) else { return nil }
    rest = rest.dropFirst(found.count)
    return number
  }

  mutating func take(_ word: String) -> Bool {
    guard rest.hasPrefix(word) else { return false }
    rest = rest.dropFirst(word.count)
    return true
  }

  /// The first of the words that stands there.
  mutating func take(oneOf words: [String]) -> String? { words.first { take($0) } }
}

/// A number with zeros before it.
func padded(_ number: Int, to digits: Int) -> String {
  let text = String(number)
  return String(repeating: "0", count: max(0, digits - text.count)) + text
}
