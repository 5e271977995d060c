import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// 重新裁定: who decided a conflict sees its values side by side once more, as long as nobody has written the field
/// since, and decides for another one (DOMAIN 16, screen 18, "undo").
extension ConflictPages {
  /// The same page and the same form, of a conflict that is decided.
  static func isAnew(_ call: Call) -> Bool { call.query.text("anew") == "yes" }

  static func path(of field: String, in record: RecordID, anew: Bool = false) -> String {
    "/records/\(record)/conflicts/\(field)" + (anew ? "?anew=yes" : "")
  }

  /// Nil: it is not the reader's decision, or stands no more.
  static func decided(
    _ field: String, of record: RecordID, _ call: Call, _ sight: Sight = .masked
  ) throws -> RegisterPresentation? {
    try call.node.decided(field: field, of: record, by: call.person().person, sight)
  }

  static func decideAnew(
    _ write: OpID?, _ other: String, _ reason: String, _ seen: [ChangesetReference], _ record: RecordID, _ call: Call
  ) throws -> Committed {
    let (field, session) = (call.parameter("field"), try call.person())
    guard let write else {
      return try call.node.decideAnew(
        record, field: field, value: other, reason: reason, seen: seen, by: session)
    }
    return try call.node.decideAnew(record, field: field, keeping: write, reason: reason, seen: seen, by: session)
  }

  /// What was chosen and not filled in, beside it; else the choice itself.
  static func noValue(_ chosen: String, of field: String) -> NodeError {
    let isChosen = ["other", "merged"].contains(chosen)
    let words = Catalogue.label(isChosen ? "mustBeFilled" : "chooseValue")
    return NodeError(
      isChosen ? "noValue" : "noChoice", .usage, words,
      fields: [.init(field: isChosen ? field : "choice", label: words)])
  }

  /// Of a field without a conflict: what is in force, and what was typed where it was decided meanwhile.
  /// - Parameter isMine: the reader decided it, and may do so anew.
  static func done(
    _ register: RegisterPresentation, _ shown: RecordPresentation, _ call: Call, isMine: Bool, _ meanwhile: Model?
  ) -> Reply {
    let (look, record) = (call.look, shown.heading.record)
    return .page(
      "conflict-done", title: look(register.field.label), section: "navConflicts",
      [
        "recordPath": "/records/\(record)", "number": shown.heading.name, "label": look(register.field.label),
        "value": register.effective.map { look($0.words) }, "meanwhile": meanwhile,
        "typed": TypedTexts.models(call),
        "anewPath": isMine ? path(of: register.field.key, in: record, anew: true) : nil,
      ])
  }
}

extension RecordView {
  /// What the reader has just decided: nothing has been written in the record since.
  func decidedLast() throws -> [Model] {
    guard let person = call.session?.person.number, presentation.readOnly.isEmpty else { return [] }
    return try presentation.registers.compactMap { register -> Model? in
      guard register.fieldClass == .guarded, register.entry == nil, register.conflict == nil,
        register.live.contains(where: {
          $0.author.person.number == person && presentation.heads.contains($0.op.changeset)
        }), try ConflictPages.decided(register.field.key, of: heading.record, call) != nil
      else { return nil }
      return [
        "key": register.field.key, "label": look(register.field.label),
        "text": register.effective.map { look($0.words) },
        "href": ConflictPages.path(of: register.field.key, in: heading.record, anew: true),
      ]
    }
  }
}
