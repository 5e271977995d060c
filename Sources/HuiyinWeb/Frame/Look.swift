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

  /// Cookies for what a form asks for.
  static func chosen(_ form: FormFields) -> [(name: String, value: String)] {
    var cookies: [(name: String, value: String)] = []
    if let language = Language(rawValue: form.text("lang")) { cookies.append((languageCookie, language.rawValue)) }
    if ["large", "usual"].contains(form.text("size")) { cookies.append((sizeCookie, form.text("size"))) }
    return cookies
  }

  func callAsFunction(_ label: Label) -> String { label.text(in: language) }

  func callAsFunction(_ chinese: String, _ english: String) -> String {
    language == .chinese ? chinese : english
  }

  /// What to do next, unless it is a command to type: the pages have their own way to it.
  func advice(_ label: Label?) -> String? {
    label.map { self($0) }.flatMap { $0.contains("`") ? nil : $0 }
  }

  /// A text of the catalogue.
  func text(_ key: String) -> String { Catalogue.label(key).text(in: language) }

  /// A sentence of the catalogue with something in it, `{1}` being the first.
  func text(_ key: String, _ first: String, _ more: String...) -> String {
    Catalogue.sentence(key, [first] + more).text(in: language)
  }

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
