import ArgumentParser
import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinTownship

struct SuperviseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "supervise", abstract: "Supervision of the handling. 督办。",
    subcommands: [Add.self, Urge.self, List.self, Sign.self, Delist.self])

  struct Add: ActingCommand {
    static let configuration = CommandConfiguration(abstract: "Write a supervision note. 填写督办记录。")

    @OptionGroup var entry: EntryOptions

    @Option(help: "urge, inspect or listed. 督办方式。")
    var kind: String

    @Option(help: "What was asked or found. 内容。")
    var text: String

    @OptionGroup var actor: ActorOptions
    @OptionGroup var global: GlobalOptions

    func run(_ node: Node, by session: Session, _ output: Output) throws {
      try entry.append("supervision", ["kind": kind, "text": text], on: node, by: session, output)
    }
  }

  struct Urge: ActingCommand {
    static let configuration = CommandConfiguration(abstract: "Urge the unit in charge. 催办。")

    @Argument(help: "Case: id, unique prefix or number. 案件编号。")
    var record: String

    @Option(help: "Unit that is urged. 被督办单位。")
    var unit: String?

    @Option(help: "What it is reminded of. 内容。")
    var text: String

    @Option(help: "Reply due on, as yyyy-MM-dd. 答复期限。")
    var reply: String?

    @OptionGroup var actor: ActorOptions
    @OptionGroup var global: GlobalOptions

    func run(_ node: Node, by session: Session, _ output: Output) throws {
      let due = try reply.map { text in
        do throws(InvalidValue) {
          return try CivilDate(parsing: text)
        } catch {
          throw NodeError.usage(
            "badDate", "--reply：\(error.problem.chinese)", "--reply: \(error.problem.english)", next: error.allowed)
        }
      }
      try output.show(
        try node.urge(
          node.record(named: record), text: text, replyDue: due, target: try unit.map { try node.unit($0).number },
          by: session), of: node)
    }
  }
}
