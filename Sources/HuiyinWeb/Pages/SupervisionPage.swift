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
    return look.workCase(heading, isOwn: false).merging([
      "responsible": heading.responsible.map { look($0.words) }, "due": look.due(line.due),
      "notes": [line.joint].compactMap { $0 }.map { joint($0, look) }
        + history.sorted { $0.timeMilliseconds > $1.timeMilliseconds }.map { note($0, look) },
      "signPath": line.joint?.isOpenToReader == true ? "/records/\(heading.record)/acts/sign" : nil,
      "urgePath": mayUrge && !heading.isReadOnly ? "/records/\(heading.record)/entries/supervision" : nil,
    ])
  }

  /// 四定, and who has still to sign.
  private static func joint(_ joint: SupervisionBoard.Joint, _ look: Look) -> Model {
    let fixes = joint.fields.map { look($0.field.label) + look.text("colon") + look($0.value.words) }
    let missing = joint.missing.map { entitled in
      look.text(joint.isInForce ? "delistingToSign" : "listingToSign") + look(entitled.words)
    }
    return [
      "sort": look.text("listingEntry"), "time": look.time(joint.timeMilliseconds),
      "words": (fixes + [missing].compactMap { $0 }).joined(separator: look.text("semicolon")),
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
