import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// 导入名册: a file of people or units, what would become of each row, and the button that carries it out (DOMAIN 14).
enum RosterPage {
  static let routes: [Route] = [
    .get("/roster") { try page($0) }, .post("/roster", .loggedIn, tryOut), .post("/roster/apply", .loggedIn, take),
  ]

  private static func page(
    _ call: Call, plan: Model? = nil, problems: Model? = nil, error: NodeError? = nil
  ) throws -> Reply {
    guard try call.person().person.roles.contains(Role.administrator.bit) else { throw WebError.noPermission }
    let mayAct = try call.node.syncStanding().link == .hub
    let told = error.map { FormReading.problems($0, call.look, place: $0.ofFile.map { _ in "roster-file" }) }
    return .page(
      "roster", title: call.look.text("rosterTitle"), section: "navPeople",
      model(
        mayAct: mayAct, kind(call), plan: plan,
        problems: problems ?? told, call.look
      ).merging(["fileError": error?.ofFile.map { call.look($0) }]))
  }

  static func model(mayAct: Bool, _ chosen: RosterKind, plan: Model?, problems: Model?, _ look: Look) -> Model {
    [
      "mayAct": mayAct, "plan": plan, "problems": problems, "fileError": nil,
      "kinds": RosterKind.allCases.map { kind in
        ["code": kind.rawValue, "word": word(kind, look), "isChosen": kind == chosen] as Model
      },
      "kilobytes": String(WebLimits.rosterBytesMaximum / 1024),
    ]
  }

  private static func kind(_ call: Call) -> RosterKind {
    RosterKind(rawValue: call.form["kind"] ?? call.query.text("kind")) ?? .persons
  }

  private static func word(_ kind: RosterKind, _ look: Look) -> String {
    switch kind {
    case .persons: look.text("rosterPersons")
    case .units: look.text("rosterUnits")
    }
  }

  // MARK: Acts

  /// Beside the field that takes the file.
  static let noFile = NodeError("noFile", .usage, Catalogue.label("rosterNoFile"))

  /// The dry run: nothing is changed.
  private static func tryOut(_ turn: inout Turn) throws -> Reply {
    let call = turn.call
    do {
      guard let bytes = call.form.files["file"], !bytes.isEmpty else {
        throw RosterPage.noFile
      }
      return try show(SheetFile.csv(of: bytes), call)
    } catch let error as NodeError {
      return try page(call, error: error)
    }
  }

  /// Carries out what was shown; when the directory has changed meanwhile, what would happen now is shown first. What
  /// is refused is shown again, so that nobody has to find the file once more.
  private static func take(_ turn: inout Turn) throws -> Reply {
    let call = turn.call
    let bytes = Array(call.form.text("roster").utf8)
    do {
      let plan = try call.node.rosterPlan(kind(call), of: bytes, by: call.person())
      guard mark(plan) == call.form.text("plan") else { return try show(bytes, call, isMoved: true) }
      try call.node.importRoster(kind(call), of: bytes, by: call.person())
      return turn.seeOther("/people", "rosterTaken")
    } catch let error as NodeError {
      let problems = FormReading.problems(error, call.look)
      do {
        return try show(bytes, call, problems: problems)
      } catch is NodeError {
        return try page(call, problems: problems)
      }
    }
  }

  /// Changes with whatever the plan says.
  static func mark(_ plan: RosterPlan) -> String { Asset.hash("\(plan.rows)") }

  /// With the limit.
  static var tooLarge: Label {
    let words = Catalogue.label("rosterTooLarge")
    let limit = " \(WebLimits.rosterBytesMaximum / 1024) KB"
    return Label(words.chinese + limit, words.english + limit)
  }

  private static func show(
    _ bytes: [UInt8], _ call: Call, isMoved: Bool = false, problems: Model? = nil
  ) throws -> Reply {
    guard bytes.count <= WebLimits.rosterBytesMaximum else {
      throw NodeError("rosterTooLarge", .usage, tooLarge, next: Catalogue.label("rosterSplit"))
    }
    let look = call.look
    let plan = try call.node.rosterPlan(kind(call), of: bytes, by: call.person())
    let isOpen = plan.count(.refused) == 0 && !plan.entries.isEmpty
    let sum = RosterRow.Action.allCases.map { "\(look($0.label)) \(plan.count($0))" }
    let model: Model = [
      "kind": kind(call).rawValue, "kindWord": word(kind(call), look), "isMoved": isMoved, "isOpen": isOpen,
      "isRefused": plan.count(.refused) > 0, "isSame": plan.count(.unchanged) == plan.rows.count,
      "sum": sum.joined(separator: look.text("comma")), "text": isOpen ? String(decoding: bytes, as: UTF8.self) : nil,
      "mark": mark(plan), "rows": plan.rows.map { row($0, look) },
    ]
    return try page(call, plan: model, problems: problems)
  }

  private static func row(_ row: RosterRow, _ look: Look) -> Model {
    func notes(_ problems: [RosterProblem]) -> [Model]? {
      problems.map { problem in
        ["column": problem.column, "text": look(problem.label)] as Model
      }.ifAny
    }
    return [
      "line": String(row.line), "action": row.action.rawValue, "word": look(row.action.label),
      "isRefused": row.action == .refused, "number": row.number.map(String.init), "name": row.name,
      "changes": row.changes.map { look($0.words) }.ifAny, "problems": notes(row.problems),
      "warnings": notes(row.warnings),
    ]
  }
}

extension NodeError {
  /// What is wrong with a file that was given; nil: it is not the file.
  var ofFile: Label? { sort == .usage ? what : nil }
}
