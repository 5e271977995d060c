import HuiyinAuthority
import HuiyinRecords
import HuiyinTownship

/// Persons and units by the pinyin initials of their names, where nobody has the name that was typed.
enum NamesByInitials {
  /// One letter would be anybody.
  static let lettersMinimum = 2

  /// Those whose initials these are; if there are none, those whose initials begin so. None: it is no such text.
  static func found<Named>(_ text: String, among all: [Named], name: (Named) -> String) -> [Named] {
    guard let typed = StoredInitials.typed(text) else { return [] }
    let letters = PinyinLetters(of: all.map(name))
    let initials = all.map { NameInitials.all(of: name($0)) { letters[$0] } }
    let whole = zip(all, initials).filter { $0.1.contains(typed) }.map(\.0)
    return whole.isEmpty
      ? zip(all, initials).filter { $0.1.contains { $0.hasPrefix(typed) } }.map(\.0) : whole
  }

  /// Several: they are told, and one is asked for by number.
  static func one<Named>(_ text: String, of found: [Named], code: String, words: (Named) -> Label) throws -> Named? {
    guard found.count > 1 else { return found.first }
    let shown = Label.joined(found.prefix(Node.candidatesShown).map(words), "、", ", ")
    let rest = found.count > Node.candidatesShown ? "…" : ""
    throw NodeError.usage(
      code, "首字母“\(text)”不止一个：\(shown.chinese)\(rest)",
      "the initials “\(text)” stand for more than one: \(shown.english)\(rest)",
      next: Label("请用编号或全名", "use a number or the full name"))
  }
}
