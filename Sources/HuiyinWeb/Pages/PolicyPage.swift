import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// 规则设置: which rules the township has set itself, what else holds, and the days off (DOMAIN 16, screen 22).
enum PolicyPage {
  static let routes: [Route] = [
    .get("/policy") { try page($0) }, .post("/policy", .loggedIn, set),
    .post("/policy/calendar", .loggedIn, takeNotice), .post("/policy/categories", .loggedIn, takeCategories),
    .post("/policy/services", .loggedIn, takeServices), .post("/policy/sketch", .loggedIn, takeSketch),
  ]

  private static func page(
    _ call: Call, problems: Model? = nil, reading: FormReading? = nil, refusal: NodeError? = nil
  ) throws -> Reply {
    let (look, snapshot) = (call.look, try call.node.directorySnapshot())
    let isHub = try call.node.syncStanding().link == .hub
    let isAdministrator = try call.person().person.roles.contains(Role.administrator.bit)
    let drawing = FormDrawing(look: look, snapshot: snapshot, prefix: "policy")
    let mayAct = isAdministrator && isHub
    let fields = fields()
    let usual = ["key": [call.query.text("key")], "value": [snapshot.policy[call.query.text("key")] ?? ""]]
    let calendar = try call.node.workingDayCalendar()
    return .page(
      "policy", title: look.text("policyTitle"), section: "navPeople",
      PolicyLists.model(call, snapshot, refusal).merging(ExportPages.buttons("policy", call)).merging([
        "clocks": clocks(snapshot, look, mayAct), "others": others(snapshot, look, mayAct),
        "fields": reading?.models(drawing) ?? fields.map { drawing.model($0, usual[$0.name] ?? []) },
        "isOpen": reading != nil || !call.query.text("key").isEmpty, "mayAct": mayAct,
        "isElsewhere": isAdministrator && !isHub,
        "problems": problems ?? reading?.problems("policy") ?? refusal.map { PolicyLists.problems($0, call) },
        "ruleMark": ruleMark(snapshot), "calendarMark": calendarMark(calendar.calendar),
        "years": calendar.calendar.coveredYears.sorted().map { year(calendar.calendar, $0, look) }.ifAny,
        "unreadable": calendar.unreadable.ifAny, "notice": call.form["notice"],
      ]))
  }

  // MARK: Rows

  /// Every clock of the township; one that policy may change with the way to it.
  private static func clocks(_ snapshot: DirectorySnapshot, _ look: Look, _ mayAct: Bool) -> [Model] {
    let policy = DeadlinePolicy(snapshot.policy)
    return DeadlineClock.all.map { clock in
      let isSet = clock.policyKey.map { snapshot.policy[$0] != nil } ?? false
      return [
        "label": look(clock.label), "basis": look(clock.basis.label), "from": look(clock.from), "to": look(clock.to),
        "limit": policy.limit(of: clock).map { look($0.label) } ?? look.text("asWritten"),
        "key": clock.policyKey, "standard": isSet ? clock.limit.map { look($0.label) } : nil,
        "edit": mayAct ? clock.policyKey.map { "/policy?key=\($0)#set-policy" } : nil,
      ]
    }
  }

  /// What else is set or may be set. Of what this page cannot set it tells that it is set, and to what.
  private static func others(_ snapshot: DirectorySnapshot, _ look: Look, _ mayAct: Bool) -> [Model] {
    let clocks = Set(DeadlineClock.all.compactMap(\.policyKey))
    let known = PolicyRule.all.filter { !clocks.contains($0.key) }
    let further = Set(snapshot.policy.keys).subtracting(PolicyRule.all.map(\.key)).sorted().map(PolicyRule.init(of:))
    return (known + further.filter { !$0.isList }).map { rule in
      let value = snapshot.policy[rule.key]
      let standard = rule.standard.map { look($0) } ?? look.text("notSet")
      return [
        "label": look(rule.label), "key": rule.key == look(rule.label) ? nil : rule.key,
        "value": value == nil
          ? look.text("withParentheses", standard, look.text("standardValue")) : look(rule.words(value)),
        "standard": value == nil || rule.standard == nil ? nil : standard,
        "edit": mayAct && PolicyRule.all.contains(rule) ? "/policy?key=\(rule.key)#set-policy" : nil,
      ]
    }
  }

  /// Every limit and rule as a file.
  static func sheet(_ call: Call) throws -> ExportPages.Sheet {
    let (look, snapshot) = (call.look, try call.node.directorySnapshot())
    var sheet = ExportPages.Sheet("policyTitle", ["colRule", "colCode", "colValue", "standardValue"], look)
    for row in clocks(snapshot, look, false) + others(snapshot, look, false) {
      sheet.table.add(
        [row["label"], row["key"], row["limit"] ?? row["value"], row["standard"]].map { $0 as? String ?? "" })
    }
    return sheet
  }

  private static func year(_ calendar: WorkingDayCalendar, _ year: Int, _ look: Look) -> Model {
    let days = calendar.exceptions.filter { $0.key.year == year }.sorted { $0.key < $1.key }
    return [
      "year": String(year), "count": String(days.count),
      "days": days.map { day, _ in
        ["day": look.date(day.text), "standing": look(calendar.standing(of: day).label)] as Model
      },
    ]
  }

