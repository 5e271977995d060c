import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// Forms of one record: steps, entries, fields. A form that is not in order is shown again, with everything that was
/// typed; one that was open while the record moved on tells what has changed, and is not taken before it was seen.
enum StepPages {
  static let routes: [Route] = [
    .get("/records/:id/steps/:key") { try stepPage($0, ActForm(), try $0.record()) },
    .post("/records/:id/steps/:key", .loggedIn, takeStep),
    .get("/records/:id/entries/:key") { try entryPage($0, ActForm(), try $0.record()) },
    .post("/records/:id/entries/:key", .loggedIn, append),
    .get("/records/:id/edit") { try EditPage.page($0, try $0.record()) },
    .post("/records/:id/edit", .loggedIn, EditPage.edit),
  ]

  // MARK: Steps

  private static func stepForm(_ call: Call, _ record: RecordID) throws -> (StepForm, RecordHeading) {
    let heading = try call.node.presentation(of: record).heading
    let offers = try call.node.offers(on: record, for: call.person().person)
    guard let offer = offers.first(where: { $0.step.event.key == call.parameter("key") }),
      let kind = TownshipSchema.schema[heading.kind.number]
    else {
      throw NodeError(
        "stepGone", .refused, Catalogue.label("stepGone"), next: Catalogue.label("stepGoneNext"))
    }
    return (StepForm(offer, kind: kind), heading)
  }

  private static func stepPage(_ call: Call, _ state: ActForm, _ record: RecordID) throws -> Reply {
    let (form, heading) = try stepForm(call, record)
    return try state.page(
      call, record, heading, path: "steps/\(form.step.event.key)", label: StepWords.label(form.step.event),
      fields: form.allFields, words: form.step.words, values: AgainPage.values(call, record, form.allFields))
  }

  private static func takeStep(_ turn: inout Turn) throws -> Reply {
    let call = turn.call
    let record = try call.record()
    if let reply = try KeptForms.reply(&turn, record, { try stepForm(call, record).0.allFields }) { return reply }
    let (form, heading) = try stepForm(call, record)
    let seen = try Seen(call, record)
    var state = ActForm(reading: FormReading(form.allFields, call.form, call.node, call.look))
    state.meanwhile = seen.model(call.look)
    if let reading = state.reading, reading.isSound, seen.news.isEmpty {
      do {
        let committed = try call.node.emit(
          form.step.event.key, on: record, form.edits(reading), because: form.because(reading),
          entry: form.entry(reading), seen: seen.heads, by: try call.person())
        return try told(&turn, committed, record)
      } catch let error as NodeError {
        state.refusal = error
      }
    }
    return try state.page(
      call, record, heading, path: "steps/\(form.step.event.key)", label: StepWords.label(form.step.event),
      fields: form.allFields, words: form.step.words)
  }

  // MARK: Entries

  private static func entryForm(_ call: Call, _ record: RecordID) throws -> (EntrySchema, RecordHeading) {
    let heading = try call.node.explanation(of: record).heading
    guard let entry = TownshipSchema.schema[heading.kind.number]?.entry(named: call.parameter("key")) else {
      throw WebError.notFound
    }
    return (entry, heading)
  }

  private static func entryPage(_ call: Call, _ state: ActForm, _ record: RecordID) throws -> Reply {
    let (entry, heading) = try entryForm(call, record)
    let fields = entry.typedFields.map { FormField($0) }
    return try state.page(
      call, record, heading, path: "entries/\(entry.name)", label: entry.label, fields: fields, words: nil,
      values: AgainPage.values(call, record, fields), entry: entry)
  }

  /// What is appended overwrites nothing: it is taken as its author saw the record, whatever has come since.
  private static func append(_ turn: inout Turn) throws -> Reply {
    let call = turn.call
    let record = try call.record()
    let (entry, heading) = try entryForm(call, record)
    let fields = entry.typedFields.map { FormField($0) }
    if let reply = try KeptForms.reply(&turn, record, { fields }) { return reply }
    let seen = try Seen(call, record)
    var state = ActForm(reading: FormReading(fields, call.form, call.node, call.look))
    if let reading = state.reading, reading.isSound {
      do {
        let committed = try call.node.append(
          entry.name, reading.entry, to: record, seen: seen.heads, by: try call.person())
        return try told(&turn, committed, record)
      } catch let error as NodeError {
        state.refusal = error
      }
    }
    return try state.page(
      call, record, heading, path: "entries/\(entry.name)", label: entry.label, fields: fields, words: nil,
      entry: entry)
  }

  /// Back to the record, with what became of the act.
  static func told(_ turn: inout Turn, _ committed: Committed, _ record: RecordID) throws -> Reply {
    KeptForms.forget(turn.call, record)
    let path = ConsultationPages.onward(turn.call, record) ?? "/records/\(record)"
    return turn.seeOther(path, committed.isWaiting ? "actWaits" : "actDone", warnings: committed.warnings)
  }
}

/// A form of a record while it is filled in.
struct ActForm {
  var reading: FormReading?
  var refusal: NodeError?
  var meanwhile: Model?

  init(reading: FormReading? = nil) {
    self.reading = reading
  }

  /// - Parameters:
  ///   - values: what the fields hold at first.
  ///   - entry: what the form appends; nil: it is a form of another sort.
  func page(
    _ call: Call, _ record: RecordID, _ heading: RecordHeading, path: String, label: Label, fields: [FormField],
    words: Label?, about: [Label] = [], values: [String: [String]] = [:], entry: EntrySchema? = nil
  ) throws -> Reply {
    let (look, snapshot) = (call.look, try call.node.directorySnapshot())
    let drawing = FormDrawing(look: look, snapshot: snapshot)
    KeptForms.keep(call, record, reading)
    let kept = values.isEmpty ? try KeptForms.kept(call, record) : nil
    var reading = reading
    if let refusal { reading?.add(refusal) }
    let held = values.isEmpty ? kept?.fields ?? [:] : values
    let models = reading?.models(drawing) ?? fields.map { drawing.model($0, held[$0.name] ?? []) }
    let shown = try call.node.presentation(of: record)
    return .page(
      "act", title: look(label), section: "navList",
      [
        "action": "/records/\(record)/\(path)", "recordPath": "/records/\(record)", "label": look(label),
        "number": heading.name, "recordTitle": heading.title, "state": look(heading.state.label),
        "onward": ConsultationPages.onward(call, record) == nil ? nil : call.form.text("onward"),
        "words": words.map { look($0) }, "about": about.map { look($0) }.ifAny,
        "callbackScript": try entry.flatMap { try call.callbackScript(of: $0, shown) },
        "seen": KeptForms.seen(kept, else: shown.heads),
        "fields": models, "people": drawing.people, "meanwhile": meanwhile,
        "problems": reading?.problems(drawing.prefix, refusal), "keeps": !fields.isEmpty,
        "kept": kept.map { look.time($0.changedAtMilliseconds) },
      ])
  }
}
