import ArgumentParser
import HuiyinNode

/// 延期: asked for, granted or refused, told to the citizen.
extension DeadlineCommand {
  struct Extend: ActingCommand {
    static let configuration = CommandConfiguration(
      abstract: "Ask for an extension, at most 30 days in total. 申请延期。")

    @Argument(help: "Case: id, unique prefix or number. 案件编号。")
    var record: String

    @Option(help: "How many more days. 延长天数。")
    var days: Int

    @Option(help: "Why, in words. 理由。")
    var reason: String

    @OptionGroup var actor: ActorOptions
    @OptionGroup var global: GlobalOptions

    func run(_ node: Node, by session: Session, _ output: Output) throws {
      try output.show(
        try node.askExtension(of: node.record(named: record), days: days, reason: reason, by: session), of: node)
    }
  }

  struct Grant: ActingCommand {
    static let configuration = CommandConfiguration(abstract: "Grant the extension. 批准延期。")

    @Argument(help: "Case: id, unique prefix or number. 案件编号。")
    var record: String

    @Option(help: "How many days; else as many as were asked for. 批准天数。")
    var days: Int?

    @OptionGroup var actor: ActorOptions
    @OptionGroup var global: GlobalOptions

    func run(_ node: Node, by session: Session, _ output: Output) throws {
      try output.show(
        try node.grantExtension(of: node.record(named: record), days: days, by: session), of: node)
    }
  }

  struct Refuse: ActingCommand {
    static let configuration = CommandConfiguration(abstract: "Refuse the extension. 不予延期。")

    @Argument(help: "Case: id, unique prefix or number. 案件编号。")
    var record: String

    @Option(help: "Why, in words. 理由。")
    var reason: String

    @OptionGroup var actor: ActorOptions
    @OptionGroup var global: GlobalOptions

    func run(_ node: Node, by session: Session, _ output: Output) throws {
      try output.show(
        try node.refuseExtension(of: node.record(named: record), reason: reason, by: session), of: node)
    }
  }

  struct Inform: ActingCommand {
    static let configuration = CommandConfiguration(
      abstract: "Write down that the citizen was told of the extension. 已告知当事人。")

    @Argument(help: "Case: id, unique prefix or number. 案件编号。")
    var record: String

    @OptionGroup var actor: ActorOptions
    @OptionGroup var global: GlobalOptions

    func run(_ node: Node, by session: Session, _ output: Output) throws {
      try output.show(try node.informOfExtension(of: node.record(named: record), by: session), of: node)
    }
  }
  struct Noted: ActingCommand {
    static let configuration = CommandConfiguration(
      abstract: "Take note of the answer to the extension you asked for. 已阅延期批复。")

    @Argument(help: "Case: id, unique prefix or number. 案件编号。")
    var record: String

    @OptionGroup var actor: ActorOptions
    @OptionGroup var global: GlobalOptions

    func run(_ node: Node, by session: Session, _ output: Output) throws {
      try output.show(try node.noteExtension(of: node.record(named: record), by: session), of: node)
    }
  }
}
