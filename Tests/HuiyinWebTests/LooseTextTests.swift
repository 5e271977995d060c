import Foundation
import HuiyinRecords
import Testing

@testable import HuiyinWeb

/// What people read stands in the catalogue, in both languages: not in pages and not in templates.
enum LooseTexts {
  /// Chinese outside the catalogue, by file, with why it stands there.
  static let exceptions: [(file: String, text: String, why: String)] = [
    ("Style/StyleSheet.swift", "微软雅黑", "the name of a font"),
    ("Style/PaperStyle.swift", "宋体", "the name of a font"),
    ("Style/PaperStyle.swift", "第\" counter(page) \"页/共\" counter(pages) \"页", "papers are in Chinese alone"),
    ("Templates/Templates+Paper.swift", "　　年　　月　　日", "papers are in Chinese alone"),
    ("Templates/Templates+Layout.swift", "中文", "a language is named in itself, for those who read no other"),
    ("Forms/FormField.swift", "\"是\"", "what a person may have typed, not what one reads"),
    ("Forms/FormReading.swift", "、，,；", "what stands between the values that a person typed"),
  ]

  /// Words that templates may hold in Latin letters.
  static let latinWords: Set = ["English", "KB", "MB"]

  static func isChinese(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x2E80...0x9FFF, 0xF900...0xFAFF, 0xFE30...0xFE4F, 0xFF00...0xFFEF, 0x20000...0x3FFFF: true
    default: false
    }
  }

  /// Lines of a source with Chinese in them that is neither a comment nor an exception.
  static func chinese(in file: String, _ text: String) -> [String] {
    let allowed = exceptions.filter { file.hasSuffix($0.file) }.map(\.text)
    return text.split(separator: "\n").compactMap { line in
      let code = line.drop(while: \.isWhitespace)
      if code.hasPrefix("//") { return nil }
      let rest = allowed.reduce(String(code)) { $0.replacing($1, with: "") }
      return rest.unicodeScalars.contains(where: isChinese) ? String(code) : nil
    }
  }

  /// Words that a template says by itself: between its tags, or in what a screen reader or a tooltip says.
  static func latin(in template: String) -> [String] {
    let text = template.replacing(#/\{\{.*?\}\}/#.dotMatchesNewlines(), with: "")
    let said = text.matches(of: #/\b(?:title|placeholder|aria-label|alt)="([^"]*)"/#).map { String($0.1) }
    let between = text.replacing(#/<[^>]*>/#, with: " ")
    return (said + [between]).flatMap { $0.matches(of: #/[A-Za-z]{2,}/#).map { String($0.output) } }
      .filter { !latinWords.contains($0) }
  }
}

@Suite struct LooseTextTests {
  private let sources: [(name: String, text: String)]

  init() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Sources/HuiyinWeb")
    let names = try #require(FileManager.default.enumerator(atPath: root.path)).compactMap { $0 as? String }
    sources = try names.filter { $0.hasSuffix(".swift") }.map {
      ($0, try String(contentsOf: root.appendingPathComponent($0), encoding: .utf8))
    }
  }

  @Test func noChineseOutsideTheCatalogue() {
    #expect(sources.count > 100)
    for (name, text) in sources where !name.hasPrefix("Texts/") {
      for line in LooseTexts.chinese(in: name, text) { Issue.record("\(name): \(line)") }
    }
  }

  @Test func noTemplateSpeaksByItself() {
    for (name, template) in Templates.sources {
      let words = LooseTexts.latin(in: template)
      #expect(words.isEmpty, "\(name): \(words)")
    }
  }

  /// An exception that nothing needs any more would let something else through.
  @Test func everyExceptionIsNeeded() {
    for (file, text, why) in LooseTexts.exceptions {
      #expect(sources.contains { $0.name.hasSuffix(file) && $0.text.contains(text) }, "\(file): \(why)")
    }
    for word in LooseTexts.latinWords {
      #expect(Templates.sources.values.contains { $0.contains(word) }, "\(word)")
    }
  }

  @Test func theRulesFindWhatTheyForbid() {
    func count(_ line: String, in file: String = "Pages/A.swift") -> Int {
      LooseTexts.chinese(in: file, line).count
    }
    #expect(count("look(\"件\", \"cases\")") == 1)
    #expect(count("  joined(separator: \"、\")") == 1)
    #expect(count("<p>没有</p>\n<p>{{t.none}}</p>") == 1)
    #expect(count("  /// 台账\n  // 待办\n  let a = 1") == 0)
    #expect(count("\"微软雅黑\"", in: "Style/StyleSheet.swift") == 0)
    #expect(count("\"微软雅黑\"") == 1)
    #expect(count("\"微软雅黑\", \"件\"", in: "Style/StyleSheet.swift") == 1)
    #expect(LooseTexts.latin(in: "<p class=\"soft\">{{t.none}}</p>{{#a}}\n{{> part}}{{/a}}") == [])
    #expect(LooseTexts.latin(in: "<p>Nothing {{x}}</p>") == ["Nothing"])
    #expect(LooseTexts.latin(in: "<a title=\"Go on\" href=\"/a\">{{x}}</a>") == ["Go", "on"])
  }

  // MARK: Sentences

  /// Both languages have the same places, counted from one.
  @Test func bothLanguagesHaveTheSamePlaces() {
    func places(_ text: String) -> Set<Int> { Set(text.matches(of: #/\{(\d+)\}/#).compactMap { Int($0.1) }) }
    for (key, label) in Catalogue.all {
      let found = places(label.chinese)
      #expect(found == places(label.english), "\(key)")
      #expect(found == Set(1..<(found.count + 1)), "\(key)")
      #expect(Catalogue.sentences[key] != nil || found.isEmpty, "\(key) stands among the sentences")
    }
    for (name, template) in Templates.sources {
      for match in template.matches(of: #/\{\{t\.(\w+)\}\}/#) {
        #expect(places(Catalogue.label(String(match.1)).chinese).isEmpty, "\(match.1) in \(name)")
      }
    }
  }

  /// As many values are put in as the sentence has places.
  @Test func everyPlaceIsFilled() {
    var calls = 0
    for (name, text) in sources where !name.hasPrefix("Texts/") {
      for match in text.matches(of: #/(?:look\.text|Catalogue\.sentence)\("(\w+)",\s*/#) {
        calls += 1
        let given = Self.arguments(text[match.range.upperBound...])
        let places = Set(Catalogue.label(String(match.1)).chinese.matches(of: #/\{\d+\}/#).map { String($0.output) })
        #expect(given == places.count, "\(match.1) in \(name)")
      }
    }
    #expect(calls > 20)
  }

  /// How many stand before the bracket that closes, lists counted by what is in them.
  private static func arguments(_ text: Substring) -> Int {
    var (depth, count, isQuoted) = (0, 1, false)
    for character in text {
      if character == "\"" { isQuoted.toggle() }
      if isQuoted { continue }
      if character == "(" { depth += 1 }
      if character == ")" { depth -= 1 }
      if depth < 0 { return count }
      if character == ",", depth == 0 { count += 1 }
    }
    return count
  }

  @Test func aSentenceTakesWhatIsPutIn() {
    let label = Catalogue.sentence("changesWait", ["{2}", "昨天"])
    #expect(label.english.hasPrefix("{2} changes") && label.english.contains("since 昨天."), "typed braces stay")
    #expect(Catalogue.sentence("changesWait", ["3"]).chinese.contains("写于 ⟦2⟧"), "a place left open is seen")
    #expect(Catalogue.sentence("noSuchSentence", ["3"]).chinese.contains("⟦"))
  }
}
