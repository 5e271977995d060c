import HuiyinRecords
import HuiyinTownship

/// The parts in which a form asks for what there is to know of an intake or a case, in the order in which it is told:
/// who comes, what they ask and where, then the rest (DOMAIN 3.1, 3.2; 16, screen 2). A box stands beside a field.
struct FormPart: Sendable {
  /// Key of the catalogue, and id on the page.
  let heading: String
  /// Field keys, in their order.
  let fields: [String]
  /// Folded until there is something in it.
  let isRare: Bool

  init(_ heading: String, isRare: Bool = false, _ fields: [String]) {
    self.heading = heading
    self.fields = fields
    self.isRare = isRare
  }

  static let intake = [
    FormPart(
      "partParty",
      ["citizen_name", "phones", "anonymous", "citizen_address", "citizen_id_number", "real_name_verified"]),
    FormPart(
      "partMatter",
      [
        "title", "home", "nature", "channel", "category", "facts", "request", "village", "place", "occurred_at",
        "received_at", "hotline_grade",
      ]),
    FormPart(
      "partCircumstances",
      [
        "citizen_sex", "citizen_birth_year", "citizen_identity", "joint_petitioners", "headcount", "group_size",
        "delegates", "petition_no", "repeat", "long_term", "vulnerable", "assistance", "assistance_note",
        "consent_to_callback", "read_aloud",
      ]),
    FormPart("partOnSpot", ["on_spot_result", "citizen_assent", "result_text"]),
    FormPart("partAccused", isRare: true, ["accused_name", "accused_units", "secrecy"]),
    FormPart(
      "partMore", isRare: true, ["first_reply_at", "info_kind", "focus", "service_list_no", "reasons", "tags"]),
  ]

  /// What a record of this kind has besides: who handles it, until when, with what result.
  private static func handling(_ kind: UInt32) -> FormPart {
    let ofCase = [
      "responsible", "risk_level", "backlog", "deadline", "extended_days", "routing", "opinion_no",
      "citizen_assent", "result_text", "guarantee_mediate", "guarantee_track", "guarantee_feedback",
      "guarantee_stability", "co_units",
    ]
    return FormPart(
      "partHandling", (kind == RecordKind.caseFile ? ofCase : ["received_by"]) + ["share", "recused"])
  }

  /// Of a record that is there: the same parts, and behind the matter what became of it.
  static func editing(_ kind: UInt32) -> [FormPart] {
    let handling = handling(kind)
    return intake.flatMap { part in
      let own = FormPart(part.heading, isRare: part.isRare, part.fields.filter { !handling.fields.contains($0) })
      return part.heading == "partMatter" ? [own, handling] : [own]
    }
  }
}

/// A field as a form draws it, one value or rows of several.
struct DrawnField {
  let name: String
  let model: Model
  /// There is something in it, or something is wrong with it: its part is not folded.
  let isTold: Bool
  var hasRows = false

  init(name: String, model: Model, isTold: Bool) {
    self.name = name
    self.model = model
    self.isTold = isTold
  }

  init(_ rows: SetRows, _ field: FormField, typed: [String], error: String? = nil) {
    self.init(
      name: field.name, model: rows.model(field, typed: typed, error: error),
      isTold: error != nil || rows.isFilled(field, typed: typed))
    hasRows = true
  }

  /// For the template `form-parts`. What no part names stands in the last one.
  static func models(_ fields: [Self], in parts: [FormPart], _ look: Look) -> [Model] {
    let named = Set(parts.flatMap(\.fields))
    let rest = fields.filter { !named.contains($0.name) }
    return parts.enumerated().compactMap { place, part in
      let own =
        part.fields.compactMap { name in fields.first { $0.name == name } } + (place == parts.count - 1 ? rest : [])
      guard !own.isEmpty else { return nil }
      return [
        "key": part.heading, "heading": look.text(part.heading), "isRare": part.isRare,
        "isOpen": own.contains(where: \.isTold), "fields": own.map(\.model),
      ]
    }
  }
}
