import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// 提议: what waits for somebody's yes or no, and lowerings that lack a signature.
enum ProposalPages {
  static let routes: [Route] = [
    .get("/proposals") { try list($0, nil) }, .post("/records/:id/proposals", .loggedIn, answer),
  ]

  /// Where a proposal stands on the page, by its op.
  static func anchor(_ op: String) -> String { "op-" + op.replacing("#", with: "-") }

  /// To the place where a proposal is answered, on whichever page it stands.
  static func path(_ op: String, in record: RecordID) -> String { "/proposals?record=\(record)#" + anchor(op) }

  private static func list(_ call: Call, _ error: NodeError?, meanwhile: Model? = nil) throws -> Reply {
    let (look, person) = (call.look, try call.person().person)
    // After an answer that was not taken its record is named by the path, else perhaps by the query.
    let record = RecordID(hexadecimal: call.parameter("id")) ?? RecordID(hexadecimal: call.query.text("record"))
    let page = try call.node.proposals(
      for: person, from: call.rowsBefore(), showing: record, limit: WebLimits.listRows)
    let rows = page.items.map { item -> Model in
      let proposal = item.proposal
      let isAnswered = call.form.text("op") == proposal.op.id.description
      let isOfMeeting = item.heading.kind.number == RecordKind.consultation
      let path = (isOfMeeting ? MeetingPages.path : "/records") + "/\(item.heading.record)"
      let title = item.heading.titleLabel.map { look.plain(look($0)) }
      let mayAnswer = proposal.confirmers.includes(person)
      // Minutes are read, and answered, on the page of their meeting.
      let bound = isOfMeeting ? [] : proposal.bound
      return [
        "recordPath": path, "number": item.heading.name, "title": title, "what": look(proposal.op.words),
        "who": look(proposal.author.words), "reason": proposal.reason,
        "action": "/records/\(item.heading.record)/proposals", "op": proposal.op.id.description,
        "seen": item.heads.map(\.description).joined(separator: " "),
        "anchor": anchor(proposal.op.id.description),
        "typedReason": isAnswered ? call.form["reason"] : nil,
        "problem": isAnswered ? error.map { look($0.what) } : nil,
        "bound": bound.map { ["label": look($0.field.label), "text": look($0.value.words)] as Model }.ifAny,
        "inForce": proposal.inForce.map { look($0.words) }, "wait": look.text("wait_\(proposal.wait.rawValue)"),
        "against": proposal.against.map { look($0) },
        "lacking": proposal.lacking.map { look($0.label) }.joined(separator: look.text("between")).ifAny,
        "signers": proposal.signers.map { look($0.words) }.joined(separator: look.text("between")).ifAny,
        "confirmers": look(proposal.confirmers.words), "isLowering": proposal.isLowering,
        "canConfirm": mayAnswer && !isOfMeeting,
        "canRefuse": proposal.refusers.includes(person) && !isOfMeeting,
        "meetingPath": mayAnswer && isOfMeeting ? path : nil,
        "isRival": !proposal.rivals.isEmpty,
      ]
    }
    return .page(
      "proposals", title: look.text("proposalsTitle"), section: "navProposals",
      ExportPages.buttons("proposals", call).merging([
        "rows": rows.ifAny, "meanwhile": meanwhile,
        "problems": error.map {
          FormReading.problems($0, look, ids: ["reason": "reason-" + anchor(call.form.text("op"))])
        },
        "first": page.start > 0 ? "/proposals" : nil, "next": page.next.map { "/proposals?from=\($0)" },
      ]))
  }

  private static func answer(_ turn: inout Turn) throws -> Reply {
    let call = turn.call
    let record = try call.record()
    guard let op = OpID(call.form.text("op")),
      try call.node.proposals(of: record).contains(where: { $0.proposal.op.id == op })
    else { return try list(call, NodeError("gone", .refused, Catalogue.label("proposalGone"))) }
    if call.form["seen"] != nil, let meanwhile = try Seen(call, record).model(call.look) {
      return try list(call, nil, meanwhile: meanwhile)
    }
    let isYes = call.form.text("answer") == "yes"
    let reason = call.form.text("reason").trimmed
    do {
      if !isYes, reason.isBlank { throw NodeError.reasonNeeded }
      _ = try call.node.answerProposal(op, isYes: isYes, reason: reason, by: try call.person())
      return turn.seeOther("/proposals", isYes ? "proposalConfirmed" : "proposalRefused")
    } catch let error as NodeError {
      return try list(call, error)
    }
  }
}
