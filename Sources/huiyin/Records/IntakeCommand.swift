import ArgumentParser
import HuiyinAuthority
import HuiyinNode

struct IntakeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "intake", abstract: "Register what people bring forward. 诉求登记。",
    discussion: Aliases.told(of: "intake"), subcommands: [New.self, Draft.self])

  struct New: ActingCommand {
    static let configuration = CommandConfiguration(
      abstract: "Register an intake. 登记诉求。",
      discussion: """
        What is left out and has a usual value is filled in: received now, by whoever acts, internal, one person.
        """)

    @Option(help: "Home: the grid's unit, by number or name. 所属网格单位。")
    var grid: String

    @Option(help: "In at most 60 characters. 标题。")
    var title: String

    @Option(help: "What happened. 事实。")
    var facts: String

    @OptionGroup var fields: FieldOptions
    @OptionGroup var actor: ActorOptions
    @OptionGroup var global: GlobalOptions

    func run(_ node: Node, by session: Session, _ output: Output) throws {
      let edits = [TypedEdit(.set, "title", title), TypedEdit(.set, "facts", facts)] + (try fields.edits())
      let home = try node.unit(grid).number
      try output.show(try node.registerIntake(edits, grid: home, by: session), of: node)
    }
  }
}
