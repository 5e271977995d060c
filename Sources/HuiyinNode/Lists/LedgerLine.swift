import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// A row of a ledger file while it is read: what is wrong with it, and what it would change.
struct LedgerLine {
  let line: LedgerSheet.Line
  var record: RecordID?
  var name: String
  var changes: [RosterChange] = []
  private var problems: [RosterProblem]
  private var warnings: [RosterProblem] = []

  init(_ line: LedgerSheet.Line) {
    self.line = line
    name = line["title"] ?? ""
    problems = line.problems
  }

  mutating func refuse(_ code: String, _ key: String?, _ chinese: String, _ english: String) {
    problems.append(line.problem(code, key, Label(chinese, english)))
  }

  mutating func warn(_ code: String, _ key: String, _ chinese: String, _ english: String) {
    warnings.append(line.problem(code, key, Label(chinese, english)))
  }

  /// What a new matter has that the file does not say.
  func made(_ key: String) -> String? {
    key == "title" ? line["facts"].map(LedgerSheet.title) : nil
  }

  /// As fields take it; nil: it is no time, which is noted.
  mutating func moment(_ text: String, _ key: String) -> String? {
    if let moment = LedgerSheet.moment(text) { return moment }
    refuse("badDate", key, "“\(text)”不是日期", "“\(text)” is no date")
    return nil
  }

  /// As the field takes it, names resolved; nil: it does not, which is noted.
  mutating func checked(_ edit: TypedEdit, _ field: FieldSchema, _ places: [String: UnitNumber]) -> TypedEdit? {
    var text = edit.text
    if case .unit = field.form {
      guard let place = places[text] else {
        unknownUnit(text, edit.field)
        return nil
      }
      text = String(place)
    }
    do throws(InvalidValue) {
      _ = try field.parse(text)
      return TypedEdit(edit.sort, edit.field, text)
    } catch {
      refuse("invalidValue", edit.field, error.problem.chinese, error.problem.english)
      return nil
    }
  }

  mutating func unknownUnit(_ text: String, _ key: String) {
    refuse("unknownUnit", key, "名册中没有单位“\(text)”", "The directory has no unit “\(text)”")
  }

  func refused() -> LedgerWork { work(.refused, nil) }

  /// Refused all the same while there is a problem.
  func work(_ action: RosterRow.Action, _ act: LedgerWork.Act?) -> LedgerWork {
    let isSound = problems.isEmpty && action != .refused
    return LedgerWork(
      row: LedgerRow(
        line: line.line, record: record, name: name, action: isSound ? action : .refused, changes: changes,
        problems: problems, warnings: warnings),
      act: isSound ? act : nil)
  }
}

extension LedgerReading {
  /// A matter that is not here yet: it becomes an intake.
  func registration(_ reading: inout LedgerLine) throws -> LedgerWork {
    let kind = TownshipSchema.intake
    let line = reading.line
    if let text = line["kind"], ![kind.label.chinese, kind.label.english, kind.name].contains(text) {
      reading.refuse(
        "onlyIntakes", "kind", "新登记的只能是诉求；案件由诉求立案", "Only intakes are registered; cases are opened for them")
    }
    for (key, _) in LedgerSheet.decided where !["kind", "grid", "received_at"].contains(key) && line[key] != nil {
      reading.warn("decided", key, "由办理步骤和裁定改变，不从文件采用", "Steps and decisions change it, not a file")
    }
    for (key, _) in LedgerSheet.petitioner where line[key] != nil {
      reading.warn("onItsPage", key, "登记后请在其页面填写，不从文件采用", "Fill it in on its page after it is registered")
    }
    var edits: [TypedEdit] = []
    for key in LedgerSheet.changeable + LedgerSheet.registering {
      guard let typed = line[key] ?? reading.made(key), let field = kind.field(named: key),
        let text = field.form == .instant ? reading.moment(typed, key) : typed
      else { continue }
      let isSet = field.fieldClass == .set
      let texts = isSet ? text.split { "、，,;；/|".contains($0) || $0.isNewline }.map { String($0) } : [text]
      for text in texts {
        guard let named = categorised(TypedEdit(isSet ? .add : .set, key, text), over: .none, &reading),
          let edit = reading.checked(named, field, places)
        else { continue }
        edits.append(edit)
        let value = try kind.parse(edit.text, for: field)
        reading.changes.append(
          RosterChange(
            field: key, label: field.label, before: nil, after: words.shown(value, of: field.number, in: kind).brief))
      }
    }
    if let moment = line["received_at"].flatMap({ reading.moment($0, "received_at") }) {
      edits.append(TypedEdit(.set, "received_at", moment))
    }
    guard let grid = grid(&reading) else { return reading.refused() }
    let form = "ledger-" + Hexadecimal.encode(Array(Node.digest(of: edits, grid: grid).prefix(16)))
    if let record = try registered(edits, grid, form) {
      reading.changes = []
      // Of what the person may not see nothing is told but that there is nothing to do.
      if try reader.readingRight(of: record, for: actor) != .hidden {
        reading.record = record
        reading.name = try reader.item(record).flatMap { $0.officialNumber ?? $0.number } ?? reading.name
      }
      return reading.work(.unchanged, nil)
    }
    return reading.work(.new, .register(edits, grid: grid, form: form))
  }

  /// A category by code or name, where the township has set which there are; what the record holds already may stay.
  /// Nil: it is none, which is noted.
  func categorised(_ edit: TypedEdit, over now: Value, _ reading: inout LedgerLine) -> TypedEdit? {
    let field = TownshipSchema.caseFile.fields[CaseField.category]?.name
    guard edit.field == field, let categories, now.text != edit.text else { return edit }
    guard let name = categories.name(of: edit.text) else {
      reading.refuse(
        "unknownCategory", edit.field, "“\(edit.text)”不在类别清单中", "“\(edit.text)” is not on the list of categories")
      return nil
    }
    return TypedEdit(edit.sort, edit.field, name)
  }

  private func grid(_ reading: inout LedgerLine) -> UnitNumber? {
    guard let text = reading.line["grid"] else {
      reading.refuse("gridMissing", nil, "新登记的须写明所属网格", "A new matter says at which grid it is at home")
      return nil
    }
    guard let number = places[text] else {
      reading.unknownUnit(text, "grid")
      return nil
    }
    return number
  }

  /// Matters of one grid with the words of one title that are looked through; of more the oldest are not.
  private static let namesakesMaximum = 1000

  /// The same row taken before: by the name of its content, or by grid, title and time.
  private func registered(_ edits: [TypedEdit], _ grid: UnitNumber, _ form: String) throws -> RecordID? {
    if let made = try reader.record(madeByForm: form) { return made }
    guard let title = edits.first(where: { $0.field == "title" })?.text,
      let received = edits.first(where: { $0.field == "received_at" })?.text
    else { return nil }
    var filter = ItemFilter(kind: RecordKind.intake, home: grid)
    filter.text = title
    filter.includesMerged = true
    filter.limit = Self.namesakesMaximum
    return try reader.items(filter).first { $0.title == title && $0.receivedAt == received }?.record
  }
}
