import ArgumentParser
import HuiyinAuthority
import HuiyinNode

struct PolicyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "policy", abstract: "Rules that the township sets itself. 规则参数。",
    subcommands: [Get.self, Set.self])

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
}
