import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// 我的待办: what waits for the person, why, and the way to the next step (DOMAIN 14; 16, screen 1).
enum HomePage {
  static let routes: [Route] = [.get("/", .loggedIn, home)]

  static let linesMaximum = 200

  private static func home(_ call: Call) throws -> Reply {
    let (look, person) = (call.look, try call.person().person)
    let whatsup = try call.node.whatsup(for: person, shownTo: person, limit: linesMaximum)
    let lines = whatsup.lines
    let arrived = try call.node.arrived(
      among: Set(lines.map(\.heading.record)), for: person.number, isUse: call.isUse)
    let groups = whatsup.groups.map { group -> Model in
      [
        "code": group.rule.code, "label": look(group.rule.label), "next": look(group.rule.next),
        "count": String(group.count),
        "rows": group.rows.map { row($0, isNew: arrived.contains($0.line.heading.record), look) },
        "toldAbove": group.toldAbove > 0 ? look.text("toldAbove", String(group.toldAbove)) : nil,
      ]
    }
    return .page(
      "home", title: look.text("homeTitle"), section: "navHome",
      ExportPages.buttons("tasks", call).merging([
        "today": look.date(whatsup.asOf.text), "weekday": look.text("weekday\(whatsup.asOf.weekday)"),
        "duty": try call.node.dutyDays(inMonthOf: whatsup.asOf).map { duty($0, look) },
        "lastSync": try lastSync(call), "work": WorkLinks.models(call), "groups": groups.ifAny,
        "applicants": try applicants(call, person), "mayRegister": Node.mayRegister(person),
        "isMore": whatsup.count > whatsup.lines.count, "arrived": self.arrived(arrived, lines, look).ifAny,
        "registered": try registered(call, person).ifAny, "administration": administration(call, person),
      ]))
  }

  private static func duty(_ duty: DutyOfMonth, _ look: Look) -> Model {
    [
      "date": duty.date.map { look.date($0.text) }, "words": look(duty.day.label),
      "isToday": duty.standing == .today, "isOver": duty.standing == .over,
    ]
  }

  /// Machines that wait for their four words to be compared; nil: none, or not this person's to do.
  private static func applicants(_ call: Call, _ person: Person) throws -> String? {
    guard person.roles.contains(Role.administrator.bit) else { return nil }
    let count = try call.node.enrolments().count { $0.state == .waiting }
    return count > 0 ? String(count) : nil
  }

  /// Whose work is the directory, the rules and the machines, not cases, finds the way to it here.
  private static let ofAdministrator: [(key: String, words: String, path: String)] = [
    ("peopleTitle", "administerPeople", "/people"), ("rosterTitle", "administerRoster", "/roster"),
    ("policyTitle", "administerPolicy", "/policy"), ("backupTitle", "administerBackup", "/backup"),
    ("flagsTitle", "flagsIntro", "/flags"), ("auditTitle", "administerAudit", "/audit"),
  ]

  /// Nil: no administrator.
  private static func administration(_ call: Call, _ person: Person) -> [Model]? {
    guard person.roles.contains(Role.administrator.bit) else { return nil }
    return ofAdministrator.map { key, words, path in
      ["href": path, "name": call.look.text(key), "words": call.look.text(words)]
    }
  }

  /// Since when others' work may not be here; nil: this is the hub.
  private static func lastSync(_ call: Call) throws -> String? {
    let look = call.look
    switch try call.node.syncStanding(for: call.person().person).link {
    case .hub: return nil
    case .connected:
      let confirmed = try call.node.lastConfirmedMilliseconds().map { look.time($0) }
      return look.text("lastSyncNow") + (confirmed ?? look.text("never"))
    case .offline(let since?): return look.text("lastSync") + look.time(since)
    case .offline(nil): return look.text("neverConnected")
    }
  }

  /// New ones that are named at the head of the page: their rows may stand far below the overdue ones.
  private static let arrivedNamed = 5

  private static func arrived(_ records: Set<RecordID>, _ lines: [Whatsup.Line], _ look: Look) -> [Model] {
    var named: Set<RecordID> = []
    let new = lines.filter { records.contains($0.heading.record) && named.insert($0.heading.record).inserted }
    let rest = new.count - arrivedNamed
    return new.prefix(arrivedNamed).map { line -> Model in
      ["href": href(line), "text": title(line.heading, look) ?? line.heading.name]
    } + (rest > 0 ? [["href": "#main", "text": look.text("moreCases", String(rest))]] : [])
  }

  /// What the person registered today, and whether the hub has it; of others' days the list tells.
  private static func registered(_ call: Call, _ person: Person) throws -> [Model] {
    let look = call.look
    return try call.node.intakes(registeredBy: person).prefix(linesMaximum).map { intake in
      let (heading, arrival) = (intake.heading, intake.arrival)
      return [
        "href": "/records/\(heading.record)", "number": heading.name, "title": heading.title.map { look.plain($0) },
        "time": look.time(intake.registeredAtMilliseconds), "arrival": look(arrival.label),
        "arrivalCode": arrival.code, "sign": arrival.sign,
      ]
    }
  }

  private static func href(_ line: Whatsup.Line) -> String {
    if AgainPage.rules.contains(line.rule.code), let op = line.reference.flatMap({ OpID($0) }) {
      return AgainPage.path(line.heading.record, op)
    }
    if line.rule.code == "readmit", let changeset = line.reference { return QuarantinePage.href(changeset) }
    if line.rule.code == TaskRule.glassCode, let week = line.reference { return "/audit?week=\(week)#glass-week" }
    if line.rule.isOfMeeting { return "\(MeetingPages.path)/\(line.heading.record)#proposed" }
    let anchors = [
      "conflict": "#conflicts", "contested": "#conflicts", "duplicate": "#duplicates", "settle_rating": "#satisfaction",
      "to_print": "#print",
    ]
    // What is asked is answered on the page of proposals: there it stands with what it would change.
    if ["proposal", "cosign"].contains(line.rule.code), let op = line.reference {
      return ProposalPages.path(op, in: line.heading.record)
    }
    let anchor = line.rule.isOfExtension ? "#extension" : anchors[line.rule.code] ?? "#acts"
    return "/records/\(line.heading.record)\(anchor)"
  }

  private static func title(_ heading: RecordHeading, _ look: Look) -> String? {
    heading.titleLabel.map { look.plain(look($0)) }
  }

  private static func row(_ row: Whatsup.Row, isNew: Bool, _ look: Look) -> Model {
    let (line, heading) = (row.line, row.line.heading)
    return [
      "href": href(line), "number": heading.name, "isNew": isNew,
      "title": title(heading, look),
      "detail": line.detail.map { look.plain(look($0)) },
      "state": look(heading.state.label), "subject": line.subject.map { look($0.label) },
      "unit": heading.unit.map { look($0.name) },
      "due": due(line, look), "dates": row.dates.compactMap { due($0, look) }.ifAny,
      "steps": row.steps.map { ["label": look($0.label), "next": look($0.next)] as Model }.ifAny,
      "since": look.time(line.sinceMilliseconds),
    ]
  }

  private static func due(_ line: Whatsup.Line, _ look: Look) -> Model? {
    line.due.map { due in
      [
        "colour": due.colour.rawValue, "text": look(due.label), "date": due.text(in: look.language),
        "what": line.dueLabel.map { look($0) },
      ]
    }
  }
}

extension Look {
  /// A text of a person on one line.
  func plain(_ text: String) -> String {
    text.split(whereSeparator: \.isNewline).joined(separator: " ")
  }
}
