import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// One field of a form on a page: of a record, of an entry, or of a step.
struct FormField: Sendable {
  let name: String
  let label: Label
  var form: ValueForm
  var isRequired = false
  /// Takes several values.
  var isSet = false
  var help: String?
  /// Instead of every unit of the township.
  var unitKinds: Set<UnitKind>?
  /// Likewise, by number.
  var units: Set<UnitNumber>?
  /// The township's own, which the directory holds.
  var list: PolicyList?

  enum PolicyList: Sendable {
    case categories, services
  }

  init(_ name: String, _ label: Label, _ form: ValueForm, isRequired: Bool = false, help: String? = nil) {
    self.name = name
    self.label = label
    self.form = form
    self.isRequired = isRequired
    self.help = help
  }

  init(_ field: FieldSchema, isRequired: Bool = false) {
    self.init(field.name, field.label, field.form, isRequired: isRequired, help: Self.helps[field.name])
    isSet = field.fieldClass == .set
    if field.number == CaseField.village { unitKinds = [.village, .grid] }
    if field.number == CaseField.category { list = .categories }
    if field.number == CaseField.serviceListNumber { list = .services }
  }

  init(_ field: EntryFieldSchema) {
    self.init(field.name, field.label, field.form, isRequired: field.isRequired, help: Self.entryHelps[field.name])
  }

  /// Keys of the catalogue.
  private static let helps = [
    "title": "helpTitle", "facts": "helpFacts", "request": "helpRequest", "phones": "helpSeveral",
    "delegates": "helpDelegates", "joint_petitioners": "helpJoint", "headcount": "helpHeadcount",
    "secrecy": "helpSecrecy",
    "accused_units": "helpAccusedUnits", "read_aloud": "helpReadAloud", "tags": "helpSeveral",
    "on_spot_result": "helpOnSpot", "hotline_grade": "helpHotlineGrade", "first_reply_at": "helpFirstReply",
    "deadline": "helpDeadline", "opinion_no": "helpOpinion", "citizen_id_number": "helpIDNumber",
    "real_name_verified": "helpRealName", "petition_no": "helpPetitionNumber", "assistance_note": "helpAssistance",
  ]

  /// The same of entries.
  private static let entryHelps = ["phone": "helpCalledPhone", "mediator": "helpMediator"]

  var isProse: Bool { form.isProse }

  /// What a form shows of what is there: a person by name and number, as the field takes them.
  static func text(_ held: ShownValue?, _ form: ValueForm, _ look: Look) -> String {
    guard let held, !held.value.isNone else { return "" }
    return form == .person ? look(held.words) : text(held.value, form)
  }

  /// A value as an input holds it.
  static func text(_ value: Value?, _ form: ValueForm) -> String {
    switch value {
    case .text(let text)?: if case .instant = form { String(text.prefix(16)) } else { text }
    case .integer(let integer)?: String(integer)
    case .flag(let flag)?: flag ? "yes" : ""
    default: ""
    }
  }
}

/// What fields of a form are filled with and drawn by.
struct FormDrawing {
  let look: Look
  let snapshot: DirectorySnapshot
  /// Sets the ids of one form's inputs apart from another's on the same page.
  var prefix = "f"

  func model(_ field: FormField, _ values: [String], error: String? = nil, was: String? = nil) -> Model {
    let id = "\(prefix)-\(field.name)"
    let value = values.joined(separator: look.text("between"))
    var model: Model = [
      "name": field.name, "id": id, "label": look(field.label), "required": field.isRequired, "error": error,
      "help": field.help.map { look.text($0) }, "value": value, "wide": field.isProse, "flag": false, "prose": false,
      "choices": nil, "line": false, "ticks": nil, "type": "text", "list": nil, "mode": nil, "maximum": nil,
      "several": false, "rows": field.name == "facts" ? "6" : "3", "isSet": false, "suggestions": nil,
      "isRows": false, "optgroup": nil, "endsOptgroup": false,
      "was": was.map { ["text": $0] as Model },
    ]
    if case .choice(let choices) = field.form, field.name == TownshipSchema.caseFile.fields[CaseField.riskLevel]?.name {
      model["help"] = look(
        RiskCriteria.words(by: snapshot.policy) { level in
          choices.first { $0.code == .integer(Int64(level)) }?.label
        })
    }
    if field.list == .services, let services = ServiceList.inForce(by: snapshot.policy) {
      model["choices"] = options(services.choices, values, isOptional: true)
      return model
    }
    if field.list == .categories, let categories = CategoryTree.inForce(by: snapshot.policy) {
      model["choices"] = listed(categories, values)
      return model
    }
    switch field.form {
    case .flag:
      model["flag"] = true
      model["isSet"] = ["yes", "true", "是", "1", "on"].contains(value)
    case .choice(let choices) where field.isSet:
      model["ticks"] = options(choices, values)
      model["wide"] = choices.count > 4
    case .choice(let choices): model["choices"] = options(choices, values, isOptional: true)
    case .unit:
      model["choices"] = units(field, values)
      model["several"] = field.isSet
    case .text(let maximum):
      model[field.isProse ? "prose" : "line"] = true
      model["maximum"] = field.isSet ? nil : String(maximum)
      if ["phone", "phones"].contains(field.name) { model["mode"] = "tel" }
      if field.list == .categories {
        // The township has set no list: any word is taken, and the usual ones are offered.
        let categories = CategoryTree.choices(by: snapshot.policy)
        model["help"] = model["help"] as? String ?? look.text("helpCategory")
        model["list"] = "\(id)-list"
        model["suggestions"] = categories.map { ["code": $0.code.text, "word": look($0.label)] as Model }
      }
    default:
      model["line"] = true
      draw(field.form, &model)
    }
    return model
  }

