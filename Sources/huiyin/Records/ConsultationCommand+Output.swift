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
      "heads": ids(meeting.heads),
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
  func name(of meeting: ConsultationRecord) -> String {
    meeting.day.text + (meeting.number > 1 ? "/\(meeting.number)" : "")
  }

  func lines(of meeting: ConsultationRecord) -> [String] {
    let nobody = words("未填写", "not filled in")
    var lines = [
      words("会商研判会议纪要  ", "Minutes of the consultation  ") + name(of: meeting) + "  "
        + words(meeting.state.label),
      words("记录      ", "record        ") + meeting.record.description,
      words("主持人    ", "chair         ") + (meeting.chair.map { words($0.words) } ?? nobody),
      words("参加人员  ", "participants  ")
        + (meeting.participants.isEmpty
          ? nobody : meeting.participants.map { words($0.words) }.joined(separator: words("、", ", "))),
    ]
    if let seal = meeting.seal { lines.append(words("盖章      ", "sealed by     ") + words(seal.words)) }
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

extension ConsultationRecord.Item.Standing {
  fileprivate var label: Label {
    switch self {
    case .draft: Label("拟定", "draft")
    case .done: Label("已落实", "carried out")
    case .waiting: Label("分流已定，待办理", "routed, its step waits")
    case .superseded: Label("已被纪要取代", "superseded by the minutes")
    case .late: Label("盖章后到达", "came after the seal")
    }
  }
}
