import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinNode

extension ValidationRow {
  /// Responsibility that is handed to somebody, papers and archiving (DOMAIN 3.4, 4.5, 5; 11; 12).
  static let handing: [ValidationRow] = holders + barred + papers + archiving

  private static let holders: [ValidationRow] = [
    ValidationRow(
      .neverVacant, "to no unit", "step.needed_missing", ["current_unit"], "须填写“责任单位”", "needs the field"
    ) { story in
      let record = try story.acceptedCase()
      let typed = Story.guarantees.merging(["current_unit": ""]) { $1 }
      return { try story.step("assigned", on: record, typed, by: .petitionHead, at: .hub) }
    },
    ValidationRow(
      .neverVacant, "nobody responsible", "edit.vacant", ["responsible"], "“责任人”不能清空", "cannot be cleared"
    ) { story in
      let record = try story.acceptedCase()
      return { try story.set("responsible", "", on: record, by: .petitionHead, at: .hub) }
    },
    ValidationRow(
      .deadlineWithinLaw, "a yes to a day that has passed", "confirm.date_passed", ["deadline"],
      "提议的时限2025年3月20日已经过去", "2025-03-20, has passed"
    ) { story in
      let record = try story.assignedCase("水渠垮塌")
      try story.set("deadline", "2025-03-20", on: record, by: .clerk, at: .hub)
      let waiting = try story.node(.hub).proposals(of: record).first?.proposal.op.id
      let op = try #require(waiting)
      story.town.clock.pass(days: 14)
      return {
        _ = try story.node(.hub).answerProposal(op, isYes: true, by: story.town.session(.petitionHead, at: .hub))
      }
    },
  ]

  /// To people and units of the accused, and to whoever is recused.
  private static let barred: [ValidationRow] = [
    handed(
      "the responsible person", "edit.person_accused", "responsible", "“责任人”（人员14）属于被检举人单位",
      "works in a unit of the accused", [TypedEdit(.set, "responsible", "杨柳")], accusing: "第五网格"),
    handed(
      "a guarantee", "edit.person_accused", "guarantee_stability", "“包稳定”（人员14）属于被检举人单位",
      "works in a unit of the accused", [TypedEdit(.set, "guarantee_stability", "杨柳")], accusing: "第五网格"),
    handed(
      "a co-unit", "edit.unit_accused", "co_units", "“协办单位”（单位15）是被检举人单位", "a unit of the accused",
      [TypedEdit(.add, "co_units", "第五网格")], accusing: "第五网格"),
    handed(
      "shared with", "edit.unit_accused", "share", "“共享单位”（单位15）是被检举人单位", "a unit of the accused",
      [TypedEdit(.add, "share", "第五网格")], accusing: "第五网格"),
    handed(
      "accused in the same act", "edit.person_accused", "responsible", "属于被检举人单位", "works in a unit of the accused",
      [TypedEdit(.set, "responsible", "杨柳"), TypedEdit(.add, "accused_units", "第五网格")], accusing: nil),
    handed(
      "responsible and recused", "edit.person_recused", "responsible", "“责任人”（人员7）应当回避", "who is recused",
      [TypedEdit(.set, "responsible", "孙立"), TypedEdit(.add, "recused", "孙立")], accusing: nil),
    ValidationRow(
      .notToTheAccused, "a guarantee of the notice", "step.person_accused", ["guarantee_feedback"], "不得参与办理",
      "must have no part in it"
    ) { story in
      let record = try story.acceptedCase(accusing: "第五网格")
      let typed = Story.guarantees.merging(["current_unit": "水利站", "guarantee_feedback": "杨柳"]) { $1 }
      return { try story.step("assigned", on: record, typed, by: .petitionHead, at: .hub) }
    },
    ValidationRow(
      .notToTheAccused, "a recused person in the notice", "step.person_recused", ["guarantee_feedback"], "应当回避",
      "who is recused"
    ) { story in
      let record = try story.acceptedCase()
      let head = try story.town.session(.petitionHead, at: .hub)
      _ = try story.node(.hub).edit(record, [TypedEdit(.add, "recused", "孙立")], by: head)
      return { try story.assign(record, to: "水利站") }
    },
    ValidationRow(
      .notToTheAccused, "with the opening", "case.person_accused", ["responsible"], "属于被检举人单位",
      "works in a unit of the accused"
    ) { story in
      let intake = try story.intake("村务账目不清", accusation("第五网格"), by: .clerk, at: .hub)
      let head = try story.town.session(.petitionHead, at: .hub)
      return { _ = try story.node(.hub).openCase(for: intake, [TypedEdit(.set, "responsible", "杨柳")], by: head) }
    },
    ValidationRow(
      .notToTheAccused, "put on the board", "entry.person_accused", ["fixed_person"], "“定具体责任人”（人员14）",
      "works in a unit of the accused"
    ) { story in
      let record = try story.acceptedCase(accusing: "第五网格")
      return {
        try story.append(
          "listing",
          [
            "lead_leader": "吴明", "fixed_unit": "水利站", "fixed_person": "杨柳", "fixed_deadline": "2025-03-31",
          ], to: record, by: .petitionHead, at: .hub)
      }
    },
  ]

