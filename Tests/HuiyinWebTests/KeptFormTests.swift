import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinWeb

/// 存为草稿 of forms of a record, with and without a button.
@Suite struct KeptFormTests {
  private static let clerk = WebTown.person(.petitionClerk)

  @Test func whatIsKeptIsOfferedAndGoesWhenItIsSent() async throws {
    let town = try WebTown()
    let record = try town.openCase()
    let (base, path) = ("/records/\(record)", "/records/\(record)/entries/note")
    let clerk = try town.browser(Self.clerk)
    #expect(try await clerk.get(base).text.contains("value=\"draft\""), "the button stands in the record's own forms")
    let kept = try await clerk.post(path, [("act", "draft"), ("text", "已走访三户")])
    #expect(kept.status == 303 && kept.location == path)
    let form = try await clerk.get(path)
    #expect(form.text.contains("草稿已保存在本机") && form.text.contains("已走访三户") && form.text.contains("id=\"kept\""))
    #expect(form.text.contains("id=\"discard-draft\""))
    let page = try await clerk.get(base)
    #expect(page.text.contains("id=\"kept-forms\"") && page.text.contains("href=\"\(path)\""))
    let head = try town.browser(WebTown.person(.petitionHead))
    #expect(!(try await head.get(base).text.contains("id=\"kept-forms\"")))
    #expect(!(try await head.get(path).text.contains("已走访三户")))
    #expect(try town.node.presentation(of: record).entries.isEmpty)
    let sent = try await clerk.post(path, [("seen", try #require(form.hidden("seen"))), ("text", "已走访五户")])
    #expect(sent.status == 303)
    #expect(try town.node.presentation(of: record).entries.count == 1)
    #expect(!(try await clerk.get(path).text.contains("已走访三户")))
    #expect(!(try await clerk.get(base).text.contains("id=\"kept-forms\"")))
  }

  @Test func aFormThatWasNotTakenIsKept() async throws {
    let town = try WebTown()
    let record = try town.openCase()
    let path = "/records/\(record)/entries/note"
    let clerk = try town.browser(Self.clerk)
    let seen = try #require(try await clerk.get(path).hidden("seen"))
    let wrong = try await clerk.post(path, [("seen", seen), ("text", "已走访三户"), ("occurred_at", "昨天")])
    #expect(wrong.status == 200 && wrong.text.contains("id=\"f-occurred_at-error\""))
    let again = try await clerk.get(path)
    #expect(again.text.contains("已走访三户") && again.text.contains("昨天") && again.text.contains("id=\"kept\""))
  }

  /// What was touched is filled in again, over what the record holds now; the rest follows the record.
  @Test func anEditIsKept() async throws {
    let town = try WebTown()
    let record = try town.openCase()
    let path = "/records/\(record)/edit"
    let clerk = try town.browser(Self.clerk)
    let form = try await clerk.get(path)
    #expect(form.hidden("was.place") == "" && !form.text.contains("id=\"kept\""))
    let fields = [("was.place", ""), ("place", "村东桥头")]
    #expect(try await clerk.post(path, fields + [("act", "draft"), ("reason", "核实后补充")]).location == path)
    #expect(try town.node.presentation(of: record).register("place")?.effective == nil, "nothing is written")
    let again = try await clerk.get(path)
    #expect(again.text.contains("value=\"村东桥头\"") && again.text.contains("核实后补充"))
    #expect(again.hidden("was.place") == "" && again.text.contains("id=\"kept\""))
    #expect(try await clerk.get("/records/\(record)").text.contains("href=\"\(path)\""))
    let seen = try #require(again.hidden("seen"))
    #expect(try await clerk.post(path, fields + [("seen", seen)]).status == 303)
    #expect(try town.node.presentation(of: record).register("place")?.effective?.words.chinese == "村东桥头")
    #expect(!(try await clerk.get(path).text.contains("核实后补充")))
  }

  /// Ticks that were taken away, and values of sets that were to go, are what was typed too.
  @Test func anEditKeepsWhatWasUnticked() async throws {
    let town = try WebTown()
    let record = try town.intake()
    let typed = [TypedEdit(.set, "consent_to_callback", "yes"), TypedEdit(.add, "phones", "13900001111")]
    _ = try town.node.edit(record, typed, by: town.session(WebTown.person(.petitionHead)))
    let path = "/records/\(record)/edit"
    let clerk = try town.browser(Self.clerk)
    func isTicked(_ page: Browser.Page) throws -> Bool {
      let box = try #require(page.text.firstMatch(of: #/name="consent_to_callback" value="yes"( checked)?/#))
      return box.output.1 != nil
    }
    let open = try await clerk.get(path)
    #expect(try isTicked(open) && open.hidden("was.consent_to_callback") == "yes")
    let token = try #require(open.text.firstMatch(of: #/name="drop" value="([0-9a-f]+#\d+)"/#)?.output.1)
    let fields = [("was.consent_to_callback", "yes"), ("drop", String(token))]
    #expect(try await clerk.post(path, fields + [("act", "draft")]).location == path)
    let again = try await clerk.get(path)
    #expect(try !isTicked(again) && again.hidden("was.consent_to_callback") == "yes")
    #expect(again.text.matches(of: #/value="[0-9a-f]+#\d+"\s+checked/#).count == 1)
    let seen = try #require(again.hidden("seen"))
    #expect(try await clerk.post(path, fields + [("seen", seen)]).status == 303)
    let shown = try town.node.presentation(of: record)
    #expect(shown.register("consent_to_callback")?.effective?.value == .flag(false))
    #expect(shown.sets.first { $0.field.key == "phones" }?.members.count == 1)
  }

  /// What came after a form was kept is told before the form is taken: it never showed it.
  @Test func whatCameSinceIsTold() async throws {
    let town = try WebTown()
    let record = try town.openCase()
    let path = "/records/\(record)/edit"
    let clerk = try town.browser(Self.clerk)
    let fields = [("was.place", ""), ("place", "村东桥头")]
    let seen = try #require(try await clerk.get(path).hidden("seen"))
    #expect(try await clerk.post(path, fields + [("seen", seen), ("act", "draft")]).location == path)
    _ = try town.node.edit(
      record, [TypedEdit(.set, "place", "村西桥头")], by: town.session(WebTown.person(.petitionHead)))
    let again = try await clerk.get(path)
    #expect(again.text.contains("value=\"村东桥头\"") && again.hidden("was.place") == "村西桥头")
    let sent = [("was.place", "村西桥头"), ("place", "村东桥头")]
    let told = try await clerk.post(path, sent + [("seen", try #require(again.hidden("seen")))])
    #expect(told.status == 200 && told.text.contains("id=\"meanwhile\"") && told.text.contains("村西桥头"))
    #expect(try town.node.presentation(of: record).register("place")?.effective?.words.chinese == "村西桥头")
    #expect(try await clerk.post(path, sent + [("seen", try #require(told.hidden("seen")))]).status == 303)
    #expect(try town.node.presentation(of: record).register("place")?.effective?.words.chinese == "村东桥头")
  }

  @Test func aStepIsKeptAndDiscarded() async throws {
    let town = try WebTown()
    let record = try town.openCase()
    let path = "/records/\(record)/steps/not_accepted"
    let head = try town.browser(WebTown.person(.petitionHead))
    let empty = try await head.post(path, [("act", "draft"), ("reason", " ")])
    #expect(empty.location == path)
    #expect(try await head.get(path).text.contains("没有存草稿"))
    #expect(try await head.post(path, [("act", "draft"), ("reason", "不属本镇职权")]).location == path)
    #expect(try await head.get(path).text.contains("不属本镇职权"))
    head.cookies[Look.languageCookie] = "en"
    #expect(try await head.get("/records/\(record)").text.contains("Forms that you began and did not send"))
    // Once the step is gone the draft can still be put away.
    _ = try town.node.emit(
      "accepted", on: record, [TypedEdit(.set, "track", "petition")], by: town.session(WebTown.person(.petitionHead)))
    #expect(try await head.post(path, [("act", "discard")]).location == "/records/\(record)")
    #expect(!(try await head.get("/records/\(record)").text.contains("id=\"kept-forms\"")))
  }
}
