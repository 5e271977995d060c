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
    let whatsup = try call.node.whatsup(for: person, limit: linesMaximum)
    let seen = Set(try call.node.visible(whatsup.lines.map(\.heading), to: person).map(\.record))
    let lines = whatsup.lines.filter { seen.contains($0.heading.record) }
    let groups = whatsup.counts.compactMap { count -> Model? in
      let own = lines.filter { $0.rule == count.rule }
      // Those beyond the listed ones are counted unseen.
      let total = count.count - whatsup.lines.count { $0.rule == count.rule } + own.count
      guard total > 0 else { return nil }
      return [
        "code": count.rule.code, "label": look(count.rule.label), "next": look(count.rule.next),
        "count": String(total), "rows": own.map { row($0, look) },
      ]
    }
    return .page(
      "home", title: look.text("homeTitle"), section: "navHome",
      [
        "today": look.date(whatsup.asOf.text), "weekday": look.text("weekday\(whatsup.asOf.weekday)"),
        "work": WorkLinks.models(call), "groups": groups.ifAny, "applicants": try applicants(call, person),
        "isMore": whatsup.count > whatsup.lines.count,
      ])
  }

  /// Machines that wait for their four words to be compared; nil: none, or not this person's to do.
  private static func applicants(_ call: Call, _ person: Person) throws -> String? {
    guard person.roles.contains(Role.administrator.bit) else { return nil }
    let count = try call.node.enrolments().count { $0.state == .waiting }
    return count > 0 ? String(count) : nil
  }

  private static func row(_ line: Whatsup.Line, _ look: Look) -> Model {
    let heading = line.heading
    let anchor = ["conflict": "#conflicts", "duplicate": "#duplicates"][line.rule.code] ?? "#acts"
    return [
      "href": "/records/\(heading.record)\(anchor)", "number": heading.name,
      "title": heading.title.map { look.plain($0) },
      "state": look(heading.state.label), "subject": line.subject.map { look($0.label) },
      "unit": heading.unit.map { look($0.name) },
      "due": line.due.map { due in
        [
          "colour": due.colour.rawValue, "text": look(due.label), "date": due.date.text(in: look.language),
          "what": line.dueLabel.map { look($0) },
        ] as Model
      },
      "since": look.time(line.sinceMilliseconds),
    ]
  }
}

extension Look {
  /// A text of a person on one line.
  func plain(_ text: String) -> String {
    text.split(whereSeparator: \.isNewline).joined(separator: " ")
  }
}
