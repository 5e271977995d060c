import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// 统计: indicators over what this node holds, each number with the list behind it (DOMAIN 10; 16, screen 17).
enum ReportPages {
  static let routes: [Route] = [.get("/reports", .loggedIn, page), .get("/reports/:code/:figure", .loggedIn, figure)]

  private static let codes = IntakeIndicator.all.map(\.code) + [CallbackIndicator.code]

  private struct Asked {
    let period: ReportPeriod
    let grid: UnitNumber?
    let problems: Model?
  }

  /// The year, unless days were given; what was given wrongly is said, and the year stands.
  private static func asked(_ query: FormFields, _ call: Call) -> Asked {
    let year = ReportPeriod(year: call.node.today.year)!
    let grid = UnitNumber(query.text("grid"))
    func day(_ name: String, else usual: CivilDate) -> CivilDate? {
      query.text(name).isEmpty ? usual : try? CivilDate(parsing: query.text(name))
    }
    guard let from = day("from", else: year.from), let through = day("through", else: year.through),
      let period = ReportPeriod(from: from, through: through)
    else {
      let error = NodeError("badPeriod", .usage, Catalogue.label("badPeriod"), next: Catalogue.label("badPeriodNext"))
      return Asked(period: year, grid: grid, problems: FormReading.problems(error, call.look))
    }
    return Asked(period: period, grid: grid, problems: nil)
  }

  private static func page(_ call: Call) throws -> Reply {
    let (look, snapshot) = (call.look, try call.node.directorySnapshot())
    let (asked, person) = (asked(call.query, call), try call.person().person)
    let grids = snapshot.units.values.filter { $0.kind == .grid && $0.isActive }.sorted {
      ($0.grid?.number ?? 0, $0.number) < ($1.grid?.number ?? 0, $1.number)
    }
    let charts = try charts(call, person)
    return .page(
      "reports", title: look.text("reportsTitle"), section: "navHome",
      ExportPages.buttons("reports", call, call.query).merging([
        "work": WorkLinks.models(call), "problems": asked.problems, "from": asked.period.from.text,
        "through": asked.period.through.text, "words": words(asked.period, look),
        "standing": look(try call.node.figureStanding().words { look.time($0) }),
        "grids": [["code": "", "word": look.text("any"), "isChosen": asked.grid == nil] as Model]
          + grids.map { ["code": String($0.number), "word": $0.name, "isChosen": $0.number == asked.grid] },
        "charts": charts.ifAny, "chartsOf": charts.isEmpty ? nil : look.text("chartsOf"),
        "reports": try codes.map { code in
          let isByGrid = code == "R1" && asked.grid == nil
          return report(
            try call.node.report(code, over: asked.period, home: asked.grid, for: person),
            isByGrid ? try call.node.reportByGrid(code, over: asked.period, for: person) : [], asked, look)
        },
      ]))
  }

  /// As things stand today, whatever period was asked for: of the cases that the reader may see.
  private static func charts(_ call: Call, _ person: Person) throws -> [Model] {
    let figures = try call.node.caseFigures(for: person)
    let rated = CaseCharts.satisfaction(try call.node.callbackQueue(for: person, limit: 0), call.look)
    return CaseCharts(figures: figures, look: call.look).models + [rated].compactMap(\.self)
  }

  private static func words(_ period: ReportPeriod, _ look: Look) -> String {
    "\(period.from.text(in: look.language)) – \(period.through.text(in: look.language))"
  }

  private static func report(
    _ report: Report, _ grids: [(unit: Unit, report: Report)], _ asked: Asked, _ look: Look
  ) -> Model {
    let query = FormFields(encoded: "from=\(asked.period.from.text)&through=\(asked.period.through.text)")
    let own = asked.grid.map { "&grid=\($0)" } ?? ""
    return [
      "code": report.code, "label": look(report.label),
      "figures": report.figures.map { figure in
        [
          "label": look(figure.label), "count": String(figure.count), "unit": look(figure.unit),
          "key": figure.key, "href": "/reports/\(report.code)/\(figure.key)?\(query?.encoded ?? "")\(own)",
        ] as Model
      },
      "share": report.share.map { ["label": look($0.label), "percent": $0.percent ?? "—"] as Model },
      "chart": grids.isEmpty ? nil : chart(report, grids, look).model,
      "table": grids.map { unit, own in
        ["grid": unit.name, "counts": own.figures.map { String($0.count) }] as Model
      }.ifAny,
    ]
  }

