import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinTownship

/// Cases in hand as charts, each with the table of its numbers, and each number with the list behind it where there is
/// one (DOMAIN 10; 16, screens 7 and 17).
struct CaseCharts {
  let figures: CaseFigures
  let look: Look
  /// Of cases that are supervised, of which there is no other list than the board itself.
  var isOfBoard = false

  /// For the template `case-charts`.
  var models: [Model] {
    // No chart without its table.
    (figures.count == 0 ? [] : [states]) + (figures.coming.allSatisfy { $0.count == 0 } ? [] : [days])
  }

  private var states: Model {
    let overdue = figures.states.reduce(0) { $0 + $1.overdue }
    let chart = BarChart(
      id: "states", title: look.text(isOfBoard ? "chartStatesBoard" : "chartStates"),
      text: look.text(
        isOfBoard ? "chartStatesBoardText" : "chartStatesText", String(figures.count), String(overdue)),
      legend: look.text("gridLegend"),
      rows: figures.states.map { state in
        let late = state.overdue == 0 ? "" : look.text("overdueAmong", String(state.overdue))
        return BarChart.Row(
          label: look(state.state.label), count: state.count, part: state.overdue, words: look.cases(state.count) + late
        )
      })
    return Self.model(
      chart, of: look.text("colState"), counts: [look.text("gridInHand"), look.text("gridOverdue")],
      figures.states.map { state in
        [
          "head": look(state.state.label), "href": isOfBoard ? nil : "/list?kind=case&state=\(state.state.key)",
          "counts": [String(state.count), String(state.overdue)], "cases": nil, "more": nil,
        ]
      })
  }

  private var days: Model {
    let count = figures.coming.reduce(0) { $0 + $1.count }
    let chart = BarChart(
      id: "coming", title: look.text(isOfBoard ? "chartComingBoard" : "chartComing"),
      text: look.text(isOfBoard ? "chartComingBoardText" : "chartComingText", String(count)),
      legend: look.text("chartComingLegend"),
      rows: figures.coming.map { day in
        BarChart.Row(
          label: name(day.day), count: day.count, part: day.day == figures.asOf ? day.count : 0,
          words: day.count == 0 ? "" : look.cases(day.count))
      })
    return Self.model(
      chart, of: look.text("chartDay"), counts: [look.text("chartDue")], cases: look.text("workCase"),
      figures.coming.filter { $0.count > 0 }.map { day in
        let rest = day.count - day.cases.count
        return [
          "head": name(day.day), "href": nil, "counts": [String(day.count)],
          "cases": day.cases.map { heading -> Model in
            ["href": "/records/\(heading.record)", "text": heading.title.map { look.plain($0) } ?? heading.name]
          },
          "more": rest > 0 ? look.text("moreCases", String(rest)) : nil,
        ]
      })
  }

  private func name(_ day: CivilDate) -> String {
    let weekday = look.text("weekday\(day.weekday)")
    return look.text("monthAndDay", String(day.month), String(day.day), weekday)
  }

  /// What the citizens said who were called back; nil: nobody rated anything.
  static func satisfaction(_ queue: CallbackQueue, _ look: Look) -> Model? {
    let ratings = Choices.ratings.compactMap { choice in queue.counts.first { $0.code == choice.code.text } }
    let count = ratings.reduce(0) { $0 + $1.count }
    guard count > 0 else { return nil }
    let content = ratings.filter { $0.code != Choices.dissatisfied.text }.reduce(0) { $0 + $1.count }
    let share = Report.Share(
      label: Catalogue.label("chartRatingsShare"), part: content, whole: count)
    let words = "\(look(share.label)) \(share.percent ?? "—")"
    let chart = BarChart(
      id: "ratings", title: look.text("chartRatings"),
      text: look.text("chartRatingsText", String(count), String(content)),
      legend: words,
      rows: ratings.map { rating in
        let isBad = rating.code == Choices.dissatisfied.text
        return BarChart.Row(
          label: look(rating.label), count: rating.count, part: isBad ? rating.count : 0,
          words: look.cases(rating.count))
      })
    return model(
      chart, of: look.text("chartRating"), counts: [look.text("chartCount")],
      ratings.map { ["head": look($0.label), "href": nil, "counts": [String($0.count)], "cases": nil, "more": nil] })
  }

  /// The head of a column of numbers stands over them, at their end.
  private static func model(
    _ chart: BarChart, of name: String, counts: [String], cases: String? = nil, _ rows: [Model]
  ) -> Model {
    let heads =
      [["text": name, "isNumber": false] as Model] + counts.map { ["text": $0, "isNumber": true] }
      + [cases].compactMap(\.self).map { ["text": $0, "isNumber": false] }
    return chart.model.merging(["columns": heads, "lines": rows.ifAny])
  }
}
