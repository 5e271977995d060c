import Foundation
import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinNode
@testable import HuiyinWeb

/// One form that is sent with something wrong in it: what is told of it where, and what stays.
struct BadInputRow: CustomStringConvertible {
  /// A message: the id of the input, or of the group, that it is about, and some of its words; nil: any.
  struct Told {
    let input: String
    let chinese: String?
    let english: String?

    init(_ input: String, _ words: (String, String)?) {
      self.input = input
      chinese = words?.0
      english = words?.1
    }
  }

  /// As the router has it.
  let route: String
  let name: String
  /// Nil: nobody is logged in.
  let role: Role?
  /// Where it is sent to.
  let place: String
  /// The page that it stands on, if a form there carries something that the route asks for.
  var page: String?
  /// Names of what it carries.
  var carried: [String] = []
  let typed: [(String, String)]
  /// Of what was typed: hidden fields, buttons, and what no page shows again.
  var unseen: Set<String> = []
  let told: [Told]

  var description: String { "\(route), \(name)" }

  init(
    _ route: String, _ name: String, by role: Role?, at place: String? = nil, from page: String? = nil,
    carrying carried: [String] = [], _ typed: [(String, String)], unseen: Set<String> = [], _ told: [Told]
  ) {
    self.route = route
    self.name = name
    self.role = role
    self.place = place ?? route
    self.page = page
    self.carried = carried
    self.typed = typed
    self.unseen = unseen
    self.told = told
  }
}

/// The answer to such a form, as far as its message and its fields go.
struct BadInputAnswer {
  let text: String
  /// Words that are in no language: names of people and units, and what was typed.
  let names: [String]

  /// Of the message with this id; nil: there is none.
  func message(_ id: String) -> String? {
    guard let start = text.firstRange(of: "id=\"\(id)\">") else { return nil }
    let rest = text[start.upperBound...]
    guard let end = rest.firstRange(of: "</p>") else { return nil }
    return Self.plain(String(rest[..<end.lowerBound]).replacing(#/<[^>]*>/#, with: ""))
  }

  /// The message without names.
  private func ownWords(_ message: String) -> String {
    names.sorted { $0.count > $1.count }.reduce(message) { $0.replacing($1, with: "") }
  }

  /// Whether it is in one language alone.
  func isPure(_ message: String, in language: String) -> Bool {
    let own = ownWords(message)
    if language == "en" { return !own.unicodeScalars.contains { (0x2E80...0x9FFF).contains($0.value) } }
    return own.matches(of: #/[A-Za-z]{3,}/#).allSatisfy { ["PIN", "CSV"].contains(String($0.output)) }
  }

  /// Whether some input, or a group, is described by the element with this id.
  func isLinked(_ id: String) -> Bool {
    text.matches(of: #/aria-describedby="([^"]*)"/#).contains { $0.1.split(separator: " ").contains { $0 == id } }
  }

  /// Whether the list at the head of the page leads to it.
  func leads(to input: String) -> Bool { text.contains("<a href=\"#\(input)\">") }

  /// Whether a field of this name still holds the value.
  func holds(_ name: String, _ value: String) -> Bool {
    inputs(name).contains { input in
      let type = Self.attribute("type", of: input) ?? "text"
      guard Self.attribute("value", of: input).map(Self.plain) == value else { return false }
      return !["checkbox", "radio"].contains(type) || input.contains(" checked")
    } || areas(name).contains(value) || isSelected(name, value)
  }

  private func tags(_ kind: String, _ name: String) -> [Range<String.Index>] {
    text.ranges(of: "<\(kind)").compactMap { start in
      guard let end = text[start.upperBound...].firstIndex(of: ">"),
        text[start.lowerBound..<end].contains("name=\"\(name)\"")
      else { return nil }
      return start.lowerBound..<text.index(after: end)
    }
  }

  private func inputs(_ name: String) -> [String] { tags("input", name).map { String(text[$0]) } }

  private func areas(_ name: String) -> [String] {
    tags("textarea", name).map { tag in
      let rest = text[tag.upperBound...]
      let end = rest.firstRange(of: "</textarea>")?.lowerBound ?? rest.endIndex
      // A line end behind the tag is none of the text.
      return Self.plain(String(rest[..<end].drop { $0.isNewline }))
    }
  }

  private func isSelected(_ name: String, _ value: String) -> Bool {
    tags("select", name).contains { tag in
      let rest = text[tag.upperBound...]
      let end = rest.firstRange(of: "</select>")?.lowerBound ?? rest.endIndex
      return rest[..<end].contains("value=\"\(value)\" selected")
    }
  }

  private static func attribute(_ name: String, of tag: String) -> String? {
    guard let start = tag.firstRange(of: " \(name)=\"") ?? tag.firstRange(of: "\n\(name)=\"") else { return nil }
    return String(tag[start.upperBound...].prefix { $0 != "\"" })
  }

  private static func plain(_ html: String) -> String {
    [("&quot;", "\""), ("&#39;", "'"), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")].reduce(html) {
      $0.replacing($1.0, with: $1.1)
    }
  }
}
