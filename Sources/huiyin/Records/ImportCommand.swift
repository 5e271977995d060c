import ArgumentParser
import Foundation
import HuiyinNode
import HuiyinRecords
import HuiyinTownship

struct ImportCommand: ActingCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Take a ledger from a file. 导入台账。",
    discussion: """
      A workbook (XLSX) or CSV in UTF-8, its first row heads in Chinese or English, as `list --export` writes it. \
      Without --apply nothing is changed: each row is told with what would become of it. A row that names a record \
      changes its title, category, place, village and channel, if nothing has happened to it since the export; \
      one without numbers registers an intake. An empty cell leaves what is there. The same file again changes \
      nothing, and nothing is written while a row is refused. A new row without a title gets the beginning of \
      its facts. Messages of the official account and calls of the hotline come in likewise, with --channel \
      and --grid for what they do not say.

      Columns: \(LedgerSheet.heads.english) (\(LedgerSheet.heads.chinese)).
      """)

  @Argument(
    help: "XLSX or CSV file; - reads standard input. 文件。", completion: .file(extensions: ["csv", "xlsx"]))
  var file: String

  @Option(help: "Channel of new rows that do not say theirs, such as wechat_studio or hotline. 未写明的来源渠道。")
  var channel: String?

  @Option(help: "Grid of new rows that do not say theirs, by number or name. 未写明的所属网格。")
  var grid: String?

  @Option(help: "Nature of new rows that do not say theirs, such as consult. 未写明的性质。")
  var nature: String?

  @OptionGroup var mode: ApplyOptions
  @OptionGroup var actor: ActorOptions
  @OptionGroup var global: GlobalOptions

  func run(_ node: Node, by session: Session, _ output: Output) throws {
    let bytes = try RosterOptions.read(file)
    let defaults = ["channel": channel, "grid": grid, "nature": nature].compactMapValues(\.self)
    let plan = try node.ledgerPlan(of: bytes, filling: defaults, by: session)
    guard mode.apply, plan.count(.refused) == 0 else {
      try show(plan, isApplied: false, output)
      if mode.apply { throw ExitCode(1) }
      return
    }
    try show(try node.importLedger(of: bytes, filling: defaults, by: session), isApplied: true, output)
  }

  private func show(_ plan: LedgerPlan, isApplied: Bool, _ output: Output) throws {
    let counts = RosterRow.Action.allCases.map { ($0, plan.count($0)) }
    let json: JSON = .object(
      Dictionary(uniqueKeysWithValues: counts.map { ($0.0.rawValue, JSON($0.1)) }).merging([
        "applied": .flag(isApplied), "rows": .list(plan.rows.map { Self.json($0, output) }),
      ]) { $1 })
    try output.show(json) {
      let rows = plan.rows.map { row in
        let notes = row.changes.map(\.words) + row.problems.map(\.words) + row.warnings.map(\.words)
        return [
          String(row.line), output.words(row.action.label), row.name,
          notes.map { output.words($0) }.joined(separator: output.words("；", "; ")),
        ]
      }
      let heads = output.words("行,处理,名称,内容", "line,action,name,details").split(separator: ",").map(String.init)
      let sum = counts.map { "\(output.words($0.0.label)) \($0.1)" }.joined(separator: output.words("，", ", "))
      return Output.table(heads, rows) + [
        sum, output.words(ApplyOptions.standing(isApplied: isApplied, isRefused: plan.count(.refused) > 0)),
      ]
    }
  }

  private static func json(_ row: LedgerRow, _ output: Output) -> JSON {
    [
      "line": JSON(row.line), "action": .text(row.action.rawValue), "record": JSON(row.record?.description),
      "name": .text(row.name), "changes": .list(row.changes.map { RosterOptions.json($0, output) }),
      "problems": .list(row.problems.map { RosterOptions.json($0, output) }),
      "warnings": .list(row.warnings.map { RosterOptions.json($0, output) }),
    ]
  }
}
