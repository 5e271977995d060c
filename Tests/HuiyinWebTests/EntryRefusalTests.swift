import Foundation
import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinNode
@testable import HuiyinWeb

/// What a rule refuses of an entry stands beside its field, in both languages, with all that was typed; and nothing is
/// written (DOMAIN 3.4, 11).
@Suite struct EntryRefusalTests {
  struct Row: Sendable, CustomTestStringConvertible {
    /// Below the record's path.
    let path: String
    let name: String
    let role: Role
    let typed: [(String, String)]
    /// Id of the message.
    let place: String
    let chinese: String
    let english: String
    let given: @Sendable (WebTown) throws -> RecordID

    init(
      _ path: String, _ name: String, by role: Role, _ typed: [(String, String)], at place: String,
      _ chinese: String, _ english: String, of given: @escaping @Sendable (WebTown) throws -> RecordID
    ) {
      self.path = path
      self.name = name
      self.role = role
      self.typed = typed
      self.place = place
      self.chinese = chinese
      self.english = english
      self.given = given
    }

    var testDescription: String { "\(path): \(name)" }
  }

  private static let later = "2099-01-01T09:00"
  private static let officer = "\(WebTown.person(.departmentOfficer))"

  static let entries: [Row] = [
    Row(
      "entries/note", "of the future", by: .petitionHead, [("text", "看过现场"), ("occurred_at", later)],
      at: "f-occurred_at-error", "时间晚于现在", "later than now", of: { try $0.accepted() }),
    Row(
      "entries/note", "empty", by: .petitionHead, [("text", " ")], at: "f-text-error", "请填写", "fill this in",
      of: { try $0.accepted() }),
    Row(
      "entries/feedback", "still in hand", by: .departmentOfficer, [("text", "另有照片"), ("stage", "post_closure")],
      at: "f-stage-error", "案件尚未办结", "still in hand", of: { try $0.assigned() }),
    Row(
      "entries/callback", "nobody answered", by: .petitionClerk,
      [("mode", "phone"), ("reached", "no_answer"), ("rating", "satisfied"), ("next_action", "周末上门")],
      at: "f-rating-error", "没有联系上当事人", "was not reached", of: { try $0.concluded() }),
    Row(
      "entries/callback", "by the unit that handles it", by: .petitionClerk,
      [("mode", "phone"), ("reached", "yes"), ("person", officer), ("next_action", "再访")], at: "f-person-error",
      "责任单位不得回访自己办理的案件", "never calls back a case of its own", of: { try $0.assigned() }),
    Row(
      "entries/mediation", "of the future", by: .petitionHead,
      [("course", "双方到场"), ("outcome", "oral"), ("occurred_at", later)], at: "f-occurred_at-error", "时间晚于现在",
      "later than now", of: { try $0.accepted() }),
    Row(
      "entries/supervision", "urged already", by: .petitionHead, [("kind", "urge"), ("text", "请尽快修好")],
      at: "f-kind-error", "的期限作过", "it was urged already",
      of: { town in
        let record = try town.assigned()
        _ = try town.node.urge(record, text: "请报进展", by: town.session(WebTown.person(.petitionHead)))
        return record
      }),
    Row(
      "entries/deadline_pause", "ends before it begins", by: .petitionHead,
      [("cause", "hearing"), ("paused_from", "2098-02-02"), ("paused_through", "2098-02-01"), ("grounds", "举行听证")],
      at: "f-paused_through-error", "暂停的结束日期早于开始日期", "The pause ends before it begins",
      of: { try $0.accepted() }),
    Row(
      "entries/listing", "a fix missing", by: .petitionHead,
      [
        ("lead_leader", "\(WebTown.person(.leader))"), ("fixed_unit", "\(WebTown.department)"),
        ("fixed_person", officer), ("grounds", "久拖未决"),
      ], at: "f-fixed_deadline-error", "四定不全", "four fixes is missing", of: { try $0.assigned() }),
    Row(
      "entries/delivery", "of a paper that there is not", by: .petitionHead,
      [("document", "reply"), ("way", "direct")],
      at: "f-document-error", "不能登记送达", "could be delivered", of: { try $0.assigned() }),
    Row(
      "entries/signature", "of a version that was never printed", by: .petitionHead,
      [("document", "assignment"), ("mode", "paper"), ("version", "0123456789abcdef")], at: "f-version-error",
      "版本", "version", of: { try $0.assigned() }),
    Row(
      "acts/delist", "no reason", by: .petitionHead, [("grounds", " ")], at: "f-grounds-error", "请填写",
      "fill this in",
      of: { town in
        let record = try town.assigned()
        let day = try #require(town.node.today.adding(days: 10))
        _ = try town.node.append(
          "listing",
          [
            "lead_leader": "\(WebTown.person(.leader))", "fixed_unit": "\(WebTown.department)",
            "fixed_person": officer, "fixed_deadline": day.text,
          ], to: record, by: town.session(WebTown.person(.petitionHead)))
        return record
      }),
    Row(
      "acts/settle", "a rating that nobody gave", by: .petitionHead,
      [("rating", "basically_satisfied"), ("grounds", "已电话核实")], at: "f-rating-error", "只能在各次回访的满意度中裁定一个",
      "one of the ratings that the callbacks gave",
      of: { town in
        let record = try town.concluded()
        for rating in ["satisfied", "dissatisfied"] { try town.callBack(record, ["reached": "yes", "rating": rating]) }
        return record
      }),
    Row(
      "extension/ask", "31 days", by: .departmentOfficer, [("days", "31"), ("reason", "等待配件")], at: "ask-days-error",
      "延期合计不超过30天", "at most 30 days in total", of: { try $0.assigned() }),
    Row(
      "extension/grant", "31 days", by: .petitionHead, [("days", "31")], at: "grant-days-error", "合计不得超过30天",
      "in total at most 30",
      of: { town in
        let record = try town.assigned()
        _ = try town.node.askExtension(
          of: record, days: 10, reason: "等待配件", by: town.session(WebTown.person(.departmentOfficer)))
        return record
      }),
  ]

