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

  private static func page(_ call: Call, plan: Model? = nil, problems: Model? = nil) throws -> Reply {
    guard try call.person().person.roles.contains(Role.administrator.bit) else { throw WebError.noPermission }
    let look = call.look
    let chosen = kind(call)
    return .page(
      "roster", title: look.text("rosterTitle"), section: "navPeople",
      [
        "mayAct": try call.node.syncStanding().link == .hub, "plan": plan, "problems": problems,
        "kinds": RosterKind.allCases.map { kind in
          ["code": kind.rawValue, "word": word(kind, look), "isChosen": kind == chosen] as Model
        },
        "kilobytes": String(WebLimits.rosterBytesMaximum / 1024),
      ])
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

  /// The dry run: nothing is changed.
  private static func tryOut(_ turn: inout Turn) throws -> Reply {
    let call = turn.call
    do {
      guard let bytes = call.form.files["file"], !bytes.isEmpty else {
        throw NodeError("noFile", .usage, Catalogue.label("rosterNoFile"))
      }
      return try show(bytes, call)
    } catch let error as NodeError {
      return try page(call, problems: FormReading.problems(error, call.look))
    }
  }

  /// Carries out what was shown; when the directory has changed meanwhile, what would happen now is shown first.
  private static func take(_ turn: inout Turn) throws -> Reply {
    let call = turn.call
    let bytes = Array(call.form.text("text").utf8)
    do {
      let plan = try call.node.rosterPlan(kind(call), of: bytes, by: call.person())
      guard mark(plan) == call.form.text("plan") else { return try show(bytes, call, isMoved: true) }
      try call.node.importRoster(kind(call), of: bytes, by: call.person())
      return turn.seeOther("/people", "rosterTaken")
    } catch let error as NodeError {
      return try page(call, problems: FormReading.problems(error, call.look))
    }
  }

  /// Changes with whatever the plan says.
  private static func mark(_ plan: RosterPlan) -> String { Asset.hash("\(plan.rows)") }

  private static func show(_ bytes: [UInt8], _ call: Call, isMoved: Bool = false) throws -> Reply {
    guard bytes.count <= WebLimits.rosterBytesMaximum else {
      throw NodeError("rosterTooLarge", .usage, Catalogue.label("rosterTooLarge"), next: Catalogue.label("rosterSplit"))
    }
    let look = call.look
    let plan = try call.node.rosterPlan(kind(call), of: bytes, by: call.person())
    let isOpen = plan.count(.refused) == 0 && !plan.entries.isEmpty
    let sum = RosterRow.Action.allCases.map { "\(look($0.label)) \(plan.count($0))" }
    let model: Model = [
      "kind": kind(call).rawValue, "kindWord": word(kind(call), look), "isMoved": isMoved, "isOpen": isOpen,
      "isRefused": plan.count(.refused) > 0, "isSame": plan.count(.unchanged) == plan.rows.count,
      "sum": sum.joined(separator: look("，", ", ")), "text": isOpen ? String(decoding: bytes, as: UTF8.self) : nil,
      "mark": mark(plan), "rows": plan.rows.map { row($0, look) },
    ]
    return try page(call, plan: model)
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
