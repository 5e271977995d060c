public import HuiyinRecords

/// Something about a number that is probably mistyped. A warning, never a refusal: paper comes first (DOMAIN 11, V7).
public struct NumberWarning: Hashable, Sendable {
  /// Stable English key.
  public let code: String
  public let label: Label
}

/// A Chinese telephone number as it is typed: with spaces, hyphens, brackets, +86 or a leading 0.
public enum PhoneNumber {
  /// The eleven digits of a mobile number, the second from 3 to 9, with or without a country code or a trunk 0 before
  /// them. Nil: these digits are none.
  static func mobile(_ digits: String) -> String? {
    let withoutTrunk = digits.hasPrefix("0") ? String(digits.dropFirst()) : nil
    return [digits, withoutCountry(digits), withoutTrunk].compactMap { $0 }.first { number in
      number.utf8.count == 11 && number.hasPrefix("1") && ("3"..."9").contains(number.dropFirst().first!)
    }
  }

  /// What two spellings of one number have in common.
  static func compared(_ typed: String) -> String {
    let digits = DecimalDigit.all(in: typed)
    return mobile(digits) ?? digits
  }

  /// A trunk 0, an area code of two or three digits, and eight or seven more; or a country code instead of the 0.
  static func isLandline(_ digits: String) -> Bool {
    let national = withoutCountry(digits).map { "0" + $0 } ?? digits
    return national.hasPrefix("0") && !national.hasPrefix("00") && (11...12).contains(national.utf8.count)
  }

  private static func withoutCountry(_ digits: String) -> String? {
    countryCodes.first { digits.hasPrefix($0) }.map { String(digits.dropFirst($0.count)) }
  }

  static let countryCodes = ["0086", "86"]

  /// Nil: nothing to say against it.
  public static func warning(_ typed: String) -> NumberWarning? {
    guard isTyped(typed) else {
      return NumberWarning(
        code: "phone_characters",
        label: Label("电话号码含有数字以外的内容，请核对", "The telephone number holds more than digits: please check"))
    }
    let digits = DecimalDigit.all(in: typed)
    // A local number without its area code begins with neither 0 nor 1.
    let isLocal = (7...8).contains(digits.utf8.count) && !digits.hasPrefix("0") && !digits.hasPrefix("1")
    if mobile(digits) != nil || isLandline(digits) || isLocal { return nil }
    return NumberWarning(
      code: "phone_number",
      label: Label(
        "电话号码共\(digits.utf8.count)位，请核对：手机号11位，固定电话为区号加7至8位",
        "The telephone number has \(digits.utf8.count) digits, please check: a mobile number has 11, a landline an "
          + "area code and 7 or 8"))
  }

  /// Digits, and what stands between them.
  static func isTyped(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy { scalar in
      DecimalDigit.value(scalar) != nil || scalar.properties.isWhitespace || punctuation.contains(scalar)
    }
  }

  private static let punctuation: Set<Unicode.Scalar> = ["+", "-", "(", ")", "（", "）", "－", "—", "–", "＋"]
}
