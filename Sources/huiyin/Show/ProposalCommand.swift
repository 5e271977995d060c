import ArgumentParser
import HuiyinNode
import HuiyinRecords
import HuiyinTownship

struct ProposalCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "proposal", abstract: "See and answer proposals, sign lowerings. 提议与会签。",
    subcommands: [List.self, Decide.self])

  struct List: NodeCommand {
    static let configuration = CommandConfiguration(abstract: "List what waits for an answer. 列出待确认事项。")

    @Argument(help: "Of this record alone: id, unique prefix or number. 只看一条记录。")
    var record: String?

    @OptionGroup var reader: ReaderOptions
    @OptionGroup var global: GlobalOptions

    func run(_ node: Node, _ output: Output) throws {
      let items = try items(node, for: reader.logIn(node, global.face))
      let list = items.map { item -> JSON in
        .object(output.json.heading(item.heading).merging(output.json.proposal(item.proposal)) { _, new in new })
      }
      try output.show(JSON.list(list)) {
        items.isEmpty ? [output.words("没有待确认的提议", "nothing waits")] : items.flatMap { lines($0, output) }
      }
    }

    private func items(_ node: Node, for session: Session?) throws -> [ProposalItem] {
      guard let record else {
        return try session.map { try node.proposals(for: $0.person).items } ?? node.proposals()
      }
      let named = try node.record(named: record)
      if let session { try node.show(named, to: session) }
      return try node.proposals(of: named, shownTo: session?.person)
    }

    private func lines(_ item: ProposalItem, _ output: Output) -> [String] {
      let proposal = item.proposal
      let name = item.heading.name + (item.heading.titleLabel.map { "  " + output.words($0) } ?? "")
      // Minutes are bytes: `consultation show` tells what is in them.
      let told = item.heading.kind.number == RecordKind.consultation ? [] : proposal.bound
      let sets = told.map { "\(output.words($0.field.label))=\(output.words($0.value.brief))" }
      let who =
        proposal.isLowering
        ? output.words("会签：", "signed by ") : output.words("确认：", "answered by ")
      let place = proposal.isConfirmedAtHubOnly ? output.words("（在镇中心）", ", at the hub") : ""
      return [name, "  \(output.words(proposal.op.words))  \(sets.joined(separator: "  "))"]
        + ["  \(output.author(proposal.author))"] + [proposal.against].compactMap { $0.map { "  " + output.words($0) } }
        + proposal.replies.map { "  " + output.reply($0) }
        + ["  \(who)\(output.words(proposal.confirmers.words))\(place)", "  \(proposal.op.id)", ""]
    }
  }

  enum Answer: String, ExpressibleByArgument, CaseIterable {
    case yes, no
  }

  struct Decide: ActingCommand {
    static let configuration = CommandConfiguration(
      abstract: "Answer a proposal yes or no; yes to a lowering signs it. 答复提议，会签下调。")

    @Argument(help: "Op, as `proposal list` shows it. 操作编号。")
    var op: String

    @Argument(help: "yes or no. 同意或不同意。")
    var answer: Answer

    @Option(help: "Why, in words. 理由。")
    var reason: String = ""

    @OptionGroup var actor: ActorOptions
    @OptionGroup var global: GlobalOptions

    func run(_ node: Node, by session: Session, _ output: Output) throws {
      guard let id = OpID(op) else {
        throw NodeError.usage(
          "badOp", "“\(op)”不是操作编号", "“\(op)” is no op id",
          next: Label("`huiyin proposal list` 列出待确认事项", "`huiyin proposal list` lists what waits"))
      }
      try output.show(
        node.answerProposal(id, isYes: answer == .yes, reason: reason, by: session), of: node)
    }
  }
}
