import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// 导入台账: a list that was exported and changed, or matters of another book; what would become of each row, and the
/// button that carries it out (DOMAIN 14).
enum LedgerPage {
  static let routes: [Route] = [
    .get("/list/import") { try page($0) }, .post("/list/import", .loggedIn, tryOut),
    .post("/list/import/apply", .loggedIn, take),
  ]

  private static func page(_ call: Call, plan: Model? = nil, error: NodeError? = nil) throws -> Reply {
    let model: Model = [
      "plan": plan,
      "problems": error.map {
        FormReading.problems($0, call.look, place: $0.ofFile.map { _ in "ledger-file" })
      }, "fileError": error?.ofFile.map { call.look($0) }, "columns": call.look(LedgerSheet.heads),
      "kilobytes": String(WebLimits.rosterBytesMaximum / 1024),
    ]
    return .page(
      "ledger", title: call.look.text("ledgerTitle"), section: "navList", model.merging(try defaultChoices(call)))
  }

  /// What messages of the official account and calls of the hotline do not say: chosen for the whole file.
  private static func defaults(_ call: Call) -> [String: String] {
    ["channel", "grid"].reduce(into: [:]) { defaults, key in
      let typed = call.form.text(key)
      if !typed.isEmpty { defaults[key] = typed }
    }
  }

  private static func defaultChoices(_ call: Call) throws -> Model {
    let chosen = defaults(call)
    let grids = try call.node.directorySnapshot().units.values.filter { $0.kind == .grid && $0.isActive }
    return [
      "channels": Choices.channels.map { choice in
        let code = choice.code.text ?? ""
        return ["code": code, "word": call.look(choice.label), "isChosen": code == chosen["channel"]] as Model
      },
      "grids": grids.sorted { $0.number < $1.number }.map { unit in
        let code = String(unit.number)
        return ["code": code, "word": unit.name, "isChosen": code == chosen["grid"]] as Model
      },
    ]
  }

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

  /// Carries out what was shown; when something has changed meanwhile, what would happen now is shown first.
  private static func take(_ turn: inout Turn) throws -> Reply {
    let call = turn.call
    let bytes = Array(call.form.text("ledger").utf8)
    do {
      let plan = try call.node.ledgerPlan(of: bytes, filling: defaults(call), by: call.person())
      guard mark(plan) == call.form.text("plan") else { return try show(bytes, call, isMoved: true) }
      try call.node.importLedger(of: bytes, filling: defaults(call), by: call.person())
      return turn.seeOther("/list?kind=\(ListQuery.allKinds)", "ledgerTaken")
    } catch let error as NodeError {
      return try page(call, error: error)
    }
  }

  /// Changes with whatever the plan says.
  static func mark(_ plan: LedgerPlan) -> String { Asset.hash("\(plan.rows)") }

  private static func show(_ bytes: [UInt8], _ call: Call, isMoved: Bool = false) throws -> Reply {
    guard bytes.count <= WebLimits.rosterBytesMaximum else {
      throw NodeError("ledgerTooLarge", .usage, RosterPage.tooLarge, next: Catalogue.label("ledgerSplit"))
    }
    let look = call.look
    let chosen = defaults(call)
    let plan = try call.node.ledgerPlan(of: bytes, filling: chosen, by: call.person())
    let isRefused = plan.count(.refused) > 0
    let isSame = plan.count(.unchanged) == plan.rows.count
    let sum = RosterRow.Action.allCases.map { "\(look($0.label)) \(plan.count($0))" }
    return try page(
      call,
      plan: [
        "isMoved": isMoved, "isRefused": isRefused, "isSame": isSame, "isOpen": !isRefused && !isSame,
        "sum": sum.joined(separator: look.text("comma")), "text": String(decoding: bytes, as: UTF8.self),
        "mark": mark(plan), "rows": plan.rows.map { row($0, look) },
        "channel": chosen["channel"] ?? "", "grid": chosen["grid"] ?? "",
      ])
  }

  private static func row(_ row: LedgerRow, _ look: Look) -> Model {
    func notes(_ problems: [RosterProblem]) -> [Model]? {
      problems.map { problem in ["column": problem.column, "text": look(problem.label)] as Model }.ifAny
    }
    return [
      "line": String(row.line), "action": row.action.rawValue, "word": look(row.action.label),
      "isRefused": row.action == .refused, "href": row.record.map { "/records/\($0)" }, "name": row.name,
      "changes": row.changes.map { look($0.words) }.ifAny, "problems": notes(row.problems),
      "warnings": notes(row.warnings),
    ]
  }
}
