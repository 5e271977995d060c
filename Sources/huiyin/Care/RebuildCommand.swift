import ArgumentParser
import HuiyinNode

struct RebuildCommand: NodeCommand {
  static let configuration = CommandConfiguration(
    commandName: "rebuild", abstract: "Make all states, lists and search anew from the changesets. 重建。")
  @OptionGroup var global: GlobalOptions

  func run(_ node: Node, _ output: Output) throws {
    let progress = Progress(output.words("重建", "rebuilding"))
    let records = try node.rebuild { progress.tell($0, of: $1) }
    try output.show(["records": JSON(records)] as JSON) {
      [output.words("已重建 \(records) 条记录", "\(records) records rebuilt")]
    }
  }
}
