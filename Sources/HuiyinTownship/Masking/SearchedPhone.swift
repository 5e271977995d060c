/// A telephone as it is looked for: the whole number or its last four digits, which a mask shows (DOMAIN 14). Any other
/// part would give it away digit by digit.
public struct SearchedPhone: Hashable, Sendable {
  public static let tail = 4
  /// A shorter number would be found out by its last four.
  private static let digitsMinimum = 7

  public let digits: String
  /// Without trunk and country code, as duplicates compare it; nil: it is too short.
  public let compared: String?

  /// Nil: no such thing was typed.
  public init?(_ word: String) {
    digits = DecimalDigit.all(in: word)
    guard digits.utf8.count >= Self.tail, PhoneNumber.isTyped(word) else { return nil }
    compared = DuplicateTraits(phones: [word]).phones.first
  }

  public func isFound(in number: String) -> Bool {
    let other = DecimalDigit.all(in: number)
    if digits == other || compared != nil && compared == DuplicateTraits(phones: [number]).phones.first { return true }
    return digits.utf8.count == Self.tail && other.utf8.count >= Self.digitsMinimum && other.hasSuffix(digits)
  }
}
