import HuiyinRecords

/// 公民身份号码 (GB 11643): six digits of region, eight of the date of birth, three of sequence, and a check character by
/// ISO 7064 MOD 11-2.
public enum IdentityNumber {
  static let length = 18

  /// Nil: nothing to say against it.
  public static func warning(_ typed: String) -> NumberWarning? {
    let characters = typed.unicodeScalars.filter { !$0.properties.isWhitespace }
    guard characters.count == length else {
      return NumberWarning(
        code: "identity_length",
        label: Label(
          "身份证号共\(characters.count)位，应为18位", "The ID number has \(characters.count) characters instead of 18"))
    }
    let digits = characters.dropLast().compactMap(DecimalDigit.value)
    guard digits.count == length - 1, let check = checkValue(characters.last!) else {
      return NumberWarning(
        code: "identity_characters",
        label: Label("身份证号应为17位数字加一位数字或X", "An ID number is 17 digits and then a digit or X"))
    }
    func number(_ range: Range<Int>) -> Int { digits[range].reduce(0) { $0 * 10 + $1 } }
    guard CivilDate(year: number(6..<10), month: number(10..<12), day: number(12..<14)) != nil else {
      return NumberWarning(
        code: "identity_birth_date",
        label: Label("身份证号中的出生日期不存在", "There is no such date of birth as in the ID number"))
    }
    guard checkValue(of: digits) == check else {
      return NumberWarning(
        code: "identity_check",
        label: Label("身份证号校验位不符，请核对", "The check character of the ID number is wrong: please check"))
    }
    return nil
  }

  /// A number against which there is nothing to say, as all spellings of it are kept and compared: ASCII, without white
  /// space, the X a capital.
  public static func tidied(_ typed: String) -> String {
    let characters = typed.unicodeScalars.filter { !$0.properties.isWhitespace }
    return characters.map { marks.contains($0) ? "X" : DecimalDigit.value($0).map(String.init) ?? String($0) }.joined()
  }

  /// What a last character stands for: X is 10.
  static func checkValue(_ scalar: Unicode.Scalar) -> Int? {
    marks.contains(scalar) ? 10 : DecimalDigit.value(scalar)
  }

  /// X as people type it.
  static let marks: Set<Unicode.Scalar> = ["X", "x", "Ｘ", "ｘ"]

  /// The check value that makes the weighted sum 1 modulo 11; the weight of a place is that power of 2.
  static func checkValue(of digits: [Int]) -> Int {
    let sum = digits.reduce(0) { ($0 + $1) * 2 % 11 }
    return (12 - sum) % 11
  }
}
