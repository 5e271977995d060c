import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// 诉求登记: one page, everything that may be said of an intake (DOMAIN 3.2; 16, screen 2).
enum IntakePage {
  static let routes: [Route] = [
    .get("/intakes/new") { try blank($0) },
    .post("/intakes/new", .loggedIn, register), .post("/intakes/likely", .loggedIn, likelyFound),
    .post("/intakes/drafts", .loggedIn, discard),
    .get("/intakes/:id/done", .loggedIn, done),
  ]

  private static let required: Set<String> = ["title", "facts", "nature", "channel"]

  private static var homeField: FormField {
    var field = FormField(
      Node.homeField, Catalogue.label("homeGrid"), .unit, isRequired: true, help: "helpHome")
    field.unitKinds = [.grid]
    return field
  }

  static let allFields = FormPart.intake.flatMap(\.fields).compactMap { name in
    name == Node.homeField
      ? homeField
      : TownshipSchema.intake.field(named: name).map { FormField($0, isRequired: required.contains(name)) }
  }

  /// Nobody types a whole form to hear at its end that they may not register: who may is said at once.
  private static func blank(_ call: Call) throws -> Reply {
    guard let refusal = try call.node.registrationRefusal(for: call.person().person) else { return try page(call, nil) }
    let look = call.look
    return .page(
      "error", title: look.text("intakeTitle"), section: "navIntake", status: 403,
      [
        "heading": look.text("errorCannotOpen"), "what": look(refusal.what), "next": look.advice(refusal.next),
        "code": refusal.code, "recordPath": nil, "typed": nil,
      ])
  }

  /// - Parameter likely: what 查重 found: the form is not finished, so nothing is said of what it lacks; nil: nobody
  ///   asked.
  private static func page(
    _ call: Call, _ reading: FormReading?, refusal: NodeError? = nil, isAnother: Bool = false,
    likely: [LikelyDuplicate]? = nil
  ) throws -> Reply {
    let (look, snapshot) = (call.look, try call.node.directorySnapshot())
    let drawing = FormDrawing(look: look, snapshot: snapshot)
    let drafts = try call.node.drafts(of: call.person().person)
    let draft = drafts.first { $0.id == call.query.text("draft") || $0.id == call.form.text("draft") }
    let homes = try call.node.homes(for: call.person().person)
    func drawn(_ field: FormField) throws -> DrawnField {
      var field = field
      // Who may register nowhere is told so when they try, with whose it is.
      if field.name == Node.homeField, !homes.isEmpty { field.units = Set(homes.map(\.number)) }
      let typed = reading?.typed[field.name] ?? draft?.fields[field.name]
      let error = likely == nil ? reading?.message(field.name) : nil
      return DrawnField(
        name: field.name,
        model: drawing.model(field, try typed ?? usual(field, call, snapshot, homes), error: error),
        isTold: error != nil || !(typed ?? []).allSatisfy(\.isEmpty))
    }
    return .page(
      "intake", title: look.text("intakeTitle"), section: "navIntake",
      [
        "parts": DrawnField.models(try allFields.map(drawn), in: FormPart.intake, look),
        "problems": likely == nil
          ? reading?.problems(drawing.prefix, refusal) ?? refusal.map { FormReading.problems($0, look) } : nil,
        "likely": likely.map { ["rows": likelyRows($0, look).ifAny, "isAny": !$0.isEmpty] as Model },
        "compared": comparedFields.joined(separator: " "),
        "people": drawing.people, "draft": draft?.id,
        "checkedPhones": reading?.message("phones") == nil ? call.form["checked_phones"] : reading.flatMap(asked),
        "once": isAnother ? FormOnce.new() : call.form["once"] ?? FormOnce.new(),
        "drafts": drafts.filter { $0.id != draft?.id }.map { draft -> Model in
          [
            "id": draft.id, "href": "/intakes/new?draft=\(draft.id)", "time": look.time(draft.changedAtMilliseconds),
            "title": draft.title.isEmpty ? look.text("untitled") : look.plain(draft.title),
          ]
        }.ifAny,
      ])
  }

  /// What stands in the form at first: the person's own grid or unit, or the only grid that they or the node serve; at
  /// a station that somebody came by.
  /// - Parameter homes: where the person may register.
  private static func usual(
    _ field: FormField, _ call: Call, _ snapshot: DirectorySnapshot, _ homes: [Unit]
  ) throws -> [String] {
    if field.name == "channel" {
      // Who opens the form at a station has the visitor before them.
      let isStation = call.site.device.flatMap { snapshot.devices[$0] }?.kind == .station
      return isStation ? ["walk_in"] : []
    }
    guard field.name == Node.homeField else { return [] }
    var next = snapshot.units[try call.person().person.unit]
    for _ in 0..<snapshot.units.count {
      guard let unit = next else { break }
      if unit.kind == .grid || homes.contains(where: { $0.number == unit.number }) { return [String(unit.number)] }
      next = snapshot.units[unit.parent]
    }
    let own = try PermissionActor(call.person().person, in: snapshot).grids
    if own.count == 1, let grid = own.first { return [String(grid)] }
    if homes.count == 1 { return [String(homes[0].number)] }
    let served = call.site.device.flatMap { snapshot.devices[$0]?.servedUnits } ?? []
    let grids = served.filter { snapshot.units[$0]?.kind == .grid }
    return grids.count == 1 ? [String(grids[0])] : []
  }

