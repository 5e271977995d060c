import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// 审计: who looked behind a mask, and why; of one record also who just looked (DOMAIN 8; 16, screen 23).
enum AuditPage {
  static let routes: [Route] = [
    .get("/audit", .loggedIn) { try page($0, nil) },
    .get("/records/:id/audit", .loggedIn) { try page($0, try $0.record()) },
    .post("/audit/check", .loggedIn, check),
  ]

  static let linesMaximum = 300
  private static func page(_ call: Call, _ record: RecordID?, problems: Model? = nil) throws -> Reply {
    let (look, person) = (call.look, try call.person().person)
    guard Node.mayReadAudit(person) else { throw WebError.noPermission }
    let asked = try AuditQuery(record == nil ? call.query : call.query.without("record"), call.node, for: person)
    let week: Model = record == nil ? try GlassPage.week(call) : [:]
    let acts = try asked.isNowhere ? [] : trail(of: record ?? asked.record, asked, call.node, limit: linesMaximum + 1)
    return .page(
      "audit", title: look.text("auditTitle"), section: "navAudit", live: record == nil ? "/audit" : nil,
      ExportPages.buttons("audit", call, record.map { call.query.setting("record", "\($0)") } ?? call.query).merging([
        "recordPath": record.map { "/records/\($0)" }, "path": record.map { "/records/\($0)/audit" } ?? "/audit",
        "asksRecord": record == nil, "asked": asked.model(look),
        "persons": choices(try persons(call), asked.by.map { String($0) }, look),
        "acts": choices(actChoices(look, withLooks: record != nil), asked.act, look),
        "logins": record == nil ? logins(call) : nil,
        "isMore": acts.count > linesMaximum, "isFiltered": asked.isAny, "problems": problems ?? asked.problems(look),
        "mayCheck": record == nil,
        "going": call.site.errands.going(.auditCheck, look).map { [$0] },
        "checked": checked(call.site.errands.stage(.auditCheck), look),
        "rows": acts.reversed().prefix(linesMaximum).map { act in
          [
            "act": look(act.words), "number": act.number ?? act.record.map { String($0.description.prefix(12)) },
            "who": look(act.author.person.words), "device": act.author.device.name,
            "time": look.time(act.author.timeMilliseconds), "reason": reason(act, look),
            "isUncertain": act.isUncertain,
          ] as Model
        }.ifAny,
      ]).merging(week))
  }

  private static func trail(
    of record: RecordID?, _ asked: AuditQuery, _ node: Node, limit: Int = .max
  ) throws -> [AuditedAct] {
    try node.auditTrail(
      of: record, act: asked.act, since: asked.since, until: asked.until, by: asked.by, withLooks: record != nil,
      limit: limit)
  }

  /// Who has logged in at these pages, who was switched to, and who was not let in.
  private static func logins(_ call: Call) -> [Model]? {
    call.site.logins.events.map { event in
      [
        "outcome": event.outcome.rawValue, "isBad": !event.outcome.isGood, "what": call.look(event.outcome.label),
        "who": event.person.map { call.look($0.words) } ?? call.look.text("loginNobody"),
        "time": call.look.time(event.timeMilliseconds),
      ] as Model
    }.ifAny
  }

  // MARK: The chain

  /// 核对审计链: every trail that is here, from its bytes up.
  private static func check(_ turn: inout Turn) throws -> Reply {
    let call = turn.call
    let (node, session) = (call.node, try call.person())
    guard Node.mayReadAudit(session.person) else { throw WebError.noPermission }
    let stage = call.site.errands.run(.auditCheck, for: call) { tell in
      .auditChecked(try node.checkAuditTrail(by: session, progress: tell))
    }
    switch stage {
    case .ended(_, .refused(let error))?:
      return try page(call, nil, problems: FormReading.problems(error, call.look))
    case .ended?: return try page(call, nil)
    case .running?, nil: return .seeOther("/audit")
    }
  }

  /// In words; nil: nobody has asked since the program was started.
  private static func checked(_ stage: Errands.Stage?, _ look: Look) -> Model? {
    guard case .ended(let at, .auditChecked(let check))? = stage else { return nil }
    return [
      "isSound": check.isSound, "words": look(check.words), "at": look.time(at),
      "findings": (check.findings + check.remarks).map { look($0) }.ifAny,
    ]
  }

  private static func reason(_ act: AuditedAct, _ look: Look) -> String? {
    look.list([act.export.map { look($0.words) }, act.reason].compactMap(\.self))
  }

  /// The same as a file, all of it.
  @Sendable static func sheet(_ call: Call, _ query: FormFields) throws -> ExportPages.Sheet {
    let (look, person) = (call.look, try call.person().person)
    guard Node.mayReadAudit(person) else { throw WebError.noPermission }
    let asked = try AuditQuery(query, call.node, for: person)
    if asked.isNowhere { throw WebError.notFound }
    var sheet = ExportPages.Sheet(
      "auditTitle", ["colTime", "colWho", "colNode", "colAct", "colNumber", "reason"], look)
    sheet.subject = try asked.record.map { try call.node.presentation(of: $0).heading.name }
    for act in try trail(of: asked.record, asked, call.node) {
      sheet.table.add(
        [
          look.time(act.author.timeMilliseconds), look(act.author.person.words), act.author.device.name,
          look(act.words),
          act.number ?? act.record?.description ?? "",
          (reason(act, look) ?? "") + (act.isUncertain ? look.text("auditUncertainAct") : ""),
        ], about: [act.record].compactMap(\.self))
    }
    return sheet
  }

  // MARK: What is asked for

  /// Everybody, who has left too: a trail is permanent.
  private static func persons(_ call: Call) throws -> [(String, String)] {
    try call.node.directorySnapshot().persons.values.sorted { $0.number < $1.number }
      .map { (String($0.number), $0.name) }
  }

  /// Ordinary looks are told of one record alone.
  private static func actChoices(_ look: Look, withLooks: Bool) -> [(String, String)] {
    Node.auditedChoices.filter { withLooks || $0.code != Choices.saw }.compactMap { choice in
      choice.code.text.map { ($0, look(choice.label)) }
    }
  }

  private static func choices(_ pairs: [(String, String)], _ chosen: String?, _ look: Look) -> [Model] {
    ([("", look.text("any"))] + pairs).map { ["code": $0, "word": $1, "isChosen": !$0.isEmpty && $0 == chosen] }
  }
}
