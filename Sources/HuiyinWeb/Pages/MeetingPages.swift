import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// 会商研判会议: which there are, the agenda of one, and the seal (DOMAIN 4.3; 16, screen 5).
enum MeetingPages {
  static let routes: [Route] = [
    .get(path, .loggedIn) { try list($0) }, .post(path, .loggedIn, begin),
    .get("\(path)/:id", .loggedIn) { try one($0) },
    .post("\(path)/:id/items", .loggedIn, setItem), .post("\(path)/:id/people", .loggedIn, setPeople),
    .post("\(path)/:id/seal", .loggedIn, seal), .post("\(path)/:id/refuse", .loggedIn, refuse),
    .post("\(path)/:id/carry-out", .loggedIn, carryOut),
    .post("\(path)/:id/preview/:form", .loggedIn) { try paper(&$0, isPreview: true) },
    .post("\(path)/:id/print/:form", .loggedIn) { try paper(&$0, isPreview: false) },
    // Who opens the address of a paper that was left comes to where it is asked for.
    .get("\(path)/:id/preview/:form", .loggedIn) { .seeOther("\(path)/\(try meeting($0).record)") },
    .get("\(path)/:id/print/:form", .loggedIn) { .seeOther("\(path)/\(try meeting($0).record)") },
  ]

  static let path = "/consultation/meetings"

  // MARK: The list

  private static var newFields: [FormField] {
    [
      FormField("day", Catalogue.label("consultationDay"), .date, isRequired: true),
      FormField("number", Catalogue.label("meetingNumber"), .integer(1...9), help: "meetingNumberHelp"),
      FormField("chair", Catalogue.label("consultationChair"), .person, isRequired: true), participants,
    ]
  }

  private static var participants: FormField {
    var field = FormField(
      "participants", Catalogue.label("consultationPresent"), .text(charactersMaximum: 2000), help: "meetingPeopleHelp")
    field.isSet = true
    return field
  }

  private static func list(_ call: Call, _ reading: FormReading? = nil, refusal: NodeError? = nil) throws -> Reply {
    let (look, person) = (call.look, try call.person().person)
    let drawing = FormDrawing(look: look, snapshot: try call.node.directorySnapshot(), prefix: "new")
    let mayHold = PermittedAct.holdConsultation.rights.grade(person.roles) == .decide
    let usual = ["day": [call.node.today.text]]
    let asked = call.query.text("q").trimmed
    return .page(
      "meetings", title: look.text("meetingsTitle"), section: "navHome",
      ExportPages.buttons("meetings", call, ExportPages.query("q", asked)).merging([
        "rows": try call.node.consultations(for: person, holding: asked).map { row($0, look) }.ifAny,
        "asked": asked, "isAsked": !asked.isEmpty, "mayHold": mayHold,
        "fields": reading?.models(drawing) ?? newFields.map { drawing.model($0, usual[$0.name] ?? []) },
        "people": mayHold ? drawing.people : nil, "problems": reading?.problems(drawing.prefix, refusal),
      ]))
  }

  private static func row(_ meeting: ConsultationRecord, _ look: Look) -> Model {
    [
      "key": meeting.record.description, "meetingPath": "\(path)/\(meeting.record)", "day": look.date(meeting.day.text),
      "number": meeting.number > 1 ? look.text("meetingOfDay", String(meeting.number)) : nil,
      "state": look(meeting.state.label), "isSealed": meeting.isSealed,
      "isProposed": meeting.proposals.contains(where: \.isOpen), "chair": meeting.chair.map { look($0.name) },
      "items": look.cases(meeting.items.count),
    ]
  }

  private static func begin(_ turn: inout Turn) throws -> Reply {
    let call = turn.call
    var reading = FormReading(newFields, call.form, call.node, call.look)
    guard reading.isSound, let day = try? CivilDate(parsing: call.form.text("day").trimmed) else {
      return try list(call, reading)
    }
    do {
      let committed = try call.node.newConsultation(
        on: day, number: Int(call.form.text("number").trimmed) ?? 1, chair: call.form.text("chair"),
        participants: reading.typed["participants"] ?? [], by: call.person())
      return turn.seeOther("\(path)/\(committed.record)", "meetingBegun")
    } catch let error as NodeError {
      reading.add(error)
      return try list(call, reading, refusal: error)
    }
  }

  // MARK: One meeting

  static var itemFields: [FormField] {
    let fields = TownshipSchema.consultation.entries[ConsultationEntry.item]?.fields ?? []
    // A case is named by its number, as people know it.
    return fields.compactMap { field in
      switch field.number {
      case ConsultItemField.caseFile:
        FormField("case", Catalogue.label("meetingCase"), .text(charactersMaximum: 64), isRequired: true)
      case ConsultItemField.isDropped: nil
      default: FormField(field)
      }
    }
  }

  static var peopleFields: [FormField] {
    [FormField("chair", Catalogue.label("consultationChair"), .person), participants]
  }