  private static func handed(
    _ name: String, _ code: String, _ field: String, _ chinese: String, _ english: String, _ typed: [TypedEdit],
    accusing unit: String?
  ) -> ValidationRow {
    ValidationRow(.notToTheAccused, name, code, [field], chinese, english) { story in
      let record = try story.acceptedCase(accusing: unit)
      let head = try story.town.session(.petitionHead, at: .hub)
      return { _ = try story.node(.hub).edit(record, typed, by: head) }
    }
  }

  private static let papers: [ValidationRow] = [
    delivery("one that there is not", "paper_not_there", ["document"], "不能登记送达", "could be delivered", "reply"),
    delivery(
      "tomorrow", "delivered_in_future", ["delivered_at"], "不能晚于现在", "later than now", "acceptance",
      "2025-03-11T09:00+08:00"),
    delivery(
      "before it was made", "delivered_before_made", ["delivered_at"], "不能早于文书日期", "before the day of the paper",
      "acceptance", "2025-03-01T09:00+08:00"),
  ]

  /// At noon of 10 March a case has been accepted.
  private static func delivery(
    _ name: String, _ code: String, _ fields: [String], _ chinese: String, _ english: String, _ paper: String,
    _ time: String? = nil
  ) -> ValidationRow {
    ValidationRow(.deliveries, name, "entry.\(code)", fields, chinese, english) { story in
      let record = try story.acceptedCase()
      let typed = ["document": paper, "way": "direct", "delivered_at": time].compactMapValues(\.self)
      return { try story.append("delivery", typed, to: record, by: .petitionHead, at: .hub) }
    }
  }

  private static let archiving: [ValidationRow] = [
    ValidationRow(
      .archivedAfterCallback, "nobody was reached", "step.callback_missing", [], "尚未联系上当事人",
      "no callback has reached the citizen"
    ) { story in
      let record = try story.calledInVain(1)
      return { try story.step("archived", on: record, by: .clerk, at: .hub) }
    },
    ValidationRow(
      .archivedAfterCallback, "three attempts without evidence", "step.evidence_missing", ["reason"], "须写明情况和依据",
      "give the evidence in words"
    ) { story in
      let record = try story.calledInVain(3)
      return { try story.step("archived", on: record, by: .clerk, at: .hub) }
    },
    ValidationRow(
      .archivedAfterDecision, "a clerk archives over 不满意", "step.reopening_undecided", [], "须先由信访办主任决定是否重新办理",
      "the petition-office head decides first"
    ) { story in
      let record = try story.unhappyCase()
      return { try story.step("archived", on: record, reason: "已说明", by: .clerk, at: .hub) }
    },
    ValidationRow(
      .archivedAfterDecision, "the decider gives no reason", "step.not_reopened_reason_missing", ["reason"],
      "不重新办理而归档的，须写明理由", "to archive it without reopening it, give the reason"
    ) { story in
      let record = try story.unhappyCase()
      return { try story.step("archived", on: record, by: .petitionHead, at: .hub) }
    },
  ]
}

extension Story {
  fileprivate func unhappyCase() throws -> RecordID {
    let record = try concludedCase()
    let said = ["mode": "visit", "reached": "yes", "rating": "dissatisfied"]
    try append("callback", said, to: record, by: .clerk, at: .hub)
    return record
  }

  fileprivate func calledInVain(_ attempts: Int) throws -> RecordID {
    let record = try concludedCase()
    for _ in 0..<attempts {
      try append("callback", ["mode": "phone", "reached": "no_answer"], to: record, by: .clerk, at: .hub)
    }
    return record
  }
}
