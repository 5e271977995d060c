import ArgumentParser
import HuiyinNode

struct FeedbackCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "feedback", abstract: "Feedback on the handling of a case. 办理反馈。", subcommands: [Add.self])

  struct Add: ActingCommand {
    static let configuration = CommandConfiguration(abstract: "Report how a case is going. 填写反馈。")

    @OptionGroup var entry: EntryOptions

    @Option(help: "Stage, such as result. 阶段。")
    var stage: String

    @Option(help: "What was done. 内容。")
    var text: String

    @Option(help: "Number of the unit that reports. 单位编号。")
    var unit: String?

    @OptionGroup var actor: ActorOptions
    @OptionGroup var global: GlobalOptions

    func run(_ node: Node, by session: Session, _ output: Output) throws {
      try entry.append(
        "feedback", ["stage": stage, "text": text, "unit": unit], on: node, by: session, output)
    }
  }
}
