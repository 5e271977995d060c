import Foundation
import HuiyinRecords
import HuiyinTownship
import Testing

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
    #expect(text.hasPrefix("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 "))
    #expect(text.hasSuffix("</svg>\n"))
    try Self.checkElements(text)
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
