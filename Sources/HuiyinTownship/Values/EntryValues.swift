public import HuiyinRecords

/// A field of an entry that cannot be taken as it was typed.
public struct InvalidEntry: Error, Hashable, Sendable {
  /// Nil: the entry kind has no field of the name.
  public let field: EntryFieldSchema?
  public let name: String
  /// Nil: no such field.
  public let reason: InvalidValue?
}

extension EntrySchema {
  /// An entry's value from what was typed, by field name. Fields left empty are left out.
  public func value(from typed: [String: String]) throws(InvalidEntry) -> Value {
    try value(from: typed) { _ in nil }
  }

  /// The value of an entry that corrects another (DOMAIN 3.4): what was not typed anew is taken over as it stands, also
  /// what this version of the schema does not know. An empty text clears a field.
  public func value(correcting old: Value, with typed: [String: String]) throws(InvalidEntry) -> Value {
    guard case .fields(let held) = old else { return try value(from: typed) }
    guard case .fields(let known) = try value(from: typed, else: { old[$0.number] }) else { return old }
    return .entry(known + held.filter { field($0.number) == nil })
  }

  /// - Parameter kept: what a field holds that was not typed.
  private func value(
    from typed: [String: String], else kept: (EntryFieldSchema) -> Value?
  ) throws(InvalidEntry) -> Value {
    for name in typed.keys.sorted() where !fields.contains(where: { $0.name == name }) {
      throw InvalidEntry(field: nil, name: name, reason: nil)
    }
    var values: [EntryField] = []
    for field in fields {
      do throws(InvalidValue) {
        let text = typed[field.name]
        var value = text == nil ? kept(field) : nil
        if value == nil { value = try field.parse(text ?? "") }
        if let value, !value.isNone { values.append(EntryField(field.number, value)) }
      } catch {
        throw InvalidEntry(field: field, name: field.name, reason: error)
      }
    }
    return .entry(values)
  }

  public func field(_ number: UInt32) -> EntryFieldSchema? { fields.first { $0.number == number } }
}
