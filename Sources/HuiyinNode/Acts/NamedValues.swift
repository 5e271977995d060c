import HuiyinAuthority
import HuiyinRecords
import HuiyinTownship

/// Persons and units by name or by number, where a field holds their number: people type either, and both are looked up.
extension Node {
  func resolved(_ typed: [TypedEdit]) throws -> [TypedEdit] {
    try typed.map { edit in
      let form = TownshipSchema.schema.kinds.values.lazy.compactMap { $0.field(named: edit.field)?.form }.first
      // What was written once may be taken away, whoever has left since.
      if edit.sort == .remove, PersonNumber(edit.text) != nil { return edit }
      return TypedEdit(edit.sort, edit.field, try number(edit.text, form, of: edit.field))
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
