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
    let snapshot = try call.node.directorySnapshot()
    return try call.node.changeable(fields, of: shown.heading.record, by: person)
      .map { placed(FormField($0), shown, snapshot) }
  }

  /// Of the villages those of the record's grid: that is chosen already.
  private static func placed(
    _ field: FormField, _ shown: RecordPresentation, _ snapshot: DirectorySnapshot
  ) -> FormField {
    guard field.name == TownshipSchema.intake.fields[CaseField.village]?.name,
      let home = shown.heading.home?.number, snapshot.units[home]?.kind == .grid
    else { return field }
    var field = field
    let own = snapshot.units.values.filter { $0.kind == .village && $0.parent == home }.map(\.number)
    field.units = Set(own + [home])
    return field
  }

  /// What the form shows of a field: masked where the reader may not see more.
  static func text(_ field: FormField, _ shown: RecordPresentation, _ look: Look) -> String {
    FormField.text(shown.register(field.name)?.effective, field.form, look)
  }

  /// What a lowering needs (DOMAIN 11, V15).
  private static let reason = FormField(
    "reason", Catalogue.label("reason"), .text(charactersMaximum: 2000), help: "helpLoweringReason")

  /// Of the fields that hold something in every record, and so tell nothing of whether their part is needed.
  private static let everywhere: Set = ["secrecy"]

  static func page(_ call: Call, _ record: RecordID) throws -> Reply {
    let shown = try call.node.presentation(of: record)
    let drawing = FormDrawing(look: call.look, snapshot: try call.node.directorySnapshot())
    let all = try fields(call, shown)
    let kept = try KeptForms.kept(call, record)
    let rows = SetRows(
      drawing, shown, nil, ticked: kept?.fields[KeptForms.dropped] ?? [], kept: try unremovable(all, call, shown))
    let drawn = all.map { field in
      let typed = kept?.fields[field.name]
      return field.isSet
        ? DrawnField(rows, field, typed: typed ?? [])
        : single(field, typed?.first, was: text(field, shown, call.look), drawing)
    }
    return reply(
      call, record, shown, drawing, drawn, reason: drawing.model(reason, kept?.fields[reason.name] ?? []), kept: kept)
  }

  /// - Parameter typed: nil: nobody has changed what the record holds.
  private static func single(
    _ field: FormField, _ typed: String?, was: String, error: String? = nil, _ drawing: FormDrawing
  ) -> DrawnField {
    let held = was.isEmpty || everywhere.contains(field.name) ? "" : was
    return DrawnField(
      name: field.name, model: drawing.model(field, [typed ?? was], error: error, was: was),
      isTold: !held.isEmpty || error != nil || typed.map { $0.trimmed != was.trimmed } ?? false)
  }

  private static func unremovable(
    _ fields: [FormField], _ call: Call, _ shown: RecordPresentation
  ) throws -> [String: ActRefusal] {
    guard let kind = TownshipSchema.schema[shown.heading.kind.number] else { return [:] }
    let sets = fields.filter(\.isSet).compactMap { kind.field(named: $0.name) }
    return try call.node.unremovable(sets, of: shown.heading.record, by: call.person().person)
  }

  private static func reply(
    _ call: Call, _ record: RecordID, _ shown: RecordPresentation, _ drawing: FormDrawing, _ fields: [DrawnField],
    reason: Model, problems: Model? = nil, meanwhile: Model? = nil, kept: KeptForm? = nil
  ) -> Reply {
    let parts = FormPart.editing(shown.heading.kind.number)
    let model: Model = [
      "parts": DrawnField.models(fields, in: parts, call.look), "reason": reason, "problems": problems,
      "hasRows": fields.contains(where: \.hasRows),
    ]
    return .page(
      "edit", title: call.look.text("editTitle"), section: "navList",
      head(call, record, shown, drawing, meanwhile: meanwhile, kept: kept).merging(model))
  }

  /// What a form says above and around its fields that changes the record without a step.
  static func head(
    _ call: Call, _ record: RecordID, _ shown: RecordPresentation, _ drawing: FormDrawing, meanwhile: Model? = nil,
    kept: KeptForm? = nil
  ) -> Model {
    [
      "action": "/records/\(record)/edit", "recordPath": "/records/\(record)", "label": call.look.text("editTitle"),
      "number": shown.heading.name, "recordTitle": shown.heading.title, "state": call.look(shown.heading.state.label),
      "words": call.look.text("editWords"), "seen": KeptForms.seen(kept, else: shown.heads), "onward": nil,
      "about": nil, "people": drawing.people, "meanwhile": meanwhile, "problems": nil, "keeps": true,
      "kept": kept.map { call.look.time($0.changedAtMilliseconds) },
    ]
  }

  static func edit(_ turn: inout Turn) throws -> Reply {
    let call = turn.call
    let record = try call.record()
    let shown = try call.node.presentation(of: record)
    let drawing = FormDrawing(look: call.look, snapshot: try call.node.directorySnapshot())
    let all = try fields(call, shown)
    let rows = SetRows(drawing, shown, call.form, kept: try unremovable(all, call, shown))
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
    let drawn = all.map { field in
      let error = isSent ? reading.message(field.name) : nil
      guard !field.isSet else { return DrawnField(rows, field, typed: reading.typed[field.name] ?? [], error: error) }
      let typed = touchedNames.contains(field.name) ? call.form.text(field.name) : nil
      return single(field, typed, was: text(field, shown, call.look), error: error, drawing)
    }
    return reply(
      call, record, shown, drawing, drawn,
      reason: drawing.model(reason, [call.form.text("reason")], error: reading.message("reason")),
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
