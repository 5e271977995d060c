public import HuiyinRecords

/// How a value is masked.
public enum MaskedForm: Hashable, Sendable {
  /// Shown, its telephone and ID numbers masked.
  case freeText
  /// `张*`.
  case name
  /// `138****5678`.
  case phone
  /// `3301**********1234`; of one that is kept sealed the last four alone.
  case identityNumber
  /// Up to the village.
  case address
  /// `196*` for a year.
  case decade
  case withheld

  /// A value that does not fit the form, which a merge never looks at, is withheld; a cleared one stays cleared.
  public func masked(_ value: Value) -> Value {
    switch (self, value) {
    case (_, .none), (_, Masking.withheldValue): value
    case (.freeText, .text(let text)): .text(TextMask(text).masked)
    case (.freeText, .integer), (.freeText, .flag), (.freeText, .bytes): value
    case (.name, .text(let text)): .text(NameMask.masked(text))
    case (.phone, .text(let text)): .text(NumberMask.phone(text))
    case (.identityNumber, .text(let text)) where SealedIdentityNumber.isMask(text): value
    case (.identityNumber, .text(let text)): .text(NumberMask.identity(text))
    case (.identityNumber, .bytes):
      SealedIdentityNumber(value).map { .text($0.masked) } ?? Masking.withheldValue
    case (.address, .text(let text)): .text(AddressMask.masked(text))
    case (.decade, .integer(let year)) where CivilDate.years.contains(Int(clamping: year)): .text("\(year / 10)*")
    case (.decade, .text(let text)) where text.hasSuffix("*") && Int(text.dropLast()).map { 100...999 ~= $0 } == true:
      value
    default: Masking.withheldValue
    }
  }
}
