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
    for name in typed.keys.sorted() where !fields.contains(where: { $0.name == name }) {
      throw InvalidEntry(field: nil, name: name, reason: nil)
    }
    var values: [EntryField] = []
    for field in fields {
      do throws(InvalidValue) {
        let value = try field.parse(typed[field.name] ?? "")
        if !value.isNone { values.append(EntryField(field.number, value)) }
      } catch {
        throw InvalidEntry(field: field, name: field.name, reason: error)
      }
    }
    return .entry(values)
  }

  public func field(_ number: UInt32) -> EntryFieldSchema? { fields.first { $0.number == number } }
}
