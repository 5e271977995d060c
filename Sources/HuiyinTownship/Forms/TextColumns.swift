/// Text in columns of one width, as a printer of plain text has them: a Chinese character takes two.
public enum TextColumns {
  /// Signs that Chinese type sets two columns wide and other type one count as two, so that no line is ever too long.
  public static func width(_ text: some StringProtocol) -> Int {
    text.unicodeScalars.reduce(0) { $0 + width($1) }
  }

  static func width(_ scalar: Unicode.Scalar) -> Int {
    if scalar.value < 0x7F { return 1 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .control: return 0
    default: return wide.contains { $0.contains(scalar.value) } ? 2 : 1
    }
  }

  private static let wide: [ClosedRange<UInt32>] = [
    0x00B7...0x00B7, 0x1100...0x115F, 0x2010...0x203B, 0x2100...0x23FF, 0x2460...0x27BF, 0x2B00...0x303E,
    0x3041...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
    0xFFE0...0xFFE6, 0x16FE0...0x18AFF, 0x1B000...0x1B2FF, 0x1F000...0x1FAFF, 0x20000...0x3FFFD,
  ]

  /// With blanks behind it, up to the width.
  static func filled(_ text: String, to columns: Int) -> String { text + blanks(columns - width(text)) }

  static func centred(_ text: String, in columns: Int) -> String { blanks((columns - width(text)) / 2) + text }

  /// One at the left end and one at the right end; nil: they do not fit on one line.
  static func spread(_ left: String, _ right: String, over columns: Int) -> String? {
    let gap = columns - width(left) - width(right)
    return gap < 2 ? nil : left + blanks(gap) + right
  }

  /// Without blanks at its end.
  static func trimmed(_ line: String) -> String {
    let end = line.lastIndex { $0 != " " }.map { line.index(after: $0) } ?? line.startIndex
    return String(line[..<end])
  }

  static func blanks(_ count: Int) -> String { String(repeating: " ", count: max(0, count)) }

  /// Lines no wider than the columns, at least one. Words of Latin letters and numbers stay whole where they fit, no
  /// line begins with a closing mark or ends with an opening one.
  static func wrapped(_ text: String, to columns: Int) -> [String] {
    text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).flatMap { line in
      wrapped(tokens(harmless(line)), to: max(2, columns))
    }
  }

  /// What a printer would obey is a blank; line ends too, which stand between lines.
  static func harmless(_ line: some StringProtocol) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in line.unicodeScalars {
      let isBlank = scalar.properties.generalCategory == .control
      // Marks that turn the direction of writing would turn what stands behind them too.
      let isTurn = ("\u{202A}"..."\u{202E}").contains(scalar) || ("\u{2066}"..."\u{2069}").contains(scalar)
      if !isTurn { scalars.append(isBlank ? " " : scalar) }
    }
    return String(scalars)
  }

  private static let closing: Set<Character> = [
    "，", "。", "、", "；", "：", "！", "？", "）", "》", "〉", "」", "』", "】", "〕", "”", "’", "…", ",", ".", ";",
    ":", "!", "?", ")", "]", "}", "%",
  ]
  private static let opening: Set<Character> = ["（", "《", "〈", "「", "『", "【", "〔", "“", "‘", "(", "[", "{"]

  /// What stays together: a blank is one by itself.
  private static func tokens(_ line: String) -> [String] {
    var tokens: [String] = []
    var last: Character = " "
    for character in line {
      let isGlued =
        character != " " && last != " "
        && (closing.contains(character) || opening.contains(last) || isOfWord(character) && isOfWord(last))
      if isGlued, !tokens.isEmpty { tokens[tokens.count - 1].append(character) } else { tokens.append("\(character)") }
      last = character
    }
    return tokens
  }

  private static func isOfWord(_ character: Character) -> Bool { character.isASCII && !character.isWhitespace }

  private static func wrapped(_ tokens: [String], to columns: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    var used = 0
    func flush() {
      lines.append(trimmed(line))
      line = ""
      used = 0
    }
    for token in tokens {
      let width = width(token)
      if used + width > columns, used > 0 { flush() }
      if width > columns {
        // Longer than any line: cut where the line ends.
        for scalar in token.unicodeScalars {
          let width = Self.width(scalar)
          if used + width > columns { flush() }
          line.unicodeScalars.append(scalar)
          used += width
        }
      } else if token != " " || used > 0 || lines.isEmpty {
        line += token
        used += width
      }
    }
    flush()
    return lines
  }
}
