import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// Forms of a record that were begun and not sent: kept by a button, or when they were not taken, offered again where
/// they are opened, and gone when they are sent (DOMAIN 14, retention).
enum KeptForms {
  /// A form's own name is what its address has behind the record: `steps/accepted`, `entries/note`, `acts/resume`.
  private static func name(_ call: Call) -> String {
    call.path.split(separator: "/").dropFirst(2).joined(separator: "/")
  }

  /// What the form has shown, as it says itself.
  private static func seen(_ call: Call) -> [String] { call.form.text("seen").split(separator: " ").map(String.init) }

  /// What a form is sent as having shown: one that is opened again no more than when it was kept. What has come since
  /// is told then, as to everybody who had it open.
  static func seen(_ kept: KeptForm?, else heads: [ChangesetReference]) -> String {
    (kept?.seen.ifAny ?? heads.map(\.description)).joined(separator: " ")
  }

  /// Ticks that take a value of a set away, which are no fields of the record: `SetRows` names them.
  static let dropped = "drop"

  /// What is kept of a form.
  private static func typed(_ reading: FormReading, _ call: Call) -> [String: [String]] {
    let drops = call.form.values(dropped)
    return drops.isEmpty ? reading.typed : reading.typed.merging([dropped: drops]) { own, _ in own }
  }

  /// 存为草稿 and 删除草稿, which ask nothing of the record; nil: the form is sent.
  static func reply(_ turn: inout Turn, _ record: RecordID, _ fields: () throws -> [FormField]) throws -> Reply? {
    let call = turn.call
    switch call.form.text("act") {
    case "draft":
      let reading = FormReading(try fields(), call.form, call.node, call.look)
      let isKept = try call.node.keep(
        typed(reading, call), typedInto: name(call), of: record, seen: seen(call), by: call.person())
      return turn.seeOther(call.path, isKept ? "draftSaved" : "draftEmpty")
    case "discard":
      try call.node.forgetForm(name(call), of: record, for: call.person().person)
      return turn.seeOther("/records/\(record)", "draftDiscarded")
    default: return nil
    }
  }

  /// A form that was not taken: what was typed outlives its page.
  static func keep(_ call: Call, _ record: RecordID, _ reading: FormReading?) {
    guard call.isPost, let reading, let session = call.session else { return }
    _ = try? call.node.keep(typed(reading, call), typedInto: name(call), of: record, seen: seen(call), by: session)
  }

  /// The form was sent, and what it made is there already.
  static func forget(_ call: Call, _ record: RecordID) {
    guard let session = call.session else { return }
    try? call.node.forgetForm(name(call), of: record, for: session.person)
  }

  /// What the form that the address names holds at first; nil: nothing is kept of it.
  static func kept(_ call: Call, _ record: RecordID) throws -> KeptForm? {
    guard !call.isPost else { return nil }
    return try call.node.keptForm(name(call), of: record, for: call.person().person)
  }

  /// For the page of the record: each with the way to it.
  static func models(_ call: Call, _ record: RecordID, _ kind: KindSchema) throws -> [Model]? {
    let look = call.look
    return try call.node.keptForms(of: record, for: call.person().person).map { form -> Model in
      let parts = form.name.split(separator: "/").map(String.init)
      let key = parts.last ?? ""
      let label: Label? =
        switch parts.first ?? "" {
        case "steps": kind.events.values.first { $0.name == key }.map { StepWords.label(key, else: $0.label) }
        case "edit": Catalogue.label("editTitle")
        case "entries": kind.entry(named: key)?.label
        default: nil
        }
      return [
        "href": "/records/\(record)/\(form.name)", "label": look(label ?? Catalogue.label("tabActs")),
        "time": look.time(form.changedAtMilliseconds),
      ]
    }.ifAny
  }
}
