import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinNode
@testable import HuiyinWeb

/// Every form with something wrong in each field that has a rule; and the addresses at which nothing is typed.
struct BadInputTable {
  typealias Row = BadInputRow
  typealias Told = BadInputRow.Told

  /// Addresses that take what a button or a page itself sends, and why there is nothing to mend.
  static let untyped: [String: String] = [
    "/logout": "a button", "/look": "a button", "/intakes/likely": "the page itself; answers a part of it",
    "/intakes/drafts": "a button", "/records/:id/open": "a button", "/export/:list": "a button",
    "/records/:id/again/:changeset/:index": "a button", "/people/applicants": "a button beside four words",
    "/records/:id/preview/:form": "a button; a reason may be left out",
    "/records/:id/print/:form": "a button on the preview", "/quarantine": "a button", "/audit/check": "a button",
    "/audit/glass": "a button", "/backup": "a button", "/backup/verify": "a button", "/backup/drill": "a button",
    "/sync/run": "a button", "/list/import/apply": "a button below the plan",
    "/roster/apply": "a button below the plan", "/consultation/meetings/:id/seal": "a button",
    "/consultation/meetings/:id/preview/:form": "a button",
    "/consultation/meetings/:id/print/:form": "a button on the preview",
    "/consultation/meetings/:id/carry-out": "a button",
  ]

  private static let fill = ("请填写", "Please fill this in"), nobody = ("名册中没有这个人", "Nobody of that name")
  private static let whole = ("不是整数", "not a whole number"), day = ("不是日期", "not a date")
  private static let reason = ("请写明理由", "Give a reason"), days = ("请填写延期天数", "Give the days")
  private static let stranger = ("person", "查无此人")

  let rows: [Row]

  init(_ town: WebTown) throws {
    rows =
      try Self.records(town) + Self.acts(town) + Self.conflicts(town) + Self.lists(town) + Self.people() + Self.office()
      + Self.meetings(town)
  }

  // MARK: One record

  private static func records(_ town: WebTown) throws -> [Row] {
    let (opened, accepted) = (try town.openCase(), try town.accepted())
    let noted = try town.openCase()
    _ = try town.node.append(
      "note", ["text": "已到现场看过"], to: noted, by: town.session(WebTown.person(.petitionClerk)))
    let note = try #require(try town.node.presentation(of: noted).entries.first).id
    func at(_ record: RecordID, _ path: String) -> String { "/records/\(record)/\(path)" }
    return [
      Row(
        "/records/:id/steps/:key", "track missing", by: .petitionHead, at: at(opened, "steps/accepted"),
        from: "/records/\(opened)", carrying: ["seen"], [("reason", "尽快办理")], [Told("f-track", fill)]),
      Row(
        "/records/:id/steps/:key", "nobody of that name", by: .petitionHead, at: at(accepted, "steps/assigned"),
        from: "/records/\(accepted)", carrying: ["seen"],
        [("guarantee_track", "查无此人"), ("requirements", "十日内修复")],
        [Told("f-guarantee_track", nobody), Told("f-current_unit", fill)]),
      Row(
        "/records/:id/entries/:key", "mediation", by: .petitionClerk, at: at(opened, "entries/mediation"),
        from: "/records/\(opened)", carrying: ["seen"],
        [("place", "村委会"), ("mediator", "查无此人"), ("course", "先后两次上门"), ("performed_by", "那天")],
        [Told("f-mediator", nobody), Told("f-outcome", fill), Told("f-performed_by", day)]),
      Row(
        "/records/:id/edit", "no number", by: .petitionHead, at: at(opened, "edit"), from: "/records/\(opened)",
        carrying: ["seen"], [("group_size", "很多"), ("request", "请尽快修好")], [Told("f-group_size", whole)]),
      Row(
        "/records/:id/corrections/:changeset/:index", "nothing left", by: .petitionClerk,
        at: CorrectionPage.path(noted, note), from: "/records/\(noted)", carrying: ["seen"],
        [("text", ""), ("was.text", "已到现场看过")], unseen: ["was.text"], [Told("f-text", fill)]),
      Row(
        "/records/:id/unmask", "no reason", by: .petitionHead, at: at(opened, "unmask"), from: "/records/\(opened)",
        [("reason", " ")], [Told("unmask-reason", ("须写明理由", "a reason is needed"))]),
      Row(
        "/records/:id/timeline", "no reason", by: .petitionHead, at: at(opened, "timeline"), from: "/records/\(opened)",
        [("form", "csv"), ("parties", "yes"), ("reason", " ")], unseen: ["form", "parties"],
        [Told("export-reason", ("理由", "reason"))]),
    ]
  }

