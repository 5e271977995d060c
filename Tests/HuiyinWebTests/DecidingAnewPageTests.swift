import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinWeb

/// 重新裁定 on the page of a conflict (DOMAIN 16, screen 18: "effect of each choice, undo").
@Suite struct DecidingAnewPageTests {
  private static func conflict(_ town: WebTown) throws -> RecordID {
    let record = try town.openCase()
    let heads = try town.node.presentation(of: record).heads
    for (role, text) in [(Role.petitionHead, "灯泡已换"), (.petitionClerk, "线路已修")] {
      _ = try town.node.edit(
        record, [TypedEdit(.set, "result_text", text)], seen: heads, by: town.session(WebTown.person(role)))
    }
    return record
  }

  @Test func whoDecidedMayTakeAnotherValue() async throws {
    let town = try WebTown()
    let record = try Self.conflict(town)
    let path = "/records/\(record)/conflicts/result_text"
    let head = try town.browser(WebTown.person(.petitionHead))
    let seen = try #require(try await head.get(path).hidden("seen"))
    let decided = try await head.post(path, [("seen", seen), ("choice", "other"), ("other", "灯泡和线路都已修好")])
    // Told where the decision leads, to who made it alone.
    let shown = try await head.follow(decided)
    #expect(shown.text.contains("data-decided=\"result_text\"") && shown.text.contains("\(path)?anew=yes"))
    let clerk = try town.browser(WebTown.person(.petitionClerk))
    #expect(!(try await clerk.get("/records/\(record)").text.contains("data-decided")))
    #expect(!(try await clerk.get(path).text.contains("id=\"decide-anew\"")))
    #expect(try await head.get(path).text.contains("id=\"decide-anew\""))
    // The values of then side by side, each with its author; the decision in force among them.
    let page = try await head.get("\(path)?anew=yes")
    #expect(page.text.contains("id=\"anew\"") && page.text.contains("action=\"\(path)?anew=yes\""))
    for text in ["灯泡已换", "线路已修", "灯泡和线路都已修好", "id=\"value-2\"", "由您的裁定生效"] {
      #expect(page.text.contains(text), "\(text)")
    }
    let now = try #require(page.hidden("seen"))
    let unreasoned = try await head.post(
      "\(path)?anew=yes", [("seen", now), ("choice", "other"), ("other", "另查线路")])
    #expect(unreasoned.status == 200 && unreasoned.text.contains("id=\"reason-error\""))
    #expect(unreasoned.text.contains("重新裁定须写明理由") && unreasoned.text.contains("另查线路</textarea>"))
    let nothing = try await head.post("\(path)?anew=yes", [("seen", now), ("reason", "复核")])
    #expect(nothing.text.contains("id=\"choice-error\">请选择一个值") && nothing.text.contains("value=\"复核\""))
    let choice = try #require(
      try town.node.decided(field: "result_text", of: record, by: town.personOf(.petitionHead))?.live.first?.op)
    let anew = try await head.post(
      "\(path)?anew=yes", [("seen", now), ("choice", choice.description), ("reason", "现场复核")])
    #expect(anew.status == 303)
    #expect(try await head.follow(anew).text.contains("已重新裁定"))
    #expect(try town.node.presentation(of: record).register("result_text")?.effective?.value == .text("灯泡已换"))
    // Nothing of it is gone.
    let line = try await head.get("/records/\(record)?all=yes")
    #expect(line.text.contains("灯泡和线路都已修好") && line.text.contains("线路已修"))
  }

  /// A form that was open while somebody else wrote tells what, and takes nothing.
  @Test func whatCameMeanwhileIsTold() async throws {
    let town = try WebTown()
    let record = try Self.conflict(town)
    let path = "/records/\(record)/conflicts/result_text"
    let head = try town.browser(WebTown.person(.petitionHead))
    let seen = try #require(try await head.get(path).hidden("seen"))
    #expect(try await head.post(path, [("seen", seen), ("choice", "other"), ("other", "都已修好")]).status == 303)
    let now = try #require(try await head.get("\(path)?anew=yes").hidden("seen"))
    _ = try town.node.edit(
      record, [TypedEdit(.set, "result_text", "仍有一盏不亮")], by: town.session(WebTown.person(.petitionClerk)))
    let late = try await head.post(
      "\(path)?anew=yes", [("seen", now), ("choice", "other"), ("other", "再查"), ("reason", "居民来电说仍不亮")])
    #expect(late.status == 200 && late.text.contains("id=\"meanwhile\"") && late.text.contains("仍有一盏不亮"))
    #expect(late.text.contains("居民来电说仍不亮"), "what was typed is there to be copied")
    #expect(!late.text.contains("id=\"decide-anew\""))
    #expect(try town.node.presentation(of: record).register("result_text")?.effective?.value == .text("仍有一盏不亮"))
  }
}
