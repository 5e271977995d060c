import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinTownship

/// What the page of figures is asked for: a period, the day as of which cases are counted, a grid. A day that was typed
/// wrongly is told beside its field and stays there; the year, or today, stands for it.
struct ReportQuery {
  private(set) var period: ReportPeriod
  /// Cases are counted as they stood on it.
  private(set) var day: CivilDate
  let grid: UnitNumber?
  /// As they were typed, by the name of the field.
  private let typed: [String: String]
  private var problems: [NodeError.FieldProblem] = []

  private static let days = ["from", "through", "asof"]

  init(_ query: FormFields, _ node: Node) {
    let today = node.today
    let year = ReportPeriod(year: today.year)!
    (period, day, grid) = (year, today, UnitNumber(query.text("grid")))
    typed = Dictionary(uniqueKeysWithValues: Self.days.map { ($0, query.text($0).trimmed) })
    let (from, through) = (typedDay("from") ?? year.from, typedDay("through") ?? year.through)
    day = typedDay("asof") ?? today
    if let asked = ReportPeriod(from: from, through: through) {
      period = asked
    } else {
      problems.append(NodeError.FieldProblem(field: "through", label: Catalogue.label("auditReversed")))
    }
  }

  /// Nil: none was typed, or none that can be read; the problem is noted.
  private mutating func typedDay(_ field: String) -> CivilDate? {
    guard let text = typed[field]?.ifAny else { return nil }
    do throws(InvalidValue) {
      return try CivilDate(parsing: text)
    } catch {
      problems.append(NodeError.FieldProblem(field: field, label: error.problem))
      return nil
    }
  }

  /// For an address.
  var address: String {
    "from=\(period.from.text)&through=\(period.through.text)&asof=\(day.text)" + (grid.map { "&grid=\($0)" } ?? "")
  }

  // MARK: On the page

  /// The three fields, each with what is wrong with it.
  func fields(_ look: Look) -> [Model] {
    let used = ["from": period.from, "through": period.through, "asof": day]
    let labels = ["from": "reportFrom", "through": "reportThrough", "asof": "reportAsOf"]
    return Self.days.map { name in
      let error = problems.first { $0.field == name }.map { look($0.label) }
      return [
        "name": name, "label": labels[name].map { look.text($0) }, "error": error,
        "value": typed[name]?.ifAny ?? used[name]?.text,
      ]
    }
  }

  /// For the top of the page, with a link to each field; nil: all could be read.
  func problems(_ look: Look) -> Model? {
    guard !problems.isEmpty else { return nil }
    return [
      "heading": look.text("auditNotRead"),
      "items": problems.map { ["target": $0.field, "text": look($0.label), "advice": nil] as Model },
    ]
  }
}