  private static func fields() -> [FormField] {
    [
      FormField(
        "key", Catalogue.label("policyKey"),
        .choice(
          PolicyRule.all.map { rule in
            Choice(.text(rule.key), Catalogue.sentence("withParentheses", rule.label, Label(rule.key, rule.key)))
          }), isRequired: true),
      FormField("value", Catalogue.label("policyValue"), .text(charactersMaximum: 100), help: "policyValueHelp"),
    ]
  }

  // MARK: Acts

  /// What the forms have shown of the rules, and of the days off.
  private static func ruleMark(_ snapshot: DirectorySnapshot) -> String {
    Asset.hash(snapshot.policy.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: "\n"))
  }

  private static func calendarMark(_ calendar: WorkingDayCalendar) -> String {
    let days = calendar.exceptions.keys.sorted()
    return Asset.hash(days.map { "\($0.text) \(calendar.standing(of: $0).label.english)" }.joined(separator: "\n"))
  }

  /// Of two who change the same the second sees what the first has made of it before it is replaced.
  private static func checkUnmoved(_ call: Call, _ mark: String, now: Label? = nil) throws {
    guard let was = call.form["was"], was != mark else { return }
    var words = Catalogue.label("rulesMoved")
    if let now { words = Catalogue.sentence("rulesMovedTo", now) }
    throw NodeError("rulesMoved", .refused, words, next: Catalogue.label("pairMovedNext"))
  }

  private static func set(_ turn: inout Turn) throws -> Reply {
    let call = turn.call
    var reading = FormReading(fields(), call.form, call.node, call.look)
    guard reading.isSound, let key = reading.values["key"]?.first?.text else { return try page(call, reading: reading) }
    do {
      let snapshot = try call.node.directorySnapshot()
      let value = snapshot.policy[key].map { PolicyRule(of: key).words($0) } ?? Catalogue.label("standardValue")
      try checkUnmoved(
        call, ruleMark(snapshot), now: Catalogue.sentence("ruleIsNow", PolicyRule(of: key).label, value))
      try call.node.setPolicy(key, to: call.form.text("value").trimmed, by: try call.person())
      return turn.seeOther("/policy", "policySet")
    } catch let error as NodeError {
      if error.code == "badPolicy" {
        let field = NodeError.FieldProblem(field: "value", label: error.what)
        reading.add(NodeError(error.code, error.sort, error.what, next: error.next, fields: [field]))
      }
      let problems = reading.isSound ? FormReading.problems(error, call.look) : reading.problems("policy")
      return try page(call, problems: problems, reading: reading)
    }
  }

  /// The yearly notice, pasted.
  private static func takeNotice(_ turn: inout Turn) throws -> Reply {
    let call = turn.call
    do {
      try checkUnmoved(call, calendarMark(try call.node.workingDayCalendar().calendar))
      let notice = try read(call.form.text("notice"))
      try call.node.importCalendar(notice, by: try call.person())
      return turn.seeOther("/policy", "calendarTaken")
    } catch let error as NodeError {
      return try page(call, refusal: error)
    }
  }

  private static func takeCategories(_ turn: inout Turn) throws -> Reply {
    try take(&turn, \.categories) { node, list, session in _ = try node.importCategories(list, by: session) }
  }

  private static func takeServices(_ turn: inout Turn) throws -> Reply {
    try take(&turn, \.services) { node, list, session in _ = try node.importServices(list, by: session) }
  }

  private static func takeSketch(_ turn: inout Turn) throws -> Reply {
    try take(&turn, \.sketch) { node, list, session in _ = try node.importGridSketch(list, by: session) }
  }

  /// A list of the township, pasted.
  private static func take(
    _ turn: inout Turn, _ mark: KeyPath<PolicyLists.Marks, String>, _ importing: (Node, String, Session) throws -> Void
  ) throws -> Reply {
    let call = turn.call
    do {
      try checkUnmoved(call, PolicyLists.Marks(try call.node.directorySnapshot())[keyPath: mark])
      try importing(call.node, call.form.text("list"), try call.person())
      return turn.seeOther("/policy", "listTaken")
    } catch let error as NodeError {
      return try page(call, refusal: error)
    }
  }

  private static let problemsMaximum = 8

  private static func read(_ text: String) throws -> WorkingDayCalendar {
    guard !text.trimmed.isEmpty else { throw NodeError("emptyNotice", .usage, Catalogue.label("noticeEmpty")) }
    do throws(InvalidCalendar) {
      return try WorkingDayCalendar(parsing: text)
    } catch {
      let problems = error.problems.prefix(problemsMaximum).map(\.label), separator = Catalogue.label("semicolon")
      throw NodeError(
        "badCalendar", .usage,
        Label(
          problems.map(\.chinese).joined(separator: separator.chinese),
          problems.map(\.english).joined(separator: separator.english)),
        next: Catalogue.label("noticeNext"))
    }
  }
}
