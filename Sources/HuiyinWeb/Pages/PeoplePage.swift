import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import HuiyinWire

/// 用户与设备: who is who, on which devices, and how a new device comes in (DOMAIN 16, screen 21).
enum PeoplePage {
  static let routes: [Route] =
    [
      .get("/people") { try page($0) }, .post("/people/codes", .loggedIn, makeCode),
      .post("/people/applicants", .loggedIn, decide), .post("/people/pin", .loggedIn, setPIN),
    ] + PeopleForm.all.map { form in .post("/people/\(form.key)", .loggedIn) { try take(form, &$0) } }

  /// A form that is shown again with what was typed.
  private struct Filled {
    let key: String
    let reading: FormReading
    /// What stands there now has been told, above the form; else it still has shown what it had shown.
    let isTold: Bool
  }

  private static func page(
    _ call: Call, code: Model? = nil, problems: Model? = nil, pin: Model? = nil, reading: FormReading? = nil,
    pinError: NodeError? = nil, filled: Filled? = nil
  ) throws -> Reply {
    let (look, snapshot) = (call.look, try call.node.directorySnapshot())
    let isAdministrator = try call.person().person.roles.contains(Role.administrator.bit)
    let isHub = try call.node.syncStanding().link == .hub
    let drawing = FormDrawing(look: look, snapshot: snapshot, prefix: "code")
    let mayAct = isAdministrator && isHub
    return .page(
      "people", title: look.text("peopleTitle"), section: "navPeople", live: "/people",
      try ExportPages.buttons("people", call).merging(devices(call, snapshot)).merging(
        persons(call, snapshot, mayAct)
      ).merging([
        "forms": mayAct ? PeopleForm.all.map { model($0, call, snapshot, filled) } : nil,
        "isAdministrator": mayAct, "isElsewhere": isAdministrator && !isHub, "code": code, "pin": pin,
        "problems": problems ?? reading?.problems("code")
          ?? pinError.map { FormReading.problems($0, look, place: $0.code == "weakPIN" ? "pin-new" : "pin-person") },
        "isCodeOpen": reading != nil, "isPINOpen": pinError != nil,
        "pinError": pinError.flatMap { $0.code == "weakPIN" ? nil : look($0.what) },
        "pinWeak": pinError.flatMap { $0.code == "weakPIN" ? look($0.what) : nil },
        "pinPerson": pinError == nil ? nil : call.form["person"],
        "applicants": mayAct ? try applicants(call).ifAny : nil, "codes": mayAct ? try codes(call).ifAny : nil,
        "fields": reading?.models(drawing) ?? codeFields.map { drawing.model($0, usual($0)) },
        "people": drawing.people,
      ]))
  }

  // MARK: Pages of the lists

  private static func persons(_ call: Call, _ snapshot: DirectorySnapshot, _ mayAct: Bool) throws -> Model {
    let (asked, start) = (call.query.text("q").trimmed, call.rowsBefore())
    let all = try call.node.persons(matching: asked)
    let rows = all.dropFirst(start).prefix(WebLimits.listRows).map { person($0, snapshot, call.look, mayAct) }
    let query = FormFields(asked.isEmpty ? [] : [("q", asked)])
    let next = start + WebLimits.listRows
    return [
      "persons": rows.ifAny, "asked": asked,
      "first": start > 0 ? "/people?" + query.setting("from", "0").encoded : nil,
      "next": next < all.count ? "/people?" + query.setting("from", String(next)).encoded : nil,
    ]
  }

  private static func devices(_ call: Call, _ snapshot: DirectorySnapshot) throws -> Model {
    let (all, start) = (try call.node.devices(), call.rowsBefore("devices"))
    let rows = all.dropFirst(start).prefix(WebLimits.listRows).map { device($0, snapshot, call) }
    let next = start + WebLimits.listRows
    return [
      "devices": rows, "firstDevices": start > 0 ? "/people" : nil,
      "nextDevices": next < all.count ? "/people?devices=\(next)" : nil,
    ]
  }

