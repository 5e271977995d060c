import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// The form of one step of the workflow: what the schema says that it sets and needs, and what its notice says.
struct StepForm {
  let step: NextStep
  /// Registers of the record that are written with the step.
  let fields: [FormField]
  /// Of the entry that is written before it.
  let entry: EntrySchema?
  let entryFields: [FormField]
  let asksReasonCode: Bool
  let asksRequirements: Bool

  /// What is usually written with a step besides what the schema binds to it (DOMAIN 5, conditions).
  private static let companions: [StateNumber: [UInt32]] = [
    CaseEvent.closedOnSpot: [CaseField.resultText, CaseField.citizenAssent],
    CaseEvent.concluded: [CaseField.resultText, CaseField.opinionNumber],
  ]

  init(_ offer: StepOffer, kind: KindSchema) {
    let step = offer.step
    self.step = step
    let event = step.event.number
    let isCase = kind.number == RecordKind.caseFile
    let bound = step.requirements.filter { $0.sort == .bound }.map(\.subject.number)
    let missing = step.requirements.filter { $0.sort == .register && !$0.isMet }.map(\.subject.number)
    let companions = isCase ? (Self.companions[event] ?? []).filter { !missing.contains($0) } : []
    let required = bound + missing
    fields = (required + companions + step.optional.map(\.number)).compactMap { number in
      kind.fields[number].map { schema in
        var field = FormField(schema, isRequired: required.contains(number))
        if number == CaseField.track, let tracks = offer.tracks {
          field.form = .choice(Choices.tracks.filter { tracks.contains($0.code) })
        }
        return field
      }
    }
    entry = isCase && event == CaseEvent.reported ? kind.entries[CaseEntry.feedback] : nil
    entryFields =
      entry?.fields.filter { [FeedbackField.text, FeedbackField.outcomeClaim].contains($0.number) }
      .map { FormField($0) } ?? []
    asksReasonCode = isCase && event == CaseEvent.notAccepted
    asksRequirements = isCase && event == CaseEvent.assigned
  }

  /// What no form can give: the record lacks it.
  var lacking: [NextStep.Requirement] {
    step.requirements.filter { $0.sort == .entry && !$0.isMet && entry == nil }
  }

  var allFields: [FormField] {
    var all = fields + entryFields
    if asksReasonCode {
      all.append(
        FormField(
          "reason_code", Catalogue.label("reasonCode"), .choice(Choices.refusalReasons), isRequired: true))
    }
    if asksRequirements {
      all.append(
        FormField("requirements", Catalogue.label("requirements"), .text(charactersMaximum: 20_000)))
    }
    all.append(
      FormField("reason", Catalogue.label("reason"), .text(charactersMaximum: 2000), help: "helpReason"))
    return all
  }

  /// What the form writes, as the command line would.
  func edits(_ reading: FormReading) -> [TypedEdit] {
    let names = Set(fields.map(\.name))
    return reading.edits.filter { names.contains($0.field) }
  }

  func because(_ reading: FormReading) -> EventReason {
    func text(_ name: String) -> String? { reading.typed[name]?.first.flatMap { $0.trimmed.isEmpty ? nil : $0 } }
    return EventReason(code: text("reason_code"), words: text("reason"), requirements: text("requirements"))
  }

  func entry(_ reading: FormReading) -> (name: String, typed: [String: String])? {
    guard let entry else { return nil }
    let names = Set(entryFields.map(\.name))
    return (entry.name, reading.entry.filter { names.contains($0.key) }.merging(["stage": "result"]) { $1 })
  }
}

extension StepOffer {
  /// Theirs to take or to propose, with nothing missing that its form cannot give.
  func isOpen(_ kind: KindSchema) -> Bool {
    refusal == nil && obstacles.isEmpty && awaited.isEmpty && StepForm(self, kind: kind).lacking.isEmpty
  }
}

extension KindSchema {
  /// Kinds of entries that the person may write, in the order of the schema. One that answers others is written by an
  /// act of its own, and the number of a notice by the hub with the notice.
  func entries(for person: Person) -> [EntrySchema] {
    entries.values.filter { kind in
      !kind.isMachineWritten && !kind.fields.contains { $0.form == .bytes }
        && ![CaseEntry.ratingDecision, CaseEntry.notice].contains(kind.number)
        && kind.rights.grade(person.roles) != nil
    }
    .sorted { $0.number < $1.number }
  }

  /// Fields that the person may change or propose to change by themselves, without a step.
  func editable(by person: Person, inUnit unit: UnitNumber?) -> [FieldSchema] {
    fields.values.filter { field in
      guard !field.isOnlyBound, !field.isMachineWritten, !hidden.contains(field.name) else { return false }
      switch field.form {
      case .record, .bytes: return false
      default: break
      }
      var roles = person.roles
      if unit != person.unit { roles.subtract(field.unitRoles) }
      return field.rights.grade(roles) != nil
    }.sorted { $0.number < $1.number }
  }

  /// Given by the node itself.
  private var hidden: Set<String> {
    ["provisional_no", "receivers", "hotline_received_at", "latitude_microdegrees", "longitude_microdegrees"]
  }
}

extension EntrySchema {
  /// Without what the node finds by itself.
  var typedFields: [EntryFieldSchema] {
    let found: [UInt32] =
      switch number {
      case CaseEntry.supervision: [SupervisionField.level, SupervisionField.urgedDate]
      case CaseEntry.delivery: [DeliveryField.round]
      default: []
      }
    return fields.filter { !found.contains($0.number) }
  }
}
