import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// Changing fields of a record: what was not touched is not written again, so that a masked name stays what it is.
enum EditPage {
  static func fields(_ call: Call, _ shown: RecordPresentation) throws -> [FormField] {
    let person = try call.person().person
    guard let kind = TownshipSchema.schema[shown.heading.kind.number] else { throw WebError.notFound }
    let inConflict = Set(shown.registers.filter { $0.conflict != nil }.map(\.field.key))
    let fields = kind.editable(by: person, inUnit: shown.heading.unit?.number).filter { !inConflict.contains($0.name) }
    return try call.node.changeable(fields, of: shown.heading.record, by: person).map { FormField($0) }
  }

  /// What the form shows of a field: masked where the reader may not see more.
  static func text(_ field: FormField, _ shown: RecordPresentation) -> String {
    FormField.text(shown.register(field.name)?.effective?.value, field.form)
  }

  /// What a lowering needs (DOMAIN 11, V15).
  private static let reason = FormField(
    "reason", Catalogue.label("reason"), .text(charactersMaximum: 2000), help: "helpLoweringReason")

  static func page(_ call: Call, _ record: RecordID) throws -> Reply {
    let shown = try call.node.presentation(of: record)
    let drawing = FormDrawing(look: call.look, snapshot: try call.node.directorySnapshot())
    let all = try fields(call, shown)
    let kept = try KeptForms.kept(call, record)
    let rows = SetRows(drawing, shown, nil, kept: kept?.fields[KeptForms.dropped] ?? [])
    let models = all.filter { !$0.isSet }.map { field in
      let text = text(field, shown)
      return drawing.model(field, [kept?.fields[field.name]?.first ?? text], was: text)
    }
    return reply(
      call, record, shown, drawing, models + [drawing.model(reason, kept?.fields[reason.name] ?? [])],
      sets: all.filter(\.isSet).map { rows.model($0, typed: kept?.fields[$0.name] ?? []) }, kept: kept)
  }

  static func reply(
    _ call: Call, _ record: RecordID, _ shown: RecordPresentation, _ drawing: FormDrawing, _ models: [Model],
    sets: [Model], problems: Model? = nil, meanwhile: Model? = nil, kept: KeptForm? = nil
  ) -> Reply {
    .page(
      "act", title: call.look.text("editTitle"), section: "navList",
      [
        "action": "/records/\(record)/edit", "recordPath": "/records/\(record)", "label": call.look.text("editTitle"),
        "number": shown.heading.name, "recordTitle": shown.heading.title, "state": call.look(shown.heading.state.label),
        "words": call.look.text("editWords"), "seen": KeptForms.seen(kept, else: shown.heads),
        "onward": nil, "about": nil, "fields": models, "sets": sets.ifAny, "hasSets": !sets.isEmpty,
        "people": drawing.people, "meanwhile": meanwhile, "problems": problems, "keeps": true,
        "kept": kept.map { call.look.time($0.changedAtMilliseconds) },
      ])
  }

  static func edit(_ turn: inout Turn) throws -> Reply {
    let call = turn.call
    let record = try call.record()
    let shown = try call.node.presentation(of: record)
    let drawing = FormDrawing(look: call.look, snapshot: try call.node.directorySnapshot())
    let all = try fields(call, shown)
    let rows = SetRows(drawing, shown, call.form)
    let singles = touched(all.filter { !$0.isSet }, call.form)
    let sets = all.filter { $0.isSet && (isFilled($0, call.form) || !rows.removals(from: $0).isEmpty) }
    if let reply = try KeptForms.reply(&turn, record, { singles + sets + [reason] }) { return reply }
    let seen = try Seen(call, record)
    var reading = FormReading(singles + sets + [reason], call.form, call.node, call.look)
    var refusal: NodeError?
    // Whoever asks for more rows has not finished.
    let isSent = call.form["more"] == nil
    if isSent, reading.isSound, seen.news.isEmpty {
      do {
        let additions = reading.edits.filter { $0.sort == .add }
        let edits = singles.map { TypedEdit(.set, $0.name, typed($0, call.form)) } + additions
        let committed = try call.node.edit(
          record, edits, removing: sets.flatMap(rows.removals), reason: call.form.text("reason"), seen: seen.heads,
          by: try call.person())
        return try StepPages.told(&turn, committed, record)
      } catch let error as NodeError {
        refusal = error
        reading.add(error)
      }
    }
    if isSent { KeptForms.keep(call, record, reading) }
    // What was typed stays; what was not shows the record as it is now: sent again, it must not undo another's work.
    let touchedNames = Set(singles.map(\.name))
    let models = all.filter { !$0.isSet }.map { field in
      let now = text(field, shown)
      return drawing.model(
        field, [touchedNames.contains(field.name) ? call.form.text(field.name) : now],
        error: isSent ? reading.message(field.name) : nil, was: now)
    }
    let setModels = all.filter(\.isSet).map {
      rows.model($0, typed: reading.typed[$0.name] ?? [], error: isSent ? reading.message($0.name) : nil)
    }
    let reasonModel = drawing.model(reason, [call.form.text("reason")], error: reading.message("reason"))
    return reply(
      call, record, shown, drawing, models + [reasonModel], sets: setModels,
      problems: isSent ? reading.problems(drawing.prefix, refusal) : nil, meanwhile: seen.model(call.look))
  }

  private static func isFilled(_ field: FormField, _ form: FormFields) -> Bool {
    form.values(field.name).contains { !$0.trimmed.isEmpty }
  }

  /// Fields that hold something else than the form was opened with.
  static func touched(_ fields: [FormField], _ form: FormFields) -> [FormField] {
    fields.filter { form.text($0.name).trimmed != form.text("was.\($0.name)").trimmed }
  }

  /// A tick that was taken away says no.
  static func typed(_ field: FormField, _ form: FormFields) -> String {
    let text = form.text(field.name)
    if case .flag = field.form, text.isEmpty { return "no" }
    return text
  }
}
