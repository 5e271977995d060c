import HuiyinRecords
import HuiyinTownship

/// How a browser wants its pages: language and size, kept in cookies, nobody's secret.
struct Look: Sendable, Hashable {
  var language = Language.chinese
  var isLarge = false

  static let languageCookie = "huiyin_lang"
  static let sizeCookie = "huiyin_size"

  init() {}

  init(cookies: (String) -> String?) {
    language = cookies(Self.languageCookie).flatMap(Language.init(rawValue:)) ?? .chinese
    isLarge = cookies(Self.sizeCookie) == "large"
  }

  func callAsFunction(_ label: Label) -> String { label.text(in: language) }

  func callAsFunction(_ chinese: String, _ english: String) -> String {
    language == .chinese ? chinese : english
  }

  /// A text of the catalogue.
  func text(_ key: String) -> String { Catalogue.label(key).text(in: language) }

  /// A time by a device's clock, to the minute.
  func time(_ milliseconds: UInt64) -> String {
    Moment(milliseconds: milliseconds)?.text(in: language) ?? "—"
  }

  /// A date as a record keeps it.
  func date(_ text: String) -> String {
    let day = text.prefix(10)
    return (try? CivilDate(parsing: day))?.text(in: language) ?? text
  }
}
