public import HuiyinRecords

extension ValueForm {
  /// Reads what a person typed, in either language. White space around it is dropped and line ends become one sort, so
  /// that what looks equal is equal; a text of nothing else is `.none`: it clears a register.
  public func parse(_ typed: String) throws(InvalidValue) -> Value {
    let text = Self.tidied(typed)
    if text.isEmpty { return .none }
    guard text.unicodeScalars.allSatisfy({ !Self.isControl($0) }) else { throw .controlCharacter }
    // Of no width: nobody sees that there is something.
    if text.isBlank { return .none }
    switch self {
    case .text(let maximum): return try Self.parseText(text, maximum)
    case .integer(let range): return try Self.parseInteger(text, range)
    case .flag: return try Self.parseFlag(text)
    case .choice(let choices): return try Self.parseChoice(text, choices)
    case .date: return .text(try CivilDate(parsing: text).text)
    case .instant: return .text(try Moment(parsing: text).text)
    case .person, .unit: return try Self.parseNumber(text)
    case .record:
      guard let record = RecordID(hexadecimal: text) else { throw .notARecord }
      return .bytes(record.bytes)
    case .bytes:
      guard let bytes = Hexadecimal.decode(text) else { throw .notBytes }
      return .bytes(bytes)
    case .identityNumber: return try Self.parseIdentityNumber(text)
    }
  }

  /// A number as typed becomes a text, which no record takes: whoever signs seals it first. One that is sealed, in
  /// hexadecimal, becomes its bytes.
  private static func parseIdentityNumber(_ text: String) throws(InvalidValue) -> Value {
    if let sealed = Hexadecimal.decode(text).flatMap({ SealedIdentityNumber(.bytes($0)) }) { return sealed.value }
    if let warning = IdentityNumber.warning(text) { throw .notAnIdentityNumber(warning) }
    return .text(IdentityNumber.tidied(text))
  }

  private static func parseText(_ text: String, _ maximum: Int) throws(InvalidValue) -> Value {
    // Scalars, not graphemes: one grapheme may be as long as anyone likes.
    let characters = text.unicodeScalars.count
    guard characters <= maximum else { throw .tooLong(characters: characters, maximum: maximum) }
    return .text(text)
  }

  private static func parseInteger(_ text: String, _ range: ClosedRange<Int64>) throws(InvalidValue) -> Value {
    guard let integer = Int64(text) else { throw .notAnInteger(range) }
    guard range.contains(integer) else { throw .outOfRange(range) }
    return .integer(integer)
  }

  private static func parseFlag(_ text: String) throws(InvalidValue) -> Value {
    switch text.lowercased() {
    case "是", "yes", "true", "1", "on": return .flag(true)
    case "否", "no", "false", "0", "off": return .flag(false)
    default: throw .notAFlag
    }
  }

  /// By code, or by the words in either language.
  private static func parseChoice(_ text: String, _ choices: [Choice]) throws(InvalidValue) -> Value {
    let lowered = text.lowercased()
    let found =
      choices.first { $0.code.plainText == text }
      ?? choices.first { $0.label.chinese == text || $0.label.english.lowercased() == lowered }
    guard let found else { throw .notAChoice(choices) }
    return found.code
  }

  private static func parseNumber(_ text: String) throws(InvalidValue) -> Value {
    guard text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }), let number = UInt32(text),
      number > 0
    else { throw .notANumber }
    return .integer(Int64(number))
  }

  private static func tidied(_ typed: String) -> String {
    var scalars = String.UnicodeScalarView()
    var wasReturn = false
    for scalar in typed.unicodeScalars {
      if scalar == "\r" {
        scalars.append("\n")
      } else if scalar != "\n" || !wasReturn {
        scalars.append(scalar)
      }
      wasReturn = scalar == "\r"
    }
    let start = scalars.firstIndex { !$0.properties.isWhitespace } ?? scalars.endIndex
    let end = scalars.lastIndex { !$0.properties.isWhitespace }.map { scalars.index(after: $0) } ?? start
    return String(scalars[start..<end])
  }

  /// Control characters but line end and tab, and those that turn the direction of writing.
  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    if scalar == "\n" || scalar == "\t" { return false }
    return scalar.properties.generalCategory == .control || ("\u{202A}"..."\u{202E}").contains(scalar)
      || ("\u{2066}"..."\u{2069}").contains(scalar)
  }
}

extension FieldSchema {
  /// As the form has it; a set has no empty element.
  public func parse(_ typed: String) throws(InvalidValue) -> Value {
    let value = try form.parse(typed)
    if fieldClass == .set, value.isNone { throw .empty }
    return value
  }
}

extension EntryFieldSchema {
  /// As the form has it; a field that is required is not empty.
  public func parse(_ typed: String) throws(InvalidValue) -> Value {
    let value = try form.parse(typed)
    if isRequired, value.isNone { throw .empty }
    return value
  }
}
