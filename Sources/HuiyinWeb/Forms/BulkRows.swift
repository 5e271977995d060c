import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// Rows of a list as its form carries them: each with the heads that the list showed (DESIGN 4.1, parents).
enum BulkRows {
  static func text(_ record: RecordID, _ heads: [ChangesetReference]) -> String {
    ([record.description] + heads.map(\.description)).joined(separator: " ")
  }

  /// All that the form has.
  static func shown(_ call: Call) throws -> [BulkRow] {
    try call.form.values("row").map { text in
      let parts = text.split(separator: " ").map { String($0) }
      guard parts.count > 1, let record = RecordID(hexadecimal: parts[0]) else { throw WebError.badRequest }
      return BulkRow(record, seen: try call.node.changesets(named: Array(parts.dropFirst())))
    }
  }

  /// Those that were ticked; all, when that alone was: without a script its tick stays while single ones are set.
  static func chosen(_ call: Call) throws -> [BulkRow] {
    let shown = try shown(call)
    let picked = Set(call.form.values("pick"))
    if picked.isEmpty, call.form.text("all") == "yes" { return shown }
    return shown.filter { picked.contains($0.record.description) }
  }
}

/// What can be done with many rows at once (DOMAIN 16, screen 3). Raw values stand in addresses.
enum BulkForm: String, CaseIterable {
  case consult, assign, urge, print

  var label: Label {
    switch self {
    case .consult: Catalogue.label("bulkConsult")
    case .assign: Catalogue.label("bulkAssign")
    case .urge: Catalogue.label("bulkUrge")
    case .print: Catalogue.label("bulkPrint")
    }
  }

  /// What is said to whoever fills it in.
  var intro: Label {
    switch self {
    case .consult: Catalogue.label("bulkConsultIntro")
    case .assign: Catalogue.label("bulkAssignIntro")
    case .urge: Catalogue.label("bulkUrgeIntro")
    case .print: Catalogue.label("bulkPrintIntro")
    }
  }

  /// The fields of the one act, filled in once for all.
  var fields: [FormField] {
    switch self {
    case .consult: [Self.reason]
    case .assign: Self.notice
    case .urge: Self.supervision.filter { $0.number != SupervisionField.sort }.map { FormField($0) }
    case .print: [FormField("form", Catalogue.label("bulkForm"), .choice(Self.forms), isRequired: true)]
    }
  }

  /// 交办通知书 with 四包 (DOMAIN 4.3), as the form of the step has it.
  private static var notice: [FormField] {
    let kind = TownshipSchema.caseFile
    let (bound, needed) = (kind.events[CaseEvent.assigned]?.bound ?? [], kind.events[CaseEvent.assigned]?.needed ?? [])
    let fields = bound.filter { $0 != CaseField.epoch }.compactMap { number in
      kind.fields[number].map { FormField($0, isRequired: needed.contains(number)) }
    }
    return fields + [
      FormField("requirements", Catalogue.label("requirements"), .text(charactersMaximum: 20_000)), reason,
    ]
  }

  private static var reason: FormField {
    FormField("reason", Catalogue.label("reason"), .text(charactersMaximum: 2000), help: "helpReason")
  }

  private static var supervision: [EntryFieldSchema] {
    TownshipSchema.caseFile.entries[CaseEntry.supervision]?.typedFields ?? []
  }

  /// Papers for a citizen bear their name in clear: each is looked at on its own first (DOMAIN 9).
  private static let forms = FormKind.all.filter { kind in
    kind.reader != .citizen
      && (kind.records.contains(RecordKind.caseFile) || kind.records.contains(RecordKind.intake))
  }.map { Choice(.text($0.code), $0.label) }

  /// Nil: it writes nothing.
  func act(_ reading: FormReading) -> BulkAct? {
    func text(_ name: String) -> String? { reading.typed[name]?.first.flatMap { $0.trimmed.isEmpty ? nil : $0 } }
    switch self {
    case .consult: return .step("consulting", because: EventReason(words: text("reason")))
    case .assign:
      let because = EventReason(words: text("reason"), requirements: text("requirements"))
      let edits = reading.edits.filter { !["reason", "requirements"].contains($0.field) }
      return .step("assigned", edits, because: because)
    case .urge: return .entry("supervision", reading.entry.merging(["kind": "urge"]) { $1 })
    case .print: return nil
    }
  }
}
