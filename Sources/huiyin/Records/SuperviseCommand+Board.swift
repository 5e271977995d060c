import ArgumentParser
import HuiyinNode

/// 挂牌督办: station and petition office both sign (DOMAIN 4.4).
extension SuperviseCommand {
  struct List: ActingCommand {
    static let configuration = CommandConfiguration(
      abstract: "List a case for supervision, with the four fixes; the other office signs. 挂牌督办（四定）。")

    @OptionGroup var entry: EntryOptions

    @Option(help: "Leader in charge, by number or name. 定牵头领导。")
    var leader: String?

    @Option(help: "Unit in charge. 定责任单位。")
    var unit: String?

    @Option(help: "Person in charge. 定具体责任人。")
    var person: String?

    @Option(help: "To be concluded by, yyyy-MM-dd. 定办结时限。")
    var deadline: String?

    @Option(help: "Number on the board. 挂牌编号。")
    var boardNumber: String?

    @Option(help: "Why. 挂牌理由。")
    var reason: String?

    @OptionGroup var actor: ActorOptions
    @OptionGroup var global: GlobalOptions

    func run(_ node: Node, by session: Session, _ output: Output) throws {
      try entry.append(
        "listing",
        [
          "lead_leader": leader, "fixed_unit": unit, "fixed_person": person, "fixed_deadline": deadline,
          "board_no": boardNumber, "grounds": reason,
        ], on: node, by: session, output)
    }
  }

  struct Sign: ActingCommand {
    static let configuration = CommandConfiguration(
      abstract: "Sign a listing or a delisting as the other office. 会签挂牌或摘牌。")

    @Argument(help: "Case: id, unique prefix or number. 案件编号。")
    var record: String

    @OptionGroup var actor: ActorOptions
    @OptionGroup var global: GlobalOptions

    func run(_ node: Node, by session: Session, _ output: Output) throws {
      try output.show(try node.signListing(of: node.record(named: record), by: session), of: node)
    }
  }

  struct Delist: ActingCommand {
    static let configuration = CommandConfiguration(
      abstract: "Take a case off the board, or say no to a listing; the other office signs. 摘牌。")

    @Argument(help: "Case: id, unique prefix or number. 案件编号。")
    var record: String

    @Option(help: "Why. 摘牌理由。")
    var reason: String

    @OptionGroup var actor: ActorOptions
    @OptionGroup var global: GlobalOptions

    func run(_ node: Node, by session: Session, _ output: Output) throws {
      try output.show(try node.delist(node.record(named: record), grounds: reason, by: session), of: node)
    }
  }
}
