import ArgumentParser
import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinTownship

struct AuditCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit", abstract: "Who looked at what. 审计。", discussion: Aliases.told(of: "audit"),
    subcommands: [Show.self, Glass.self, Acknowledge.self])

  struct Show: NodeCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show who looked at identities or exported lists, and why. 查看审计记录。",
      discussion: "The trail is signed like every record: `huiyin verify` finds what was tampered with.")

    @Argument(help: "Record: id, unique prefix or number; else every one. 记录编号。")
    var record: String?

    @Option(help: "Only acts of this sort, as in unmasked, glass or saw: looks, which a record alone tells. 只看某种行为。")
    var act: String?

    @Option(help: "Only what was done on this day or later, yyyy-MM-dd. 自哪天起。")
    var since: String?

    @Option(help: "Only what was done on this day or earlier, yyyy-MM-dd. 到哪天止。")
    var until: String?

    @Option(help: "Only what this person did, by number, name or initials. 只看某人。")
    var by: String?

    @OptionGroup var global: GlobalOptions

    func run(_ node: Node, _ output: Output) throws {
      let by = try by.map { try node.person($0).number }
      let record = try record.map { try node.record(named: $0) }
      let since = try since.map { try CivilDate(typed: $0, for: "--since") }
      let until = try until.map { try CivilDate(typed: $0, for: "--until") }
      let acts = try node.auditTrail(
        of: record, act: act, since: since, until: until, by: by, withLooks: record != nil)
      try output.show(output.json.audit(acts)) {
        acts.isEmpty
          ? [output.words("没有审计记录", "nothing was looked at")]
          : acts.map { act in
            "\(output.author(act.author))  \(output.words(act.words))  \(output.subject(act))"
              + (act.reason.map { output.words("  理由：\($0)", "  because: \($0)") } ?? "")
          }
      }
    }
  }
}

extension Output {
  /// What it was about: a record, or a list that was made a file.
  fileprivate func subject(_ act: AuditedAct) -> String {
    let unsure = act.isUncertain ? words("（可能含有本件）", " (it may have stood in it)") : ""
    return act.export.map { words($0.words) + unsure } ?? act.number ?? act.record?.description ?? ""
  }
}

extension ShowJSON {
  fileprivate func audit(_ acts: [AuditedAct]) -> JSON {
    .list(
      acts.map { act in
        [
          "record": JSON(act.record?.description), "number": JSON(act.number), "act": JSON(act.act.value.text),
          "reason": JSON(act.reason), "export": optional(act.export, export),
          "uncertain": .flag(act.isUncertain), "print": optional(act.printed, printed),
          "person": JSON(Int(act.author.person.number)),
          "device": .text(act.author.device.id.description), "time": JSON(Int(act.author.timeMilliseconds)),
          "changeset": .text(act.author.changeset.description),
        ]
      })
  }

  private func printed(_ printed: PrintedCopy) -> JSON {
    ["form": .text(printed.form), "copy": JSON(printed.copy), "version": .text(printed.version)]
  }

  private func export(_ export: AuditedAct.Export) -> JSON {
    [
      "filter": .text(export.filter), "filterWords": words(export.filterWords), "rows": .number(export.rows),
      "form": value(export.form),
    ]
  }
}