  private func draw(_ form: ValueForm, _ model: inout Model) {
    switch form {
    case .date: model["type"] = "date"
    case .instant: model["type"] = "datetime-local"
    case .integer: model["mode"] = "numeric"
    case .person: model["list"] = "people"
    default: break
    }
  }

  /// Boxes of a list, of which several may be ticked. Nil: there is nothing to tick.
  func ticks(_ choices: [Choice], _ values: [String]) -> [Model]? { options(choices, values).ifAny }

  private func options(_ choices: [Choice], _ values: [String], isOptional: Bool = false) -> [Model] {
    let none: [Model] =
      isOptional ? [["code": "", "word": look.text("chooseOne"), "isChosen": values.allSatisfy(\.isEmpty)]] : []
    return none
      + choices.map { choice in
        let code = FormField.text(choice.code, .choice(choices))
        return ["code": code, "word": look(choice.label), "isChosen": values.contains(code)]
      }
  }

  /// The township's categories, and what stands in the field besides: a record of before the list was set keeps its own
  /// until somebody chooses, and what is refused is still seen.
  private func listed(_ categories: CategoryTree, _ values: [String]) -> [Model] {
    let chosen = values.first { !$0.isEmpty }
    let name = chosen.flatMap { categories.name(of: $0) }
    let known = options(
      categories.categories.map { Choice(.text($0.name), $0.label) }, name.map { [$0] } ?? [], isOptional: true)
    guard let chosen, name == nil else { return known }
    return known + [["code": chosen, "word": chosen, "isChosen": true]]
  }

  private func units(_ field: FormField, _ values: [String]) -> [Model] {
    // What stands in the field stays to be seen, also when nobody would choose it now.
    let units = snapshot.units.values.filter { unit in
      values.contains(String(unit.number))
        || unit.isActive && (field.units?.contains(unit.number) ?? field.unitKinds?.contains(unit.kind) ?? true)
    }.sorted { ($0.kind.rawValue, $0.number) < ($1.kind.rawValue, $1.number) }
    let none: [Model] =
      field.isSet ? [] : [["code": "", "word": look.text("chooseOne"), "isChosen": values.allSatisfy(\.isEmpty)]]
    guard field.unitKinds?.contains(.village) == true else { return none + units.map { option($0, field, values) } }
    return none + byGrid(units).flatMap { grid, units in group(grid, units.map { option($0, field, values) }) }
  }

  private func option(_ unit: Unit, _ field: FormField, _ values: [String]) -> Model {
    let code = String(unit.number)
    return [
      "code": code, "word": "\(unit.name) · \(look(unit.kind.label))\(villages(unit, field))",
      "isChosen": values.contains(code),
    ]
  }

  /// Each grid and then its villages, in the order of the grids; those of none last.
  private func byGrid(_ units: [Unit]) -> [(grid: Unit?, units: [Unit])] {
    func grid(_ unit: Unit) -> Unit? {
      unit.kind == .grid ? unit : snapshot.units[unit.parent].flatMap { $0.kind == .grid ? $0 : nil }
    }
    let groups = Dictionary(grouping: units) { grid($0)?.number ?? .max }
    return groups.sorted { $0.key < $1.key }.map { _, units in
      (units.first.flatMap(grid), units.filter { $0.kind == .grid } + units.filter { $0.kind != .grid })
    }
  }

  /// Options below the name of their grid: the first begins the group, the last one ends it.
  private func group(_ grid: Unit?, _ options: [Model]) -> [Model] {
    options.enumerated().map { place, option in
      option.merging([
        "optgroup": place == 0
          ? ["name": grid?.name ?? look.text("villagesElsewhere"), "unit": grid.map { String($0.number) }] as Model
          : nil, "endsOptgroup": place == options.count - 1,
      ])
    }
  }

  /// Whoever looks for a village that is no unit of its own finds it beside its grid.
  private func villages(_ unit: Unit, _ field: FormField) -> String {
    guard field.unitKinds?.contains(.village) == true, let names = look.list(unit.grid?.villages ?? []) else {
      return ""
    }
    return look.text("inParentheses", names)
  }

  /// Everybody who may be named, by name, and by number too where one name is several persons.
  var people: [Model] {
    let persons = snapshot.persons.values.filter(\.isOffered).sorted { $0.number < $1.number }
    let counts = Dictionary(grouping: persons, by: \.name).mapValues(\.count)
    return persons.map { person in
      let unit = snapshot.units[person.unit]?.name ?? ""
      let number = counts[person.name] == 1 ? "" : look.text("inParentheses", String(person.number))
      return ["value": person.name + number, "word": unit]
    }
  }
}
