import ArgumentParser
import HuiyinNode
import HuiyinRecords
import HuiyinTownship

struct DupCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dup", abstract: "Find and judge records that may be one matter. 重复核对。",
    subcommands: [Scan.self, List.self, Decide.self])

  struct Scan: NodeCommand {
    static let configuration = CommandConfiguration(
      abstract: "Compare all records anew, as after a change of the rules. 全部重新比对。")
    @OptionGroup var global: GlobalOptions

    func run(_ node: Node, _ output: Output) throws {
      let count = try node.scanDuplicates()
      try output.show(["pairs": JSON(count)] as JSON) {
        [output.words("待核对 \(count) 对", "\(count) pairs wait for a decision")]
      }
    }
  }

  struct List: NodeCommand {
    static let configuration = CommandConfiguration(
      abstract: "List pairs that wait for a decision, the most likely first. 列出待核对的。")

    @Argument(help: "Record: id, unique prefix or number; else all. 记录编号。")
    var record: String?

    @Flag(help: "Also pairs that were decided. 含已决定的。")
    var all = false

    @OptionGroup var reader: ReaderOptions
    @OptionGroup var global: GlobalOptions

    func run(_ node: Node, _ output: Output) throws {
      let record = try record.map { try node.record(named: $0) }
      let pairs: [DuplicateItem]
      if let session = try reader.logIn(node, global.face) {
        if let record { try node.show(record, to: session) }
        let found = try node.duplicates(of: record, all: all, shownTo: session.person)
        let ends = try node.visible(found.flatMap { [$0.first, $0.second] }, to: session.person)
        let seen = Set(ends.map(\.record))
        pairs = found.filter { seen.contains($0.first.record) && seen.contains($0.second.record) }
      } else {
        pairs = try node.duplicates(of: record, all: all)
      }
      try output.show(JSON.list(pairs.map(output.json.duplicate))) { output.lines(duplicates: pairs) }
    }
  }

  struct Decide: ActingCommand {
    static let configuration = CommandConfiguration(
      abstract: "Decide a pair: same, related or not_dup. 核对决定。",
      discussion: """
        Whoever may only propose, proposes. Of two that are merged another decision splits them, with --reason.
        """)

    @Argument(help: "One record: id, unique prefix or number. 甲件编号。")
    var one: String

    @Argument(help: "The other record. 乙件编号。")
    var other: String

    @Argument(help: "same, related or not_dup. 并案、关联或非重复。")
    var decision: String

    @Option(help: "Why, in words. 理由。")
    var reason = ""

    @OptionGroup var actor: ActorOptions
    @OptionGroup var global: GlobalOptions

    func run(_ node: Node, by session: Session, _ output: Output) throws {
      let (one, other) = (try node.record(named: one), try node.record(named: other))
      let committed = try node.decideDuplicate(one, other, decision, reason: reason, by: session)
      try output.show(committed, of: node)
    }
  }
}

extension CaseCommand {
  struct Merge: ActingCommand {
    static let configuration = CommandConfiguration(
      abstract: "Handle two cases as one; the one received earlier goes on. 并案。")

    @Argument(help: "One case: id, unique prefix or number. 甲件编号。")
    var one: String

    @Argument(help: "The other case. 乙件编号。")
    var other: String

    @Option(help: "Why, in words. 理由。")
    var reason = ""

    @OptionGroup var actor: ActorOptions
    @OptionGroup var global: GlobalOptions

    func run(_ node: Node, by session: Session, _ output: Output) throws {
      let (one, other) = (try node.record(named: one), try node.record(named: other))
      try output.show(try node.decideDuplicate(one, other, "same", reason: reason, by: session), of: node)
    }
  }

  struct Split: ActingCommand {
    static let configuration = CommandConfiguration(abstract: "Take two merged cases apart again. 拆案。")

    @Argument(help: "One case: id, unique prefix or number. 甲件编号。")
    var one: String

