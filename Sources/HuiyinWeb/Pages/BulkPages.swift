import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// Acts on chosen rows of 台账 (DOMAIN 16, screen 3): first a page that says on which and asks what, then one that tells
/// for each what became of it. What was typed and what was chosen stay until all is done.
enum BulkPages {
  static let routes: [Route] = [
    .post("/list/bulk", .loggedIn, begin), .post("/list/bulk/:act", .loggedIn, take),
  ]

  // MARK: On which, and what

  private static func begin(_ turn: inout Turn) throws -> Reply {
    let call = turn.call
    let query = try query(call)
    let rows = try BulkRows.chosen(call)
    guard !rows.isEmpty else { return try ListPage.list(call, query, error: nothingChosen) }
    if let form = ListFileForm(rawValue: call.form.text("act")) {
      let export = try call.node.exportRows(
        rows.map(\.record), as: form, in: call.look.language, workbooks: call.site.options.workbooks, by: call.person())
      return ListPage.file(export, call)
    }
    guard let form = BulkForm(rawValue: call.form.text("act")) else { throw WebError.badRequest }
    return try page(call, form, rows, picked: Set(rows.map(\.record)))
  }

  private static let nothingChosen = NodeError(
    "nothingChosen", .usage, Catalogue.label("bulkNone"),
    fields: [.init(field: "pick", label: Catalogue.label("bulkNone"))])

  /// Of the list that the rows were chosen from.
  private static func query(_ call: Call) throws -> FormFields {
    guard let query = FormFields(encoded: call.form.text("query")) else { throw WebError.badRequest }
    return query
  }

  private static func page(
    _ call: Call, _ form: BulkForm, _ rows: [BulkRow], picked: Set<RecordID>, _ reading: FormReading? = nil,
    results: [Model]? = nil, counts: [Model]? = nil, error: NodeError? = nil
  ) throws -> Reply {
    let (look, snapshot) = (call.look, try call.node.directorySnapshot())
    let drawing = FormDrawing(look: look, snapshot: snapshot)
    let headings = try call.node.headings(of: rows.map(\.record), for: call.person().person)
    let heads = Dictionary(rows.map { ($0.record, $0.seen) }, uniquingKeysWith: { one, _ in one })
    let problems =
      error.map { FormReading.problems($0, look, ids: ["pick": "chosen"]) } ?? reading?.problems(drawing.prefix)
    return .page(
      "bulk", title: look(form.label), section: "navList",
      [
        "label": look(form.label), "intro": look(form.intro), "action": "/list/bulk/\(form.rawValue)",
        "key": form.rawValue, "query": call.form.text("query"),
        "listPath": "/list" + (try query(call).encoded.ifAny.map { "?" + $0 } ?? ""),
        "hasRows": !headings.isEmpty,
        "rows": headings.map { heading in
          ListPage.row(heading, look).merging([
            "record": heading.record.description, "isPicked": picked.contains(heading.record),
            "shown": BulkRows.text(heading.record, heads[heading.record] ?? []),
          ])
        },
        "fields": reading?.models(drawing) ?? form.fields.map { drawing.model($0, []) }, "people": drawing.people,
        "pickError": error?.words(of: "pick", look),
        "problems": results == nil ? problems : nil, "results": results, "counts": counts,
      ])
  }

  // MARK: What became of it

  private static func take(_ turn: inout Turn) throws -> Reply {
    let call = turn.call
    guard let form = BulkForm(rawValue: call.parameter("act")) else { throw WebError.notFound }
    let (shown, rows) = (try BulkRows.shown(call), try BulkRows.chosen(call))
    let picked = Set(rows.map(\.record))
    let reading = FormReading(form.fields, call.form, call.node, call.look)
    guard !rows.isEmpty else { return try page(call, form, shown, picked: [], reading, error: nothingChosen) }
    guard reading.isSound else { return try page(call, form, shown, picked: picked, reading) }
    guard let act = form.act(reading) else { return try papers(call, shown, rows, reading) }
    let person = try call.person()
    let results = try call.node.take(act, on: rows, by: person)
    // What is left is offered once more, as it stands now, with nothing ticked; what was not ticked stays as it was.
    let done = Set(results.filter(\.isTaken).map(\.record))
    let now = Dictionary(results.map { ($0.record, $0.heads) }, uniquingKeysWith: { one, _ in one })
    let left = shown.filter { !done.contains($0.record) }.map { BulkRow($0.record, seen: now[$0.record] ?? $0.seen) }
    return try page(
      call, form, left, picked: [], reading, results: results.map { model($0, of: person.person.number, call.look) },
      counts: counts(results, call.look))
  }

