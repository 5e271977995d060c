import ArgumentParser
import HuiyinNode

struct MediationCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mediation", abstract: "Mediation between the parties. 调处。", subcommands: [Add.self])

  struct Add: ActingCommand {
    static let configuration = CommandConfiguration(abstract: "Write down a mediation. 填写调处记录。")

    @OptionGroup var entry: EntryOptions

    @Option(help: "How it went. 调处经过。")
    var course: String

    @Option(help: "agreement, oral, failed or judicial. 结果。")
    var outcome: String

    @Option(help: "Mediator, by number or name. 调解员。")
    var mediator: String?

    @Option(help: "Representative who took part. 参与的代表。")
    var representative: String?

    @OptionGroup var actor: ActorOptions
    @OptionGroup var global: GlobalOptions

    func run(_ node: Node, by session: Session, _ output: Output) throws {
      try entry.append(
        "mediation",
        ["course": course, "outcome": outcome, "mediator": mediator, "representative": representative], on: node,
        by: session, output)
    }
  }
}
