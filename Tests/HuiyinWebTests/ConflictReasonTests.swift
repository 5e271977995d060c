import Foundation
import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinWeb

/// Of each value that competes the page says why, as far as its author said so (DOMAIN 12).
@Suite struct ConflictReasonTests {
  private static let mark = "data-reason>"

  @Test func aNoteThatCameWithAValueStandsBesideIt() async throws {
    let town = try WebTown()
    let record = try town.openCase()
    let head = try town.session(WebTown.person(.petitionHead))
    let clerk = try town.session(WebTown.person(.petitionClerk))
    var heads = try town.node.presentation(of: record).heads
    for (name, session) in [("甲一", head), ("乙二", clerk)] {
      _ = try town.node.edit(record, [TypedEdit(.set, "citizen_name", name)], seen: heads, by: session)
    }
    // Said elsewhere in the record, and not with a value.
    _ = try town.node.append("note", ["text": "另有一事"], to: record, by: clerk)
    let path = "/records/\(record)/conflicts/citizen_name"
    let browser = try town.browser(WebTown.person(.petitionHead))
    #expect(!(try await browser.get(path).text.contains(Self.mark)), "nothing was said, and nothing is guessed")
    heads = try town.node.presentation(of: record).heads
    _ = try town.node.decideConflict(
      record, field: "citizen_name", value: "丙三", reason: "经13800005678核对身份证", seen: heads, by: head)
    _ = try town.node.edit(record, [TypedEdit(.set, "citizen_name", "丁四")], seen: heads, by: head)
    let live = try #require(try town.node.presentation(of: record).register("citizen_name")?.live)
    #expect(live.map(\.reasons.count).sorted() == [0, 1])
    let said = live.flatMap(\.reasons).map(\.chinese).joined()
    #expect(said.contains("138****5678核对身份证") && !said.contains("13800005678") && !said.contains("另有一事"))
  }

  /// Which of the values is one's own is seen at once; to who wrote none of them, none is.
  @Test func onesOwnValueIsMarked() async throws {
    let town = try WebTown()
    let record = try town.openCase()
    let heads = try town.node.presentation(of: record).heads
    for (nature, role) in [("dispute", Role.petitionHead), ("help", .petitionClerk)] {
      _ = try town.node.edit(
        record, [TypedEdit(.set, "nature", nature)], seen: heads, by: town.session(WebTown.person(role)))
    }
    for (role, own) in [(Role.petitionHead, "矛盾纠纷"), (.petitionClerk, "求助"), (.leader, nil)] {
      let page = try await town.browser(WebTown.person(role)).get("/records/\(record)/conflicts/nature").text
      let values = page.components(separatedBy: "<label class=\"value").dropFirst().map {
        $0.components(separatedBy: "</label>")[0]
      }
      let marked = values.filter { $0.contains("data-yours>") }
      #expect(values.count >= 2 && marked.count == (own == nil ? 0 : 1), "\(role)")
      #expect(marked.allSatisfy { $0.contains("\(own ?? "?")</span>") && $0.contains("您填写的") }, "\(role)")
    }
  }

  @Test func theReasonOfAStepIsTold() async throws {
    let town = try WebTown()
    let record = try town.accepted()
    let heads = try town.node.presentation(of: record).heads
    _ = try town.node.emit(
      "concluded", on: record,
      [
        TypedEdit(.set, "closed_kind", "resolved"), TypedEdit(.set, "result_text", "已更换灯泡"),
        TypedEdit(.set, "opinion_no", "意见1"),
      ], because: EventReason(words: "双方已签字"), by: town.session(WebTown.person(.petitionHead)))
    _ = try town.node.edit(
      record, [TypedEdit(.set, "result_text", "灯泡待更换")], seen: heads,
      by: town.session(WebTown.person(.petitionClerk)))
    let page = try await town.browser(WebTown.person(.petitionHead)).get("/records/\(record)/conflicts/result_text")
    #expect(page.text.count(of: Self.mark) == 1 && page.text.contains("的理由：双方已签字"))
  }

  /// What was corrected is told as it was corrected.
  @Test func aCorrectedNoteIsToldAnew() throws {
    let town = try WebTown()
    let record = try town.openCase()
    let head = try town.session(WebTown.person(.petitionHead))
    let heads = try town.node.presentation(of: record).heads
    for name in ["甲一", "乙二"] {
      _ = try town.node.edit(record, [TypedEdit(.set, "citizen_name", name)], seen: heads, by: head)
    }
    _ = try town.node.decideConflict(record, field: "citizen_name", value: "丙三", reason: "初次核对", by: head)
    let note = try #require(try town.node.presentation(of: record).entries.last { $0.kind.key == "note" })
    _ = try town.node.append("note", ["text": "复核无误"], to: record, corrects: note.id, by: head)
    let live = try #require(try town.node.presentation(of: record).register("citizen_name")?.live)
    #expect(live.count == 1 && live[0].reasons.map(\.chinese).joined().contains("复核无误"))
    #expect(!live[0].reasons.map(\.chinese).joined().contains("初次核对"))
  }
}
