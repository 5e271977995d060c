import HuiyinRecords
import HuiyinTownship

@testable import HuiyinNode

extension ValidationRow {
  /// What an entry needs and what its fields may hold (DOMAIN 3.4).
  static let entries: [ValidationRow] = needs + forms + times

  private static let needs: [ValidationRow] = [
    need("note", "text", ["text": " "]), need("feedback", "stage", ["text": "已查"], by: .officer),
    need("feedback", "text", ["stage": "progress"], by: .officer), need("callback", "mode", ["reached": "yes"]),
    need("callback", "reached", ["mode": "phone"]), need("mediation", "course", ["outcome": "oral"]),
    need("mediation", "outcome", ["course": "双方到场"]), need("supervision", "kind", ["text": "请报进展"]),
    need("supervision", "text", ["kind": "inspect"]), need("deadline_pause", "cause", ["paused_from": "2025-03-20"]),
    need("deadline_pause", "paused_from", ["cause": "hearing"]),
    need("rating_decision", "grounds", ["rating": "satisfied"]),
    need("rating_decision", "rating", ["grounds": "已核实"]),
    ValidationRow(.entryNeeds, "note of an intake", "invalidValue", ["text"], "不能为空", "It is empty") { story in
      let record = try story.intake("路灯不亮", by: .clerk, at: .hub)
      return { try story.append("note", ["text": ""], to: record, by: .clerk, at: .hub) }
    },
  ]

  private static let forms: [ValidationRow] = [
    entry(
      .entryForms, "a four-role that is none", "invalidValue", ["role_tag"], "不在可选项中", "not one of the choices",
      "note", ["text": "已看", "role_tag": "boss"]),
    entry(
      .entryForms, "a stage that is none", "invalidValue", ["stage"], "不在可选项中", "not one of the choices",
      "feedback", ["text": "已查", "stage": "soon"], by: .officer),
    entry(
      .entryForms, "a mode that is none", "invalidValue", ["mode"], "不在可选项中", "not one of the choices",
      "callback", ["mode": "fax", "reached": "yes"]),
    entry(
      .entryForms, "an outcome that is none", "invalidValue", ["outcome"], "不在可选项中", "not one of the choices",
      "mediation", ["course": "双方到场", "outcome": "won"]),
    entry(
      .entryForms, "a day that does not exist", "invalidValue", ["performed_by"], "没有这一天", "no such day",
      "mediation", ["course": "双方到场", "outcome": "agreement", "performed_by": "2025-02-30"]),
    entry(
      .entryForms, "a person who is not there", "unknownPerson", ["mediator"], "名册中没有人员“查无此人”",
      "has no person", "mediation", ["course": "双方到场", "outcome": "oral", "mediator": "查无此人"]),
    entry(
      .eachMediatorOnce, "twice a mediator", "entry.mediator_twice", ["mediator_2"], "同一人不能填写两次", "named twice",
      "mediation", ["course": "双方到场", "outcome": "oral", "mediator": "孙立", "mediator_2": "孙立"]),
    entry(
      .eachMediatorOnce, "twice a representative", "entry.mediator_twice", ["representative_2"],
      "同一人不能填写两次", "named twice", "mediation",
      ["course": "双方到场", "outcome": "oral", "representative": "孙立", "representative_2": "孙立"]),
    entry(
      .entryForms, "a unit that is not there", "unknownUnit", ["unit"], "名册中没有单位“没有的单位”", "has no unit",
      "supervision", ["kind": "inspect", "text": "到现场查看", "unit": "没有的单位"]),
    entry(
      .entryForms, "too long a witness", "invalidValue", ["witness"], "太长", "too long", "callback",
      ["mode": "visit", "reached": "yes", "witness": String(repeating: "长", count: 41)]),
    entry(
      .entryForms, "a field that it has not", "unknownField", [], "没有“colour”", "has no “colour”", "note",
      ["text": "已看", "colour": "red"]),
    entry(
      .closedBeforeAddition, "still in hand", "entry.not_closed_yet", ["stage"], "案件尚未办结", "still in hand",
      "feedback", ["text": "另有照片", "stage": "post_closure"], by: .officer),
  ]

