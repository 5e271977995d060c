public import HuiyinRecords

extension ValueForm {
  /// A value in words; `parse` reads it back. Persons and units are shown by their numbers: names are the directory's;
  /// an ID number is shown masked, and not read back.
  /// A value that does not fit the form (a merge never looks at it) is shown as it is.
  public func show(_ value: Value, language: Language) -> String {
    switch (self, value) {
    case (.flag, .flag(let flag)):
      switch language {
      case .chinese: return flag ? "是" : "否"
      case .english: return flag ? "Yes" : "No"
      }
    case (.choice(let choices), _):
      return choices.first { $0.code == value }?.label.text(in: language) ?? value.plainText
    case (.date, .text(let text)):
      return (try? CivilDate(parsing: text))?.text(in: language) ?? text
    case (.instant, .text(let text)):
      return (try? Moment(parsing: text))?.text(in: language) ?? text
    case (.identityNumber, .bytes): return MaskedForm.identityNumber.masked(value).plainText
    default: return value.plainText
    }
  }
}
