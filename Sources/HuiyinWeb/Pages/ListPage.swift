import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// 台账 and search: records in one line each, those that the person may see (DOMAIN 16, screen 3).
enum ListPage {
  static let routes: [Route] = [.get("/list", .loggedIn, list), .get("/search", .loggedIn, search)]

  /// Rows looked at for one page of what the person may see.
  private static let scanMaximum = 5000

  private static func list(_ call: Call) throws -> Reply {
    let (look, query) = (call.look, call.query)
    let kind = query.text("kind") == "intake" ? TownshipSchema.intake : TownshipSchema.caseFile
    let start = max(0, min(Int(query.text("from")) ?? 0, scanMaximum))
    let found = try rows(call, kind, from: start)
    let snapshot = try call.node.directorySnapshot()
    var next: String?
    if found.isMore {
      var further = query
      further.set("from", String(found.next))
      next = "/list?" + further.encoded
    }
    return .page(
      "list", title: look.text("listTitle"), section: "navList",
      [
        "kinds": [TownshipSchema.caseFile, TownshipSchema.intake].map {
          ["code": $0.name, "word": look($0.label), "isChosen": $0.number == kind.number] as Model
        },
        "states": chosen(
          kind.events.values.sorted { $0.number < $1.number }.map { ($0.name, look($0.label)) }, query.text("state"),
          look),
        "tracks": kind.number == RecordKind.caseFile
          ? chosen(
            Choices.tracks.compactMap { c in c.code.text.map { ($0, look(c.label)) } }, query.text("track"), look)
          : nil,
        "units": chosen(
          snapshot.units.values.filter(\.isActive).sorted { $0.number < $1.number }.map {
            (String($0.number), $0.name)
          },
          query.text("unit"), look),
        "isOverdue": query.text("overdue") == "yes", "isCases": kind.number == RecordKind.caseFile,
        "rows": found.rows.map { row($0, look) }.ifAny, "next": next, "first": start > 0 ? first(query) : nil,
      ])
  }

  private static func first(_ query: FormFields) -> String {
    var first = query
    first.set("from", "")
    return "/list?" + first.encoded
  }

  private static func chosen(_ options: [(String, String)], _ code: String, _ look: Look) -> [Model] {
    ([("", look.text("any"))] + options).map { ["code": $0, "word": $1, "isChosen": $0 == code] }
  }

  private static func rows(
    _ call: Call, _ kind: KindSchema, from start: Int
  ) throws -> (rows: [RecordHeading], next: Int, isMore: Bool) {
    let query = call.query
    var filter = ItemFilter(kind: kind.number, limit: start + WebLimits.listRows + 1)
    filter.states = Set([kind.event(named: query.text("state"))?.number].compactMap(\.self))
    filter.unit = kind.number == RecordKind.caseFile ? UnitNumber(query.text("unit")) : nil
    filter.home = kind.number == RecordKind.caseFile ? nil : UnitNumber(query.text("unit"))
    let (person, track, isOverdue) = (try call.person().person, query.text("track"), query.text("overdue") == "yes")
    let today = Moment(milliseconds: call.node.environment.nowMilliseconds())?.date.text ?? ""
    var rows: [RecordHeading] = []
    var place = start
    while true {
      let items = try call.node.list(filter)
      let page = Array(items.dropFirst(place))
      let fitting = page.filter { item in
        (track.isEmpty || item.track?.value.text == track)
          && (!isOverdue
            || item.deadline.map { $0 < today && TaskSubject.inHand.contains(item.state.number) } ?? false)
      }
      let visible = Set(try call.node.visible(fitting, to: person).map(\.record))
      for item in page {
        if rows.count == WebLimits.listRows { return (rows, place, true) }
        place += 1
        if visible.contains(item.record) { rows.append(item) }
      }
      guard items.count == filter.limit, filter.limit < scanMaximum else { return (rows, place, false) }
      filter.limit = min(scanMaximum, filter.limit * 2)
    }
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
      ["text": text, "rows": found.map { row($0, look) }.ifAny, "count": String(found.count), "isAsked": !text.isEmpty])
  }
}
