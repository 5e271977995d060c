import ArgumentParser
import HuiyinNode
import HuiyinRecords

struct QuarantineCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "quarantine", abstract: "See and re-admit changes in quarantine. 隔离区。",
    subcommands: [List.self, Readmit.self])

  struct List: NodeCommand {
    static let configuration = CommandConfiguration(abstract: "List changes in quarantine. 列出已隔离的变更。")
    @OptionGroup var global: GlobalOptions

    func run(_ node: Node, _ output: Output) throws {
      let items = try node.quarantine()
      let list = items.map { item -> JSON in
        .object(output.json.heading(item.heading).merging(output.json.quarantine(item.quarantine)) { _, new in new })
      }
      try output.show(JSON.list(list)) {
        guard !items.isEmpty else { return [output.words("没有被隔离的变更", "nothing is in quarantine")] }
        return items.flatMap { item in
          [item.heading.name + (item.heading.title.map { "  " + $0 } ?? "")]
            + output.lines(item.quarantine).map { "  " + $0 } + [""]
        }
      }
    }
  }

  struct Readmit: ActingCommand {
    static let configuration = CommandConfiguration(
      abstract: "Re-admit one change of a revoked device or person, at the hub. 重新采纳。")

    @Argument(help: "Changeset, as `quarantine list` shows it. 变更编号。")
    var changeset: String

    @OptionGroup var actor: ActorOptions
    @OptionGroup var global: GlobalOptions

    func run(_ node: Node, by session: Session, _ output: Output) throws {
      guard let reference = try node.changesets(named: [changeset]).first else { return }
      try output.show(node.readmit(reference, by: session), of: node)
    }
  }
}
