import ArgumentParser
import HuiyinNode

struct CallbackCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "callback", abstract: "Calls back to the citizen. 回访。",
    subcommands: [Add.self, Settle.self, Queue.self])

  struct Add: ActingCommand {
    static let configuration = CommandConfiguration(abstract: "Write down a callback. 填写回访。")

    @OptionGroup var entry: EntryOptions

    @Option(help: "How: phone, visit and so on. 方式。")
    var mode: String

    @Option(help: "Whether the citizen was reached. 是否联系上。")
    var reached: String

    @Option(help: "How satisfied they are. 满意度。")
    var rating: String?

    @Option(help: "Number called; where it is masked, its last four digits. 拨打的号码，遮蔽时可填末四位。")
    var phone: String?

    @OptionGroup var actor: ActorOptions
    @OptionGroup var global: GlobalOptions

    func run(_ node: Node, by session: Session, _ output: Output) throws {
      try entry.append(
        "callback", ["mode": mode, "reached": reached, "rating": rating, "phone": phone], on: node, by: session,
        output)
    }
  }

  struct Settle: ActingCommand {
    static let configuration = CommandConfiguration(
      abstract: "Decide which of several ratings counts. 满意度待核的裁定。")

    @OptionGroup var entry: EntryOptions

    @Option(help: "The rating that counts, one of those given. 裁定的满意度。")
    var rating: String

    @Option(help: "Why. 理由。")
    var reason: String

    @OptionGroup var actor: ActorOptions
    @OptionGroup var global: GlobalOptions

    func run(_ node: Node, by session: Session, _ output: Output) throws {
      try entry.append("rating_decision", ["rating": rating, "grounds": reason], on: node, by: session, output)
    }
  }
}
