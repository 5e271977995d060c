import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinWeb

/// 帮助: a chapter for each screen that there is (DOMAIN 16, screen 26), and the way to it from each page.
@Suite struct HelpTests {
  /// No screens of their own: the manual itself, what tells of a mistake, and the page of a machine that is no node
  /// yet.
  private static let withoutChapter: Set = ["help", "error", "join"]

  @Test func everyPageHasItsChapter() {
    let pages = Set(Templates.sources.filter { $0.value.contains("{{<layout}}") }.keys)
    let told = HelpScreen.all.flatMap(\.templates)
    #expect(pages.count > 30)
    #expect(Set(told).count == told.count, "each stands in one chapter")
    #expect(Set(told).union(Self.withoutChapter) == pages)
  }

  @Test func everySectionHasItsChapter() {
    let paths = Set(HelpScreen.all.compactMap(\.path))
    for section in Section.all where section.path != "/help" {
      #expect(paths.contains(section.path), "\(section.path)")
    }
    #expect(Set(HelpScreen.all.map(\.key)).count == HelpScreen.all.count)
    for key in Catalogue.helpScreens.keys {
      guard let end = key.split(separator: "_", maxSplits: 1).dropFirst().first else { continue }
      #expect(HelpScreen.all.contains { $0.key == end }, "\(key)")
    }
  }

  /// Keys that lead somewhere, and the words of the work in both languages, each once.
  @Test(arguments: ["zh", "en"]) func keysAndWordsAreExplained(_ language: String) async throws {
    let town = try WebTown()
    let browser = try town.browser(WebTown.person(.gridWorker))
    browser.cookies[Look.languageCookie] = language
    let manual = try await browser.get("/help").text
    #expect(manual.contains("<kbd>g 0 … g 9</kbd>") && manual.contains("data-print hidden"))
    #expect(Set(Section.all.map(\.accessKey)) == Set((0...9).map { String($0) }))
    for (chinese, english) in [("四包", "four guarantees"), ("四定", "four fixes"), ("节点", "node")] {
      #expect(manual.count(of: "<th scope=\"row\">\(chinese)</th><td lang=\"en\">\(english)</td>") == 1, "\(chinese)")
    }
    let meaning = language == "zh" ? "缺一不能交办" : "no notice goes without all four"
    #expect(manual.contains(meaning))
    withExtendedLifetime(town) {}
  }

  @Test(arguments: ["zh", "en"]) func everyPageLeadsToItsChapter(_ language: String) async throws {
    let town = try WebTown()
    let record = try town.openCase()
    let browser = try town.browser(WebTown.person(.petitionHead))
    browser.cookies[Look.languageCookie] = language
    let manual = try await browser.get("/help")
    #expect(!manual.text.contains("⟦"))
    for path in HelpScreen.all.compactMap(\.path) + ["/records/\(record)", "/people/\(WebTown.person(.leader))"] {
      let page = try await browser.get(path)
      guard page.status == 200 else { continue }
      let link = try #require(
        page.text.firstMatch(of: #/href="\/help#([\w-]+)"\s+id="help-of-page"/#), "\(path) leads nowhere")
      #expect(manual.text.contains("id=\"\(link.output.1)\""), "\(path)")
    }
    // The same people find the screen by its name in the manual.
    for screen in HelpScreen.all {
      let heading = Catalogue.label(screen.title).text(in: language == "zh" ? .chinese : .english)
      #expect(manual.text.contains("id=\"\(screen.anchor)\"") && manual.text.contains(heading), "\(screen.key)")
    }
  }
}
