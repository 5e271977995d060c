import HuiyinAuthority
import HuiyinRecords
import HuiyinTownship

/// Persons and units by name, where a field holds their number: people type names. ID numbers sealed, so that nothing
/// behind this has one as it was typed.
extension Node {
  func resolved(_ typed: [TypedEdit], by session: Session) throws -> [TypedEdit] {
    try typed.map { edit in
      let field = TownshipSchema.schema.kinds.values.lazy.compactMap { $0.field(named: edit.field) }.first
      let text =
        if let field, field.form == .identityNumber {
          try sealed(edit.text, for: field, by: session)
        } else {
          try number(edit.text, field?.form, of: edit.field)
        }
      return TypedEdit(edit.sort, edit.field, text)
    }
  }

  func resolved(_ typed: [String: String], entry: String) throws -> [String: String] {
    let schema = TownshipSchema.schema.kinds.values.lazy.compactMap { $0.entry(named: entry) }.first
    var resolved = typed
    for (field, text) in typed {
      resolved[field] = try number(text, schema?.fields.first { $0.name == field }?.form, of: field)
    }
    return resolved
  }

  /// A text of digits, or of nothing, stays as it is: the form of the field says what it is worth.
  private func number(_ text: String, _ form: ValueForm?, of field: String) throws -> String {
    guard text.contains(where: { !$0.isWhitespace && !$0.isNumber }) else { return text }
    do {
      switch form {
      case .person: return String(try person(text).number)
      case .unit: return String(try unit(text).number)
      default: return text
      }
    } catch let error as NodeError {
      let problem = NodeError.FieldProblem(field: field, label: error.what)
      throw NodeError(error.code, error.sort, error.what, next: error.next, fields: [problem])
    }
  }
}
