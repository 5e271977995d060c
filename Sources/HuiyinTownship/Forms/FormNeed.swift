import HuiyinRecords

/// Entries of a kind that a form speaks of.
struct FormFilter: Hashable, Sendable {
  /// A choice of the entry, and the codes of it that count.
  let field: UInt32
  let codes: [Value]
  /// Only the newest of them: the form is about one.
  var isLastOnly = false

  func entries(of kind: UInt32, in matter: FormMatter) -> [FormMatter.Entry] {
    let found = matter.entries(of: kind).filter { entry in
      entry.values[field].map { codes.contains($0.code) } ?? false
    }
    return isLastOnly ? Array(found.suffix(1)) : found
  }
}

/// What a record must have come to before a form of it can be printed.
indirect enum FormNeed: Hashable, Sendable {
  case nothing
  /// One of the steps is taken and in effect.
  case step([StateNumber])
  /// There is such an entry.
  case entry(UInt32, FormFilter?)
  /// A register holds this.
  case code(UInt32, Value)
  case extensionAsked
  case extensionGranted
  /// Values stood against each other, decided or not.
  case conflict
  /// It is handled together with others.
  case group
  case both(FormNeed, FormNeed)
  case not(FormNeed)

  func isMet(by matter: FormMatter) -> Bool {
    switch self {
    case .nothing: true
    case .step(let states): matter.steps.contains { states.contains($0.state) }
    case .entry(let kind, let filter):
      !(filter?.entries(of: kind, in: matter) ?? matter.entries(of: kind)).isEmpty
    case .code(let field, let code): matter.values[field]?.code == code
    case .extensionAsked: matter.extra?.asked != nil
    case .extensionGranted: matter.extra?.granted != nil
    case .conflict: !matter.conflicts.isEmpty
    case .group: matter.members.count > 1
    case .both(let one, let other): one.isMet(by: matter) && other.isMet(by: matter)
    case .not(let other): !other.isMet(by: matter)
    }
  }

  /// The steps of which one has to be taken: the form tells of the last.
  var steps: [StateNumber] {
    switch self {
    case .step(let states): states
    case .both(let one, let other): one.steps + other.steps
    default: []
    }
  }

  var label: Label? {
    let kind = TownshipSchema.caseFile
    switch self {
    case .nothing: return nil
    case .step(let states):
      let labels = states.map { kind.stateLabel($0) }
      return Label(
        labels.map { "“\($0.chinese)”" }.joined(separator: "或") + "之后",
        "after " + labels.map { "“\($0.english)”" }.joined(separator: " or "))
    case .entry(let number, let filter):
      guard let entry = kind.entries[number] else { return nil }
      let which = filter.flatMap { Self.label($0, entry) }
      return Label(
        "有“\(entry.label.chinese)”" + (which.map { "（\($0.chinese)）" } ?? "") + "时",
        "with an entry “\(entry.label.english)”" + (which.map { " (\($0.english))" } ?? ""))
    case .code(let number, let code):
      guard let field = kind.fields[number] else { return nil }
      return Label(
        "“\(field.label.chinese)”为“\(field.form.show(code, language: .chinese))”时",
        "where “\(field.label.english)” is “\(field.form.show(code, language: .english))”")
    case .extensionAsked: return Label("申请延期之后", "once an extension is asked for")
    case .extensionGranted: return Label("批准延期之后", "once an extension is granted")
    case .conflict: return Label("有过冲突时", "where values were in conflict")
    case .group: return Label("已并案时", "where cases are handled as one")
    case .both(let one, let other):
      guard let first = one.label else { return other.label }
      return other.label.map {
        Label("\(first.chinese)，\($0.chinese)", "\(first.english), \($0.english)")
      } ?? first
    case .not(let other): return other.label.map { Label("非\($0.chinese)", "not \($0.english)") }
    }
  }

  private static func label(_ filter: FormFilter, _ entry: EntrySchema) -> Label? {
    guard let field = entry.field(filter.field) else { return nil }
    return Label(
      filter.codes.map { field.form.show($0, language: .chinese) }.joined(separator: "、"),
      filter.codes.map { field.form.show($0, language: .english) }.joined(separator: ", "))
  }
}
