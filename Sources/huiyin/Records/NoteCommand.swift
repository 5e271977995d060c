import ArgumentParser
import HuiyinNode

struct NoteCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "note", abstract: "Notes on intakes and cases. 工作记录。", subcommands: [Add.self])

  struct Add: ActingCommand {
    static let configuration = CommandConfiguration(abstract: "Write a note. 写工作记录。")

    @OptionGroup var entry: EntryOptions

    @Option(help: "What was seen, said or done. 内容。")
    var text: String

    @OptionGroup var actor: ActorOptions
    @OptionGroup var global: GlobalOptions

    func run(_ node: Node, by session: Session, _ output: Output) throws {
      try entry.append("note", ["text": text], on: node, by: session, output)
    }
  }
}
