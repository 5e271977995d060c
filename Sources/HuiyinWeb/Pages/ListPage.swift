import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// 台账 and search: records in one line each, those that the person may see (DOMAIN 16, screen 3). What is listed
/// stands in the address, and works without the script.
enum ListPage {
  static let routes: [Route] = [
    .get("/list", .loggedIn) { try list($0, $0.query) }, .get("/search", .loggedIn, search),
    .post("/list/export", .loggedIn, export), .post("/list/filters", .loggedIn, changeFilters),
  ]

  /// - Parameter error: why a form of the page was not taken.
  static func list(_ call: Call, _ query: FormFields, error: NodeError? = nil) throws -> Reply {
    let (look, person) = (call.look, try call.person().person)
    let filter = ListQuery.filter(query)
    let after = query.text("after")
    let slice = try call.node.list(
      filter, after: after.isEmpty ? nil : try Node.listCursor(typed: after), limit: WebLimits.listRows, for: person,
      withHeads: true)
    let snapshot = try call.node.directorySnapshot()
    let columns = ListColumn.chosen(query)
    // To leaf through the list is no look at what waits: the home page alone moves the mark.
    let arrived = try call.node.arrived(among: Set(slice.rows.map(\.record)), for: person.number, isUse: false)
    // A file of filters that cannot be read keeps nobody from the list; it is told when one is to be kept.
    let saved = (try? call.node.savedFilters(of: person.number)) ?? []
    let address = "/list" + (query.encoded.ifAny.map { "?" + $0 } ?? "")
    let isOfFilter = call.path.hasSuffix("/filters")
    return .page(
      "list", title: look.text("listTitle"), section: "navList", live: address,
      [
        "kinds": ListQuery.kinds(filter, look), "filters": ListQuery.choices(query, filter, snapshot, look),
        "isOverdue": filter.isOverdue, "isListed": filter.isListed, "isMerged": filter.includesMerged,
        "isBacklogCase": filter.isBacklogCase,
        "isMoreOpen": ListQuery.isFoldedSet(filter),
        "isCases": filter.kind != RecordKind.intake,
        "text": filter.text, "columns": columns.map { ["label": look($0.label)] as Model },
        "columnChoices": ListColumn.allCases.map { column in
          [
            "code": column.rawValue, "word": look(column.label), "isChosen": columns.contains(column),
          ] as Model
        },
        "rows": slice.rows.map { heading in
          row(heading, look, columns, slice.heads, call).merging(["isNew": arrived.contains(heading.record)])
        }.ifAny,
        "goesOn": slice.rows.isEmpty && slice.next != nil,
        "next": slice.next.map { "/list?" + query.setting("after", $0.description).encoded },
        "first": after.isEmpty ? nil : "/list?" + query.without("after").encoded,
        "query": query.without("after").encoded, "here": query.encoded,
        "makesWorkbooks": call.site.options.workbooks != nil,
        "parties": try parties(call, error),
        "saved": saved.map { Self.saved($0, query, filter, call) }.ifAny,
        "typedName": error == nil ? nil : call.form["name"], "isSaveOpen": error != nil && call.form["name"] != nil,
        "nameError": isOfFilter ? error.map { look($0.what) } : nil, "pickError": error?.words(of: "pick", look),
        "problems": error.map {
          FormReading.problems(
            $0, look, ids: ["reason": "export-reason", "pick": "all-rows"], place: isOfFilter ? "filter-name" : nil)
        },
      ])
  }

  /// The form that exports personal data too, for those whom the table lets do it; nil: for nobody else.
  private static func parties(_ call: Call, _ error: NodeError?) throws -> Model? {
    guard try call.node.mayNameParties(call.person().person) else { return nil }
    let isSent = call.form["parties"] != nil
    return [
      "isOpen": isSent, "reason": isSent ? call.form["reason"] : nil,
      "error": isSent ? error?.words(of: "reason", call.look) : nil,
    ]
  }

