import ArgumentParser
import HuiyinNode

struct CaseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "case", abstract: "Open and handle cases. 案件办理。", discussion: Aliases.told(of: "case"),
    subcommands: [Open.self, Set.self, Event.self],
    groupedSubcommands: [
      CommandGroup(
        name: "Routing 分流", subcommands: [Consult.self, Accept.self, Refuse.self, Transfer.self, Assign.self]),
      CommandGroup(
        name: "Handling 办理",
        subcommands: [Sign.self, Object.self, Report.self, Return.self, Conclude.self, CloseOnSpot.self]),
      CommandGroup(name: "Duplicates 重复", subcommands: [Merge.self, Split.self]),
      CommandGroup(
        name: "Afterwards 办结后",
        subcommands: [Review.self, Reopen.self, Archive.self, Terminate.self, Withdraw.self, Void.self]),
    ])

  struct Open: ActingCommand {
    static let configuration = CommandConfiguration(abstract: "Open a case for an intake. 由诉求立案。")

    @Argument(help: "Intake: id, unique prefix or number. 诉求编号。")
    var intake: String

    @OptionGroup var fields: FieldOptions
    @OptionGroup var actor: ActorOptions
    @OptionGroup var global: GlobalOptions

    func run(_ node: Node, by session: Session, _ output: Output) throws {
      let intake = try node.record(named: intake)
      try output.show(try node.openCase(for: intake, try fields.edits(), by: session), of: node)
    }
  }

  struct Set: ActingCommand {
    static let configuration = CommandConfiguration(abstract: "Change fields of a record. 修改字段。")

    @Argument(help: "Record: id, unique prefix or number. 记录编号。")
    var record: String

    @Option(help: "Why, in words; needed to lower a risk or a secrecy, and kept as a note. 理由；降级、降密时必填。")
    var reason = ""

    @OptionGroup var changes: EditOptions
    @OptionGroup var actor: ActorOptions
    @OptionGroup var global: GlobalOptions

    func run(_ node: Node, by session: Session, _ output: Output) throws {
      let record = try node.record(named: record)
      let committed = try node.edit(
        record, try changes.edits(), reason: reason, seen: try changes.seen.heads(node), by: session)
      try output.show(committed, of: node)
    }
  }

  struct Event: ActingCommand {
    static let configuration = CommandConfiguration(
      abstract: "Take a step of the workflow. 流程步骤。",
      discussion: """
        Fields that belong to the step are given with --set: --set track=petition for accepted, --set current_unit=N \
        for assigned, --set closed_kind=… for concluded. An entry that it needs is written first: --entry feedback \
        --with stage=result --with text=….
        """)

    @Argument(help: "Record: id, unique prefix or number. 记录编号。")
    var record: String

    @Argument(help: "Step, such as accepted, assigned or concluded. 步骤。")
    var event: String

    @Option(help: "Why, in words. 理由。")
    var reason: String?

    @Option(help: "Why, as a code of the list, for not_accepted. 不予受理理由代码。")
    var reasonCode: String?

    @Option(help: "Entry to write before the step: note, feedback or callback. 同时填写的条目。")
    var entry: String?

    @Option(name: .customLong("with"), help: "Field of that entry, as FIELD=VALUE. 条目字段。")
    var entryFields: [String] = []

    @OptionGroup var changes: EditOptions
    @OptionGroup var actor: ActorOptions
    @OptionGroup var global: GlobalOptions

    func validate() throws {
      guard entryFields.isEmpty || entry != nil else {
        throw ValidationError("--with gives a field of the entry that --entry names")
      }
    }

    func run(_ node: Node, by session: Session, _ output: Output) throws {
      let record = try node.record(named: record)
      let typed = try Pair.dictionary(entryFields)
      let committed = try node.emit(
        event, on: record, try changes.edits(), because: EventReason(code: reasonCode, words: reason),
        entry: entry.map { ($0, typed) },
        seen: try changes.seen.heads(node), by: session)
      try output.show(committed, of: node)
    }
  }
}