  private static func chart(_ report: Report, _ grids: [(unit: Unit, report: Report)], _ look: Look) -> BarChart {
    BarChart(
      id: report.code, title: look(report.label),
      text: look.text("reportByGridText", String(report.figures[0].count), String(report.figures[1].count)),
      legend: look.text("reportLegend"),
      rows: grids.map { unit, own in
        let (collected, solved) = (own.figures[0].count, own.figures[1].count)
        return BarChart.Row(
          label: unit.name, count: collected, part: solved,
          words: look.text("reportGridRow", String(collected), String(solved)))
      })
  }

  /// A number, and the records behind it that the person may see: what they may not is counted and not shown.
  private static func behind(
    _ code: String, _ key: String, _ asked: Asked, _ call: Call
  ) throws -> (figure: Report.Figure, rows: [RecordHeading], hidden: Int) {
    guard codes.contains(code) else { throw WebError.notFound }
    let person = try call.person().person
    let report = try call.node.report(code, over: asked.period, home: asked.grid, for: person)
    guard let figure = report.figures.first(where: { $0.key == key }) else { throw WebError.notFound }
    let all = try call.node.headings(of: figure.records)
    let rows = try call.node.visible(all, to: person)
    return (figure, rows, all.count - rows.count)
  }

  private static func figure(_ call: Call) throws -> Reply {
    let (look, asked) = (call.look, asked(call.query, call))
    let (code, key) = (call.parameter("code"), call.parameter("figure"))
    let (figure, rows, hidden) = try behind(code, key, asked, call)
    let query = call.query.setting("code", code).setting("figure", key)
    return .page(
      "report-figure", title: look(figure.label), section: "navHome",
      ExportPages.buttons("figure", call, query).merging([
        "label": look(figure.label), "count": String(figure.count), "unit": look(figure.unit),
        "words": words(asked.period, look),
        "standing": look(try call.node.figureStanding().words { look.time($0) }),
        "rows": rows.prefix(WebLimits.figureRows).map { ListPage.row($0, look) }.ifAny,
        "hidden": hidden > 0 ? String(hidden) : nil,
        "isMore": rows.count > WebLimits.figureRows,
      ]))
  }

  /// Every number of the page as a file.
  @Sendable static func figuresSheet(_ call: Call, _ query: FormFields) throws -> ExportPages.Sheet {
    let (look, asked, person) = (call.look, asked(query, call), try call.person().person)
    var sheet = ExportPages.Sheet(
      "reportsTitle", ["colCode", "colName", "colField", "chartCount", "unitOfCount"], look)
    sheet.asked = days(asked)
    for code in codes {
      let report = try call.node.report(code, over: asked.period, home: asked.grid, for: person)
      for figure in report.figures {
        sheet.table.add([
          report.code, look(report.label), look(figure.label), String(figure.count), look(figure.unit),
        ])
      }
      if let share = report.share {
        sheet.table.add([report.code, look(report.label), look(share.label), share.percent ?? "", ""])
      }
    }
    return sheet
  }

  private static func days(_ asked: Asked) -> Label {
    Label(
      "\(asked.period.from.text(in: .chinese)) – \(asked.period.through.text(in: .chinese))",
      "\(asked.period.from.text) – \(asked.period.through.text)")
  }

  /// The same as a file.
  @Sendable static func sheet(_ call: Call, _ query: FormFields) throws -> ExportPages.Sheet {
    let asked = asked(query, call)
    let (figure, rows, _) = try behind(query.text("code"), query.text("figure"), asked, call)
    return ExportPages.Sheet(figure.label, of: rows, asked: days(asked), call.look)
  }
}