  private static func person(
    _ person: Person, _ snapshot: DirectorySnapshot, _ look: Look, _ mayAct: Bool
  ) -> Model {
    [
      "edit": mayAct ? "/people?person=\(person.number)#people-roles" : nil,
      "editGrids": mayAct ? "/people?person=\(person.number)&form=grids#people-grids" : nil,
      "editSeat": mayAct && person.representative != nil
        ? "/people?person=\(person.number)&form=seat#people-seat" : nil,
      "grids": look.list(person.grids.compactMap { snapshot.units[$0]?.name }),
      "number": String(person.number), "name": person.name, "unit": snapshot.units[person.unit]?.name,
      "roles": person.roles.roles.map { look($0.label) }.joined(separator: look.text("between")),
      "isActive": person.isActive,
      // A seat that is held says nothing new.
      "seat": person.representative.flatMap { $0.status == .inOffice ? nil : look($0.status.label) },
    ]
  }

  private static func device(_ listed: ListedDevice, _ snapshot: DirectorySnapshot, _ call: Call) -> Model {
    let (device, look) = (listed.device, call.look)
    return [
      "shortCode": device.shortCode, "name": device.name, "kind": look(device.kind.label),
      "unit": snapshot.units[device.unit]?.name, "isRevoked": listed.isRevoked,
      "wipe": listed.wipe.map { look($0.words { look.time($0) }) }, "isLocal": device.id == call.site.device,
      "vouches": device.vouches.compactMap { snapshot.persons[$0]?.name }.joined(separator: look.text("between")),
    ]
  }

  // MARK: People, units, devices

  /// A form that nobody has filled in shows what the link to it was about.
  private static func model(
    _ form: PeopleForm, _ call: Call, _ snapshot: DirectorySnapshot, _ filled: Filled?
  ) -> Model {
    let drawing = FormDrawing(look: call.look, snapshot: snapshot, prefix: form.key)
    let filled = filled?.key == form.key ? filled : nil
    let asked = form.key == (call.query["form"] ?? "roles") ? form.held(call.query, snapshot) : nil
    let held = filled.map { form.held($0.reading, snapshot) } ?? asked
    var was = (held?.was ?? [:]).merging(form.marks(snapshot)) { held, _ in held }
    if let filled, !filled.isTold {
      was = Dictionary(
        filled.reading.fields.compactMap { field in call.form["was.\(field.name)"].map { (field.name, $0) } },
        uniquingKeysWith: { $1 })
    }
    return [
      "key": form.key, "title": call.look.text(form.title), "intro": call.look.text(form.intro),
      "isOpen": filled != nil || asked != nil, "cardsPath": form.key == "card" ? GridCardPage.pathOfAll : nil,
      "fields": filled?.reading.models(drawing, was: was)
        ?? form.fields(snapshot).map { drawing.model($0, asked?.values[$0.name] ?? [], was: was[$0.name]) },
    ]
  }

  private static func take(_ form: PeopleForm, _ turn: inout Turn) throws -> Reply {
    let call = turn.call
    let fields = form.fields(try call.node.directorySnapshot())
    var reading = FormReading(fields, call.form, call.node, call.look)
    guard reading.isSound else {
      return try page(
        call, problems: reading.problems(form.key), filled: Filled(key: form.key, reading: reading, isTold: false))
    }
    do {
      try form.checkUnmoved(reading, call)
      return turn.seeOther("/people", form.notice, warnings: try form.act(reading, call))
    } catch let error as NodeError {
      reading.add(error)
      return try page(
        call, problems: reading.problems(form.key, error), filled: Filled(key: form.key, reading: reading, isTold: true)
      )
    }
  }

  // MARK: Codes

  private static let codeFields: [FormField] = [
    FormField(
      "kind", Catalogue.label("codeKind"),
      .choice([NodeKind.station, .laptop].map { Choice(.text($0.code), $0.label) }), isRequired: true),
    FormField("name", Catalogue.label("codeName"), .text(charactersMaximum: 40), isRequired: true),
    FormField("unit", Catalogue.label("codeUnit"), .unit, isRequired: true),
    FormField("bound", Catalogue.label("codeBound"), .person, help: "helpCodeBound"),
    FormField("address", Catalogue.label("codeAddress"), .text(charactersMaximum: 200), help: "helpCodeAddress"),
    FormField("minutes", Catalogue.label("codeMinutes"), .integer(1...1440)),
  ]

  private static func usual(_ field: FormField) -> [String] { field.name == "minutes" ? ["60"] : [] }

