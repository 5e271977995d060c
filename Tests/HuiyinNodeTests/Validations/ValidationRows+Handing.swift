import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinNode

extension ValidationRow {
  /// Responsibility that is handed to somebody, papers and archiving (DOMAIN 3.4, 4.5, 5; 11; 12).
  static let handing: [ValidationRow] = holders + papers + archiving

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
