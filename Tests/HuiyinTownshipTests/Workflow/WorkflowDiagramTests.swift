import Foundation
import HuiyinRecords
import Testing

@testable import HuiyinTownship

/// The drawing as text. Run with HUIYIN_WRITE_WORKFLOW=1 to draw `docs/workflow.svg` anew.
@Suite struct WorkflowDiagramTests {
  static let page = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "docs/workflow.svg")

  let kind = TownshipSchema.caseFile

  private func svg(_ language: Language) -> String {
    WorkflowDiagram(kind, WorkflowLayoutTests.layout, language: language).svg
  }

  @Test func pageIsTrue() throws {
    let text = svg(.chinese)
    if ProcessInfo.processInfo.environment["HUIYIN_WRITE_WORKFLOW"] == "1" {
      try text.write(to: Self.page, atomically: true, encoding: .utf8)
    }
    let written = try String(contentsOf: Self.page, encoding: .utf8)
    let different = zip(written.split(separator: "\n"), text.split(separator: "\n")).first { $0 != $1 }
    #expect(written == text, "first different line: \(String(describing: different))")
  }

  @Test(arguments: Language.allCases) func everyStateAndStepIsDrawnOnce(language: Language) {
    let text = svg(language)
    for state in WorkflowTable(kind).states {
      #expect(text.ranges(of: "id=\"state-\(state.name)\"").count == 1, "\(state.name)")
      #expect(text.ranges(of: ">\(state.label.chinese)</text>").count == 1, "\(state.name)")
      #expect(text.ranges(of: ">\(state.label.english)</text>").count == 1, "\(state.name)")
    }
    for row in WorkflowTable(kind).rows {
      #expect(text.ranges(of: "id=\"step-\(row.from.name)-\(row.to.name)\"").count == 1, "\(row.headWords.english)")
    }
    #expect(text.ranges(of: "<g class=\"step ").count == kind.edges.count)
    #expect(text.ranges(of: "<g class=\"step anywhere\"").count == kind.edges.count { $0.place == .anywhere })
    #expect(text.ranges(of: "<g class=\"step hub\"").count == kind.edges.count { $0.place == .hub })
  }

  @Test(arguments: Language.allCases) func isWellFormed(language: Language) throws {
    let text = svg(language)
    #expect(text.hasPrefix("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\""))
    #expect(text.hasSuffix("</svg>\n"))
    try Self.checkElements(text)
  }

  /// Each state that a checked step leads to has a number, and under the drawing the number has every check in words.
  @Test(arguments: Language.allCases) func checksAreTold(language: Language) throws {
    let text = svg(language)
    let table = WorkflowTable(kind)
    let below = try #require(text.split(separator: "<g class=\"checks\">").last)
    let told = below.matches(of: /<text class="check"[^>]*>([^<]*)</).map { String($0.output.1) }
    // Lines are put together again, with the space that was at their end.
    let legend = told.joined(separator: language == .chinese ? "" : " ")
    #expect(table.rows.contains { !$0.checks.isEmpty })
    for state in table.states {
      let checks = table.rows.filter { $0.to == state }.flatMap(\.checks)
      let box = try #require(text.split(separator: "id=\"state-\(state.name)\"").last?.split(separator: "\n").first)
      #expect(box.contains("<g class=\"mark\">") == !checks.isEmpty, "\(state.name)")
      for check in checks {
        #expect(legend.contains(SVG.escaped(check.words.text(in: language))), "\(state.name): \(check.words)")
      }
      guard !checks.isEmpty else { continue }
      let number = try #require(box.firstMatch(of: /<text class="number"[^>]*>([0-9]+)</)?.output.1)
      #expect(below.contains(">\(number)</text>"), "\(state.name)")
      #expect(legend.contains(state.label.text(in: language) + (language == .chinese ? "：" : ": ")), "\(state.name)")
    }
    for row in table.rows where !row.checks.isEmpty {
      let step = try #require(text.split(separator: "id=\"step-\(row.from.name)-\(row.to.name)\"").last)
      let title = try #require(step.split(separator: "</title>").first)
      for check in row.checks { #expect(title.contains(SVG.escaped(check.words.text(in: language)))) }
    }
  }

  /// The page is one of A4 on its side with what stands under the drawing, and no line is wider than its column.
  @Test(arguments: Language.allCases) func checksFitThePage(language: Language) throws {
    let text = svg(language)
    let view = try #require(text.firstMatch(of: /viewBox="(-?[0-9]+) 0 ([0-9]+) ([0-9]+)"/)?.output)
    let (left, width, height) = (try #require(Int(view.1)), try #require(Int(view.2)), try #require(Int(view.3)))
    #expect(abs(width * 210 - height * 297) <= 297 && height > WorkflowLayoutTests.layout.height)
    let lines = text.matches(of: /<text class="check" x="([0-9]+)" y="([0-9]+)">([^<]*)</).map(\.output)
    #expect(lines.count >= WorkflowDiagram(kind, WorkflowLayoutTests.layout, language: language).checkNotes.count)
    let columns = Set(lines.compactMap { Int($0.1) }).sorted()
    try #require(columns.count == 2)
    for line in lines {
      let (x, y) = (try #require(Int(line.1)), try #require(Int(line.2)))
      let end = x + SVG.width(String(line.3)) * 13 / 1000
      #expect(end < (x == columns[0] ? columns[1] : left + width) && y < height, "\(line.3)")
    }
  }

  @Test func linesAreBroken() {
    #expect(SVG.lines(of: "一二三四五，六", size: 10, room: 50) == ["一二三四", "五，六"])
    #expect(SVG.lines(of: "one two three", size: 10, room: 45) == ["one two", "three"])
    #expect(SVG.lines(of: "unbreakable", size: 10, room: 10) == ["unbreakable"])
    #expect(SVG.lines(of: "", size: 10, room: 10).isEmpty)
  }

  /// Every element is closed in turn; no letter that would have to be escaped stands in text or attributes.
  private static func checkElements(_ text: String) throws {
    var open: [Substring] = []
    for piece in text.split(separator: "<") {
      let parts = piece.split(separator: ">", maxSplits: 1, omittingEmptySubsequences: false)
      try #require(parts.count == 2, "\(piece)")
      let (tag, words) = (parts[0], parts[1])
      if tag.hasPrefix("/") {
        #expect(open.popLast() == tag.dropFirst())
      } else {
        #expect(tag.count { $0 == "\"" }.isMultiple(of: 2), "\(tag)")
        if !tag.hasSuffix("/") { open.append(tag.prefix { $0 != " " }) }
      }
      for rest in (tag + words).split(separator: "&", omittingEmptySubsequences: false).dropFirst() {
        #expect(["amp;", "lt;", "gt;", "quot;", "#39;"].contains { rest.hasPrefix($0) }, "\(piece)")
      }
    }
    #expect(open.isEmpty)
  }

  @Test func textIsEscaped() throws {
    let label = Label("<甲&乙>", "\"a\" & 'b' <c>\u{1}")
    let odd = KindSchema(
      number: 9, name: "odd", label: label, hasNaturalKey: false, fields: [],
      events: [EventSchema(96, "odd<&\"", label, rights: Rights(decide: RoleSet(.leader)))],
      edges: [Edge(from: 0, to: 96, place: .hub), Edge(from: 96, to: 96, place: .anywhere)])
    for language in Language.allCases {
      let text = WorkflowDiagram(odd, language: language).svg
      try Self.checkElements(text)
      #expect(text.contains(">&lt;甲&amp;乙&gt;</text>"))
      #expect(text.contains("&quot;a&quot; &amp; &#39;b&#39; &lt;c&gt;\u{FFFD}"))
      #expect(text.contains("id=\"state-odd&lt;&amp;&quot;\""))
    }
  }

  @Test func equalInputGivesEqualBytes() {
    #expect(svg(.chinese).utf8.elementsEqual(svg(.chinese).utf8))
    #expect(svg(.english).utf8.elementsEqual(svg(.english).utf8))
    #expect(svg(.chinese) != svg(.english))
  }
}
