import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinWeb

/// 更正 of an entry from its place on the page of the record.
@Suite struct CorrectionTests {
  private static func path(_ page: Browser.Page) throws -> String {
    String(try #require(page.text.firstMatch(of: #/\/records\/\w+\/corrections\/\w+\/\d+/#)).output)
  }

  private static func noted(_ town: WebTown, _ text: String) throws -> RecordID {
    let record = try town.openCase()
    _ = try town.node.append(
      "note", ["text": text], to: record, by: town.session(WebTown.person(.petitionClerk)))
    return record
  }

  @Test func aNoteIsCorrectedAndTheOldOneStays() async throws {
    let town = try WebTown()
    let record = try Self.noted(town, "三盏灯不亮")
    let clerk = try town.browser(WebTown.person(.petitionClerk))
    let path = try Self.path(try await clerk.get("/records/\(record)"))
    let form = try await clerk.get(path)
    #expect(form.text.contains("三盏灯不亮") && form.text.contains("原来的保留"))
    let seen = try #require(form.hidden("seen"))
    let fields = [("seen", seen), ("was.text", "三盏灯不亮"), ("text", "五盏灯不亮")]
    #expect(try await clerk.post(path, fields).location.hasPrefix("/records/\(record)"))
    let entries = try town.node.presentation(of: record).entries
    #expect(entries.map { $0.correctedBy.count } == [1, 0] && entries[1].corrects == [entries[0].id])
    let page = try await clerk.get("/records/\(record)")
    #expect(page.text.contains("三盏灯不亮") && page.text.contains("五盏灯不亮") && page.text.contains("已更正"))
    #expect(page.text.count(of: "data-correct=\"note\"") == 1)
    // Sent again it is not taken twice, and what was typed can be copied.
    let again = try await clerk.post(path, fields)
    #expect(again.status == 409 && again.text.contains("已经更正过") && again.text.contains("五盏灯不亮"))
    #expect(try town.node.presentation(of: record).entries.count == 2)
    _ = try await clerk.post("/look", [("lang", "en")])
    #expect(try await clerk.get(path).text.contains("has been corrected already"))
  }

  /// What is masked and left alone stays what it was.
  @Test func whatIsNotTouchedIsTakenOver() async throws {
    let town = try WebTown()
    let record = try town.concluded()
    try town.callBack(record, ["reached": "yes", "rating": "satisfied", "phone": "13800005678", "witness": "陈大山"])
    let clerk = try town.browser(WebTown.person(.petitionClerk))
    let path = try Self.path(try await clerk.get("/records/\(record)"))
    let form = try await clerk.get(path)
    #expect(!form.text.contains("13800005678") && !form.text.contains("陈大山"))
    let fields = try ["mode", "reached", "rating", "phone", "witness"].map { name -> (String, String) in
      (name, try #require(form.hidden("was.\(name)")))
    }
    let sent = fields.map { ("was.\($0.0)", $0.1) } + fields.map { ($0.0, $0.0 == "rating" ? "dissatisfied" : $0.1) }
    #expect(try await clerk.post(path, [("seen", try #require(form.hidden("seen")))] + sent).status == 303)
    let sight = try town.node.unmask(record, reason: "核对", by: town.session(WebTown.person(.petitionHead)))
    let last = try #require(try town.node.presentation(of: record, sight).entries.last)
    let held = Dictionary(uniqueKeysWithValues: last.fields.map { ($0.field.key, $0.value.value) })
    #expect(held["phone"] == .text("13800005678") && held["witness"] == .text("陈大山"))
    #expect(held["rating"] == .text("dissatisfied") && held["mode"] == .text("phone"))
  }

  @Test func whatIsWrongStandsBesideItsField() async throws {
    let town = try WebTown()
    let record = try Self.noted(town, "三盏灯不亮")
    let clerk = try town.browser(WebTown.person(.petitionClerk))
    let path = try Self.path(try await clerk.get("/records/\(record)"))
    let seen = try #require(try await clerk.get(path).hidden("seen"))
    let own = [("seen", seen), ("was.text", "三盏灯不亮")]
    let empty = try await clerk.post(path, own + [("text", " "), ("was.occurred_at", ""), ("occurred_at", "昨天")])
    #expect(empty.status == 200 && empty.text.contains("id=\"f-text-error\""))
    #expect(empty.text.contains("id=\"f-occurred_at-error\"") && empty.text.contains("value=\"昨天\""))
    let same = try await clerk.post(path, own + [("text", "三盏灯不亮")])
    #expect(same.status == 200 && same.text.contains("没有要更正的内容"))
    #expect(try town.node.presentation(of: record).entries.count == 1)
  }

  /// A page of a record stays light, however long it has been worked on.
  @Test func theLatestStandOnThePageAndTheOthersBehindALink() async throws {
    let town = try WebTown()
    let record = try Self.noted(town, "第一次走访")
    let session = try town.session(WebTown.person(.petitionClerk))
    for number in 2...(WebLimits.historyRows + 1) {
      _ = try town.node.append("note", ["text": "走访记录\(number)号"], to: record, by: session)
    }
    let clerk = try town.browser(WebTown.person(.petitionClerk))
    let page = try await clerk.get("/records/\(record)")
    #expect(page.text.count(of: "data-entry=\"note\"") == WebLimits.historyRows && !page.text.contains("第一次走访"))
    #expect(page.text.contains("href=\"/records/\(record)?all=yes#entries\" id=\"older-entries\""))
    #expect(page.text.contains("id=\"older-changes\""))
    let all = try await clerk.get("/records/\(record)?all=yes")
    #expect(all.text.count(of: "data-entry=\"note\"") == WebLimits.historyRows + 1 && all.text.contains("第一次走访"))
    #expect(!all.text.contains("id=\"older-"))
  }

  @Test func whoMayNotIsRefused() async throws {
    let town = try WebTown()
    let record = try town.concluded()
    try town.callBack(record, ["reached": "yes", "rating": "satisfied"])
    let path = try Self.path(try await town.browser(WebTown.person(.petitionClerk)).get("/records/\(record)"))
    // A leader sees the case and writes no callbacks.
    let leader = try town.browser(WebTown.person(.leader))
    #expect(!(try await leader.get("/records/\(record)").text.contains("data-correct=\"callback\"")))
    #expect(try await leader.get(path).status == 403)
    #expect(try await leader.post(path, [("seen", "x"), ("text", "x")]).status == 403)
    #expect(try await town.browser(WebTown.otherGridWorker).get(path).status == 404)
    // An entry of another record.
    let other = try town.openCase()
    let foreign = path.replacing("\(record)", with: "\(other)")
    #expect(try await town.browser(WebTown.person(.petitionClerk)).get(foreign).status == 404)
  }
}
