import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinWeb

/// 重复核对 in the browser.
@Suite struct DuplicateTests {
  @Test func aPairIsComparedMergedAndTakenApart() async throws {
    let town = try WebTown()
    let (one, other) = (try town.openCase(), try town.openCase())
    #expect(try town.node.duplicates(of: one).count == 1)
    let head = try town.browser(WebTown.person(.petitionHead))
    let path = try #require(
      try await head.get("/duplicates").text.firstMatch(of: #/\/records\/\w+\/duplicates\/\w+/#)
    ).output
    #expect(try await head.get("/records/\(one)").text.contains("id=\"duplicates\""))
    let page = try await head.get("/records/\(one)/duplicates/\(other)")
    #expect(page.text.contains("class=\"same\"") && page.text.contains("id=\"merge-preview\""))
    #expect(page.text.contains("接收在先"))
    #expect(try await head.get(String(path)).status == 200)
    let action = "/records/\(one)/duplicates/\(other)"
    func was() async throws -> (String, String) { ("was", try #require(try await head.get(action).hidden("was"))) }
    let first = try await was()
    #expect(try await head.post(action, [first, ("reason", "同一路段")]).text.contains("value=\"同一路段\""))
    // Names are masked: whether they are alike is not said.
    #expect(!page.text.contains("<td class=\"prose\">陈*</td>\n    <td>="))
    #expect(try await head.post(action, [first, ("decision", "same")]).status == 303)
    // A page that was open since before is shown again.
    let stale = try await head.post(action, [first, ("decision", "not_dup")])
    #expect(stale.status == 200 && stale.text.contains("有了变化"))
    #expect(try town.node.duplicates(of: one, all: true).first?.decision?.value == Choices.sameMatter)
    // To take them apart needs a reason, and says so.
    let refused = try await head.post(action, [try await was(), ("decision", "split")])
    #expect(refused.status == 200 && refused.text.contains("拆案须写明理由"))
    #expect(refused.text.contains("id=\"reason-error\"") && refused.text.contains("href=\"#reason\""))
    #expect(try await head.post(action, [try await was(), ("decision", "split"), ("reason", "不是同一处")]).status == 303)
    #expect(try town.node.duplicates(of: one, all: true).first?.decision?.value.isNone ?? true)
  }

  @Test func aPairOfAnotherGridIsNobodysToSee() async throws {
    let town = try WebTown()
    let (one, other) = (try town.openCase(), try town.openCase())
    let stranger = try town.browser(WebTown.otherGridWorker)
    #expect(!(try await stranger.get("/duplicates?all=yes").text.contains("\(one)")))
    #expect(try await stranger.get("/records/\(one)/duplicates/\(other)").status == 404)
    #expect(try await stranger.post("/records/\(one)/duplicates/\(other)", [("decision", "same")]).status == 404)
    #expect(try town.node.duplicates(of: one).first?.decision == nil)
    // A record that is no pair of this one.
    let head = try town.browser(WebTown.person(.petitionHead))
    #expect(try await head.get("/records/\(one)/duplicates/\(one)").status == 404)
    #expect(try await head.get("/records/\(one)/duplicates/nonsense").status == 404)
  }
}