  private static func register(_ turn: inout Turn) throws -> Reply {
    let call = turn.call
    if call.form.text("act") == "draft" { return try saveDraft(&turn) }
    var reading = FormReading(allFields, call.form, call.node, call.look)
    // 查重: asked before anything is saved, however far the form is filled in.
    if call.form.text("act") == "compare" {
      return try page(
        call, reading, likely: call.node.likelyDuplicates(of: draft(reading), by: call.person()))
    }
    // What blocks at the hub alone is the use case's to say, which knows where this is (V8).
    for finding in draft(reading).findings() where finding.weight == .blocks {
      if let field = finding.field.flatMap({ TownshipSchema.intake.fields[$0] }) {
        reading.add(finding, to: field.name)
      }
    }
    if let asked = asked(reading), asked != call.form.text("checked_phones") {
      for finding in draft(reading).numberFindings {
        reading.add(finding, to: "phones", advice: call.look.text("phoneAsked"))
      }
    }
    guard reading.isSound, let home = reading.values[Node.homeField]?.first?.integer.flatMap(UnitNumber.init(exactly:))
    else {
      return try page(call, reading)
    }
    do {
      let edits = reading.edits.filter { $0.field != Node.homeField }
      let once = call.form.text("once")
      let made = try call.node.record(madeByForm: once)
      let committed = try call.node.registerIntake(edits, grid: home, form: once, by: try call.person())
      let path = "/intakes/\(committed.record)/done"
      // Sent again as it was: nothing was made, and a receipt page that was left stays so.
      if committed.record == made { return .seeOther(path) }
      if let draft = call.form["draft"] { try? call.node.discardDraft(draft, by: call.person()) }
      call.site.visits.change(call.visit) { $0.registered = committed.record }
      if committed.warnings.isEmpty { return .seeOther(path) }
      return turn.seeOther(path, "actDone", warnings: committed.warnings)
    } catch let error as NodeError {
      reading.add(error)
      // The browser went back, and another matter was typed into the same form: it is asked for, under a new name.
      return try page(call, reading, refusal: error, isAnother: error.code == Node.usedForm)
    }
  }

  /// V7 before anything is saved: what is typed where a telephone is probably mistyped. It is asked about once, and who
  /// presses again has it as it stands: paper comes first. Nil: there is nothing to ask.
  private static func asked(_ reading: FormReading) -> String? {
    draft(reading).numberFindings.isEmpty ? nil : reading.typed["phones"]?.joined(separator: ",")
  }

  /// 存为草稿: as it stands, however wrong or empty.
  private static func saveDraft(_ turn: inout Turn) throws -> Reply {
    let call = turn.call
    let reading = FormReading(allFields, call.form, call.node, call.look)
    do {
      // A draft that has been registered or discarded since is no reason to lose what was typed.
      let person = try call.person().person
      let id = try call.form["draft"].flatMap { id in try call.node.draft(id, of: person)?.id }
      let draft = try call.node.saveDraft(reading.typed, as: id, by: try call.person())
      return turn.seeOther("/intakes/new?draft=\(draft.id)", "draftSaved")
    } catch let error as NodeError {
      return try page(call, reading, refusal: error)
    }
  }

  private static func discard(_ turn: inout Turn) throws -> Reply {
    let call = turn.call
    do {
      try call.node.discardDraft(call.form.text("draft"), by: try call.person())
      return turn.seeOther("/intakes/new", "draftDiscarded")
    } catch let error as NodeError {
      return try page(call, nil, refusal: error)
    }
  }

  /// What the rules of DOMAIN 3.2 look at, so that each problem stands beside its field. What is left out and has a
  /// usual value is filled in by the use case.
  static func draft(_ reading: FormReading) -> IntakeDraft {
    var draft = IntakeDraft()
    for field in reading.fields {
      guard let number = TownshipSchema.intake.field(named: field.name)?.number else { continue }
      let values = reading.values[field.name] ?? []
      if field.isSet { draft.sets[number] = values } else { draft.registers[number] = values.first }
    }
    if draft.registers[IntakeField.nature] == Choices.accusation, draft.registers[IntakeField.secrecy] == nil {
      draft.registers[IntakeField.secrecy] = Choices.confidential
    }
    return draft
  }

  /// The number for the slip, whom it is for, and what comes next.
  private static func done(_ call: Call) throws -> Reply {
    let record = try call.record()
    let shown = try call.node.presentation(of: record)
    // Only until the page is left, and to nobody but who typed it.
    let typed = call.visit.registered == record ? try call.node.typedParty(of: record, by: call.person()) : nil
    return .page(
      "intake-done", title: call.look.text("intakeDoneTitle"), section: "navIntake",
      [
        "number": shown.heading.number, "officialNumber": shown.heading.officialNumber,
        "recordTitle": shown.heading.title, "recordPath": "/records/\(record)",
        "time": call.look.time(shown.heading.changedAtMilliseconds),
        "home": shown.heading.home.map { call.look($0.name) }, "party": typed?.name,
        "phones": typed?.phones.joined(separator: call.look.text("between")).ifAny,
        "readAloud": isToReadAloud(shown)
          ? ["href": "/records/\(record)/edit#f-read_aloud"] as Model : nil,
      ])
  }

  /// It was told by mouth, and nobody has said that it was read aloud: the tick is in the record now.
  private static func isToReadAloud(_ shown: RecordPresentation) -> Bool {
    var draft = IntakeDraft()
    for number in [IntakeField.channel, IntakeField.isReadAloud] {
      draft.registers[number] = TownshipSchema.intake.fields[number].flatMap {
        shown.register($0.name)?.effective?.value
      }
    }
    return !draft.oralFindings.isEmpty
  }
}
