import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// 会签, 摘牌, 恢复计时, 满意度裁定: acts that answer what stands in a case. What is answered is on the form, and when more
/// has come since, the form is shown again before anything is signed.
enum CaseActPages {
  static let routes: [Route] = [
    .get("/records/:id/acts/:key") { try page($0, $0.record(), ActForm()) },
    .post("/records/:id/acts/:key", .loggedIn, take),
  ]

  private static func offered(_ call: Call, _ record: RecordID) throws -> CaseAct {
    let acts = try call.node.caseActs(on: record, for: call.person().person)
    guard let act = acts.first(where: { $0.sort.rawValue == call.parameter("key") }) else {
      throw NodeError("actGone", .refused, Catalogue.label("actGone"), next: Catalogue.label("stepGoneNext"))
    }
    return act
  }

  private static func page(_ call: Call, _ record: RecordID, _ state: ActForm) throws -> Reply {
    let act = try offered(call, record)
    guard act.sort == .settle else {
      return try state.page(
        call, record, call.node.presentation(of: record).heading, path: "acts/\(act.sort.rawValue)", label: act.label,
        fields: act.sort.fields, words: nil, about: act.about)
    }
    return try settlePage(call, record, state, act)
  }

  /// 满意度裁定: the callbacks side by side, each rating to be chosen once.
  private static func settlePage(_ call: Call, _ record: RecordID, _ state: ActForm, _ act: CaseAct) throws -> Reply {
    let look = call.look
    let shown = try call.node.presentation(of: record)
    guard let satisfaction = shown.satisfaction else { throw WebError.notFound }
    let drawing = FormDrawing(look: look, snapshot: try call.node.directorySnapshot())
    var reading = state.reading
    if let refusal = state.refusal { reading?.add(refusal) }
    let grounds = act.sort.fields.filter { $0.name != "rating" }
    let chosen = call.form.text("rating")
    return .page(
      "settle", title: look(act.label), section: "navHome",
      [
        "action": "/records/\(record)/acts/\(act.sort.rawValue)", "recordPath": "/records/\(record)",
        "label": look(act.label), "number": shown.heading.name, "recordTitle": shown.heading.title,
        "state": look(shown.heading.state.label), "seen": shown.heads.map(\.description).joined(separator: " "),
        "callbacks": satisfaction.models(look, chosen: chosen), "meanwhile": state.meanwhile,
        "ratingError": reading?.message("rating"),
        "fields": grounds.map { field in
          drawing.model(field, reading?.typed[field.name] ?? [], error: reading?.message(field.name))
        },
        "problems": reading?.problems(drawing.prefix, state.refusal), "people": nil,
      ])
  }

  private static func take(_ turn: inout Turn) throws -> Reply {
    let call = turn.call
    let record = try call.record()
    if let reply = try KeptForms.reply(&turn, record, { try offered(call, record).sort.fields }) { return reply }
    let act = try offered(call, record)
    let seen = try Seen(call, record)
    var state = ActForm(reading: FormReading(act.sort.fields, call.form, call.node, call.look))
    state.meanwhile = seen.model(call.look)
    if let reading = state.reading, reading.isSound, seen.news.isEmpty {
      do {
        return try StepPages.told(&turn, take(act.sort, reading, on: record, seen.heads, call), record)
      } catch let error as NodeError {
        state.refusal = error
      }
    }
    return try page(call, record, state)
  }

  private static func take(
    _ sort: CaseAct.Sort, _ reading: FormReading, on record: RecordID, _ seen: [ChangesetReference], _ call: Call
  ) throws -> Committed {
    let (node, session) = (call.node, try call.person())
    let grounds = reading.entry["grounds"] ?? ""
    switch sort {
    case .sign: return try node.signListing(of: record, seen: seen, by: session)
    case .delist: return try node.delist(record, grounds: grounds, seen: seen, by: session)
    case .resume:
      let day = try reading.values["paused_through"]?.first?.text.map { try CivilDate(parsing: $0) }
      return try node.resumeDeadline(of: record, through: day, grounds: grounds, seen: seen, by: session)
    case .settle:
      return try node.append(
        "rating_decision", reading.entry, to: record, seen: seen, unlessMoved: true, by: session)
    }
  }
}

extension CaseAct.Sort {
  /// What is filled in with it.
  var fields: [FormField] {
    switch self {
    case .sign: []
    case .delist: Self.fields(CaseEntry.delisting).filter { $0.form != .bytes }
    case .resume:
      // Cause and first day stay as they are.
      Self.fields(CaseEntry.pause).compactMap { field in
        var field = field
        switch field.name {
        case "paused_through": field.help = "helpResumeThrough"
        case "grounds": field.isRequired = true
        default: return nil
        }
        return field
      }
    case .settle: Self.fields(CaseEntry.ratingDecision)
    }
  }

  private static func fields(_ entry: UInt32) -> [FormField] {
    TownshipSchema.caseFile.entries[entry]?.fields.map { FormField($0) } ?? []
  }
}

extension SatisfactionPresentation {
  /// The callbacks, for the templates `callback-values` and `settle`. A rating given twice is chosen at its first.
  func models(_ look: Look, chosen: String = "") -> [Model] {
    var met: Set<String> = []
    return callbacks.enumerated().map { place, callback in
      let code = callback.rating.value.text ?? ""
      return [
        "id": "rating-\(place)", "code": code, "isFirst": met.insert(code).inserted, "isChosen": code == chosen,
        "text": look(callback.rating.words), "mode": callback.mode.map { look($0.words) },
        "opinion": callback.opinion.map { look($0.words) }, "who": look(callback.author.person.words),
        "device": callback.author.device.name, "time": look.time(callback.author.timeMilliseconds),
      ]
    }
  }
}