  @Test(arguments: entries) func standsBesideItsField(_ row: Row) async throws {
    let town = try WebTown()
    let record = try row.given(town)
    let browser = try town.browser(WebTown.person(row.role))
    let seen = try #require(try await browser.get("/records/\(record)").hidden("seen"))
    let before = try town.node.store.read { try $0.counts() }
    let path = "/records/\(record)/\(row.path)"
    for (language, words) in [("zh", row.chinese), ("en", row.english)] {
      _ = try await browser.post("/look", [("lang", language)])
      let page = try await browser.post(path, [("seen", seen)] + row.typed)
      let message = try #require(page.text.components(separatedBy: "id=\"\(row.place)\">").dropFirst().first)
      let told = message.components(separatedBy: "</p>")[0].replacing(#/<[^>]*>/#, with: "")
      #expect(told.contains(words), "\(language): \(message.prefix(200))")
      for (name, text) in row.typed where !text.trimmed.isEmpty && name != "rating" {
        #expect(page.text.contains(text), "\(name) stays as it was typed")
      }
    }
    // Looks are noted in the trail of the device; the case itself has nothing new.
    #expect(try town.node.presentation(of: record).heads.map(\.description).joined(separator: " ") == seen)
    #expect(try town.node.store.read { try $0.counts() }.proposals == before.proposals)
  }

  /// One row at least for each kind of entry that a person fills in.
  @Test func everyKindOfEntryHasARow() {
    let acts = ["acts/delist": "delisting", "acts/settle": "rating_decision"]
    let tried = Set(Self.entries.map { acts[$0.path] ?? String($0.path.trimmingPrefix("entries/")) })
    // The hub numbers notices with the assignment; no form writes one.
    let kinds = TownshipSchema.caseFile.entries.values.filter { entry in
      !entry.isMachineWritten && entry.number != CaseEntry.notice && !entry.fields.allSatisfy { $0.form == .bytes }
    }.map(\.name)
    #expect(Set(kinds).subtracting(tried).sorted() == [])
  }

  // MARK: Times of an intake

  private static let intake = [
    ("home", "\(WebTown.grid)"), ("title", "河道淤积"), ("nature", "opinion"), ("channel", "grid_visit"),
    ("facts", "连续两周积水"), ("occurred_at", "2025-03-09T10:00"), ("received_at", "2025-03-08T10:00"),
  ]

  /// V8; at a station it is taken and told (`WarningPageTests`).
  @Test func timesOutOfOrderAreRefusedAtTheHub() async throws {
    let town = try WebTown()
    let worker = WebTown.person(.gridWorker)
    let browser = try town.browser(worker)
    let refused = try await browser.post("/intakes/new", Self.intake)
    #expect(refused.status == 200 && refused.text.contains("id=\"f-occurred_at-error\""))
    #expect(refused.text.contains("接收时间不能早于发生时间") && refused.text.contains("连续两周积水"))
    #expect(try town.node.list(.init()).isEmpty)
  }
}
