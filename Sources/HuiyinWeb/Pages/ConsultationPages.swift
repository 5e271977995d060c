import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// 会商研判与交办 (DOMAIN 4.3; 16, screen 5): what waits to be looked at together, a page for each with all that the units
/// have said and the steps to take, and what was decided on a day. Every decision is a step of its case.
enum ConsultationPages {
  static let routes: [Route] = [
    .get("/consultation", .loggedIn, agenda), .get("/consultation/minutes", .loggedIn, minutes),
    .get("/consultation/cases/:id", .loggedIn, matter),
  ]

  /// Where a form of these pages leads back to; nil: it is none of theirs.
  static func onward(_ call: Call, _ record: RecordID) -> String? {
    switch call.form.text("onward") {
    case "agenda": "/consultation"
    case "matter": "/consultation/cases/\(record)"
    default: nil
    }
  }

  // MARK: The agenda

  /// Of each part: every line tells what its case's history says. The file has more of them.
  private static let linesMaximum = 30

  private static func agenda(_ call: Call) throws -> Reply {
    let look = call.look
    let agenda = try call.node.consultationAgenda(for: call.person().person, limit: linesMaximum)
    func group(_ id: String, _ heading: String, _ part: ConsultationAgenda.Part) -> Model? {
      guard !part.lines.isEmpty else { return nil }
      return [
        "id": id, "heading": look.text(heading), "count": look.cases(part.count),
        "rows": part.lines.map { row($0, look) }, "isMore": part.lines.count < part.count,
      ]
    }
    return .page(
      "consultation", title: look.text("consultationTitle"), section: "navHome",
      ExportPages.buttons("consultation", call).merging([
        "work": WorkLinks.models(call), "today": look.date(agenda.asOf.text),
        "asked": try call.node.proposedSeals(for: call.person().person).map { meeting in
          ["path": "\(MeetingPages.path)/\(meeting.record)", "name": meeting.name] as Model
        }.ifAny,
        "groups": [
          group("consulting", "consultationWaiting", agenda.consulting),
          group("objected", "consultationObjected", agenda.objected),
          group("unassigned", "consultationUnassigned", agenda.unassigned),
        ].compactMap(\.self).ifAny,
      ]))
  }

  private static func row(_ line: ConsultationAgenda.Line, _ look: Look) -> Model {
    look.workCase(line.heading, isOwn: false).merging([
      "matterPath": "/consultation/cases/\(line.heading.record)", "due": look.due(line.due),
      "put": line.put.map { put in
        [
          "who": look(put.author.person.words), "time": look.time(put.author.timeMilliseconds), "reason": put.reason,
        ] as Model
      },
      "proposed": line.proposals.map { proposal($0, look) }.ifAny,
    ])
  }

  private static func proposal(_ proposal: ProposalPresentation, _ look: Look) -> Model {
    [
      "what": look(proposal.op.words), "author": look(proposal.author.words), "why": proposal.reason,
      "bound": proposal.bound.map { ["label": look($0.field.label), "text": look($0.value.words)] as Model }.ifAny,
    ]
  }

  // MARK: One matter

  private static func matter(_ call: Call) throws -> Reply {
    let record = try call.record()
    let (look, person) = (call.look, try call.person().person)
    let view = try RecordPage.view(call, record)
    guard view.isCase else { throw WebError.notFound }
    let model = try view.model()
    let note = (model["appends"] as? [Model])?.filter { $0["key"] as? String == "note" }
    let group = try view.presentation.group.map { try call.node.visible($0.members, to: person) }
    return .page(
      "consultation-case", title: "\(look.text("consultationTitle")) \(view.heading.name)", section: "navHome",
      model.merging([
        "voices": try call.node.voices(on: record, for: person).map { voice($0, look) }.ifAny, "notes": note?.ifAny,
        "proposed": try call.node.proposals(of: record).map { proposal($0.proposal, look) }.ifAny,
        "members": group?.map { ListPage.row($0, look) }.ifAny,
      ]))
  }

  private static func voice(_ voice: ConsultationVoice, _ look: Look) -> Model {
    [
      "unit": voice.unit.map { look($0.name) } ?? look.text("consultationNoUnit"),
      "words": voice.words.map { word in
        [
          "sort": look(word.entry.kind.label), "who": look(word.entry.author.person.words),
          "time": look.time(word.entry.author.timeMilliseconds), "origin": word.origin?.name,
          "isLate": word.entry.isLate, "writtenIn": look.writtenIn(word.entry),
          "isByRecused": word.entry.isByRecused,
          "fields": word.entry.fields.map { ["label": look($0.field.label), "text": look($0.value.words)] as Model },
        ] as Model
      },
    ]
  }

  // MARK: What was decided

  /// A day that is none is today: only a link that somebody has changed says so.
  private static func minutes(_ call: Call) throws -> Reply {
    let look = call.look
    let minutes = try call.node.consultationMinutes(
      of: try? CivilDate(parsing: call.query.text("day")), for: call.person().person)
    return .page(
      "consultation-minutes", title: look.text("consultationMinutes"), section: "navHome",
      decided(minutes, look).merging(["day": minutes.day.text, "dayWords": look.date(minutes.day.text)])
        .merging(ExportPages.buttons("minutes", call, ExportPages.query("day", minutes.day.text))))
  }

  /// Nothing is counted of what may be incomplete.
  static func decided(_ minutes: ConsultationMinutes, _ look: Look) -> Model {
    let counts = minutes.isCut ? [:] : minutes.counts
    return [
      "isCut": minutes.isCut,
      "counts": Choices.routings.compactMap { choice -> Model? in
        guard let code = choice.code.text, let count = counts[code] else { return nil }
        return ["code": code, "label": look(choice.label), "count": String(count)]
      }.ifAny,
      "rows": minutes.decisions.map { decision($0, look) }.ifAny,
      "sealed": minutes.meetings.map { meeting in
        [
          "path": "\(MeetingPages.path)/\(meeting.record)", "name": meeting.name,
          "items": look.cases(meeting.items.count),
        ] as Model
      }.ifAny,
    ]
  }

  /// What was decided, why, and what was settled with it.
  static func words(
    of decision: ConsultationMinutes.Decision, _ look: Look
  ) -> (what: String, reason: String?, bound: [FieldValue]) {
    let event = decision.event
    let routing = Choices.routings.first { $0.code.text == decision.routing }
    return (
      what: look(routing?.label ?? event.event.label),
      reason: [event.reasonCode.map { look($0.words) }, event.reason].compactMap(\.self)
        .joined(separator: look.text("semicolon")).ifAny,
      bound: event.bound.filter { ![CaseField.track, CaseField.epoch].contains($0.field.number) }
    )
  }

  private static func decision(_ decision: ConsultationMinutes.Decision, _ look: Look) -> Model {
    let (event, words) = (decision.event, words(of: decision, look))
    return look.workCase(decision.heading, isOwn: false).merging([
      "what": words.what, "reason": words.reason,
      "bound": words.bound.map { ["label": look($0.field.label), "text": look($0.value.words)] as Model }.ifAny,
      "who": look(event.author.person.words), "time": look.time(event.author.timeMilliseconds),
    ])
  }
}
