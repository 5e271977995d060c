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
    // Names are masked: whether they are alike is not said, and that it is not.
    #expect(page.text.firstMatch(of: #/陈\*<\/td>\s*<td>=/#) == nil)
    #expect(page.text.firstMatch(of: #/陈\*<\/td>\s*<td><span\s+class="soft">已遮蔽，未比较/#) != nil)
    // What a likeness counts is told once.
    #expect(page.text.contains("分）</span>") && page.text.firstMatch(of: #/分） \d/#) == nil)
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

  /// 各件条目都显示并注明出处 (DOMAIN 13, D14), to whoever may see the case in which they stand.
  @Test func thePageOfTheSurvivorShowsTheEntriesOfAll() async throws {
    let town = try WebTown()
    let cases = (try town.openCase(), try town.openCase())
    let head = try town.session(WebTown.person(.petitionHead))
    #expect(
      !(try await town.browser(WebTown.person(.gridWorker)).get("/records/\(cases.0)").text
        .contains("id=\"group-entries\"")))
    _ = try town.node.decideDuplicate(cases.0, cases.1, "same", by: head)
    let survivor = try #require(try town.node.presentation(of: cases.0).group?.survivor?.record)
    let merged = survivor == cases.0 ? cases.1 : cases.0
    _ = try town.node.append("note", ["text": "到现场看过灯杆"], to: merged, by: head)
    let number = try town.node.presentation(of: merged).heading.name
    let worker = try town.browser(WebTown.person(.gridWorker))
    let page = try await worker.get("/records/\(survivor)")
    #expect(page.text.contains("id=\"group-entries\"") && page.text.contains("href=\"#group-entries\""))
    #expect(page.text.contains("data-origin=\"\(number)\"") && page.text.contains("到现场看过灯杆"))
    #expect(page.text.contains("href=\"/records/\(merged)\"") && !page.text.contains("id=\"group-hidden\""))
    _ = try town.node.edit(merged, [TypedEdit(.set, "secrecy", "confidential")], by: head)
    let hidden = try await worker.get("/records/\(survivor)")
    #expect(hidden.status == 200 && hidden.text.contains("另有 1 件您无权查看"))
    #expect(!hidden.text.contains("到现场看过灯杆") && !hidden.text.contains("data-origin="))
    let leader = try await town.browser(WebTown.person(.petitionHead)).get("/records/\(survivor)")
    #expect(leader.text.contains("到现场看过灯杆") && !leader.text.contains("id=\"group-hidden\""))
  }
}
