import ArgumentParser
import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinTownship

/// 交办通知书 and other papers: which are open, that they were delivered, that they were signed (DOMAIN 3.4, 4.3).
struct NoticeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "notice", abstract: "Notices of assignment; delivery and signature of papers. 交办通知书，送达和签署。",
    discussion: Aliases.told(of: "notice"),
    subcommands: [List.self, Deliver.self, Sign.self])

  struct List: NodeCommand {
    static let configuration = CommandConfiguration(
      abstract: "List open notices: number, delivered or not, signed for or not. 正在办理的交办通知书。")

    @OptionGroup var list: WorkListOptions
    @OptionGroup var global: GlobalOptions

    func run(_ node: Node, _ output: Output) throws {
      let list = try node.notices(for: list.reader(node), asOf: list.day.day(), limit: list.limit)
      try output.show(output.json.notices(list)) { output.lines(list) }
    }
  }

  struct Deliver: ActingCommand {
    static let configuration = CommandConfiguration(
      abstract: "Write down that a paper was delivered. 登记送达。",
      discussion: """
        The time to object runs from the delivery of the assignment notice, the time to ask for a review from that of \
        the written reply.
        """)

    @OptionGroup var entry: EntryOptions

    @Option(help: "Paper, as in `huiyin print --forms`. 文书代码。")
    var form: String

    @Option(help: "direct, left, mail, entrusted, electronic or announced. 送达方式。")
    var way: String

    @Option(help: "When, yyyy-MM-ddTHH:mm; else now. 送达时间。")
    var at: String?

    @Option(help: "Who took it, by name. 收件人。")
    var receiver: String?

    @Option(help: "Who took it, of the staff: number or name. 收件工作人员。")
    var person: String?

    @OptionGroup var actor: ActorOptions
    @OptionGroup var global: GlobalOptions

    func run(_ node: Node, by session: Session, _ output: Output) throws {
      try entry.append(
        "delivery",
        ["document": form, "way": way, "delivered_at": at, "receiver": receiver, "person": person], on: node,
        by: session, output)
    }
  }

  struct Sign: ActingCommand {
    static let configuration = CommandConfiguration(
      abstract: "Write down who signed which version of a paper. 登记签署。",
      discussion: """
        On paper the version stands at its foot, and must be given; on the screen it is that of the record as it is. \
        When what the paper tells changes afterwards, `explain` and the next print say so.
        """)

    @OptionGroup var entry: EntryOptions

    @Option(help: "Paper, as in `huiyin print --forms`. 文书代码。")
    var form: String

    @Option(help: "on_screen or paper. 签署方式。")
    var mode: String

    @Option(name: .customLong("paper-version"), help: "Version at the foot of the paper. 文书页脚上的版本。")
    var version: String?

    @Option(help: "Who signed, by name. 签署人。")
    var signer: String?

    @Option(help: "Who signed, of the staff: number or name; else who writes it down. 签署工作人员。")
    var person: String?

    @Option(help: "When, yyyy-MM-ddTHH:mm; else now. 签署时间。")
    var at: String?

    @OptionGroup var actor: ActorOptions
    @OptionGroup var global: GlobalOptions

    func run(_ node: Node, by session: Session, _ output: Output) throws {
      try entry.append(
        "signature",
        [
          "document": form, "mode": mode, "version": version, "signer": signer, "person": person, "signed_at": at,
        ], on: node, by: session, output)
    }
  }
}

extension ShowJSON {
  fileprivate func notices(_ list: NoticeList) -> JSON {
    [
      "asOf": .text(list.asOf.text), "count": JSON(list.count), "transferCount": JSON(list.transferCount),
      "notices": .list(
        list.lines.map { line in
          .object(
            heading(line.heading).merging([
              "notice": JSON(line.number), "epoch": .number(line.epoch),
              "issued": optional(line.issued) { .object(authorship($0)) },
              "delivered": optional(line.delivered, delivery),
              "signed": optional(line.signed) { .object(authorship($0)) },
              "objectionDue": JSON(line.objectionDue?.date.text), "due": JSON(line.due?.date.text),
            ]) { _, new in new })
        }),
      "transfers": .list(
        list.transfers.map { transfer in
          .object(
            heading(transfer.heading).merging([
              "sent": optional(transfer.sent) { .object(authorship($0)) }, "because": JSON(transfer.reason),
              "receipt": optional(transfer.receipt, delivery),
            ]) { _, new in new })
        }),
    ]
  }

  private func delivery(_ delivery: NoticeList.Delivery) -> JSON {
    ["at": words(delivery.at), "way": words(delivery.way), "receiver": optional(delivery.receiver, words)]
  }
}

extension Output {
  fileprivate func lines(_ list: NoticeList) -> [String] {
    guard !list.lines.isEmpty || !list.transfers.isEmpty else {
      return [words("没有正在办理的交办通知书，也没有已转送其他单位的案件", "no notice is open, and no case passed on")]
    }
    return noticeTable(list) + more(list.count - list.lines.count) + transferTable(list)
      + more(list.transferCount - list.transfers.count)
  }

  private func more(_ rest: Int) -> [String] {
    rest > 0 ? ["", words("另有 \(rest) 件，用 --limit 显示更多", "\(rest) more; --limit shows them")] : []
  }

  private func noticeTable(_ list: NoticeList) -> [String] {
    guard !list.lines.isEmpty else { return [] }
    return Self.table(
      language == .chinese
        ? ["通知书", "案件", "责任单位", "送达", "签收", "异议期限", "办理时限"]
        : ["notice", "case", "unit", "delivered", "signed", "object by", "due"],
      list.lines.map { line in
        [
          line.number ?? "—", line.heading.name, unit(of: line.heading), text(line.delivered),
          line.signed.map { words($0.person.words) } ?? words("未签收", "not signed for"),
          line.objectionDue?.text(in: language) ?? "—", line.due?.text(in: language) ?? "—",
        ]
      })
  }

  private func transferTable(_ list: NoticeList) -> [String] {
    guard !list.transfers.isEmpty else { return [] }
    return ["", words("已转送其他单位", "Passed on to other units")]
      + Self.table(
        language == .chinese ? ["案件", "转送到", "转送时间", "回执"] : ["case", "to", "passed on", "receipt"],
        list.transfers.map { transfer in
          [
            transfer.heading.name, unit(of: transfer.heading),
            transfer.sent.map { time($0.timeMilliseconds) } ?? "—", text(transfer.receipt),
          ]
        })
  }

  private func unit(of heading: RecordHeading) -> String { heading.unit.map { words($0.name) } ?? "" }

  private func text(_ delivery: NoticeList.Delivery?) -> String {
    delivery.map { "\(words($0.at)) \(words($0.way))" } ?? words("未送达", "not delivered")
  }
}
