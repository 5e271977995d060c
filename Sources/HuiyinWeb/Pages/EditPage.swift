import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// Changing fields of a record: what was not touched is not written again, so that a masked name stays what it is.
enum EditPage {
  private static func fields(_ call: Call, _ shown: RecordPresentation) throws -> [FormField] {
    let person = try call.person().person
    guard let kind = TownshipSchema.schema[shown.heading.kind.number] else { throw WebError.notFound }
    let inConflict = Set(shown.registers.filter { $0.conflict != nil }.map(\.field.key))
    return kind.editable(by: person, inUnit: shown.heading.unit?.number)
      .filter { !inConflict.contains($0.name) && $0.fieldClass != .set }.map { FormField($0) }
  }

  /// What the form shows of a field: masked where the reader may not see more.
  private static func text(_ field: FormField, _ shown: RecordPresentation) -> String {
    FormField.text(shown.register(field.name)?.effective?.value, field.form)
  }

  /// What a lowering needs (DOMAIN 11, V15).
  private static let reason = FormField(
    "reason", Catalogue.label("reason"), .text(charactersMaximum: 2000), help: "helpLoweringReason")

  static func page(_ call: Call, _ record: RecordID) throws -> Reply {
    let shown = try call.node.presentation(of: record)
    let drawing = FormDrawing(look: call.look, snapshot: try call.node.directorySnapshot())
    let models = try fields(call, shown).map { field in
      let text = text(field, shown)
      return drawing.model(field, [text], was: text)
    }
    return reply(call, record, shown, drawing, models + [drawing.model(reason, [])])
  }

  private static func reply(
    _ call: Call, _ record: RecordID, _ shown: RecordPresentation, _ drawing: FormDrawing, _ models: [Model],
    problems: Model? = nil, meanwhile: Model? = nil
  ) -> Reply {
    .page(
      "act", title: call.look.text("editTitle"), section: "navList",
      [
        "action": "/records/\(record)/edit", "recordPath": "/records/\(record)", "label": call.look.text("editTitle"),
        "number": shown.heading.name, "recordTitle": shown.heading.title, "state": call.look(shown.heading.state.label),
        "words": call.look.text("editWords"), "seen": shown.heads.map(\.description).joined(separator: " "),
        "fields": models, "people": drawing.people, "meanwhile": meanwhile, "problems": problems,
      ])
  }

  static func edit(_ turn: inout Turn) throws -> Reply {
    let call = turn.call
    let record = try call.record()
    let shown = try call.node.presentation(of: record)
    let all = try fields(call, shown)
    let touched = all.filter { call.form.text($0.name).trimmed != call.form.text("was.\($0.name)").trimmed }
    let seen = try Seen(call, record)
    var reading = FormReading(touched + [reason], call.form, call.node, call.look)
    var refusal: NodeError?
    if reading.isSound, seen.news.isEmpty {
      do {
        let edits = touched.map { TypedEdit(.set, $0.name, typed($0, call.form)) }
        let committed = try call.node.edit(
          record, edits, reason: call.form.text("reason"), seen: seen.heads, by: try call.person())
        return try StepPages.told(&turn, committed, record)
      } catch let error as NodeError {
        refusal = error
        reading.add(error)
      }
    }
    let drawing = FormDrawing(look: call.look, snapshot: try call.node.directorySnapshot())
    // What was typed stays; what was not shows the record as it is now: sent again, it must not undo another's work.
    let touchedNames = Set(touched.map(\.name))
    let models = all.map { field in
      let now = text(field, shown)
      return drawing.model(
        field, [touchedNames.contains(field.name) ? call.form.text(field.name) : now],
        error: reading.message(field.name), was: now)
    }
    let reasonModel = drawing.model(reason, [call.form.text("reason")], error: reading.message("reason"))
    return reply(
      call, record, shown, drawing, models + [reasonModel],
      problems: reading.problems(drawing.prefix, refusal),
      meanwhile: seen.model(call.look))
  }

  /// A tick that was taken away says no.
  private static func typed(_ field: FormField, _ form: FormFields) -> String {
    let text = form.text(field.name)
    if case .flag = field.form, text.isEmpty { return "no" }
    return text
  }
}
