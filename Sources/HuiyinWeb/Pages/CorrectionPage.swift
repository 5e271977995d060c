import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// 更正: an entry with what it says filled in. What is sent is a new entry that supersedes it; the old one stays on the
/// page of the record (DOMAIN 3.4). What was not touched is taken over as it is, masked or not.
enum CorrectionPage {
  static let routes: [Route] = [
    .get("/records/:id/corrections/:changeset/:index") { call in
      let target = try target(call, call.record())
      return try page(call, target)
    },
    .post("/records/:id/corrections/:changeset/:index", .loggedIn, correct),
  ]

  /// Kinds of entries that are written and corrected by hand; others are answered or undone by acts of their own.
  private static let byHand: Set<UInt32> = [
    CaseEntry.note, CaseEntry.feedback, CaseEntry.callback, CaseEntry.mediation, CaseEntry.supervision,
  ]

  static func path(_ record: RecordID, _ entry: OpID) -> String {
    "/records/\(record)/corrections/\(entry.changeset)/\(entry.index)"
  }

  /// Those of the kind that the person may correct, as far as their roles tell; where they may is asked when they do.
  static func kinds(_ kind: KindSchema, for person: Person) -> Set<UInt32> {
    byHand.intersection(kind.entries(for: person).map(\.number))
  }

  private struct Target {
    let record: RecordID
    let shown: RecordPresentation
    let entry: EntryPresentation
    let schema: EntrySchema

    var fields: [FormField] { schema.typedFields.map { FormField($0) } }

    /// What the form shows of a field: masked where the reader may not see more.
    func text(_ field: FormField, _ look: Look) -> String {
      FormField.text(entry.fields.first { $0.field.key == field.name }?.value, field.form, look)
    }
  }

  private static func target(_ call: Call, _ record: RecordID) throws -> Target {
    let shown = try call.node.presentation(of: record)
    guard let changeset = ChangesetReference(hexadecimal: call.parameter("changeset")),
      let index = UInt16(call.parameter("index")), let kind = TownshipSchema.schema[shown.heading.kind.number],
      let entry = shown.entries.first(where: { $0.id == OpID(changeset, index) }), byHand.contains(entry.kind.number),
      let schema = kind.entries[entry.kind.number]
    else { throw WebError.notFound }
    guard kinds(kind, for: try call.person().person).contains(schema.number) else { throw WebError.noPermission }
    guard entry.correctedBy.isEmpty else { throw NodeError.entryCorrected }
    return Target(record: record, shown: shown, entry: entry, schema: schema)
  }

  /// - Parameter typed: names of the fields that hold what was typed; the others show the entry.
  private static func page(
    _ call: Call, _ target: Target, typed: Set<String> = [], reading: FormReading? = nil, refusal: NodeError? = nil
  ) throws -> Reply {
    let (look, shown, entry) = (call.look, target.shown, target.entry)
    let drawing = FormDrawing(look: look, snapshot: try call.node.directorySnapshot())
    let label = look.text("correctEntry") + look.text("colon") + look(entry.kind.label)
    return .page(
      "act", title: label, section: "navList",
      [
        "action": path(target.record, entry.id), "recordPath": "/records/\(target.record)", "label": label,
        "number": shown.heading.name, "recordTitle": shown.heading.title, "state": look(shown.heading.state.label),
        "about": [look(entry.author.words)], "words": look.text("correctWords"), "onward": nil,
        "seen": shown.heads.map(\.description).joined(separator: " "),
        "fields": target.fields.map { field in
          let held = target.text(field, look)
          return drawing.model(
            field, [typed.contains(field.name) ? call.form.text(field.name) : held],
            error: reading?.message(field.name), was: held)
        },
        "people": drawing.people, "meanwhile": nil, "problems": reading?.problems(drawing.prefix, refusal),
      ])
  }

  /// What is appended overwrites nothing: it is taken as its author saw the record, unless somebody else has corrected
  /// the same entry since.
  private static func correct(_ turn: inout Turn) throws -> Reply {
    let call = turn.call
    let target = try target(call, call.record())
    let seen = try Seen(call, target.record)
    let touched = EditPage.touched(target.fields, call.form)
    var reading = FormReading(touched, call.form, call.node, call.look)
    var refusal: NodeError?
    if reading.isSound {
      do {
        let changed = Dictionary(
          touched.map { ($0.name, EditPage.typed($0, call.form)) }, uniquingKeysWith: { $1 })
        let committed = try call.node.correct(
          target.entry.id, of: target.record, changed, seen: seen.heads, by: try call.person())
        return turn.seeOther(
          "/records/\(target.record)#entries", committed.isWaiting ? "actWaits" : "entryCorrectedNow",
          warnings: committed.warnings)
      } catch let error as NodeError {
        refusal = error
        reading.add(error)
      }
    }
    return try page(call, target, typed: Set(touched.map(\.name)), reading: reading, refusal: refusal)
  }
}
