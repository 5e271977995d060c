import Foundation

extension SearchText {
  /// Texts as the index compares them: in lower case, without accents, a blank before and behind every token.
  public static func folded(_ parts: [String]) -> String {
    let text = indexed(parts)
    return text.unicodeScalars.allSatisfy(isPlain) ? foldedPlain(text) : foldedFully(text)
  }

  /// Of any script.
  static func foldedFully(_ text: String) -> String {
    let text = text.folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil)
    return tokens(of: text.unicodeScalars, isToken: isOfToken, isPassedOver: isMark)
  }

  /// Of what nearly every text here is made of, which has no case but that of ASCII, and no accents: whoever sees few
  /// of the records that hold a word has many of them looked into.
  private static func foldedPlain(_ text: String) -> String {
    tokens(of: text.unicodeScalars.lazy.map(lower), isToken: { isHan($0) || isAlphanumeric($0) }) { _ in false }
  }

  private static func tokens(
    of scalars: some Sequence<Unicode.Scalar>, isToken: (Unicode.Scalar) -> Bool,
    isPassedOver: (Unicode.Scalar) -> Bool
  ) -> String {
    var result = String.UnicodeScalarView(" ".unicodeScalars)
    var isOpen = false
    for scalar in scalars {
      if isToken(scalar) {
        result.append(scalar)
        isOpen = true
      } else if !isPassedOver(scalar) {
        if isOpen { result.append(" ") }
        isOpen = false
      }
    }
    if isOpen { result.append(" ") }
    return String(result)
  }

  /// ASCII, Han characters, and punctuation that parts tokens as blanks do.
  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x80, 0x4E00...0x9FFF, 0xB7, 0x2010...0x2027, 0x3001...0x3003, 0x3008...0x3011, 0xFF01...0xFF0F,
      0xFF1A...0xFF20:
      true
    default: false
    }
  }

  private static func lower(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    ("A"..."Z").contains(scalar) ? Unicode.Scalar(UInt8(scalar.value) | 0x20) : scalar
  }

  private static func isAlphanumeric(_ scalar: Unicode.Scalar) -> Bool {
    ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar)
  }

  /// Letters and digits of any script; everything else parts tokens, but for marks.
  private static func isOfToken(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
      .letterNumber, .otherNumber, .privateUse:
      true
    default: false
    }
  }

  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark: true
    default: false
    }
  }
}
