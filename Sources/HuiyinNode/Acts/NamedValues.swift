import HuiyinAuthority
import HuiyinRecords
import HuiyinTownship

/// Persons and units by name or by number, where a field holds their number: people type either, and both are looked
/// up. ID numbers sealed, so that nothing behind this has one as it was typed.
extension Node {
  func resolved(_ typed: [TypedEdit], by session: Session) throws -> [TypedEdit] {
    var problems = FormProblems()
    let found = try resolved(typed, by: session, &problems)
    try problems.end()
    return found
  }

  /// Those of them that say something; what is wrong with the others is gathered.
  func resolved(
    _ typed: [TypedEdit], by session: Session, _ problems: inout FormProblems
  ) throws -> [TypedEdit] {
    try categorised(withRepetition(typed), &problems).compactMap { edit in
      let field = TownshipSchema.schema.kinds.values.lazy.compactMap { $0.field(named: edit.field) }.first
      // What was written once may be taken away, whoever has left since.
      if edit.sort == .remove, PersonNumber(edit.text) != nil { return edit }
      return try problems.gather {
        let text =
          if let field, field.form == .identityNumber {
            try sealed(edit.text, for: field, by: session)
          } else {
            try number(edit.text, field?.form, of: edit.field)
          }
        return TypedEdit(edit.sort, edit.field, text)
      }
    }
  }

  /// 重复访 is what the number of the petition says, as long as nobody says otherwise.
  private func withRepetition(_ typed: [TypedEdit]) -> [TypedEdit] {
    let fields = TownshipSchema.intake.fields
    guard
      let (number, flag) = fields[IntakeField.petitionNumber].flatMap({ number in
        fields[IntakeField.isRepeat].map { (number.name, $0.name) }
      }), let edit = typed.first(where: { $0.field == number }), !typed.contains(where: { $0.field == flag }),
      let isRepeat = IntakeDraft.isRepeat(petitionNumber: edit.text)
    else { return typed }
    return typed + [TypedEdit(.set, flag, isRepeat ? "yes" : "no")]
  }

  /// A category by code or name, where the township has set which there are.
  private func categorised(_ typed: [TypedEdit], _ problems: inout FormProblems) throws -> [TypedEdit] {
    let field = TownshipSchema.caseFile.fields[CaseField.category]?.name
    guard typed.contains(where: { $0.field == field }),
      let tree = CategoryTree.inForce(by: try directorySnapshot().policy)
    else { return typed }
    return try typed.compactMap { edit in
      guard edit.field == field, edit.sort == .set, !edit.text.allSatisfy(\.isWhitespace) else { return edit }
      return try problems.gather {
        guard let name = tree.name(of: edit.text) else {
          let problem = Label("“\(edit.text)”不在类别清单中", "“\(edit.text)” is not on the list of categories")
          throw NodeError.usage(
            "unknownCategory", problem.chinese, problem.english,
            next: Label("`huiyin category list` 列出全部类别", "`huiyin category list` lists them all"),
            fields: [NodeError.FieldProblem(field: edit.field, label: problem)])
        }
        return TypedEdit(.set, edit.field, name)
      }
    }
  }

  func resolved(_ typed: [String: String], entry: String) throws -> [String: String] {
    var problems = FormProblems()
    let found = try resolved(typed, entry: entry, &problems)
    try problems.end()
    return found
  }

  /// What names nobody stays as it was typed, and is gathered.
  func resolved(
    _ typed: [String: String], entry: String, _ problems: inout FormProblems
  ) throws -> [String: String] {
    let schema = TownshipSchema.schema.kinds.values.lazy.compactMap { $0.entry(named: entry) }.first
    var resolved = typed
    for (field, text) in typed.sorted(by: { $0.key < $1.key }) {
      let form = schema?.fields.first { $0.name == field }?.form
      resolved[field] = try problems.gather { try number(text, form, of: field) } ?? text
    }
    return resolved
  }

  /// A text of nothing stays as it is: the form of the field says what it is worth.
  private func number(_ text: String, _ form: ValueForm?, of field: String) throws -> String {
    guard !text.isBlank, form == .person || form == .unit else { return text }
    do {
      let name = text.trimmed
      return String(form == .person ? try person(name).number : try unit(name).number)
    } catch let error as NodeError {
      throw NodeError(
        error.code, error.sort, error.what, next: error.next,
        fields: [NodeError.FieldProblem(field: field, label: error.what)])
    }
  }
}

extension String {
  /// Without white space around it.
  fileprivate var trimmed: String {
    let start = firstIndex { !$0.isWhitespace } ?? endIndex
    let end = lastIndex { !$0.isWhitespace }.map { index(after: $0) } ?? start
    return String(self[start..<end])
  }
}
