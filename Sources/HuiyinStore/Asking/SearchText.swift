/// Chinese full-text search: every Han character is a token of its own, a word is a phrase query (DESIGN 11). The text
/// is spaced before it is indexed, so that the file needs no tokenizer of ours to be read.
public enum SearchText {
  /// What the index holds: Han characters apart, parts apart.
  public static func indexed(_ parts: [String]) -> String {
    parts.map(spaced).joined(separator: "\n")
  }

  private static func spaced(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    var needsSpace = false
    for scalar in text.unicodeScalars {
      let isHan = isHan(scalar)
      if !isHan, scalar.isASCII ? scalar.value <= 0x20 : scalar.properties.isWhitespace {
        needsSpace = true
        continue
      }
      if (needsSpace || isHan) && !result.isEmpty { result.append(" ") }
      result.append(scalar)
      needsSpace = isHan
    }
    return String(result)
  }

  /// An FTS5 query: each word a phrase, all of them required; a word that ends in a letter or digit also matches longer
  /// ones. Nil when nothing in the text can be searched for.
  public static func query(_ text: String) -> String? {
    let words = words(text)
    return words.isEmpty ? nil : query(words)
  }

  static func query(_ words: [SearchWord]) -> String { words.map(\.query).joined(separator: " AND ") }

  /// What in the text can be searched for.
  public static func words(_ text: String) -> [SearchWord] {
    text.split(whereSeparator: \.isWhitespace).compactMap { word in
      // A quote would end the phrase, a NUL the whole query.
      let phrase = spaced(String(word)).replacing("\"", with: " ").replacing("\0", with: " ")
      guard let last = phrase.unicodeScalars.last(where: { $0 != " " }),
        phrase.unicodeScalars.contains(where: { isHan($0) || isWordCharacter($0) })
      else { return nil }
      return SearchWord(text: String(word), phrase: phrase, isPrefix: !isHan(last) && isWordCharacter(last))
    }
  }

  private static func isWordCharacter(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || scalar.properties.numericType != nil
  }

  /// The common block without a look-up: nearly every character of a township's texts is of it.
  static func isHan(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return false }
    return (0x4E00...0x9FFF).contains(scalar.value) || scalar.properties.isIdeographic
  }
}
