import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinNode

extension ValidationRow {
  /// The seal of a consultation (DOMAIN 4.3; 11, V15).
  static let meetings: [ValidationRow] = [
    sealed(
      "before it is held", "consultation.meeting_not_held", [], "会议日期还没有到", "has not come", on: "2025-03-11",
      items: ["petition"]),
    ValidationRow(
      .meetingSealed, "without a chair", "consultation.chair_missing", ["chair"], "主持人", "chair"
    ) { story in
      let clerk = try story.town.session(.clerk, at: .hub)
      return {
        _ = try story.node(.hub).newConsultation(on: CivilDate(parsing: "2025-03-10"), chair: " ", by: clerk)
      }
    },
    ValidationRow(
      .meetingSealed, "sealed without a chair", "consultation.chair_missing", ["chair"], "没有填写主持人", "no chair"
    ) { story in
      let meeting = try story.meeting(items: ["petition"])
      let clerk = try story.town.session(.clerk, at: .hub)
      _ = try story.node(.hub).editConsultation(meeting, [TypedEdit(.set, "chair", "")], by: clerk)
      return try story.sealing(meeting)
    },
    sealed(
      "nobody is there", "consultation.participants_missing", ["participants"], "没有填写参加人员", "no participants",
      participants: [], items: ["petition"]),
    sealed("nothing on the agenda", "consultation.agenda_empty", ["case"], "没有议题", "nothing on the agenda", items: []),
    sealed(
      "an item without a decision", "consultation.item_undecided", ["decision"], "还没有分流决定", "no decision yet",
      items: [nil]),
    ValidationRow(
      .meetingSealed, "a case that has gone on", "consultation.item_not_consulting", ["case"], "已不在会商研判中",
      "not in consultation any more"
    ) { story in
      let meeting = try story.meeting(items: [])
      let record = try story.caseFile("路灯不亮")
      try story.put(record, "petition", on: meeting)
      try story.step("accepted", on: record, ["track": "petition"], by: .petitionHead, at: .hub)
      return try story.sealing(meeting)
    },
    ValidationRow(
      .meetingSealed, "two items of one case", "consultation.item_twice", ["case"], "同一案件有两个议题", "two items"
    ) { story in
      let meeting = try story.meeting(items: [])
      let record = try story.caseFile("路灯不亮")
      try story.put(record, "petition", on: meeting)
      // As somebody has written who did not know of the first.
      let hub = try story.node(.hub)
      let shown = try hub.store.read { try $0.shown(meeting) }
      _ = try hub.commit(
        Act(
          on: shown,
          [Op(.append, field: ConsultationEntry.item, value: ConsultItem(record, decision: "npc_accept").entry)]),
        by: story.town.session(.petitionHead, at: .hub))
      return try story.sealing(meeting)
    },
    decided("deferred without a reason", "item_reason_missing", "reason", "须写明理由", "a reason is needed", "defer"),
    decided("not accepted without one", "item_reason_missing", "reason", "须写明理由", "a reason is needed", "not_accept"),
    decided("passed on to nobody", "item_unit_missing", "unit", "须写明单位", "needs the unit", "other_dept"),
  ]

  private static func sealed(
    _ name: String, _ code: String, _ fields: [String], _ chinese: String, _ english: String,
    on day: String = "2025-03-10", participants: [String] = ["李强"], items: [String?]
  ) -> ValidationRow {
    ValidationRow(.meetingSealed, name, code, fields, chinese, english) { story in
      try story.sealing(try story.meeting(on: day, participants: participants, items: items))
    }
  }

  private static func decided(
    _ name: String, _ code: String, _ field: String, _ chinese: String, _ english: String, _ decision: String
  ) -> ValidationRow {
    ValidationRow(.meetingSealed, name, "consultation.\(code)", [field], chinese, english) { story in
      let meeting = try story.meeting(items: [])
      let record = try story.caseFile("路灯不亮")
      return { try story.put(record, decision, on: meeting) }
    }
  }
}

extension Story {
  /// A meeting with a case for each decision.
  func meeting(
    on day: String = "2025-03-10", participants: [String] = ["李强"], items: [String?]
  ) throws -> RecordID {
    let meeting = try node(.hub).newConsultation(
      on: CivilDate(parsing: day), chair: "王敏", participants: participants, by: town.session(.clerk, at: .hub)
    ).record
    for (place, decision) in items.enumerated() { try put(try caseFile("路灯\(place)不亮"), decision, on: meeting) }
    return meeting
  }

  func put(
    _ record: RecordID, _ decision: String?, on meeting: RecordID, by who: Who = .clerk, at place: Place = .hub
  ) throws {
    var typed = ["case": record.description]
    typed["decision"] = decision
    _ = try node(place).setConsultItem(typed, of: meeting, by: town.session(who, at: place))
  }

  func sealing(_ meeting: RecordID) throws -> ValidationRow.Attempt {
    let head = try town.session(.petitionHead, at: .hub)
    return { _ = try self.node(.hub).sealConsultation(meeting, by: head) }
  }
}