  private static let times: [ValidationRow] = [
    future("note", ["text": "已看"]), future("callback", ["mode": "phone", "reached": "yes"]),
    future("mediation", ["course": "双方到场", "outcome": "oral"]),
    entry(
      .entryTimes, "a note of tonight, at the hub", "entry.occurred_in_future", ["occurred_at"], "时间晚于现在",
      "later than now", "note", ["text": "已看", "occurred_at": "2025-03-10T23:30+08:00"]),
    entry(
      .datesInOrder, "a callback before it was received", "entry.occurred_before_received", ["occurred_at"],
      "时间不能早于接收时间", "earlier than the matter was received", "callback",
      ["mode": "phone", "reached": "yes", "occurred_at": "2025-03-01T09:00+08:00"]),
    entry(
      .datesInOrder, "a mediation before it was received", "entry.occurred_before_received", ["occurred_at"],
      "时间不能早于接收时间", "earlier than the matter was received", "mediation",
      ["course": "双方到场", "outcome": "oral", "occurred_at": "2025-03-01T09:00+08:00"]),
    entry(
      .entryTimes, "performed before it was agreed", "entry.performed_before_mediation", ["performed_by"],
      "履行期限不能早于调处日期", "before the day of the mediation", "mediation",
      [
        "course": "双方到场", "outcome": "agreement", "occurred_at": "2025-03-10T09:05+08:00",
        "performed_by": "2025-03-01",
      ]),
  ]

  private static func future(_ kind: String, _ typed: [String: String]) -> ValidationRow {
    entry(
      .entryTimes, "\(kind) of next month", "entry.occurred_in_future", ["occurred_at"], "时间晚于现在", "later than now",
      kind, typed.merging(["occurred_at": "2025-04-10T09:00+08:00"]) { $1 })
  }

  private static func need(
    _ kind: String, _ field: String, _ typed: [String: String], by who: Story.Who = .petitionHead
  ) -> ValidationRow {
    entry(
      .entryNeeds, "\(kind) without \(field)", "invalidValue", [field], "不能为空", "It is empty", kind, typed, by: who)
  }

  /// Of a case that is with the water office.
  static func entry(
    _ validation: Validation, _ name: String, _ code: String, _ fields: [String], _ chinese: String,
    _ english: String, _ kind: String, _ typed: [String: String], by who: Story.Who = .petitionHead,
    of given: @escaping @Sendable (Story) throws -> RecordID = { try $0.assignedCase("水渠垮塌") }
  ) -> ValidationRow {
    ValidationRow(validation, name, code, fields, chinese, english) { story in
      let record = try given(story)
      return { try story.append(kind, typed, to: record, by: who, at: .hub) }
    }
  }
}

// MARK: Callbacks

extension ValidationRow {
  /// V5 and V9.
  static let callbacks: [ValidationRow] = [
    entry(
      .noCallbackOfOwnCase, "by its department", "notPermitted.callback", [], "回访", "Callback", "callback", called,
      by: .officer),
    entry(
      .noCallbackOfOwnCase, "by an office that handles it", "entry.own_case", ["person"], "责任单位不得回访自己办理的案件",
      "never calls back a case of its own", "callback", called, by: .clerk,
      of: { try $0.assignedCase("水渠垮塌", to: "信访办") }),
    entry(
      .noCallbackOfOwnCase, "in the name of its department", "entry.own_case", ["person"],
      "责任单位不得回访自己办理的案件", "never calls back a case of its own", "callback",
      called.merging(["person": "孙立"]) { $1 }, by: .governance),
    entry(
      .threeRatings, "a fourth one", "invalidValue", ["rating"], "不在可选项中", "not one of the choices", "callback",
      called.merging(["rating": "excellent"]) { $1 }, by: .clerk),
    entry(
      .threeRatings, "nobody answered", "entry.rating_unreached", ["rating"], "没有联系上当事人，不能填写满意度",
      "was not reached", "callback", ["mode": "phone", "reached": "no_answer", "rating": "satisfied"], by: .clerk),
    entry(
      .threeRatings, "nothing to decide", "entry.nothing_to_settle", ["rating"], "无须裁定", "nothing to decide",
      "rating_decision", ["rating": "satisfied", "grounds": "已核实"], of: { try $0.concludedCase() }),
    entry(
      .threeRatings, "decided for one that nobody gave", "entry.rating_not_given", ["rating"],
      "只能在各次回访的满意度中裁定一个", "one of the ratings that the callbacks gave", "rating_decision",
      ["rating": "basically_satisfied", "grounds": "已核实"], of: { try $0.differentlyRated() }),
  ]

  private static let called = ["mode": "phone", "reached": "yes", "rating": "satisfied"]
}

extension Story {
  /// A concluded case of which two callbacks say different things.
  fileprivate func differentlyRated() throws -> RecordID {
    let record = try concludedCase()
    for (who, rating) in [(Who.clerk, "satisfied"), (.governance, "dissatisfied")] {
      try append("callback", ["mode": "phone", "reached": "yes", "rating": rating], to: record, by: who, at: .hub)
    }
    return record
  }
}
