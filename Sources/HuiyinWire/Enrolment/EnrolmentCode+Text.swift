import HuiyinRecords

/// The code as people copy it: groups of five characters, the fifth of which checks the group and its place, so that
/// whoever mistypes is told which group to look at.
extension EnrolmentCode {
  static let dataCharacters = 4
  static let groupCharacters = 5

  /// Crockford's base 32: no I, L, O, U.
  private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)

  /// Groups with a hyphen between them, as `init(text:)` reads them.
  public var text: String { groups.joined(separator: "-") }

  public var groups: [String] {
    var digits = Self.digits(bytes)
    while digits.count % Self.dataCharacters != 0 { digits.append(0) }
    return stride(from: 0, to: digits.count, by: Self.dataCharacters).map { start in
      let data = Array(digits[start..<start + Self.dataCharacters])
      let check = Self.check(data, group: start / Self.dataCharacters)
      return String(decoding: (data + [check]).map { Self.alphabet[Int($0)] }, as: UTF8.self)
    }
  }

  /// Reads what was typed or scanned. Case does not matter, O is 0, I and L are 1; spaces, hyphens and the full-width
  /// forms of a Chinese keyboard are understood. Faults name the group, from 1.
  public init(text: String) throws(WireFault) {
    var digits: [UInt8] = []
    var group = 0
    for part in try Self.parts(text) {
      for start in stride(from: 0, to: part.count, by: Self.groupCharacters) {
        group += 1
        let piece = part[start..<min(start + Self.groupCharacters, part.count)]
        guard piece.count == Self.groupCharacters else {
          throw WireFault(.length, message: "\(piece.count) characters, not five", field: "group \(group)")
        }
        let data = Array(piece.prefix(Self.dataCharacters))
        guard Self.check(data, group: group - 1) == piece.last else {
          throw WireFault(.check, message: "its check does not fit", field: "group \(group)")
        }
        digits += data
      }
    }
    let (bytes, rest) = Self.bytes(digits)
    let (code, byteCount) = try Self.decode(bytes)
    let needed = (byteCount * 8 + 4) / 5
    let isWhole = digits.count == (needed + Self.dataCharacters - 1) / Self.dataCharacters * Self.dataCharacters
    guard isWhole, rest == 0, bytes[byteCount...].allSatisfy({ $0 == 0 }) else {
      throw WireFault(.trailing, message: "more than the code holds", field: "code")
    }
    self = code
  }

  // MARK: Characters

  /// Digits of each part between separators.
  private static func parts(_ text: String) throws(WireFault) -> [[UInt8]] {
    var parts: [[UInt8]] = [[]]
    for scalar in text.unicodeScalars {
      if isSeparator(scalar) {
        if parts[parts.count - 1] != [] { parts.append([]) }
      } else if let digit = digit(scalar) {
        parts[parts.count - 1].append(digit)
      } else {
        throw WireFault(.form, message: "“\(scalar)” stands in no code", field: "character")
      }
    }
    return parts.filter { !$0.isEmpty }
  }

  /// White space, hyphens and dashes, in either width.
  private static func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "-", "_", "\u{2010}"..."\u{2015}", "\u{2212}", "\u{FF0D}", "\u{FF3F}": true
    default: scalar.properties.isWhitespace
    }
  }

  private static func digit(_ scalar: Unicode.Scalar) -> UInt8? {
    // Full-width forms stand in the same order as ASCII.
    let value = (0xFF01...0xFF5E).contains(scalar.value) ? scalar.value - 0xFEE0 : scalar.value
    guard value < 0x80 else { return nil }
    var byte = UInt8(value)
    if (97...122).contains(byte) { byte -= 32 }
    switch byte {
    case UInt8(ascii: "O"): byte = UInt8(ascii: "0")
    case UInt8(ascii: "I"), UInt8(ascii: "L"): byte = UInt8(ascii: "1")
    default: break
    }
    return alphabet.firstIndex(of: byte).map { UInt8($0) }
  }

  // MARK: Digits

  /// Five bits each, most significant first; the last is filled up with zero bits.
  private static func digits(_ bytes: [UInt8]) -> [UInt8] {
    var digits: [UInt8] = []
    var (held, bits) = (UInt32(0), 0)
    for byte in bytes {
      held = held << 8 | UInt32(byte)
      bits += 8
      while bits >= 5 {
        bits -= 5
        digits.append(UInt8(held >> UInt32(bits) & 31))
      }
      held &= 1 << UInt32(bits) - 1
    }
    if bits > 0 { digits.append(UInt8(held << UInt32(5 - bits) & 31)) }
    return digits
  }

  /// Whole bytes, and the bits that are left over.
  private static func bytes(_ digits: [UInt8]) -> (bytes: [UInt8], rest: UInt32) {
    var bytes: [UInt8] = []
    var (held, bits) = (UInt32(0), 0)
    for digit in digits {
      held = held << 5 | UInt32(digit)
      bits += 5
      if bits >= 8 {
        bits -= 8
        bytes.append(UInt8(held >> UInt32(bits) & 255))
      }
      held &= 1 << UInt32(bits) - 1
    }
    return (bytes, held)
  }

  /// In the field of 32 elements with x^5 = x^2 + 1: the sum of each digit times x to the power of its place from 1,
  /// and the group's place. Finds every wrong character, every two that were exchanged, and groups out of order.
  private static func check(_ data: [UInt8], group: Int) -> UInt8 {
    var sum: UInt8 = 0
    for digit in data.reversed() {
      sum = (sum ^ digit) << 1
      if sum & 32 != 0 { sum ^= 0b100101 }
    }
    return sum ^ UInt8(group & 31)
  }
}
