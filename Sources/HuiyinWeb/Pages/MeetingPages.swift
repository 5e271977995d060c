import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// 会商研判会议: which there are, the agenda of one, its minutes on paper, and the seal (DOMAIN 4.3; 9, form 19; 16, screen
/// 5).
enum MeetingPages {
  static let routes: [Route] = [
    .get(path, .loggedIn) { try list($0) }, .post(path, .loggedIn, begin),
    .get("\(path)/:id", .loggedIn) { try one($0) },
    .post("\(path)/:id/items", .loggedIn, setItem), .post("\(path)/:id/people", .loggedIn, setPeople),
    .post("\(path)/:id/seal", .loggedIn, seal), .post("\(path)/:id/carry-out", .loggedIn, carryOut),
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
    return .page(
      "meetings", title: look.text("meetingsTitle"), section: "navHome",
      [
        "rows": try call.node.consultations(for: person).map { row($0, look) }.ifAny, "mayHold": mayHold,
        "fields": reading?.models(drawing) ?? newFields.map { drawing.model($0, usual[$0.name] ?? []) },
        "people": mayHold ? drawing.people : nil, "problems": reading?.problems(drawing.prefix, refusal),
      ])
  }

  private static func row(_ meeting: ConsultationRecord, _ look: Look) -> Model {
    [
      "key": meeting.record.description, "meetingPath": "\(path)/\(meeting.record)", "day": look.date(meeting.day.text),
      "number": meeting.number > 1 ? look.text("meetingOfDay", String(meeting.number)) : nil,
      "state": look(meeting.state.label), "isSealed": meeting.isSealed, "chair": meeting.chair.map { look($0.name) },
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

  private static var itemFields: [FormField] {
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

  private static var peopleFields: [FormField] {
    [FormField("chair", Catalogue.label("consultationChair"), .person), participants]
  }

  private static func meeting(_ call: Call) throws -> ConsultationRecord {
    guard let record = RecordID(hexadecimal: call.parameter("id")) else { throw WebError.notFound }
    do {
      return try call.node.consultation(record, for: call.person().person)
    } catch is NodeError {
      throw WebError.notFound
    }
  }

  private static func one(
    _ call: Call, item: FormReading? = nil, people: FormReading? = nil, refusal: NodeError? = nil
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
        ?? refusal.map { ["heading": look.text("problemsHeading"), "items": [problem($0, look)]] as Model },
      "seen": meeting.heads.map(\.description).joined(separator: " "), "present": look.list(names(meeting, look)),
      "items": nil, "rows": meeting.items.enumerated().map { line($1, $0 + 1, meeting, look) }.ifAny,
      "beside": meeting.beside.enumerated().map { line($1, $0 + 1, meeting, look) }.ifAny,
      "counts": counts(meeting, look).ifAny, "seal": meeting.seal.map { look($0.words) },
      "mayWrite": mayWrite, "maySeal": meeting.maySeal && !meeting.isSealed,
      "mayCarryOut": meeting.maySeal && meeting.items.contains { $0.standing == .waiting },
      "fields": item?.models(drawing) ?? itemFields.map { drawing.model($0, usual[$0.name] ?? []) },
      "peopleFields": people?.models(peopleDrawing) ?? peopleFields.map { peopleDrawing.model($0, []) },
      "people": mayWrite ? drawing.people : nil,
    ])
    return .page(
      "meeting", title: "\(look.text("consultationMinutes")) \(look.date(meeting.day.text))", section: "navHome", model)
  }

  private static func problem(_ refusal: NodeError, _ look: Look) -> Model {
    ["target": nil, "text": look(refusal.what), "advice": look.advice(refusal.next)]
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
      "standing": standing(item.standing).map { look.text($0) },
      "isWaiting": item.standing == .waiting, "caseID": item.heading?.record.description ?? "",
      "editPath": item.heading.map { "\(path)/\(meeting.record)?case=\(FormFields.encoded($0.name))#item" },
    ]
    return item.heading.map { look.workCase($0, isOwn: false).merging(own) } ?? own
  }

  private static func standing(_ standing: ConsultationRecord.Item.Standing) -> String? {
    switch standing {
    case .draft: nil
    case .done: "meetingDone"
    case .waiting: "meetingWaiting"
    case .superseded: "meetingSuperseded"
    case .late: "meetingLate"
    }
  }

  // MARK: Forms

  private static func setItem(_ turn: inout Turn) throws -> Reply {
    let (call, meeting) = (turn.call, try meeting(turn.call))
    let isDropped = call.form["dropped"] != nil
    var reading = FormReading(itemFields, call.form, call.node, call.look)
    guard reading.isSound else { return try one(call, item: reading) }
    do {
      var typed = reading.entry
      typed["case"] = try record(typed["case"] ?? "", call).description
      if isDropped { typed["dropped"] = "yes" }
      _ = try call.node.setConsultItem(typed, of: meeting.record, by: call.person())
      return turn.seeOther("\(path)/\(meeting.record)", isDropped ? "meetingDropped" : "meetingPut")
    } catch let error as NodeError {
      reading.add(error)
      return try one(call, item: reading, refusal: error)
    }
  }

  /// Nobody is told whether a case is there that they may not see.
  private static func record(_ name: String, _ call: Call) throws -> RecordID {
    let unknown = NodeError(
      "unknownRecord", .usage, Catalogue.label("meetingNoCase"),
      fields: [NodeError.FieldProblem(field: "case", label: Catalogue.label("meetingNoCase"))])
    guard let record = try? call.node.record(named: name.trimmed),
      try call.node.readingRight(of: record, for: call.person().person) != .hidden
    else { throw unknown }
    return record
  }

  private static func setPeople(_ turn: inout Turn) throws -> Reply {
    let (call, meeting) = (turn.call, try meeting(turn.call))
    var reading = FormReading(peopleFields, call.form, call.node, call.look)
    guard reading.isSound else { return try one(call, people: reading) }
    do {
      _ = try call.node.editConsultation(meeting.record, reading.edits, by: call.person())
      return turn.seeOther("\(path)/\(meeting.record)", "actDone")
    } catch let error as NodeError {
      reading.add(error)
      return try one(call, people: reading, refusal: error)
    }
  }

  private static func seal(_ turn: inout Turn) throws -> Reply {
    let (call, meeting) = (turn.call, try meeting(turn.call))
    do {
      let seen = call.form.text("seen").split(separator: " ").compactMap { ChangesetReference(hexadecimal: String($0)) }
      let committed = try call.node.sealConsultation(meeting.record, seen: seen, by: call.person())
      return turn.seeOther("\(path)/\(meeting.record)", "meetingSealed", warnings: committed.warnings)
    } catch let error as NodeError {
      return try one(call, refusal: error)
    }
  }

  private static func carryOut(_ turn: inout Turn) throws -> Reply {
    let (call, meeting) = (turn.call, try meeting(turn.call))
    do {
      let result = try call.node.carryOutConsultation(meeting.record, by: call.person())
      return turn.seeOther("\(path)/\(meeting.record)", "meetingCarriedOut", warnings: result.waiting)
    } catch let error as NodeError {
      return try one(call, refusal: error)
    }
  }
}
