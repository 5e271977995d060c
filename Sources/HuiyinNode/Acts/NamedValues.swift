import HuiyinAuthority
import HuiyinRecords
import HuiyinTownship

/// Persons and units by name, where a field holds their number: people type names.
extension Node {
  func resolved(_ typed: [TypedEdit]) throws -> [TypedEdit] {
    try categorised(typed).map { edit in
      let form = TownshipSchema.schema.kinds.values.lazy.compactMap { $0.field(named: edit.field)?.form }.first
      return TypedEdit(edit.sort, edit.field, try number(edit.text, form))
    }
  }

  /// A category by code or name, where the township has set which there are.
  private func categorised(_ typed: [TypedEdit]) throws -> [TypedEdit] {
    let field = TownshipSchema.caseFile.fields[CaseField.category]?.name
    guard typed.contains(where: { $0.field == field }),
      let tree = CategoryTree.inForce(by: try directorySnapshot().policy)
    else { return typed }
    return try typed.map { edit in
      guard edit.field == field, edit.sort == .set, !edit.text.allSatisfy(\.isWhitespace) else { return edit }
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

  func resolved(_ typed: [String: String], entry: String) throws -> [String: String] {
    let schema = TownshipSchema.schema.kinds.values.lazy.compactMap { $0.entry(named: entry) }.first
    var resolved = typed
    for (field, text) in typed {
      resolved[field] = try number(text, schema?.fields.first { $0.name == field }?.form)
    }
    return resolved
  }

  /// A text of digits, or of nothing, stays as it is: the form of the field says what it is worth.
  private func number(_ text: String, _ form: ValueForm?) throws -> String {
    guard text.contains(where: { !$0.isWhitespace && !$0.isNumber }) else { return text }
    switch form {
    case .person: return String(try person(text).number)
    case .unit: return String(try unit(text).number)
    default: return text
    }
  }
}
