import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// 统计: indicators over what this node holds, each number with the list behind it (DOMAIN 10; 16, screen 17).
enum ReportPages {
  static let routes: [Route] = [.get("/reports", .loggedIn, page), .get("/reports/:code/:figure", .loggedIn, figure)]

  /// How an indicator is drawn by grid.
  private struct Drawing: Sendable {
    /// Keys of the figures: the bar, and its solid part.
    let whole: String
    let part: String
    /// Keys of the texts: what is solid, what a reader hears who does not see it, and what stands beside a bar.
    let legend: String
    let text: String
    let row: String

    func counts(_ report: Report) -> (Int, Int) {
      func count(_ key: String) -> Int { report.figures.first { $0.key == key }?.count ?? 0 }
      return (count(whole), count(part))
    }
  }

  /// The others are not drawn.
  private static let drawings = [
    "R1": Drawing(
      whole: "collected", part: "solved", legend: "reportLegend", text: "reportByGridText", row: "reportGridRow"),
    PetitionIndicator.code: Drawing(
      whole: "total", part: "concluded", legend: "reportLegendPetitions", text: "reportPetitionsText",
      row: "reportPetitionsRow"),
  ]

  private static func page(_ call: Call) throws -> Reply {
    let (look, snapshot) = (call.look, try call.node.directorySnapshot())
    let (asked, person) = (ReportQuery(call.query, call.node), try call.person().person)
    let grids = snapshot.units.values.filter { $0.kind == .grid && $0.isActive }.sorted {
      ($0.grid?.number ?? 0, $0.number) < ($1.grid?.number ?? 0, $1.number)
    }
    let charts = try charts(call, person)
    return .page(
      "reports", title: look.text("reportsTitle"), section: "navHome",
      ExportPages.buttons("reports", call, call.query).merging([
        "work": WorkLinks.models(call), "problems": asked.problems(look), "days": asked.fields(look),
        "words": words(asked.period, look),
        "standing": look(try call.node.figureStanding().words { look.time($0) }),
        "grids": [["code": "", "word": look.text("any"), "isChosen": asked.grid == nil] as Model]
          + grids.map { ["code": String($0.number), "word": $0.name, "isChosen": $0.number == asked.grid] },
        "charts": charts.ifAny, "chartsOf": charts.isEmpty ? nil : look.text("chartsOf"),
        "reports": try call.node.figures(
          over: asked.period, asOf: asked.day, home: asked.grid, byGrid: asked.grid == nil ? Set(drawings.keys) : [],
          for: person
        ).map { report($0.report, $0.grids, asked, look) },
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

  /// What is counted as it stood on a day says so.
  private static func ofDay(_ code: String, _ asked: ReportQuery, _ look: Look) -> String {
    code == PetitionIndicator.code ? " · \(look.text("reportAsOf")) \(look.date(asked.day.text))" : ""
  }

  private static func report(
    _ report: Report, _ grids: [(unit: Unit, report: Report)], _ asked: ReportQuery, _ look: Look
  ) -> Model {
    [
      "code": report.code, "label": look(report.label),
      "figures": report.figures.map { figure in
        [
          "label": look(figure.label), "count": String(figure.count), "unit": look(figure.unit),
          "key": figure.key, "href": "/reports/\(report.code)/\(figure.key)?\(asked.address)",
        ] as Model
      },
      "share": report.share.map { ["label": look($0.label), "percent": $0.percent ?? "—"] as Model },
      "comparison": report.comparison.map { comparison in
        [
          "label": look(comparison.label), "percent": comparison.percent ?? "—",
          "basis": look.text("inParentheses", "\(look(comparison.basis)) \(comparison.baseline)"),
        ] as Model
      },
      "asOf": report.code == PetitionIndicator.code ? look.date(asked.day.text) : nil,
      "chart": chart(report, grids, look)?.model,
      "table": grids.map { unit, own in
        ["grid": unit.name, "counts": own.figures.map { String($0.count) }] as Model
      }.ifAny,
    ]
  }

  private static func chart(_ report: Report, _ grids: [(unit: Unit, report: Report)], _ look: Look) -> BarChart? {
    guard let drawing = drawings[report.code], !grids.isEmpty else { return nil }
    let (whole, part) = drawing.counts(report)
    return BarChart(
      id: report.code, title: look(report.label), text: look.text(drawing.text, String(whole), String(part)),
      legend: look.text(drawing.legend),
      rows: grids.map { unit, own in
        let (whole, part) = drawing.counts(own)
        return BarChart.Row(
          label: unit.name, count: whole, part: part, words: look.text(drawing.row, String(whole), String(part)))
      })
  }

  /// A number, and the records behind it that the person may see: what they may not, or is not here, is counted and not
  /// shown.
  private static func behind(
    _ code: String, _ key: String, _ asked: ReportQuery, _ call: Call
  ) throws -> (figure: Report.Figure, rows: [RecordHeading], hidden: Int) {
    guard Report.codes.contains(code) else { throw WebError.notFound }
    let person = try call.person().person
    let report = try call.node.report(code, over: asked.period, asOf: asked.day, home: asked.grid, for: person)
    guard let figure = report.figures.first(where: { $0.key == key }) else { throw WebError.notFound }
    let rows = try call.node.visible(try call.node.headings(of: figure.records), to: person)
    return (figure, rows, figure.records.count - rows.count)
  }

  private static func figure(_ call: Call) throws -> Reply {
    let (look, asked) = (call.look, ReportQuery(call.query, call.node))
    let (code, key) = (call.parameter("code"), call.parameter("figure"))
    let (figure, rows, hidden) = try behind(code, key, asked, call)
    let query = call.query.setting("code", code).setting("figure", key)
    return .page(
      "report-figure", title: look(figure.label), section: "navHome",
      ExportPages.buttons("figure", call, query).merging([
        "label": look(figure.label), "count": String(figure.count), "unit": look(figure.unit),
        "words": words(asked.period, look) + ofDay(code, asked, look),
        "standing": look(try call.node.figureStanding().words { look.time($0) }),
        "rows": rows.prefix(WebLimits.figureRows).map { ListPage.row($0, look) }.ifAny,
        "hidden": hidden > 0 ? String(hidden) : nil,
        "isMore": rows.count > WebLimits.figureRows,
      ]))
  }

  /// Every number of the page as a file.
  @Sendable static func figuresSheet(_ call: Call, _ query: FormFields) throws -> ExportPages.Sheet {
    let (look, asked, person) = (call.look, ReportQuery(query, call.node), try call.person().person)
    var sheet = ExportPages.Sheet(
      "reportsTitle", ["colCode", "colName", "colField", "chartCount", "unitOfCount"], look)
    sheet.asked = days(asked, hasDay: true)
    for code in Report.codes {
      let report = try call.node.report(code, over: asked.period, asOf: asked.day, home: asked.grid, for: person)
      for figure in report.figures {
        sheet.table.add([
          report.code, look(report.label), look(figure.label), String(figure.count), look(figure.unit),
        ])
      }
      if let share = report.share {
        sheet.table.add([report.code, look(report.label), look(share.label), share.percent ?? "", ""])
      }
      if let comparison = report.comparison {
        sheet.table.add([report.code, look(report.label), look(comparison.label), comparison.percent ?? "", ""])
      }
    }
    return sheet
  }

  /// - Parameter hasDay: cases stand in it as they stood on a day.
  private static func days(_ asked: ReportQuery, hasDay: Bool) -> Label {
    let (name, day) = (Catalogue.label("reportAsOf"), asked.day)
    return Label(
      "\(asked.period.from.text(in: .chinese)) – \(asked.period.through.text(in: .chinese))"
        + (hasDay ? " · \(name.chinese) \(day.text(in: .chinese))" : ""),
      "\(asked.period.from.text) – \(asked.period.through.text)" + (hasDay ? " · \(name.english) \(day.text)" : ""))
  }

  /// The same as a file.
  @Sendable static func sheet(_ call: Call, _ query: FormFields) throws -> ExportPages.Sheet {
    let asked = ReportQuery(query, call.node)
    let (figure, rows, _) = try behind(query.text("code"), query.text("figure"), asked, call)
    return ExportPages.Sheet(
      figure.label, of: rows, asked: days(asked, hasDay: query.text("code") == PetitionIndicator.code), call.look)
  }
}
