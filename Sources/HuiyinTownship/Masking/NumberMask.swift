/// Telephone and ID numbers with most of their digits out of sight.
enum NumberMask {
  static let phoneStars = "****"
  static let identityStars = "**********"
  static let head = 4
  static let tail = 4

  /// A mobile number with its first three and last four digits, any other of seven digits or more with its last two,
  /// a shorter one with none: a few digits of few would be most of it.
  static func phone(_ text: String) -> String {
    if text.allSatisfy(\.isWhitespace) || isMaskedPhone(text) { return text }
    let digits = DecimalDigit.all(in: text)
    if let mobile = PhoneNumber.mobile(digits) { return maskedMobile(mobile) }
    return digits.utf8.count < 7 ? phoneStars : maskedLandline(digits)
  }

  static func maskedMobile(_ digits: String) -> String { "\(digits.prefix(3))\(phoneStars)\(digits.suffix(4))" }
  static func maskedLandline(_ digits: String) -> String { "\(phoneStars)\(digits.suffix(2))" }

  private static func isMaskedPhone(_ text: String) -> Bool {
    let parts = Mask(Array(text.unicodeScalars))
    return text == phoneStars || parts == .mobile || parts == .landline
  }

  /// Eighteen characters with the first and the last four; any other number not at all.
  static func identity(_ text: String) -> String {
    let scalars = Array(text.unicodeScalars)
    if scalars.allSatisfy(\.properties.isWhitespace) || Mask(scalars) == .identity { return text }
    let endsInX = scalars.last { !$0.properties.isWhitespace }.map(IdentityNumber.marks.contains) ?? false
    let characters = DecimalDigit.all(in: text) + (endsInX ? "X" : "")
    return characters.utf8.count == IdentityNumber.length ? maskedIdentity(characters) : identityStars
  }

  static func maskedIdentity(_ characters: String) -> String {
    "\(characters.prefix(head))\(identityStars)\(characters.suffix(tail))"
  }
}
