/// `HOST:PORT` as an enrolment code carries it: an IPv4 address in six bytes, anything else as text.
public enum EnrolmentAddress: Hashable, Sendable {
  case ipv4([UInt8], port: UInt16)
  /// A host name, or an IPv6 address in brackets.
  case name(String, port: UInt16)

  /// Nil: not a host of ASCII letters, digits, `.`, `-` and `_` (or brackets around digits, `:`, `.` and `%`) and a
  /// port of 1 to 65535 without leading zeros.
  public init?(_ text: String) {
    guard text.utf8.count <= EnrolmentLimits.addressBytesMaximum, let colon = text.lastIndex(of: ":"),
      let port = Self.decimal(text[text.index(after: colon)...], atMost: 65_535), port > 0
    else { return nil }
    let host = text[..<colon]
    guard Self.isHost(host) else { return nil }
    let parts = host.split(separator: ".", omittingEmptySubsequences: false).map { Self.decimal($0, atMost: 255) }
    if parts.count == 4, parts.allSatisfy({ $0 != nil }) {
      self = .ipv4(parts.map { UInt8($0!) }, port: UInt16(port))
    } else {
      self = .name(String(host), port: UInt16(port))
    }
  }

  private static func decimal(_ text: Substring, atMost maximum: Int) -> Int? {
    guard !text.isEmpty, text.utf8.allSatisfy({ (48...57).contains($0) }), text == "0" || text.utf8.first != 48,
      let value = Int(text), value <= maximum
    else { return nil }
    return value
  }

  private static func isHost(_ host: Substring) -> Bool {
    let isLetter = { (byte: UInt8) in (97...122).contains(byte | 0x20) }
    let isDigit = { (byte: UInt8) in (48...57).contains(byte) }
    if host.hasPrefix("["), host.hasSuffix("]") {
      let inner = host.utf8.dropFirst().dropLast()
      return inner.contains(UInt8(ascii: ":"))
        && inner.allSatisfy { isLetter($0) || isDigit($0) || ":.%".utf8.contains($0) }
    }
    return !host.isEmpty && host.utf8.allSatisfy { isLetter($0) || isDigit($0) || ".-_".utf8.contains($0) }
  }
}
