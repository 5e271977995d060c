import ArgumentParser
import HuiyinNode

struct SearchCommand: NodeCommand {
  static let configuration = CommandConfiguration(
    commandName: "search", abstract: "Find records by their text, numbers and entries. 检索。")

  @Argument(help: "Words, all of which must be there. 关键词。")
  var text: [String]

  @Option(help: "At most this many. 条数。")
  var limit = 50

  @OptionGroup var reader: ReaderOptions
  @OptionGroup var global: GlobalOptions

  func validate() throws {
    guard limit > 0 else { throw ValidationError("--limit is 1 or more") }
  }

  func run(_ node: Node, _ output: Output) throws {
    let viewer = try reader.logIn(node, global.face)?.person
    let findings = try node.find(text.joined(separator: " "), limit: limit, for: viewer)
    let found = findings.rows
    if let words = findings.cutWords { output.remark(output.words(words)) }
    try output.show(JSON.list(found.map { .object(output.json.heading($0)) })) { output.headings(found) }
  }
}
