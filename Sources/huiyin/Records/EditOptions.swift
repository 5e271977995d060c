import ArgumentParser
import HuiyinNode
import HuiyinRecords

/// Fields of a new record.
struct FieldOptions: ParsableArguments {
  @Option(name: .customLong("set"), help: "Single value, as FIELD=VALUE; an empty value clears it. 单值字段。")
  var settings: [String] = []

  @Option(name: .customLong("add"), help: "Element of a set, as FIELD=VALUE. 多值字段加一项。")
  var additions: [String] = []

  @Flag(
    name: .customLong("id-number"),
    help: "Asks for the citizen's ID number without echo, or reads HUIYIN_ID_NUMBER. 询问身份证号，不回显。")
  var asksIDNumber = false

  /// Asks for the ID number, if it is to be given.
  func edits() throws -> [TypedEdit] {
    let pairs = try settings.map { try Pair($0) }
    if pairs.contains(where: { $0.key == IDNumberPrompt.field && !$0.value.allSatisfy(\.isWhitespace) }) {
      throw IDNumberPrompt.onCommandLine
    }
    return pairs.map { $0.edit(.set) } + (try additions.map { try Pair($0).edit(.add) })
      + (asksIDNumber ? [TypedEdit(.set, IDNumberPrompt.field, try IDNumberPrompt.read())] : [])
  }
}

/// An ID number as people give it to a command: never as a word of the command line, which every process of the machine
/// and the shell's history can read.
enum IDNumberPrompt {
  static let field = "citizen_id_number"
  static let variable = "HUIYIN_ID_NUMBER"

  static func read() throws -> String {
    try Secret.read(
      variable, asking: "身份证号 ID number: ",
      missing: Label("没有给出身份证号，这里也没有终端可供输入", "no ID number was given, and there is no terminal to ask on"),
      code: "idNumberMissing")
  }

  static let onCommandLine = NodeError.usage(
    "idNumberOnCommandLine", "身份证号不能写在命令行里，会留在历史记录中",
    "an ID number is not given on the command line: it would stay in the shell's history",
    next: Label("用 --id-number，命令会询问；或设置环境变量 \(variable)", "use --id-number and be asked, or set \(variable)"))
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
