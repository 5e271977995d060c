/// An ID number as it is looked for: the whole number, or its last four characters, which a mask shows (DOMAIN 3.1).
/// Any other part would give it away digit by digit, and none is kept to be found by.
public enum SearchedIdentityNumber: Hashable, Sendable {
  /// As all spellings of it are kept.
  case whole(String)
  case tail(String)

  /// Nil: no such thing was typed.
  public init?(_ word: String) {
    if IdentityNumber.warning(word) == nil {
      self = .whole(IdentityNumber.tidied(word))
      return
    }
    let scalars = Array(word.unicodeScalars)
    guard scalars.count == SealedIdentityNumber.lastFourCount, let last = scalars.last,
      scalars.dropLast().allSatisfy({ DecimalDigit.value($0) != nil }), IdentityNumber.checkValue(last) != nil
    else { return nil }
    self = .tail(IdentityNumber.tidied(word))
  }

  /// - Parameter sealed: the whole number, under each key that the node can open.
  public func isFound(in number: SealedIdentityNumber, sealed: [SealedIdentityNumber]) -> Bool {
    switch self {
    case .tail(let tail): number.lastFour == tail
    case .whole: sealed.contains { $0.compared == number.compared }
    }
  }
}
