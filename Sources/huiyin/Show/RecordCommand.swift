import ArgumentParser
import HuiyinNode
import HuiyinRecords

struct RecordCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "record", abstract: "Show a record and its history. 查看记录。", discussion: Aliases.told(of: "record"),
    subcommands: [Show.self, Log.self])

  struct Show: NodeCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show every value with its author, events with their verdicts, entries. 查看记录全部内容。")

    @Argument(help: "Record: id, unique prefix or number. 记录编号。")
    var record: String

    @OptionGroup var sight: SightOptions
    @OptionGroup var global: GlobalOptions

    func run(_ node: Node, _ output: Output) throws {
      let record = try node.record(named: record)
      let (seen, session) = try sight.open(record, node, global.face)
      let shown =
        try session.map { try node.presentation(of: record, seen, readBy: $0) } ?? node.presentation(of: record, seen)
      try output.show(output.json.record(shown)) { output.lines(shown) }
    }
  }

  struct Log: NodeCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show every changeset in the order of events. 逐条查看变更。")

    @Argument(help: "Record: id, unique prefix or number. 记录编号。")
    var record: String

    @OptionGroup var sight: SightOptions
    @OptionGroup var export: ExportOptions
    @OptionGroup var global: GlobalOptions

    func validate() throws {
      guard export.file == nil || sight.person == nil && sight.glassPerson == nil else {
        throw ValidationError("--export goes with --as, and --unmask names the parties in it")
      }
    }

    func run(_ node: Node, _ output: Output) throws {
      let record = try node.record(named: record)
      if let file = export.file {
        return try export.write(
          timelineOf: record, to: file, by: try sight.reader.logIn(node, global.face), node, output)
      }
      let log = try node.log(of: record, try sight.sight(of: record, node, global.face))
      try output.show(output.json.log(log)) { output.head(log.heading) + log.changesets.flatMap { lines($0, output) } }
    }

    private func lines(_ changeset: LoggedChangeset, _ output: Output) -> [String] {
      let reference = changeset.directory
      let version = output.words(
        "名册 \(reference.term).\(reference.number)", "directory \(reference.term).\(reference.number)")
      let received = output.words("接收 ", "received ") + output.time(changeset.author.receivedAtMilliseconds)
      return ["", "\(changeset.isFixed ? "■" : "□") \(changeset.reference)  \(output.author(changeset.author))"]
        + ["    \(received)  \(version)"] + fate(changeset.fate, output).map { "    " + $0 }
        + [changeset.joinWords].compactMap(\.self).map { "    " + output.words($0) }
        + changeset.ops.map { op in
          op.verdict.isEffective
            ? "    \(output.words(op.words))"
            : "    \(output.words(op.words))  ← \(output.words(op.verdict.explanation))"
        }
    }

    private func fate(_ fate: LoggedChangeset.Fate, _ output: Output) -> [String] {
      switch fate {
      case .accepted: []
      case .quarantined(let reasons):
        [output.words("已隔离：", "in quarantine: ") + reasons.map { output.words($0.label) }.joined(separator: "; ")]
      case .parked(let missing, let lacksDirectory):
        missing.map { output.words("等待变更 \($0)", "waits for changeset \($0)") }
          + (lacksDirectory ? [output.words("等待名册", "waits for a directory version")] : [])
      }
    }
  }
}
