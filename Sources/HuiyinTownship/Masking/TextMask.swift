/// Free text with its telephone and ID numbers masked, in whatever way their digits are grouped; everything else stays.
///
/// Left alone are dates, amounts, local numbers without an area code (too like either of them), and file numbers. What
/// an earlier masking left is stepped over as a whole, so that doing it again changes nothing.
struct TextMask {
  private let scalars: [Unicode.Scalar]

  init(_ text: String) { scalars = Array(text.unicodeScalars) }

  var masked: String {
    var shown = String.UnicodeScalarView()
    var place = 0
    while place < scalars.count {
      if let end = endOfToken(at: place) {
        shown.append(contentsOf: scalars[place..<end])
        place = end
      } else if let number = number(at: place) {
        shown.append(contentsOf: number.mask.unicodeScalars)
        // Stars right behind it would look like its own, and the mask like none.
        let stars = scalars[number.end...].prefix { $0 == "*" }.count
        if stars > 0 { shown.append(" ") }
        place = number.end + stars
      } else {
        // A run of digits is passed as one: a number never begins within it.
        let end = DigitGroup(scalars, at: place)?.end ?? place + 1
        shown.append(contentsOf: scalars[place..<end])
        place = end
      }
    }
    return String(shown)
  }

  // MARK: What is stepped over

  private func endOfToken(at place: Int) -> Int? {
    Mask.end(scalars, at: place) ?? ProvisionalNumberScan.end(scalars, at: place)
  }

  // MARK: Numbers

  /// The longest number that begins here.
  private func number(at place: Int) -> (mask: String, end: Int)? {
    let groups = groups(from: place)
    for count in groups.indices.reversed().map({ $0 + 1 }) {
      if let number = number(groups.prefix(count)) { return number }
    }
    return nil
  }

  /// An ID number is written in five groups at most: 4 4 4 4 2.
  private static let groupsMaximum = 5
  private static let separatorsMaximum = 3
  private static let separators: Set<Unicode.Scalar> = [
    "-", "－", "–", "—", "‐", "‑", ".", "．", "·", "(", ")", "（", "）",
  ]

  private func groups(from place: Int) -> [DigitGroup] {
    var groups: [DigitGroup] = []
    var start = place
    while groups.count < Self.groupsMaximum, let group = DigitGroup(scalars, at: start) {
      groups.append(group)
      let gap = scalars[group.end...].prefix(Self.separatorsMaximum + 1).prefix(while: Self.isSeparator).count
      start = group.end + gap
      // Too wide a gap leads to no group: the next place is a separator.
      if gap == 0 || start >= scalars.count || endOfToken(at: start) != nil { break }
    }
    return groups
  }

  private static func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
    separators.contains(scalar) || scalar != "\n" && scalar != "\r" && scalar.properties.isWhitespace
  }

  private func number(_ groups: ArraySlice<DigitGroup>) -> (mask: String, end: Int)? {
    guard let first = groups.first, let last = groups.last else { return nil }
    let digits = groups.map(\.digits).joined()
    // Day, month and other short numbers stand beside a number, they are no part of it.
    let isGrouped = groups.dropLast().allSatisfy { $0.digits.utf8.count >= 3 || $0 == first && $0.digits == "86" }
    guard isGrouped else { return nil }
    if let identity = identity(digits, last) { return identity }
    guard groups.count == 1 || last.digits.utf8.count >= 4 else { return nil }
    if let mobile = PhoneNumber.mobile(digits) { return (NumberMask.maskedMobile(mobile), last.end) }
    return PhoneNumber.isLandline(digits) ? (NumberMask.maskedLandline(digits), last.end) : nil
  }

  private func identity(_ digits: String, _ last: DigitGroup) -> (mask: String, end: Int)? {
    // No region of the country begins so, and serial numbers that begin with a date do.
    if digits.hasPrefix("19") || digits.hasPrefix("20") { return nil }
    switch digits.utf8.count {
    case IdentityNumber.length: return (NumberMask.maskedIdentity(digits), last.end)
    case IdentityNumber.length - 1 where last.end < scalars.count && IdentityNumber.marks.contains(scalars[last.end]):
      return (NumberMask.maskedIdentity(digits + "X"), last.end + 1)
    default: return nil
    }
  }
}
