import Foundation
import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinWeb

/// 时间线 of a record: the first change in one line, steps by what was done.
@Suite struct TimelinePageTests {
  private func timeline(_ record: RecordID, _ browser: Browser) async throws -> String {
    let page = try await browser.get("/records/\(record)")
    let part = try #require(page.text.components(separatedBy: "id=\"timeline\"").dropFirst().first)
    return part.components(separatedBy: "</section>")[0]
  }

  /// The line that is unfolded, and how many items it has.
  private func folded(_ timeline: String) -> [(line: String, items: Int)] {
    timeline.components(separatedBy: "<details class=\"folded\">").dropFirst().map { part in
      let part = part.components(separatedBy: "</details>")[0]
      let line = part.components(separatedBy: "<summary>").last?.components(separatedBy: "</summary>")[0] ?? ""
      return (line, part.count(of: "<div>"))
    }
  }

  @Test func theFirstChangeIsOneLineWithItsItems() async throws {
    let town = try WebTown()
    let head = try town.browser(WebTown.person(.petitionHead))
    let intake = try town.intake()
    let own = try await timeline(intake, head)
    let first = try #require(folded(own).first)
    #expect(folded(own).count == 1 && first.line == "登记了这件诉求（\(first.items) 项）" && first.items >= 6, "\(first)")
    #expect(own.contains("“标题”写为“村口路灯不亮”") && !own.contains("办理步骤") && !own.contains("<div>登记"))
    let record = try town.assigned()
    let file = try await timeline(record, head)
    let opened = try #require(folded(file).last)
    #expect(opened.line == "立为案件（\(opened.items) 项）", "\(opened)")
    #expect(file.contains("<div>受理") && file.contains("<div>交办") && !file.contains("办理步骤"))
    head.cookies[Look.languageCookie] = "en"
    let english = try await timeline(intake, head)
    #expect(folded(english).map { $0.line } == ["registers the matter (\(first.items) fields)"])
  }
}
