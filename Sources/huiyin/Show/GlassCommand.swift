import ArgumentParser
import HuiyinNode
import HuiyinRecords
import HuiyinTownship

extension AuditCommand {
  struct Glass: NodeCommand {
    static let configuration = CommandConfiguration(
      abstract: "Weekly list of who read records beyond their scope, and why. 越权查阅周报。")

    @Option(help: "A day of the week to list, yyyy-MM-dd; else this week. 周内任一日期。")
    var week: String?

    @OptionGroup var global: GlobalOptions

    func run(_ node: Node, _ output: Output) throws {
      let broken = try node.brokenGlass(inWeekOf: try week.map { try CivilDate(typed: $0, for: "--week") })
      try output.show(output.json.glass(broken)) {
        broken.isEmpty
          ? [output.words("没有越权查阅", "nobody read beyond their scope")]
          : broken.map { look in
            "\(output.author(look.author))  \(look.number ?? look.record.description)"
              + output.words("  \(look.glass.minutes)分钟  理由：", "  \(look.glass.minutes) min  because: ")
              + look.glass.reason
          }
      }
    }
  }
}

extension AuditCommand {
  struct Acknowledge: ActingCommand {
    static let configuration = CommandConfiguration(
      abstract: "Say that the list of a week of readings beyond scope was looked into. 确认已阅越权查阅周报。")

    @Option(help: "A day of the week, yyyy-MM-dd. 周内任一日期。")
    var week: String

    @OptionGroup var actor: ActorOptions
    @OptionGroup var global: GlobalOptions

    func run(_ node: Node, by session: Session, _ output: Output) throws {
      let count = try node.acknowledgeGlass(inWeekOf: CivilDate(typed: week, for: "--week"), by: session)
      try output.show(["trails": JSON(count)] as JSON) {
        [output.words("已确认，记入 \(count) 份审计", "acknowledged, in \(count) audit trails")]
      }
    }
  }
}

extension ShowJSON {
  fileprivate func glass(_ broken: [BrokenGlass]) -> JSON {
    .list(
      broken.map { look in
        [
          "record": .text(look.record.description), "number": JSON(look.number), "reason": .text(look.glass.reason),
          "minutes": JSON(look.glass.minutes), "openedAt": .text(look.glass.openedAt.text),
          "person": JSON(Int(look.author.person.number)), "device": .text(look.author.device.id.description),
          "changeset": .text(look.author.changeset.description),
        ]
      })
  }
}
