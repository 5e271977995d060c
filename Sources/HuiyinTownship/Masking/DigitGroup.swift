/// A run of digits in a text, with nothing between them but marks that cannot be seen.
struct DigitGroup: Hashable {
  /// As ASCII.
  let digits: String
  let start: Int
  let end: Int

  /// Nil: no digit stands there.
  init?(_ scalars: [Unicode.Scalar], at start: Int) {
    var digits = ""
    var end = start
    var place = start
    while place < scalars.count {
      if let digit = DecimalDigit.value(scalars[place]) {
        digits += String(digit)
        end = place + 1
      } else if digits.isEmpty || scalars[place].properties.generalCategory != .format {
        break
      }
      place += 1
    }
    guard !digits.isEmpty else { return nil }
    self.digits = digits
    self.start = start
    self.end = end
  }
}
