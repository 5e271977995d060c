import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// 台账 and search: records in one line each, those that the person may see (DOMAIN 16, screen 3).
enum ListPage {
  static let routes: [Route] = [
    .get("/list", .loggedIn, list), .get("/search", .loggedIn, search), .post("/list/export", .loggedIn, export),
  ]

  /// Days in hand that can be chosen.
  private static let backlogs = [30, 60, 90, 180, 365]

  private static func list(_ call: Call) throws -> Reply {
    let (look, query) = (call.look, call.query)
    let filter = filter(query)
    let after = query.text("after")
    let slice = try call.node.list(
      filter, after: after.isEmpty ? nil : try Node.listCursor(typed: after), limit: WebLimits.listRows,
      for: call.person().person)
    let isCases = filter.kind == RecordKind.caseFile
    let units = try call.node.directorySnapshot().units.values.filter(\.isActive).sorted { $0.number < $1.number }
    return .page(
      "list", title: look.text("listTitle"), section: "navList",
      [
        "kinds": [TownshipSchema.caseFile, TownshipSchema.intake].map {
          ["code": $0.name, "word": look($0.label), "isChosen": $0.number == filter.kind] as Model
        },
        "filters": chosen(query, of: isCases ? TownshipSchema.caseFile : TownshipSchema.intake, units, look),
        "isOverdue": filter.isOverdue, "isCases": isCases, "rows": slice.rows.map { row($0, look) }.ifAny,
        "goesOn": slice.rows.isEmpty && slice.next != nil,
        "next": slice.next.map { "/list?" + query.setting("after", $0.description).encoded },
        "first": after.isEmpty ? nil : "/list?" + query.setting("after", "").encoded,
        "query": query.setting("after", "").encoded, "makesWorkbooks": call.site.options.workbooks != nil,
      ])
  }

  /// What is none of the choices is no filter: only a link that somebody has changed says so.
  private static func filter(_ query: FormFields) -> ListFilter {
    let isIntakes = query.text("kind") == TownshipSchema.intake.name
    var filter = ListFilter(kind: isIntakes ? RecordKind.intake : RecordKind.caseFile)
    filter.states = Set(query.values("state").compactMap { try? ListFilter.state(typed: $0) })
    filter.channel = try? ListFilter.channel(typed: query.text("channel"))
    // An intake is with no unit: an older link means its grid.
    filter.home = UnitNumber(query.text("grid")) ?? (isIntakes ? UnitNumber(query.text("unit")) : nil)
    guard !isIntakes else { return filter }
    filter.unit = UnitNumber(query.text("unit"))
    filter.track = try? ListFilter.track(typed: query.text("track"))
    filter.level = try? ListFilter.level(typed: query.text("level"))
    filter.isOverdue = query.text("overdue") == "yes"
    filter.backlogDays = Int(query.text("backlog")).flatMap { backlogs.contains($0) ? $0 : nil }
    return filter
  }

  private static func chosen(_ query: FormFields, of kind: KindSchema, _ units: [Unit], _ look: Look) -> Model {
    func coded(_ choices: [Choice], _ name: String) -> [Model] {
      let pairs = choices.map { (($0.code.text ?? $0.code.integer.map(String.init)) ?? "", look($0.label)) }
      return options(pairs, query.text(name), look)
    }
    let events = kind.events.values.sorted { $0.number < $1.number }
    let days = backlogs.map { (String($0), look("超过 \($0) 天", "more than \($0) days")) }
    return [
      "states": options(events.map { ($0.name, look($0.label)) }, query.text("state"), look),
      "tracks": coded(Choices.tracks, "track"), "levels": coded(Choices.riskLevels.reversed(), "level"),
      "channels": coded(Choices.channels, "channel"), "backlogs": options(days, query.text("backlog"), look),
      "units": options(named(units), query.text("unit"), look),
      "grids": options(named(units.filter { $0.kind == .grid }), query.text("grid"), look),
    ]
  }

  private static func named(_ units: [Unit]) -> [(String, String)] { units.map { (String($0.number), $0.name) } }

  private static func options(_ pairs: [(String, String)], _ code: String, _ look: Look) -> [Model] {
    ([("", look.text("any"))] + pairs).map { ["code": $0, "word": $1, "isChosen": $0 == code] }
  }

  /// The whole list as a file. A form, since it leaves an entry in the audit trail.
  private static func export(_ turn: inout Turn) throws -> Reply {
    let call = turn.call
    guard let form = ListFileForm(rawValue: call.form.text("form")),
      let query = FormFields(encoded: call.form.text("query"))
    else { throw WebError.badRequest }
    let export = try call.node.exportList(
      filter(query), as: form, in: call.look.language, workbooks: call.site.options.workbooks, by: call.person())
    let day = Moment(milliseconds: call.node.environment.nowMilliseconds())?.date.compactText ?? ""
    return .file(
      Download(
        name: "\(call.look.text("listTitle"))\(day).\(form.rawValue)", plainName: "records\(day).\(form.rawValue)",
        type: form.mediaType, bytes: export.bytes))
  }

  static func row(_ heading: RecordHeading, _ look: Look) -> Model {
    [
      "href": "/records/\(heading.record)", "number": heading.name,
      "second": heading.officialNumber == nil ? nil : heading.number, "kind": look(heading.kind.label),
      "title": heading.title.map { look.plain($0) }, "state": look(heading.state.label), "stateKey": heading.state.key,
      "unit": (heading.unit ?? heading.home).map { look($0.name) }, "track": heading.track.map { look($0.words) },
      "risk": heading.risk.map { ["word": look($0.words), "level": $0.value.integer.map(String.init)] as Model },
      "deadline": heading.deadline.map { look.date($0) }, "received": heading.receivedAt.map { look.date($0) },
      "conflicts": heading.conflictCount > 0 ? String(heading.conflictCount) : nil,
      "proposals": heading.proposalCount > 0 ? String(heading.proposalCount) : nil,
    ]
  }

  /// A number leads to its record; anything else is looked for in the texts.
  private static func search(_ call: Call) throws -> Reply {
    let (look, text) = (call.look, call.query.text("q").trimmed)
    let person = try call.person().person
    if !text.isEmpty, let record = try? call.node.record(named: text),
      try call.node.readingRight(of: record, for: person) != .hidden
    {
      return .seeOther("/records/\(record)")
    }
    let found = text.isEmpty ? [] : try call.node.visible(call.node.search(text, limit: 100), to: person)
    return .page(
      "search", title: look.text("searchTitle"), section: "navList",
      [
        "text": text, "rows": found.map { row($0, look) }.ifAny, "count": String(found.count), "isAsked": !text.isEmpty,
        "glass": "/glass?number=\(FormFields.encoded(text))",
      ])
  }
}