  static func meeting(_ call: Call) throws -> ConsultationRecord {
    guard let record = RecordID(hexadecimal: call.parameter("id")), let meeting = try seen(record, call) else {
      throw WebError.notFound
    }
    return meeting
  }

  /// Nil: it is no record of a meeting, or not one that the reader may see.
  static func seen(_ record: RecordID, _ call: Call) throws -> ConsultationRecord? {
    do {
      return try call.node.consultation(record, for: call.person().person)
    } catch is NodeError {
      return nil
    }
  }

  static func one(
    _ call: Call, item: FormReading? = nil, people: FormReading? = nil, refusal: NodeError? = nil,
    no: NodeError? = nil
  ) throws -> Reply {
    let (look, meeting) = (call.look, try meeting(call))
    let snapshot = try call.node.directorySnapshot()
    let drawing = FormDrawing(look: look, snapshot: snapshot, prefix: "item")
    let peopleDrawing = FormDrawing(look: look, snapshot: snapshot, prefix: "people")
    let mayWrite = meeting.mayHold && !meeting.isSealed
    let usual = ["case": [call.query.text("case")]]
    let typed = item?.problems(drawing.prefix, refusal) ?? people?.problems(peopleDrawing.prefix, refusal)
    let model = row(meeting, look).merging([
      "problems": typed
        ?? refusal.map { ["heading": look.text("problemsHeading"), "items": [problem($0, look)]] as Model }
        ?? no.map { FormReading.problems($0, look, ids: ["reason": "refuse-reason"]) },
      "seen": meeting.heads.map(\.description).joined(separator: " "), "present": look.list(names(meeting, look)),
      "items": nil, "rows": meeting.items.enumerated().map { line($1, $0 + 1, meeting, look) }.ifAny,
      "beside": meeting.beside.enumerated().map { line($1, $0 + 1, meeting, look) }.ifAny,
      "counts": counts(meeting, look).ifAny, "seal": meeting.seal.map { look($0.words) },
      "mayWrite": mayWrite, "maySeal": meeting.maySeal && !meeting.isSealed,
      "mayPropose": meeting.mayPropose && !meeting.isSealed
        && !meeting.proposals.contains { $0.isOpen && $0.isAsNow },
      "mayRefuse": meeting.maySeal && !meeting.isSealed && meeting.proposals.contains(where: \.isOpen),
      "typedNo": no == nil ? nil : call.form["reason"], "noError": no.flatMap { $0.words(of: "reason", look) },
      "proposed": meeting.proposals.map { proposal($0, look) }.ifAny,
      "mayCarryOut": meeting.maySeal && meeting.items.contains { $0.standing == .waiting },
      "fields": item?.models(drawing) ?? itemFields.map { drawing.model($0, usual[$0.name] ?? []) },
      "peopleFields": people?.models(peopleDrawing) ?? peopleFields.map { peopleDrawing.model($0, []) },
      "people": mayWrite ? drawing.people : nil, "paper": FormKind.consultationMinutes.code,
    ]).merging(ExportPages.buttons("meeting", call, ExportPages.query("id", meeting.record.description)))
    return .page(
      "meeting", title: "\(look.text("consultationMinutes")) \(look.date(meeting.day.text))", section: "navHome", model)
  }

  private static func problem(_ refusal: NodeError, _ look: Look) -> Model {
    ["target": nil, "text": look(refusal.what), "advice": look.advice(refusal.next)]
  }

  private static func proposal(_ proposal: ConsultationRecord.SealProposal, _ look: Look) -> Model {
    [
      "op": proposal.op.description, "who": look(proposal.author.words), "status": look(proposal.status.label),
      "answeredBy": proposal.answeredBy.map { look($0.person.words) }, "reason": proposal.reason.ifAny,
      "isOther": proposal.isOpen && !proposal.isAsNow,
    ]
  }

  private static func names(_ meeting: ConsultationRecord, _ look: Look) -> [String] {
    meeting.participants.map { look($0.name) }
  }

  private static func counts(_ meeting: ConsultationRecord, _ look: Look) -> [Model] {
    Choices.routings.compactMap { choice in
      guard let code = choice.code.text, let count = meeting.counts[code] else { return nil }
      return ["code": code, "label": look(choice.label), "count": String(count)]
    }
  }

  private static func line(
    _ item: ConsultationRecord.Item, _ place: Int, _ meeting: ConsultationRecord, _ look: Look
  ) -> Model {
    let own: Model = [
      "place": String(place), "isSeen": item.heading != nil, "what": item.decision.map { look($0.label) },
      "passedTo": item.unit.map { look($0.name) }, "reason": item.reason.ifAny,
      "who": item.author.map { look($0.person.words) }, "time": item.author.map { look.time($0.timeMilliseconds) },
      "standing": item.standing == .draft ? nil : look(item.standing.label),
      "isWaiting": item.standing == .waiting, "caseID": item.heading?.record.description ?? "",
      "editPath": item.heading.map { "\(path)/\(meeting.record)?case=\(FormFields.encoded($0.name))#item" },
    ]
    return item.heading.map { look.workCase($0, isOwn: false).merging(own) } ?? own
  }

}
