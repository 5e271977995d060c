import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// 督办看板: cases on the board and cases that are urged, with what is fixed of them, the days left, and what was
/// written to whom (DOMAIN 4.4; 16, screen 7).
enum SupervisionPage {
  static let routes: [Route] = [.get("/supervision", .loggedIn, page)]

  private static func page(_ call: Call) throws -> Reply {
    let (look, person) = (call.look, try call.person().person)
    let board = try call.node.supervisionBoard(for: person)
    let mayUrge = TownshipSchema.caseFile.entries[CaseEntry.supervision]?.rights.grade(person.roles) != nil
    let figures = try call.node.caseFigures(
      for: person, among: Set(board.lines.map(\.heading.record)), isOfHandling: true)
    func group(_ id: String, _ heading: String, _ lines: [SupervisionBoard.Line]) -> Model? {
      guard !lines.isEmpty else { return nil }
      return [
        "id": id, "heading": look.text(heading), "count": look.cases(lines.count),
        "rows": lines.map { row($0, mayUrge, look) },
      ]
    }
    return .page(
      "supervision", title: look.text("supervisionTitle"), section: "navHome",
      ExportPages.buttons("supervision", call).merging([
        "work": WorkLinks.models(call), "today": look.date(board.asOf.text),
        "groups": [
          group("listed", "supervisionListed", board.lines.filter(\.isListed)),
          group("urged", "supervisionUrged", board.lines.filter { !$0.isListed }),
        ].compactMap { $0 }.ifAny,
        "charts": CaseCharts(figures: figures, look: look, isOfBoard: true).models.ifAny,
      ]))
  }

  private static func row(_ line: SupervisionBoard.Line, _ mayUrge: Bool, _ look: Look) -> Model {
    let heading = line.heading
    let history = line.urgings + [line.listing].compactMap { $0 }
    // What both offices have fixed stands before what the case says by now; what one has proposed does not.
    let fixed = { (number: UInt32) in line.fixed(number).map { look($0.words) } }
    return look.workCase(heading, isOwn: false).merging([
      "boardNumber": fixed(ListingField.boardNumber), "leader": fixed(ListingField.leadLeader),
      "unit": fixed(ListingField.unit) ?? heading.unit.map { look($0.name) },
      "responsible": fixed(ListingField.person) ?? heading.responsible.map { look($0.words) },
      "fixedDeadline": fixed(ListingField.deadline), "due": look.due(line.due),
      "notes": [line.joint].compactMap { $0 }.map { joint($0, look) }
        + history.sorted { $0.timeMilliseconds > $1.timeMilliseconds }.map { note($0, look) },
      "signPath": line.joint?.isOpenToReader == true ? "/records/\(heading.record)/acts/sign" : nil,
      "urgePath": mayUrge && !heading.isReadOnly ? "/records/\(heading.record)/entries/supervision" : nil,
    ])
  }

  /// Why it is listed, and who has still to sign; 四定 have columns of their own.
  private static func joint(_ joint: SupervisionBoard.Joint, _ look: Look) -> Model {
    // What has columns of its own is not said twice; a proposal has none.
    let words =
      joint.isInForce
      ? joint.fixed(ListingField.grounds).map { [look($0.words)] } ?? []
      : joint.fields.map { look($0.field.label) + look.text("colon") + look($0.value.words) }
    let missing = joint.missing.map { entitled in
      look.text(joint.isInForce ? "delistingToSign" : "listingToSign") + look(entitled.words)
    }
    return [
      "sort": look.text("listingEntry"), "time": look.time(joint.timeMilliseconds),
      "words": (words + [missing].compactMap { $0 }).joined(separator: look.text("semicolon")),
      "who": look(joint.person.words), "addressee": nil, "replyDue": nil,
    ]
  }

  private static func note(_ note: SupervisionBoard.Note, _ look: Look) -> Model {
    let addressees = [note.target, note.unit].compactMap { $0 }.map { look($0.words) }
    return [
      "sort": note.sort.map { look($0.words) }, "words": note.text.map { look($0.words) },
      "time": look.time(note.timeMilliseconds), "who": look(note.person.words), "addressee": look.list(addressees),
      "replyDue": note.replyDue.map { look($0.words) },
    ]
  }
}

extension SupervisionBoard.Line {
  /// One of the four fixes or the number on the board, as far as both offices have signed.
  func fixed(_ number: UInt32) -> ShownValue? { joint?.isInForce == true ? joint?.fixed(number) : nil }
}

extension SupervisionBoard.Joint {
  /// One of the four fixes, the number on the board or the reason.
  fileprivate func fixed(_ number: UInt32) -> ShownValue? {
    fields.first { $0.field.number == number }?.value
  }
}