  private static func makeCode(_ turn: inout Turn) throws -> Reply {
    let call = turn.call
    let reading = FormReading(codeFields, call.form, call.node, call.look)
    func value(_ name: String) -> Value? { reading.values[name]?.first }
    guard reading.isSound, let unit = value("unit")?.integer.flatMap(UnitNumber.init(exactly:)) else {
      return try page(call, reading: reading)
    }
    let bound = value("bound")?.integer.flatMap(PersonNumber.init(exactly:)).map { [$0] } ?? []
    do {
      let (code, enrolment) = try call.node.createEnrolment(
        NewEnrolment(
          kind: value("kind")?.text == NodeKind.laptop.code ? .laptop : .station, name: value("name")?.text ?? "",
          unit: unit, boundPersons: bound, address: value("address")?.text,
          validMinutes: value("minutes")?.integer.map(Int.init) ?? 60), by: try call.person())
      let shown: Model = [
        "device": "\(call.look(enrolment.kind.label)) \(enrolment.shortCode) \(enrolment.name)",
        "groups": code.groups.joined(separator: " "), "qr": picture(code, call),
        "minutes": String(enrolment.validMilliseconds / 60_000),
      ]
      return try page(call, code: shown)
    } catch let error as NodeError {
      return try page(call, problems: FormReading.problems(error, call.look), reading: reading)
    }
  }

  /// As a QR code; nil: this machine cannot draw one, and the code is typed.
  private static func picture(_ code: EnrolmentCode, _ call: Call) -> Model? {
    guard let matrix = try? call.site.options.codes?.make(code.groups.joined(separator: " ")) else { return nil }
    return ["side": String(matrix.side), "path": matrix.path]
  }

  private static func codes(_ call: Call) throws -> [Model] {
    try call.node.enrolments().prefix(20).map { listed in
      [
        "device": "\(listed.enrolment.shortCode) \(listed.enrolment.name)", "state": call.look(listed.state.label),
        "made": call.look.time(listed.enrolment.createdAtMilliseconds), "id": listed.enrolment.code.description,
        "isOpen": listed.state == .open,
        "left": listed.millisecondsLeft > 0 ? String((listed.millisecondsLeft + 59_999) / 60_000) : nil,
      ]
    }
  }

  // MARK: Applicants

  private static func applicants(_ call: Call) throws -> [Model] {
    try call.node.enrolments().filter { $0.state == .waiting }.compactMap { listed in
      listed.enrolment.applicant.map { applicant in
        [
          "device": "\(call.look(listed.enrolment.kind.label)) \(listed.enrolment.shortCode) \(listed.enrolment.name)",
          "address": applicant.address, "words": applicant.words.words,
          "value": applicant.words.description, "since": call.look.time(applicant.appliedAtMilliseconds),
        ]
      }
    }
  }

  private static func decide(_ turn: inout Turn) throws -> Reply {
    let call = turn.call
    do {
      if call.form.text("answer") == "confirm" {
        guard let words = EnrolmentWords(text: call.form.text("words")), let maker = call.site.options.certificates
        else { throw NodeError("badWords", .usage, Catalogue.label("badWords")) }
        _ = try call.node.confirmEnrolment(words, certificates: maker, by: try call.person())
        return turn.seeOther("/people", "applicantConfirmed")
      }
      guard let choice = EnrolmentChoice(call.form.text("words")) else {
        throw NodeError("badWords", .usage, Catalogue.label("badWords"))
      }
      _ = try call.node.refuseEnrolment(choice, by: try call.person())
      return turn.seeOther("/people", "applicantRefused")
    } catch let error as NodeError {
      return try page(call, problems: FormReading.problems(error, call.look))
    }
  }

  /// A new PIN, shown on this answer alone; or what the person has typed, which is not shown.
  private static func setPIN(_ turn: inout Turn) throws -> Reply {
    let call = turn.call
    do {
      let person = try call.node.person(call.form.text("person").trimmed)
      let typed = call.form["pin"].flatMap { $0.isEmpty ? nil : $0 }
      let pin = try call.node.setPIN(of: person, to: typed, by: try call.person())
      return try page(call, pin: ["name": person.name, "digits": typed == nil ? pin : nil])
    } catch let error as NodeError {
      return try page(call, pinError: error)
    }
  }
}