  private static func acts(_ town: WebTown) throws -> [Row] {
    let head = try town.session(WebTown.person(.petitionHead))
    let (assigned, asked, paused) = (try town.assigned(), try town.assigned(), try town.assigned())
    _ = try town.node.askExtension(
      of: asked, days: 10, reason: "等待配件", by: town.session(WebTown.person(.departmentOfficer)))
    _ = try town.node.pauseDeadline(of: paused, because: .hearing, by: head)
    let ask = "/records/:id/extension/:act"
    return [
      Row(
        "/records/:id/acts/:key", "no day and no grounds", by: .petitionHead, at: "/records/\(paused)/acts/resume",
        from: "/records/\(paused)", carrying: ["seen"], [("paused_through", "那天"), ("grounds", " ")],
        [Told("f-paused_through", day), Told("f-grounds", fill)]),
      Row(
        ask, "no number of days", by: .departmentOfficer, at: "/records/\(assigned)/extension/ask",
        from: "/records/\(assigned)", [("days", "半个月"), ("reason", "等待配件")], [Told("ask-days", days)]),
      Row(
        ask, "no reason", by: .departmentOfficer, at: "/records/\(assigned)/extension/ask",
        from: "/records/\(assigned)", [("days", "5"), ("reason", " ")], [Told("ask-reason", reason)]),
      Row(
        ask, "granted as no number", by: .petitionHead, at: "/records/\(asked)/extension/grant",
        from: "/records/\(asked)", [("days", "十天")], [Told("grant-days", days)]),
      Row(
        ask, "refused without a reason", by: .petitionHead, at: "/records/\(asked)/extension/refuse",
        from: "/records/\(asked)", [("reason", " ")], [Told("refuse-reason", reason)]),
    ]
  }

  private static func conflicts(_ town: WebTown) throws -> [Row] {
    let (conflict, proposed) = (try town.openCase(), try town.openCase())
    let (one, other) = (try town.openCase(), try town.openCase())
    let heads = try town.node.presentation(of: conflict).heads
    for (role, name) in [(Role.petitionHead, "甲一"), (.petitionClerk, "乙二")] {
      _ = try town.node.edit(
        conflict, [TypedEdit(.set, "citizen_name", name)], seen: heads, by: town.session(WebTown.person(role)))
    }
    _ = try town.node.emit(
      "accepted", on: proposed, [TypedEdit(.set, "track", "petition")],
      by: town.session(WebTown.person(.petitionClerk)))
    let op = try #require(try town.node.proposals(of: proposed).first).proposal.op.id.description
    let path = "/records/\(conflict)/conflicts/citizen_name"
    let pair = "/records/\(one)/duplicates/\(other)"
    return [
      Row(
        "/records/:id/conflicts/:field", "nothing chosen", by: .petitionHead, at: path, from: path, carrying: ["seen"],
        [("reason", "核对过证件")], [Told("choice", ("请选择一个值", "Choose a value"))]),
      Row(
        "/records/:id/conflicts/:field", "another value, which is missing", by: .petitionHead, at: path, from: path,
        carrying: ["seen"], [("choice", "other"), ("other", " "), ("reason", "核对过证件")], [Told("f-other", fill)]),
      Row(
        "/records/:id/conflicts/:field/unmask", "no reason", by: .petitionHead, at: "\(path)/unmask", from: path,
        [("reason", " ")], [Told("unmask-reason", ("须写明理由", "a reason is needed"))]),
      Row(
        "/records/:id/duplicates/:other", "nothing chosen", by: .petitionHead, at: pair, from: pair, carrying: ["was"],
        [("reason", "同一路段")], [Told("decision", ("请选择一项", "Choose one of these"))]),
      Row(
        "/records/:id/proposals", "no without a reason", by: .petitionHead, at: "/records/\(proposed)/proposals",
        [("op", op), ("answer", "no"), ("reason", " ")], unseen: ["op", "answer"],
        [Told("reason-" + ProposalPages.anchor(op), reason)]),
    ]
  }

  // MARK: Lists

  private static func lists(_ town: WebTown) throws -> [Row] {
    let record = try town.assigned()
    let row = ("row", BulkRows.text(record, try town.node.presentation(of: record).heads))
    let (query, pick) = (("query", "kind=case"), ("pick", "\(record)"))
    let tick = ("请先勾选记录", "Tick some records first"), file = ("请选择文件", "choose a file")
    return [
      Row(
        "/list/bulk", "nothing chosen", by: .petitionHead, [query, ("act", "urge")], unseen: ["query", "act"],
        [Told("all-rows", tick)]),
      Row(
        "/list/bulk/:act", "nothing chosen", by: .petitionHead, at: "/list/bulk/urge",
        [query, row, ("text", "请按期办结")], unseen: ["query", "row"], [Told("chosen", tick)]),
      Row(
        "/list/bulk/:act", "no day", by: .petitionHead, at: "/list/bulk/urge",
        [query, row, pick, ("text", "请按期办结"), ("reply_due", "那天")], unseen: ["query", "row"],
        [Told("f-reply_due", day)]),
      Row(
        "/list/bulk/:act", "no paper named", by: .petitionHead, at: "/list/bulk/print", [query, row, pick],
        unseen: ["query", "row"], [Told("f-form", fill)]),
      Row(
        "/list/export", "no reason", by: .petitionHead,
        [query, ("form", "csv"), ("parties", "yes"), ("reason", " ")], unseen: ["query", "form", "parties"],
        [Told("export-reason", ("理由", "reason"))]),
      Row(
        "/list/filters", "no name", by: .petitionHead, [query, ("act", "save"), ("name", " ")],
        unseen: ["query", "act"], [Told("filter-name", ("名称有误", "no name for a filter"))]),
      Row(
        "/list/filters", "a name that is too long", by: .petitionHead,
        [query, ("act", "save"), ("name", String(repeating: "长", count: 41))], unseen: ["query", "act"],
        [Told("filter-name", ("名称有误", "no name for a filter"))]),
      Row("/list/import", "no file", by: .petitionHead, [], [Told("ledger-file", file)]),
      Row("/roster", "no file", by: .administrator, [("kind", "units")], [Told("roster-file", file)]),
    ]
  }
}
