/// A digit as people type it: ASCII, full width, or of another script.
enum DecimalDigit {
  static func value(_ scalar: Unicode.Scalar) -> Int? {
    if ("0"..."9").contains(scalar) { return Int(scalar.value - 48) }
    guard scalar.value > 127, scalar.properties.numericType == .decimal else { return nil }
    return scalar.properties.numericValue.map { Int($0) }
  }

  /// The digits of a text as ASCII, everything else left out.
  static func all(in text: some StringProtocol) -> String {
    text.unicodeScalars.compactMap(value).map(String.init).joined()
  }
}
