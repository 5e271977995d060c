import ArgumentParser
import HuiyinNode
import HuiyinRecords

/// Fields of a new record.
struct FieldOptions: ParsableArguments {
  @Option(name: .customLong("set"), help: "Single value, as FIELD=VALUE; an empty value clears it. 单值字段。")
  var settings: [String] = []

  @Option(name: .customLong("add"), help: "Element of a set, as FIELD=VALUE. 多值字段加一项。")
  var additions: [String] = []

  func edits() throws -> [TypedEdit] {
    try settings.map { try Pair($0).edit(.set) } + additions.map { try Pair($0).edit(.add) }
  }
}

/// Changes to fields of a record, and what their author saw of it.
struct EditOptions: ParsableArguments {
  @OptionGroup var fields: FieldOptions

  @Option(name: .customLong("remove"), help: "Element of a set to take away, as FIELD=VALUE. 多值字段去一项。")
  var removals: [String] = []

  @OptionGroup var seen: SeenOptions

  func edits() throws -> [TypedEdit] {
    try fields.edits() + removals.map { try Pair($0).edit(.remove) }
  }
}

/// The heads that a form showed when it was opened.
struct SeenOptions: ParsableArguments {
  @Option(
    name: .customLong("seen"), parsing: .upToNextOption,
    help: "Changesets on which the decision rests; else the record as it stands now. 填表时所见的变更。")
  var references: [String] = []

  func heads(_ node: Node) throws -> [ChangesetReference]? {
    references.isEmpty ? nil : try node.changesets(named: references)
  }
}

/// `KEY=VALUE`; the value may hold further equals signs.
struct Pair {
  let key: String
  let value: String

  init(_ text: String) throws {
    guard let mark = text.firstIndex(of: "="), mark != text.startIndex else {
      throw ValidationError("“\(text)” is not of the form KEY=VALUE")
    }
    key = String(text[..<mark])
    value = String(text[text.index(after: mark)...])
  }

  func edit(_ sort: TypedEdit.Sort) -> TypedEdit { TypedEdit(sort, key, value) }

  static func dictionary(_ texts: [String]) throws -> [String: String] {
    try texts.reduce(into: [:]) { dictionary, text in
      let pair = try Pair(text)
      guard dictionary.updateValue(pair.value, forKey: pair.key) == nil else {
        throw ValidationError("“\(pair.key)” is given twice")
      }
    }
  }
}
