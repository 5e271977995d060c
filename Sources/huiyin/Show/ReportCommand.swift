import ArgumentParser
import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinTownship

struct ReportCommand: NodeCommand {
  static let configuration = CommandConfiguration(
    commandName: "report", abstract: "Indicators over what this node holds. 统计指标。",
    discussion: """
      R1 collected by the grids, R2 online, R3 petition hall, R6 items of sealed minutes by where they \
      send their case, R9 callbacks, R11 petition cases. This year unless \
      --year, or --from and --through are given. R11 counts cases as they stood on the day of --as-of, against the \
      same days of last year; what last year came to before the township had this software stands in the policy: \
      `huiyin policy set report.R11.baseline.2024 42`.
      """)

  @Argument(help: "Indicator: R1, R2, R3, R6, R9 or R11. 指标。")
  var code: String

  @Option(help: "Year, as in 2025; else this one. 年份。")
  var year: Int?

  @Option(help: "First day, yyyy-MM-dd; else the first of this year. 起始日。")
  var from: String?

  @Option(help: "Last day, yyyy-MM-dd; else the last of this year. 截止日。")
  var through: String?

  @OptionGroup var day: DayOptions

  @Option(name: .customLong("as"), help: "R11: only what this person may see: number or full name. 按该人员的可见范围。")
  var person: String?

  @Option(help: "Only of this grid, by number or name. 网格。")
  var grid: String?

  @Flag(help: "Also the same for each grid. 分网格。")
  var byGrid = false

  @Flag(help: "Also the records behind each number. 列出记录。")
  var records = false

  @OptionGroup var global: GlobalOptions

  func validate() throws {
    guard year == nil || from == nil && through == nil else {
      throw ValidationError("--year goes without --from and --through")
    }
  }

  func run(_ node: Node, _ output: Output) throws {
    let (period, day) = (try period(node), try day.day())
    let reader = try person.map { try node.person($0) }
    let home = try grid.map { try node.unit($0).number }
    let report = try node.report(code, over: period, asOf: day, home: home, for: reader)
    let standing = try node.figureStanding()
    let grids = byGrid ? try node.reportByGrid(code, over: period, asOf: day, for: reader) : []
    let json: JSON = [
      "report": .object(output.json.report(report)), "from": .text(period.from.text),
      "through": .text(period.through.text), "day": .text((day ?? node.today).text),
      "underWay": JSON(standing.underWay),
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
          let headings =
            try reader.map { try node.headings(of: figure.records, for: $0) } ?? node.headings(of: figure.records)
          lines += output.headings(headings).map { "    " + $0 }
        }
      }
      if let share = report.share {
        lines.append("  \(output.words(share.label))  \(share.percent ?? "—")")
      }
      if let comparison = report.comparison {
        lines.append(
          "  \(output.words(comparison.label))  \(comparison.percent ?? "—")"
            + output.words(
              "（\(comparison.basis.chinese) \(comparison.baseline) 件）",
              " (\(comparison.basis.english): \(comparison.baseline) cases)"))
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
    guard let whole = ReportPeriod(year: year ?? node.today.year) else {
      throw NodeError.usage(
        "badPeriod", "没有这样的年份", "there is no such year", next: Label("--year 写四位年份", "--year is four digits"))
    }
    guard
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
      "comparison": report.comparison.map { comparison in
        [
          "label": words(comparison.label), "count": JSON(comparison.count), "baseline": JSON(comparison.baseline),
          "basis": words(comparison.basis), "percent": comparison.percent.map { .text($0) } ?? nil,
        ]
      } ?? nil,
    ]
  }
}