    @Argument(help: "The other case. 乙件编号。")
    var other: String

    @Option(help: "Why, in words. 理由。")
    var reason: String

    @OptionGroup var actor: ActorOptions
    @OptionGroup var global: GlobalOptions

    func run(_ node: Node, by session: Session, _ output: Output) throws {
      let (one, other) = (try node.record(named: one), try node.record(named: other))
      try output.show(try node.split(one, other, reason: reason, by: session), of: node)
    }
  }
}

extension ShowJSON {
  func duplicate(_ pair: DuplicateItem) -> JSON {
    [
      "a": .object(heading(pair.first)), "b": .object(heading(pair.second)), "points": JSON(pair.points),
      "suspicion": .text(pair.suspicion.rawValue),
      "reasons": .list(
        pair.reasons.map {
          ["code": .text($0.code), "points": JSON($0.points), "label": words($0.label)]
        }),
      "link": JSON(pair.link?.description), "decision": value(pair.decision), "decisionLabel": text(pair.decision),
      "conflict": .flag(pair.hasConflict), "behind": .flag(pair.isBehind),
      "proposals": .list(pair.proposals.map { .object(proposal($0)) }), "waiting": .flag(pair.isWaiting),
      "deciders": roles(pair.deciders),
    ]
  }

  func group(_ group: GroupPresentation) -> JSON {
    [
      "survivor": JSON(group.survivor?.record.description), "hidden": JSON(group.hiddenCount),
      "members": .list(group.members.map { .object(heading($0)) }), "receivedAt": JSON(group.receivedAt?.text),
      "risk": value(group.risk), "secrecy": value(group.secrecy),
      "entries": .list(
        group.entries.map {
          ["origin": .text($0.origin.record.description), "number": .text($0.origin.name), "entry": entry($0.entry)]
        }),
      "proposals": .list(
        group.proposals.map {
          ["origin": .text($0.heading.record.description), "proposal": .object(proposal($0.proposal))]
        }),
    ]
  }
}

extension Output {
  func lines(duplicates pairs: [DuplicateItem]) -> [String] {
    guard !pairs.isEmpty else { return [words("没有待核对的", "no pairs")] }
    return Self.table(
      language == .chinese
        ? ["甲件", "乙件", "分值", "依据", "决定"] : ["one", "other", "points", "reasons", "decision"],
      pairs.map { pair in
        [
          name(pair.first), name(pair.second), "\(pair.points)  \(words(pair.suspicion.label))",
          pair.reasons.map { words($0.label) }.joined(separator: words("、", ", ")), decision(pair),
        ]
      })
  }

  private func name(_ heading: RecordHeading) -> String {
    heading.name + (heading.title.map { "  " + Self.clip($0) } ?? "")
  }

  private func decision(_ pair: DuplicateItem) -> String {
    if pair.hasConflict { return words("决定不一致，待核对", "opposite decisions: to be decided") }
    if let decision = pair.decision, pair.isBehind {
      return words(decision.words) + words("，范围落后，请再决定一次", "; lies behind, decide it once more")
    }
    if let decision = pair.decision { return decision.value.isNone ? words("已拆案", "split") : words(decision.words) }
    return pair.proposals.isEmpty ? words("待核对", "to be decided") : words("有提议，待核对", "proposed, to be decided")
  }

  /// The others of the group, and what was written in them.
  func lines(_ group: GroupPresentation) -> [String] {
    let rows = group.members.map { member in
      [
        member.record == group.survivor?.record ? words("主案", "survivor") : words("并入", "merged"),
        [member.officialNumber, member.number].compactMap(\.self).joined(separator: "  "), member.title ?? "",
        member.receivedAt ?? "",
      ]
    }
    return Self.table(
      language == .chinese ? ["", "编号", "标题", "接收时间"] : ["", "numbers", "title", "received at"], rows)
      + [group.hiddenWords].compactMap(\.self).map { words($0) }
  }
}
