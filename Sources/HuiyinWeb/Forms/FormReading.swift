import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// What was typed into the fields of a form, and what is wrong with it, each beside its field.
struct FormReading {
  let look: Look
  let fields: [FormField]
  private(set) var typed: [String: [String]] = [:]
  private(set) var values: [String: [Value]] = [:]
  private(set) var errors: [String: (problem: String, advice: String?)] = [:]

  /// Reads every field; nothing that was typed is lost, however wrong it is.
  init(_ fields: [FormField], _ form: FormFields, _ node: Node, _ look: Look) {
    self.look = look
    self.fields = fields
    for field in fields {
      let texts = Self.texts(field, form)
      typed[field.name] = texts
      for text in texts.isEmpty ? [""] : texts { read(field, text, node) }
    }
  }

  private mutating func read(_ field: FormField, _ text: String, _ node: Node) {
    do throws(InvalidValue) {
      let value = try field.form.parse(Self.resolved(field.form, text, node))
      if field.isRequired, value.isNone { throw .empty }
      if !value.isNone { values[field.name, default: []].append(value) }
    } catch {
      guard errors[field.name] == nil else { return }
      errors[field.name] = Self.words(error, field, look)
    }
  }

  private static func words(_ error: InvalidValue, _ field: FormField, _ look: Look) -> (String, String?) {
    switch (error, field.form) {
    case (.notANumber, .person):
      return (look.text("noSuchPerson"), look.text("noSuchPersonNext"))
    case (.empty, _): return (look.text("mustBeFilled"), nil)
    case (.notAChoice, _): return (look(error.problem), look.text("chooseFromList"))
    default: return (look(error.problem), look(error.allowed))
    }
  }

  /// Names of persons become their numbers.
  private static func resolved(_ form: ValueForm, _ text: String, _ node: Node) -> String {
    guard case .person = form, text.contains(where: { !$0.isWhitespace && !$0.isNumber }) else { return text }
    return (try? node.person(text.trimmed)).map { String($0.number) } ?? text
  }

  /// Several values of a line stand apart by a comma of either language.
  private static func texts(_ field: FormField, _ form: FormFields) -> [String] {
    let texts = form.values(field.name)
    // A tick that was taken away is not sent; the form knows that it was there.
    if case .flag = field.form, texts.allSatisfy(\.isEmpty), !form.text("was.\(field.name)").trimmed.isEmpty {
      return ["no"]
    }
    guard field.isSet, case .text = field.form else { return texts.filter { !field.isSet || !$0.isEmpty } }
    return texts.flatMap { $0.split(whereSeparator: { "、，,；;\n\r".contains($0) }).map { String($0).trimmed } }
      .filter { !$0.isEmpty }
  }

  /// A problem found by a rule, beside the field that it speaks of.
  mutating func add(_ finding: Finding, to field: String, advice: String? = nil) {
    guard errors[field] == nil else { return }
    errors[field] = (look(finding.label), advice)
  }

  /// What a use case refused, beside the fields that it speaks of, as far as they are in this form. What to do next is
  /// that of the one field, if it is one.
  mutating func add(_ refusal: NodeError) {
    let advice = refusal.fields.count == 1 ? look.advice(refusal.next) : nil
    for problem in refusal.fields where errors[problem.field] == nil && isField(problem.field) {
      errors[problem.field] = (look(problem.label), advice)
    }
  }

  private func isField(_ name: String) -> Bool { fields.contains { $0.name == name } }

  var isSound: Bool { errors.isEmpty }

  /// Edits for what was filled in.
  var edits: [TypedEdit] {
    fields.flatMap { field in
      (typed[field.name] ?? []).filter { !$0.trimmed.isEmpty }.map {
        TypedEdit(field.isSet ? .add : .set, field.name, $0)
      }
    }
  }

  /// The fields of an entry.
  var entry: [String: String] {
    typed.compactMapValues(\.first).filter { !$0.value.trimmed.isEmpty }
  }

  /// - Parameter was: what the form carries back as having shown, by field.
  func models(_ drawing: FormDrawing, was: [String: String] = [:]) -> [Model] {
    fields.map { drawing.model($0, typed[$0.name] ?? [], error: message($0.name), was: was[$0.name]) }
  }

  func message(_ name: String) -> String? {
    errors[name].map { $0.problem + ($0.advice.map { look.text("sentenceEnd") + $0 } ?? "") }
  }

  /// For the head of the form: each with a way to its field. A refusal that speaks of more than the fields of this form
  /// is told whole.
  func problems(_ prefix: String, _ refusal: NodeError? = nil) -> Model? {
    guard !isSound || refusal != nil else { return nil }
    let items = fields.compactMap { field -> Model? in
      message(field.name).map {
        [
          "target": "\(prefix)-\(field.name)", "text": look(field.label) + look.text("colon") + $0, "advice": nil,
        ]
      }
    }
    guard let refusal else { return ["heading": look.text("problemsHeading"), "items": items] }
    let isPlaced = !refusal.fields.isEmpty && refusal.fields.allSatisfy { isField($0.field) }
    let whole: Model = ["target": nil, "text": look(refusal.what), "advice": look.advice(refusal.next)]
    return ["heading": look.text("refusedHeading"), "items": isPlaced ? items : [whole] + items]
  }

  /// What a use case refused.
  /// - Parameters:
  ///   - ids: of the inputs that stand for fields, where the page has no form of fields.
  ///   - place: of the one input that it speaks of, where it names none itself.
  ///   - heading: of a page that saves nothing, its own; a key of the catalogue.
  static func problems(
    _ error: NodeError, _ look: Look, ids: [String: String] = [:], place: String? = nil,
    heading: String = "refusedHeading"
  ) -> Model {
    let target: String? = error.fields.count == 1 ? ids[error.fields[0].field] ?? place : place
    let item: Model = ["target": target, "text": look(error.what), "advice": look.advice(error.next)]
    return ["heading": look.text(heading), "items": [item]]
  }
}

extension NodeError {
  /// What it says of one field; nil: nothing.
  func words(of field: String, _ look: Look) -> String? {
    fields.first { $0.field == field }.map { look($0.label) }
  }
}

extension String {
  var trimmed: String {
    let start = firstIndex { !$0.isWhitespace } ?? endIndex
    let end = lastIndex { !$0.isWhitespace }.map { index(after: $0) } ?? start
    return String(self[start..<end])
  }
}
