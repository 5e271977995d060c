import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// 越权查阅: a record beyond one's scope, by its number and with a reason, for a time; who did so this week is told to
/// those who look into it (DOMAIN 8).
enum GlassPage {
  static let routes: [Route] = [
    .get("/glass") { try page($0) }, .post("/glass", .loggedIn, breakGlass),
    .post("/audit/glass", .loggedIn, acknowledge),
  ]

  private static let fields = [
    FormField("number", Catalogue.label("glassNumber"), .text(charactersMaximum: 64), isRequired: true),
    FormField(
      "reason", Catalogue.label("reason"), .text(charactersMaximum: BreakGlass.charactersMaximum), isRequired: true,
      help: "glassReasonHelp"),
  ]

  private static func page(_ call: Call, _ reading: FormReading? = nil, refusal: NodeError? = nil) throws -> Reply {
    let (look, snapshot) = (call.look, try call.node.directorySnapshot())
    let drawing = FormDrawing(look: look, snapshot: snapshot, prefix: "glass")
    let usual = ["number": [call.query.text("number")]]
    return .page(
      "glass", title: look.text("glassTitle"), section: "navList",
      [
        "fields": reading?.models(drawing) ?? fields.map { drawing.model($0, usual[$0.name] ?? []) },
        "hours": String(BreakGlass.hours(by: snapshot.policy)),
        "problems": reading?.problems(drawing.prefix, refusal),
      ])
  }

  private static func breakGlass(_ turn: inout Turn) throws -> Reply {
    let call = turn.call
    var reading = FormReading(fields, call.form, call.node, call.look)
    guard reading.isSound, let number = reading.values["number"]?.first?.text,
      let reason = reading.values["reason"]?.first?.text
    else { return try page(call, reading) }
    do {
      let record = try call.node.record(named: number.trimmed)
      if try call.node.readingRight(of: record, for: call.person().person) == .hidden {
        _ = try call.node.breakGlass(record, reason: reason, by: try call.person())
        return turn.seeOther("/records/\(record)", "glassBroken")
      }
      return .seeOther("/records/\(record)")
    } catch let error as NodeError {
      let told =
        silent.contains(error.code)
        ? NodeError(
          "glassNotOffered", .refused, Catalogue.label("glassUnavailable"),
          fields: [.init(field: "number", label: Catalogue.label("glassUnavailable"))]) : error
      reading.add(told)
      return try page(call, reading, refusal: told)
    }
  }

  /// Refusals from which somebody could tell whether a hidden record is there.
  private static let silent: Set = ["unknownRecord", "ambiguousRecord", "glassNotOffered", "noScope"]

  /// The list of a week, for the audit page: that of the day in the address, else this week's.
  static func week(_ call: Call) throws -> Model {
    let day = (try? CivilDate(parsing: call.query.text("week").trimmed)) ?? call.node.today
    let waits = try call.node.awaitsAcknowledgement(ofWeekOf: day, by: call.person().person)
    return [
      "glass": try readings(call, inWeekOf: day), "glassDates": GlassWeek(of: day).map { call.look($0.label) },
      "glassAsks": waits ? day.text : nil,
    ]
  }

  private static func acknowledge(_ turn: inout Turn) throws -> Reply {
    guard let day = try? CivilDate(parsing: turn.call.form.text("week").trimmed) else { throw WebError.badRequest }
    try turn.call.node.acknowledgeGlass(inWeekOf: day, by: try turn.call.person())
    return turn.seeOther("/audit?week=\(day.text)", "glassAcknowledged")
  }

  /// Nil: none.
  private static func readings(_ call: Call, inWeekOf day: CivilDate) throws -> [Model]? {
    let look = call.look
    return try call.node.brokenGlass(inWeekOf: day).map { glass in
      [
        "who": look(glass.author.person.words), "device": glass.author.device.name,
        "number": glass.number ?? String(glass.record.description.prefix(12)),
        "time": look.time(glass.author.timeMilliseconds), "reason": glass.glass.reason,
        "minutes": String(glass.glass.minutes),
      ] as Model
    }.ifAny
  }
}
