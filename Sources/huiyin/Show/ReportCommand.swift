import ArgumentParser
import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinTownship

struct ReportCommand: NodeCommand {
  static let configuration = CommandConfiguration(
    commandName: "report", abstract: "Indicators over what this node holds. 统计指标。",
    discussion: """
      R1 collected by the grids, R2 online, R3 petition hall, R9 callbacks. A year unless --from and \
      --through are given.
      """)

  @Argument(help: "Indicator: R1, R2, R3 or R9. 指标。")
  var code: String

  @Option(help: "First day, yyyy-MM-dd; else the first of this year. 起始日。")
  var from: String?

  @Option(help: "Last day, yyyy-MM-dd; else the last of this year. 截止日。")
  var through: String?

  @Option(help: "Only of this grid, by number or name. 网格。")
  var grid: String?

  @Flag(help: "Also the same for each grid. 分网格。")
  var byGrid = false

  @Flag(help: "Also the records behind each number. 列出记录。")
  var records = false

  @OptionGroup var global: GlobalOptions

  func run(_ node: Node, _ output: Output) throws {
    let period = try period(node)
    let report = try node.report(code, over: period, home: try grid.map { try node.unit($0).number })
    let standing = try node.figureStanding()
    let grids = byGrid ? try node.reportByGrid(code, over: period) : []
    let json: JSON = [
      "report": .object(output.json.report(report)), "from": .text(period.from.text),
      "through": .text(period.through.text), "underWay": JSON(standing.underWay),
      "asOf": JSON(standing.asOfMilliseconds.map(ShowJSON.time)),
      "grids": .list(
        grids.map { .object(output.json.report($0.report).merging(["unit": JSON($0.unit.number)]) { $1 }) }),
    ]
    try output.show(json) {
      var lines = [
        "\(report.code)  \(output.words(report.label))  \(period.from.text(in: output.language)) – "
          + period.through.text(in: output.language),
        "  " + output.words(standing.words(output.time)),
      ]
      for figure in report.figures {
        lines.append("  \(output.words(figure.label))  \(figure.count) \(output.words(figure.unit))")
        if records {
          lines += output.headings(try node.headings(of: figure.records)).map { "    " + $0 }
        }
      }
      if let share = report.share {
        lines.append("  \(output.words(share.label))  \(share.percent ?? "—")")
      }
      if byGrid { lines += table(grids, output) }
      return lines
    }
  }

  private func table(_ grids: [(unit: Unit, report: Report)], _ output: Output) -> [String] {
    guard let first = grids.first?.report else { return [output.words("没有网格", "no grids")] }
    return Output.table(
      [output.words("网格", "grid")] + first.figures.map { output.words($0.label) },
      grids.map { [$0.unit.name] + $0.report.figures.map { String($0.count) } })
  }

  private func period(_ node: Node) throws -> ReportPeriod {
    let year = node.today.year
    guard let whole = ReportPeriod(year: year),
      let period = ReportPeriod(
        from: try from.map { try CivilDate(typed: $0, for: "--from") } ?? whole.from,
        through: try through.map { try CivilDate(typed: $0, for: "--through") } ?? whole.through)
    else {
      throw NodeError.usage(
        "badPeriod", "截止日早于起始日", "the last day lies before the first",
        next: Label("检查 --from 和 --through", "look at --from and --through"))
    }
    return period
  }
}

extension ShowJSON {
  func report(_ report: Report) -> [String: JSON] {
    [
      "code": .text(report.code), "label": words(report.label),
      "figures": .list(
        report.figures.map {
          [
            "key": .text($0.key), "label": words($0.label), "unit": words($0.unit), "count": JSON($0.count),
            "records": .list($0.records.map { .text($0.description) }),
          ]
        }),
      "share": report.share.map { share in
        [
          "label": words(share.label), "part": JSON(share.part), "whole": JSON(share.whole),
          "percent": share.percent.map { .text($0) } ?? nil,
        ]
      } ?? nil,
    ]
  }
}
