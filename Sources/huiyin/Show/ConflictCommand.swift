import ArgumentParser
import HuiyinNode
import HuiyinRecords
import HuiyinTownship

struct ConflictCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "conflict", abstract: "See and decide conflicts. 冲突处理。",
    subcommands: [List.self, Show.self, Merge.self, Decide.self])

  struct List: NodeCommand {
    static let configuration = CommandConfiguration(abstract: "List what waits for a decision. 列出冲突。")
    @OptionGroup var reader: ReaderOptions
    @OptionGroup var global: GlobalOptions

    func run(_ node: Node, _ output: Output) throws {
      let viewer = try reader.logIn(node, global.face)?.person
      try output.show(conflicts: viewer.map { try node.conflicts(for: $0).items } ?? node.conflicts())
    }
  }

  struct Show: NodeCommand {
    static let configuration = CommandConfiguration(abstract: "Show a record's conflicts. 查看记录的冲突。")

    @Argument(help: "Record: id, unique prefix or number. 记录编号。")
    var record: String

    @OptionGroup var sight: SightOptions
    @OptionGroup var global: GlobalOptions

    func run(_ node: Node, _ output: Output) throws {
      let record = try node.record(named: record)
      try output.show(
        conflicts: node.conflicts(
          of: record, try sight.sight(of: record, node, global.face), shownTo: sight.viewer(node)))
    }
  }

  struct Merge: NodeCommand {
    static let configuration = CommandConfiguration(
      abstract: "Put two texts together line by line, to mend and decide. 合并两段，供修改后裁定。")

    @Argument(help: "Record: id, unique prefix or number. 记录编号。")
    var record: String

    @Argument(help: "Field that holds two texts. 字段。")
    var field: String

    @OptionGroup var sight: SightOptions
    @OptionGroup var global: GlobalOptions

    func run(_ node: Node, _ output: Output) throws {
      let record = try node.record(named: record)
      guard let merged = try node.mergedText(of: record, field: field, try sight.sight(of: record, node, global.face))
      else {
        throw NodeError.refused(
          "notMergeable", "“\(field)”没有可以合并的两段文字", "there are no two texts to merge in “\(field)”",
          next: Label("`huiyin conflict show` 查看并列的值", "`huiyin conflict show` shows the values"))
      }
      let text = merged.text(in: output.language)
      try output.show(
        JSON.object([
          "field": .text(field), "text": .text(text), "overlaps": JSON(merged.overlapCount),
          "isMasked": .flag(merged.isMasked),
        ])
      ) { text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) }
    }
  }

  struct Decide: ActingCommand {
    static let configuration = CommandConfiguration(abstract: "Decide a conflict. 裁定。")

    @Argument(help: "Record: id, unique prefix or number. 记录编号。")
    var record: String

    @Argument(help: "Field. 字段。")
    var field: String

    @Argument(help: "The value that shall be in force; left out with --merged. 裁定值。")
    var value: String?

    @Flag(help: "Both texts put together, where they changed different lines. 合并两段（改动的行互不重叠时）。")
    var merged = false

    @Flag(help: "Another decision in place of your own, with --reason. 重新裁定本人的裁定，须写理由。")
    var anew = false

    @Option(help: "Why, in words; it is kept as a note. 理由。")
    var reason = ""

    @OptionGroup var seen: SeenOptions
    @OptionGroup var actor: ActorOptions
    @OptionGroup var global: GlobalOptions

    func run(_ node: Node, by session: Session, _ output: Output) throws {
      if field == IDNumberPrompt.field { throw IDNumberPrompt.onCommandLine }
      let record = try node.record(named: record)
      let heads = try seen.heads(node)
      let committed =
        if let value, anew {
          try node.decideAnew(record, field: field, value: value, reason: reason, seen: heads, by: session)
        } else if let value {
          try node.decideConflict(record, field: field, value: value, reason: reason, seen: heads, by: session)
        } else {
          try node.decideConflictMerging(record, field: field, reason: reason, seen: heads, by: session)
        }
      try output.show(committed, of: node)
    }

    func validate() throws {
      guard merged == (value == nil) else {
        throw ValidationError("give the value, or --merged instead of it. 请写裁定值，或改用 --merged。")
      }
      guard !anew || value != nil else {
        throw ValidationError("--anew needs the value. 重新裁定须写裁定值。")
      }
    }
  }
}

extension Output {
  fileprivate func show(conflicts items: [ConflictItem]) throws {
    let list = items.map { item -> JSON in
      .object(json.heading(item.heading).merging(["register": json.register(item.register)]) { _, new in new })
    }
    try show(JSON.list(list)) {
      items.isEmpty ? [words("没有冲突", "no conflicts")] : items.flatMap(lines)
    }
  }

  private func lines(_ item: ConflictItem) -> [String] {
    let name = item.heading.name + (item.heading.title.map { "  " + $0 } ?? "")
    let register = item.register
    guard let conflict = register.conflict else { return [] }
    var rows = register.live.map { live in
      [live.isInForce ? "▶" : live.isOverruled ? "×" : " ", brief(live.value)] + cells(live.author) + [
        [
          live.author.isOwnDevice ? words("本机", "here") : "",
          live.isInForce ? words(conflict.basis.label) : live.isOverruled ? words("未采用", "overruled") : "",
        ].filter { !$0.isEmpty }.joined(separator: words("；", "; "))
      ]
    }
    rows.append([" ", conflict.base.map { words($0.brief) } ?? "—", "", "", "", words("原值", "before")])
    let head =
      language == .chinese
      ? ["", "值", "填写人", "设备", "时间", "说明"] : ["", "value", "author", "device", "time", "remarks"]
    return ["\(name)  \(words(register.field.label)) (\(register.field.key))"]
      + Self.table(head, rows).map { "  " + $0 }
      + register.live.flatMap { live in
        live.reasons.map { "  \(words(live.author.person.words))\(words("：", ": "))\(words($0))" }
      }
      + [words("  裁定人：", "  decided by ") + words(conflict.deciders.words), ""]
  }
}
