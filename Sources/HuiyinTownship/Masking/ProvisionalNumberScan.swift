/// A provisional number 临时编号 in a text: its device code and its date may together look like a telephone number.
enum ProvisionalNumberScan {
  /// Where the one ends that begins at a place; nil: none does.
  static func end(_ scalars: [Unicode.Scalar], at start: Int) -> Int? {
    guard scalars[start] == "G" else { return nil }
    var place = start + 1
    func take(_ lengths: ClosedRange<Int>, _ belongs: (Unicode.Scalar) -> Bool) -> Bool {
      let length = scalars[place...].prefix(lengths.upperBound + 1).prefix(while: belongs).count
      place += length
      return lengths.contains(length)
    }
    func hyphen() -> Bool { take(1...1) { $0 == "-" } }
    let isWhole =
      take(1...3, Mask.isDigit) && hyphen() && take(2...8) { $0.properties.isAlphabetic || Mask.isDigit($0) }
      && hyphen() && take(8...8, Mask.isDigit) && hyphen() && take(1...6, Mask.isDigit)
    return isWhole && Mask.isBoundary(scalars, at: place) ? place : nil
  }
}
