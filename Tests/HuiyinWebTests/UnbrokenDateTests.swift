import Foundation
import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinWeb

/// A date in a sentence stays on one line.
@Suite struct UnbrokenDateTests {
  @Test(arguments: [
    ("<p>自2025年3月9日起</p>", "<p>自<span class=\"nowrap\">2025年3月9日</span>起</p>"),
    ("<p>2025年3月9日 14:30</p>", "<p><span class=\"nowrap\">2025年3月9日 14:30</span></p>"),
    (
      "<p>from 2025-03-09 to 2025-03-10 08:05.</p>",
      "<p>from <span class=\"nowrap\">2025-03-09</span> to <span class=\"nowrap\">2025-03-10 08:05</span>.</p>"
    ),
    ("2025年12月31日", "<span class=\"nowrap\">2025年12月31日</span>"),
    // After an element whose text is left alone.
    ("<title>2025年3月9日</title>于2025年3月9日", "<title>2025年3月9日</title>于<span class=\"nowrap\">2025年3月9日</span>"),
  ])
  func aDateIsMarked(_ html: String, _ marked: String) {
    #expect(UnbrokenDates.marked(html) == marked)
    #expect(UnbrokenDates.marked(marked) == marked, "again")
  }

  /// Where it is kept on a line already, where no element may stand, and what is no date.
  @Test(arguments: [
    "<td class=\"nowrap\">2025年3月9日</td>", "<input value=\"2025-03-09\">", "<a href=\"/x?day=2025-03-09\">x</a>",
    "<textarea id=\"t\">于2025年3月9日</textarea>", "<option value=\"1\">2025年3月9日</option>",
    "<title>2025年3月9日</title>", "<svg><text>2025年3月9日</text></svg>", "<p>2025年3月9", "<p>12025年3月9日</p>",
    "<p>2025-03-091</p>", "<p>A-2025-03-09</p>", "<p>2025-3-9</p>", "<p>G3-S01-20250309-1</p>", "<p>2025", "<", "",
    "<textarea>2025年3月9日", "<p>2025年123月9日</p>",
  ])
  func nothingElseIs(_ html: String) {
    #expect(UnbrokenDates.marked(html) == html)
  }

  /// On a whole page, of what the program says and of what a person typed.
  @Test func aPageKeepsItsDatesOnALine() async throws {
    let town = try WebTown()
    let record = try town.openCase()
    let person = WebTown.person(.petitionHead)
    _ = try town.node.append("note", ["text": "约定2026年3月20日上门"], to: record, by: town.session(person))
    let browser = try town.browser(person)
    let page = try await browser.get("/records/\(record)")
    #expect(page.text.contains("约定<span class=\"nowrap\">2026年3月20日</span>上门"))
    #expect(page.words.contains("约定2026年3月20日上门"))
    browser.cookies[Look.languageCookie] = "en"
    let foot = try await browser.get("/help").text.components(separatedBy: "id=\"printed\"").dropFirst().first
    #expect(foot?.contains("<span class=\"nowrap\">2026-03-11</span>") == true)
    #expect(PaperStyle.text.contains(".nowrap {") && StyleSheet.text.contains(".nowrap {"))
  }
}