  private static func row(
    _ heading: RecordHeading, _ look: Look, _ columns: [ListColumn], _ heads: [RecordID: [ChangesetReference]],
    _ call: Call
  ) -> Model {
    let record = heading.record.description
    return row(heading, look).merging([
      "record": record, "cells": columns.map { $0.cell(heading, look) },
      "shown": BulkRows.text(heading.record, heads[heading.record] ?? []),
      "isPicked": call.form.values("pick").contains(record),
    ])
  }

  // MARK: Saved filters

  /// A filter says nothing of columns: those that are shown stay.
  private static func saved(_ saved: SavedFilter, _ query: FormFields, _ filter: ListFilter, _ call: Call) -> Model {
    let columns = query.values("col").map { (name: "col", value: $0) }
    return [
      "name": saved.name, "href": "/list?" + FormFields(ListQuery.fields(saved.filter).pairs + columns).encoded,
      "words": (try? call.node.words(of: saved.filter)).map { call.look($0) }, "isCurrent": saved.filter == filter,
    ]
  }

  private static func changeFilters(_ turn: inout Turn) throws -> Reply {
    let call = turn.call
    guard let query = FormFields(encoded: call.form.text("query")) else { throw WebError.badRequest }
    let (name, person) = (call.form.text("name").trimmed, try call.person().person.number)
    let isKept = call.form.text("act") == "save"
    do {
      if isKept {
        try call.node.save(ListQuery.filter(query), named: name, of: person)
      } else {
        try call.node.forgetFilter(named: name, of: person)
      }
    } catch let error as NodeError {
      return try list(call, query, error: error)
    }
    return turn.seeOther(
      "/list" + (query.encoded.ifAny.map { "?" + $0 } ?? ""), isKept ? "filterSaved" : "filterForgotten")
  }

  /// The whole list as a file. A form, since it leaves an entry in the audit trail.
  private static func export(_ turn: inout Turn) throws -> Reply {
    let call = turn.call
    guard let form = ListFileForm(rawValue: call.form.text("form")),
      let query = FormFields(encoded: call.form.text("query"))
    else { throw WebError.badRequest }
    let reason = call.form["parties"] == nil ? nil : call.form.text("reason").trimmed
    do {
      let export = try call.node.exportList(
        ListQuery.filter(query), as: form, in: call.look.language, workbooks: call.site.options.workbooks,
        naming: reason, by: call.person())
      return file(export, call)
    } catch let error as NodeError where reason != nil {
      return try list(call, query, error: error)
    }
  }

  static func file(_ export: ListExport, title: String? = nil, plainName: String = "records", _ call: Call) -> Reply {
    let day = Moment(milliseconds: call.node.environment.nowMilliseconds())?.date.compactText ?? ""
    let (form, title) = (export.form, title ?? call.look.text("listTitle"))
    return .file(
      Download(
        name: "\(title)\(day).\(form.rawValue)", plainName: "\(plainName)\(day).\(form.rawValue)",
        type: form.mediaType, bytes: export.bytes))
  }

  /// Rows of a search.
  static let foundRows = 100

  /// The date has its colour with its words: a colour alone says nothing to who cannot tell it apart (DOMAIN 6).
  static func row(_ heading: RecordHeading, _ look: Look) -> Model {
    [
      "due": look.due(heading.due),
      "href": "/records/\(heading.record)", "number": heading.name,
      "second": heading.officialNumber == nil ? nil : heading.number, "kind": look(heading.kind.label),
      "title": heading.title.map { look.plain($0) }, "petitioner": look.petitioner(heading),
      "state": look(heading.state.label), "stateKey": heading.state.key,
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
    let findings = text.isEmpty ? nil : try call.node.find(text, limit: foundRows, for: person)
    let found = findings?.rows ?? []
    return .page(
      "search", title: look.text("searchTitle"), section: "navList",
      ExportPages.buttons("search", call, FormFields([("q", text)])).merging([
        "text": text, "rows": found.map { row($0, look) }.ifAny,
        "count": String(found.count), "isAsked": !text.isEmpty, "hasRows": !found.isEmpty,
        "cut": findings?.cutWords.map { look($0) },
        "glass": "/glass?number=\(FormFields.encoded(text))",
      ]))
  }
}
