import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// An act that took no effect, offered again to who made it: why it had none, its form filled in with what was typed,
/// or a word that it is dropped (DOMAIN 12; 14).
enum AgainPage {
  static let routes: [Route] = [
    .get("/records/:id/again/:changeset/:index") { try page($0, try $0.record()) },
    .post("/records/:id/again/:changeset/:index", .loggedIn, drop),
  ]

  /// Rules of 我的待办 whose lines lead here.
  static let rules: Set = ["not_effective", "refused"]

  static func path(_ record: RecordID, _ op: OpID) -> String {
    "/records/\(record)/again/\(op.changeset)/\(op.index)"
  }

  private static func op(_ call: Call) throws -> OpID {
    guard let changeset = ChangesetReference(hexadecimal: call.parameter("changeset")),
      let index = UInt16(call.parameter("index"))
    else { throw WebError.notFound }
    return OpID(changeset, index)
  }

  /// What was typed with the act that the address names behind `again`, for the form of the same act; nothing if the
  /// act is not the person's, or had its effect.
  static func values(_ call: Call, _ record: RecordID, _ fields: [FormField]) throws -> [String: [String]] {
    guard let op = OpID(call.query.text("again")),
      let lost = try? call.node.lostAct(op, of: record, for: call.person().person)
    else { return [:] }
    var texts: [String: [String]] = [:]
    for field in fields {
      texts[field.name] = lost.values[field.name]?.map { FormField.text($0, field.form) }
    }
    return texts
  }

  private static func page(_ call: Call, _ record: RecordID, refusal: NodeError? = nil) throws -> Reply {
    let (look, person) = (call.look, try call.person().person)
    let lost = try call.node.lostAct(op(call), of: record, for: person)
    let (way, isProposal, whyNot) = try outlook(of: lost, record, call)
    return .page(
      "again", title: look.text("againTitle"), section: "navHome",
      [
        "recordPath": "/records/\(record)", "number": lost.heading.name, "recordTitle": lost.heading.title,
        "state": look(lost.heading.state.label), "what": look(lost.op.words), "why": look(lost.why),
        "advice": look.advice(lost.advice), "way": way, "isProposal": isProposal, "whyNot": whyNot,
        "action": path(record, lost.op.id),
        "mayDrop": try call.node.mayDropLostActs(of: record, person),
        "problems": refusal.map { FormReading.problems($0, look) },
      ])
  }

  /// Where the act can be done again, as what; or why it cannot be.
  private static func outlook(
    of lost: LostAct, _ record: RecordID, _ call: Call
  ) throws -> (path: String?, isProposal: Bool, whyNot: String?) {
    let base = "/records/\(record)", again = "?again=" + FormFields.encoded(lost.op.id.description)
    guard let subject = lost.op.subject, let kind = TownshipSchema.schema[lost.heading.kind.number] else {
      return (nil, false, nil)
    }
    switch lost.op.operation {
    case "event":
      let offers = try call.node.offers(on: record, for: call.person().person)
      guard let offer = offers.first(where: { $0.step.event.key == subject.key }) else {
        return (nil, false, call.look.text("stepGone"))
      }
      guard offer.isOpen(kind) else {
        return (nil, false, call.look(offer.words))
      }
      return (
        "\(base)/steps/\(subject.key)\(again)", offer.answer == .onlyPropose || offer.isProposalHere, nil
      )
    case "append": return ("\(base)/entries/\(subject.key)\(again)", false, nil)
    case "set", "add", "remove": return ("\(base)/edit", false, nil)
    default: return (nil, false, nil)
    }
  }

  private static func drop(_ turn: inout Turn) throws -> Reply {
    let call = turn.call
    let record = try call.record()
    do {
      _ = try call.node.dropLostAct(op(call), of: record, by: try call.person())
      return turn.seeOther("/", "againDropped")
    } catch let error as NodeError where error.code != "noLostAct" {
      return try page(call, record, refusal: error)
    }
  }
}
