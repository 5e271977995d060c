import ArgumentParser
import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinTownship

struct PolicyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "policy", abstract: "Rules that the township sets itself. 规则参数。",
    subcommands: [Get.self, Set.self, Diff.self])

  struct Get: NodeCommand {
    static let configuration = CommandConfiguration(abstract: "Print one value, or all. 查看规则参数。")

    @Argument(help: "Key; else all. 参数名。")
    var key: String?

    @OptionGroup var global: GlobalOptions

    func run(_ node: Node, _ output: Output) throws {
      let policy = try node.directorySnapshot().policy
      guard let key else {
        return try output.show(JSON.object(policy.mapValues { .text($0) })) {
          policy.sorted { $0.key < $1.key }.map { "\($0.key) = \($0.value)" }
        }
      }
      guard let value = policy[key] else {
        throw NodeError.usage("unknownKey", "没有设定“\(key)”", "“\(key)” is not set")
      }
      try output.show(JSON.object([key: .text(value)])) { [value] }
    }
  }

  struct Set: ActingCommand {
    static let configuration = CommandConfiguration(abstract: "Set a value; an empty one removes it. 设定规则参数。")

    @Argument(help: "Key. 参数名。")
    var key: String

    @Argument(help: "Value. 值。")
    var value: String

    @OptionGroup var actor: ActorOptions
    @OptionGroup var global: GlobalOptions

    func run(_ node: Node, by session: Session, _ output: Output) throws {
      try node.setPolicy(key, to: value, by: session)
      try output.show(JSON.object([key: value.isEmpty ? nil : .text(value)])) { ["\(key) = \(value)"] }
    }
  }

  struct Diff: NodeCommand {
    static let configuration = CommandConfiguration(
      abstract: "Tell what differs between two versions of the rules. 两版规则的差异。",
      discussion: """
        Versions are those of the directory, as `huiyin status` shows the newest: TERM.NUMBER. Without any the last \
        change of the rules is told.
        """)

    @Argument(help: "The older version, as in 1.7; else the last one with other rules. 较早的版本。")
    var old: String?

    @Argument(help: "The newer version; else the one in force. 较新的版本。")
    var new: String?

    @OptionGroup var global: GlobalOptions

    func run(_ node: Node, _ output: Output) throws {
      let comparison = try node.comparePolicy(from: old, to: new)
      let (old, new) = (Self.name(comparison.old), Self.name(comparison.new))
      let json: JSON = [
        "old": .text(old), "new": .text(new),
        "differences": .list(comparison.differences.map { Self.json($0, output) }),
      ]
      try output.show(json) {
        guard !comparison.differences.isEmpty else {
          return [output.words("名册 \(old) 和 \(new) 的规则相同", "the rules of directory \(old) and \(new) are the same")]
        }
        return [output.words("名册 \(old) → \(new)", "directory \(old) → \(new)")]
          + comparison.differences.flatMap { difference in
            ["\(output.words(difference.words))  (\(difference.rule.key))"]
              + difference.removedLines.map { "  - \($0)" } + difference.addedLines.map { "  + \($0)" }
          }
      }
    }

    private static func name(_ version: DirectoryReference) -> String { "\(version.term).\(version.number)" }

    private static func json(_ difference: PolicyDifference, _ output: Output) -> JSON {
      [
        "key": .text(difference.rule.key), "label": output.json.words(difference.rule.label),
        "before": JSON(difference.before), "after": JSON(difference.after),
        "words": output.json.words(difference.words),
        "removed": .list(difference.removedLines.map { .text($0) }),
        "added": .list(difference.addedLines.map { .text($0) }),
      ]
    }
  }
}