  private static func counts(_ results: [BulkResult], _ look: Look) -> [Model] {
    let codes = ["done", "proposed", "moved", "refused"]
    return codes.compactMap { code in
      let count = results.count { $0.outcome.code == code }
      return count == 0 ? nil : ["code": code, "label": word(code, look), "count": String(count)]
    }
  }

  private static func word(_ code: String, _ look: Look) -> String {
    switch code {
    case "done": look.text("bulkDone")
    case "proposed": look.text("bulkProposed")
    case "moved": look.text("bulkMoved")
    default: look.text("bulkRefused")
    }
  }

  private static func model(_ result: BulkResult, of person: PersonNumber, _ look: Look) -> Model {
    var model = line(result.record, result.heading, result.outcome.code, look)
    switch result.outcome {
    case .refused(let error):
      model["why"] = look(error.what)
      model["advice"] = look.advice(error.next)
    case .moved(let news):
      // A form that was sent twice meets what it did itself.
      let authors = Set(news.map(\.author.person.number)).subtracting([Author.hubItself])
      let isOwn = authors == [person]
      model["why"] = isOwn ? look.text("bulkOwnNews") : look(NodeError.recordMoved.what)
      model["changes"] = Seen.changes(news, look).ifAny
    case .done, .proposed:
      model["why"] = result.warnings.map { look($0) }.joined(separator: look.text("semicolon")).ifAny
    }
    return model
  }

  private static func line(_ record: RecordID, _ heading: RecordHeading?, _ code: String, _ look: Look) -> Model {
    [
      "href": heading.map { "/records/\($0.record)" }, "number": heading?.name ?? String(record.description.prefix(12)),
      "title": heading?.title.map { look.plain($0) }, "state": heading.map { look($0.state.label) }, "code": code,
      "word": word(code, look), "isBad": code == "refused" || code == "moved", "why": nil, "advice": nil,
      "changes": nil,
    ]
  }

  // MARK: Papers

  /// One paper after the other, each a copy of its own in the trail. Where there is none, the page says why.
  private static func papers(_ call: Call, _ shown: [BulkRow], _ rows: [BulkRow], _ reading: FormReading) throws
    -> Reply
  {
    guard let form = FormKind(code: reading.typed["form"]?.first ?? "") else { throw WebError.badRequest }
    let look = call.look
    let headings = try call.node.headings(of: rows.map(\.record), for: call.person().person)
    var (papers, refused, lacks): ([Model], [Model], String?) = ([], [], nil)
    for heading in headings {
      do {
        let printed = try call.node.print(form: form, of: heading.record, as: call.person())
        let paper = PaperModel(form: printed, recordPath: "/records/\(heading.record)").model
        let code = PrintPage.code(of: printed, call)
        lacks = lacks ?? code["lacks"] as? String
        papers.append(paper.merging(code).merging(["isOnlyOne": false, "lacks": nil]))
      } catch let error as NodeError {
        var model = line(heading.record, heading, "refused", look)
        model["why"] = look(error.what)
        refused.append(model)
      }
    }
    guard !papers.isEmpty else {
      return try page(call, .print, shown, picked: Set(rows.map(\.record)), reading, results: refused)
    }
    return .page(
      "papers", title: look(form.label),
      [
        "paperStyle": Asset.paper.address, "formKey": form.code, "papers": papers, "refused": refused.ifAny,
        "lacks": lacks,
        "listPath": "/list" + (try query(call).encoded.ifAny.map { "?" + $0 } ?? ""),
      ])
  }
}

extension BulkResult {
  var isTaken: Bool {
    switch outcome {
    case .done, .proposed: true
    case .refused, .moved: false
    }
  }
}

extension BulkResult.Outcome {
  var code: String {
    switch self {
    case .done: "done"
    case .proposed: "proposed"
    case .refused: "refused"
    case .moved: "moved"
    }
  }
}
