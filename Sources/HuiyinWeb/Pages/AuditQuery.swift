import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// What the audit page is asked for. A person or an act that is none of the choices asks for nothing: only a link that
/// somebody has changed says so. A day or a record that was typed wrongly is told beside its field.
struct AuditQuery {
  let by: PersonNumber?
  let act: String?
  private(set) var since: CivilDate?
  private(set) var until: CivilDate?
  /// Typed on the page of all records.
  private(set) var record: RecordID?
  /// As they were typed, by the name of the field.
  private let typed: [String: String]
  private(set) var problems: [NodeError.FieldProblem] = []

  private static let days = ["since", "until"]

  /// - Parameter person: who reads it: a record that is hidden from them is none.
  init(_ query: FormFields, _ node: Node, for person: Person) throws {
    by = PersonNumber(query.text("by"))
    act = Node.auditedActs.contains(query.text("act")) ? query.text("act") : nil
    typed = Dictionary(
      uniqueKeysWithValues: (Self.days + ["record"]).map { ($0, query.text($0).trimmed) })
    since = day("since")
    until = day("until")
    if let since, let until, until < since {
      problems.append(NodeError.FieldProblem(field: "until", label: Catalogue.label("auditReversed")))
      self.until = nil
    }
    guard let text = typed["record"]?.ifAny else { return }
    if let found = try? node.record(named: text), try node.readingRight(of: found, for: person) != .hidden {
      record = found
    } else {
      problems.append(NodeError.FieldProblem(field: "record", label: Catalogue.label("auditNoRecord")))
    }
  }

  var isAny: Bool { by != nil || act != nil || since != nil || until != nil || !text("record").isEmpty }

  /// A record was asked for that is none: nothing is listed rather than everything.
  var isNowhere: Bool { record == nil && !text("record").isEmpty }

  private func text(_ field: String) -> String { typed[field] ?? "" }

  /// Nil: none was typed, or none that can be read; the problem is noted.
  private mutating func day(_ field: String) -> CivilDate? {
    guard !text(field).isEmpty else { return nil }
    do throws(InvalidValue) {
      return try CivilDate(parsing: text(field))
    } catch {
      problems.append(NodeError.FieldProblem(field: field, label: error.problem))
      return nil
    }
  }

  // MARK: On the page

  func model(_ look: Look) -> Model {
    [
      "since": since?.text ?? text("since"), "until": typed["until"], "record": typed["record"],
      "sinceError": error("since", look), "untilError": error("until", look), "recordError": error("record", look),
    ]
  }

  /// For the top of the page, with a link to each field; nil: all could be read.
  func problems(_ look: Look) -> Model? {
    guard !problems.isEmpty else { return nil }
    return [
      "heading": look.text("auditNotRead"),
      "items": problems.map { ["target": $0.field, "text": look($0.label), "advice": nil] as Model },
    ]
  }

  private func error(_ field: String, _ look: Look) -> String? {
    problems.first { $0.field == field }.map { look($0.label) }
  }
}
