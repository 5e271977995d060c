import ArgumentParser
import HuiyinNode
import HuiyinRecords

struct ExplainCommand: NodeCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Say why a record is in its state, and what may come next. 说明记录现状的由来。")

  @Argument(help: "Record: id, unique prefix or number. 记录编号。")
  var record: String

  @OptionGroup var sight: SightOptions
  @OptionGroup var global: GlobalOptions

  func run(_ node: Node, _ output: Output) throws {
    let record = try node.record(named: record)
    let explanation = try node.explanation(of: record, try sight.sight(of: record, node, global.face))
    try output.show(output.json.explanation(explanation)) {
      let next = explanation.next.map { output.words($0.words) }
      return output.lines(explanation) + output.section("接下来可以", "What may come next", next)
    }
  }
}

extension Output {
  /// How the record came to stand where it does; what may come next is not among it.
  func lines(_ explanation: Explanation) -> [String] {
    var lines = explanation.statements(.standing).map { words($0.text) }
    for topic in Explanation.Topic.allCases where topic != .standing {
      let said = explanation.statements(topic).flatMap { statement in
        [words(statement.text)] + (statement.advice.map { ["  → " + words($0)] } ?? [])
      }
      lines += section(topic.label.chinese, topic.label.english, said)
    }
    return lines
  }
}
