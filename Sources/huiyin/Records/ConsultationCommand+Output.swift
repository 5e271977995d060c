import HuiyinNode
import HuiyinRecords
import HuiyinTownship

/// A meeting and its minutes, for programs and for people.
extension ShowJSON {
  func meeting(_ meeting: ConsultationRecord) -> JSON {
    [
      "record": .text(meeting.record.description), "day": .text(meeting.day.text), "number": JSON(meeting.number),
      "state": .text(meeting.state.key), "chair": optional(meeting.chair, person),
      "participants": .list(meeting.participants.map(person)), "items": .list(meeting.items.map(item)),
      "beside": .list(meeting.beside.map(item)), "seal": optional(meeting.seal) { .object(authorship($0)) },
      "proposals": .list(meeting.proposals.map(proposal)), "heads": ids(meeting.heads),
    ]
  }

  private func proposal(_ proposal: ConsultationRecord.SealProposal) -> JSON {
    [
      "op": .text(proposal.op.description), "status": .text(proposal.status.rawValue),
      "author": .object(authorship(proposal.author)), "reason": .text(proposal.reason),
      "answeredBy": optional(proposal.answeredBy) { .object(authorship($0)) }, "asNow": .flag(proposal.isAsNow),
    ]
  }

  private func item(_ item: ConsultationRecord.Item) -> JSON {
    [
      "case": JSON(item.heading?.record.description), "name": JSON(item.heading?.name),
      "title": JSON(item.heading?.title),
      "decision": JSON(item.decision?.code.text), "reason": .text(item.reason), "unit": optional(item.unit, unit),
      "standing": .text(item.standing.rawValue), "author": optional(item.author) { .object(authorship($0)) },
    ]
  }
}

extension Output {
  func lines(of meeting: ConsultationRecord) -> [String] {
    let nobody = words("未填写", "not filled in")
    var lines = [
      words("会商研判会议纪要  ", "Minutes of the consultation  ") + meeting.name + "  "
        + words(meeting.state.label),
      words("记录      ", "record        ") + meeting.record.description,
      words("主持人    ", "chair         ") + (meeting.chair.map { words($0.words) } ?? nobody),
      words("参加人员  ", "participants  ")
        + (meeting.participants.isEmpty
          ? nobody : meeting.participants.map { words($0.words) }.joined(separator: words("、", ", "))),
    ]
    if let seal = meeting.seal { lines.append(words("盖章      ", "sealed by     ") + words(seal.words)) }
    for proposal in meeting.proposals {
      let reason = proposal.reason.isEmpty ? "" : words("：", ": ") + proposal.reason
      lines.append(
        words("提请盖章  ", "proposed      ") + words(proposal.author.words) + "  " + words(proposal.status.label) + reason)
    }
    lines += section("议题", "Agenda", meeting.items.isEmpty ? [] : table(meeting.items))
    return lines + section("纪要之外", "Beside the minutes", meeting.beside.isEmpty ? [] : table(meeting.beside))
  }

  private func table(_ items: [ConsultationRecord.Item]) -> [String] {
    Self.table(
      language == .chinese ? ["案件", "决定", "单位", "理由", "情况"] : ["case", "decision", "unit", "reason", "standing"],
      items.map { item in
        [
          item.heading?.name ?? words("（看不到的案件）", "(not to be seen)"),
          item.decision.map { words($0.label) } ?? "—", item.unit.map { words($0.name) } ?? "", item.reason,
          words(item.standing.label),
        ]
      })
  }
}
