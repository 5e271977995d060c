import ArgumentParser
import HuiyinNode
import HuiyinRecords

/// What every `add` of an entry takes.
struct EntryOptions: ParsableArguments {
  @Argument(help: "Record: id, unique prefix or number. 记录编号。")
  var record: String

  @Option(name: .customLong("with"), help: "Further field, as FIELD=VALUE. 其他字段。")
  var further: [String] = []

  @Option(help: "Entry that this one corrects, as CHANGESET#INDEX. 被更正的条目。")
  var corrects: String?

  @OptionGroup var seen: SeenOptions

  /// Appends the entry; fields that were left out are nil.
  func append(
    _ entry: String, _ typed: [String: String?], on node: Node, by session: Session, _ output: Output
  ) throws {
    var fields = try Pair.dictionary(further)
    for case (let name, let text?) in typed { fields[name] = text }
    let committed = try node.append(
      entry, fields, to: try node.record(named: record), corrects: try corrects.map { try Self.op($0) },
      seen: try seen.heads(node), by: session)
    try output.show(committed, of: node)
  }

  private static func op(_ text: String) throws -> OpID {
    guard let op = OpID(text) else { throw ValidationError("“\(text)” is no entry: give CHANGESET#INDEX") }
    return op
  }
}
