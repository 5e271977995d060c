import HuiyinRecords
import HuiyinTownship

@testable import HuiyinNode

extension ValidationRow {
  /// What keeps a step from being taken (DOMAIN 4.3, 5, 6; 11).
  static let steps: [ValidationRow] = guarantees + recipients + days + rights + reasons

  private static let guarantees: [ValidationRow] = ["mediate", "track", "feedback", "stability"].map(guarantee)

  private static let recipients: [ValidationRow] = [
    step(
      .fourGuaranteesAndFixes, "no guarantee at all", "step.guarantee_missing",
      ["guarantee_mediate", "guarantee_track", "guarantee_feedback", "guarantee_stability"], "缺“包稳定”",
      "four guarantees is missing", of: { try $0.acceptedCase() }, "assigned", ["current_unit": "水利站"]),
    step(
      .oneRecipient, "two names", "unknownUnit", ["current_unit"], "名册中没有单位“水利站、民政办”", "has no unit",
      of: { try $0.acceptedCase() }, "assigned", Story.guarantees.merging(["current_unit": "水利站、民政办"]) { $1 }),
    ValidationRow(
      .oneRecipient, "named twice", "typedTwice", ["current_unit"], "“责任单位”只能填一个", "takes one value"
    ) { story in
      let record = try story.acceptedCase()
      let units = ["水利站", "民政办"].map { TypedEdit(.set, "current_unit", $0) }
      let guarantees = Story.guarantees.map { TypedEdit(.set, $0.key, $0.value) }
      return {
        _ = try story.node(.hub).emit(
          "assigned", on: record, guarantees + units, by: story.town.session(.petitionHead, at: .hub))
      }
    },
    step(
      .notToTheAccused, "assigned", "step.recipient_accused", ["current_unit"], "不得转交被检举人所在单位",
      "must not go to the unit of the accused", of: { try $0.acceptedCase(accusing: "水利站") }, "assigned",
      Story.guarantees.merging(["current_unit": "水利站", "guarantee_feedback": "赵青"]) { $1 }),
    step(
      .notToTheAccused, "transferred", "step.recipient_accused", ["current_unit"], "不得转交被检举人所在单位",
      "must not go to the unit of the accused", of: { try $0.acceptedCase(accusing: "水利站") }, "transferred_out",
      ["current_unit": "水利站"], reason: "属水利职责"),
  ]

  private static let days: [ValidationRow] = [
    step(
      .deadlineWithinLaw, "with the acceptance", "step.beyond_limit", ["deadline"], "时限不得晚于法定期限2025年5月9日",
      "behind the legal one, 2025-05-09", of: { try $0.caseFile("水渠垮塌") }, "accepted",
      ["track": "petition", "deadline": "2025-05-10"]),
    ValidationRow(
      .deadlineWithinLaw, "set alone", "edit.beyond_limit", ["deadline"], "时限不得晚于法定期限2025年5月9日",
      "behind the legal one, 2025-05-09"
    ) { story in
      let record = try story.acceptedCase()
      return { try story.set("deadline", "2025-05-10", on: record, by: .petitionHead, at: .hub) }
    },
    step(
      .deadlineWithinLaw, "before the day of the acceptance", "step.before_act", ["deadline"],
      "时限不能早于办理当日2025年3月10日", "before the day on which it is set, 2025-03-10",
      of: { try $0.caseFile("水渠垮塌") }, "accepted", ["track": "petition", "deadline": "2025-01-01"]),
    ValidationRow(
      .deadlineWithinLaw, "set alone to yesterday", "edit.before_act", ["deadline"],
      "时限不能早于办理当日2025年3月10日", "before the day on which it is set, 2025-03-10"
    ) { story in
      let record = try story.acceptedCase()
      return { try story.set("deadline", "2025-03-09", on: record, by: .petitionHead, at: .hub) }
    },
    ValidationRow(
      .datesInOrder, "accepted before it was received", "step.dates_out_of_order", ["received_at"],
      "受理日期不能早于接收日期", "cannot be accepted before it was received"
    ) { story in
      let record = try story.caseFile("水渠垮塌")
      story.town.clock.isWrong(byDays: -1)
      return { try story.step("accepted", on: record, ["track": "petition"], by: .petitionHead, at: .hub) }
    },
    ValidationRow(
      .datesInOrder, "concluded before it was accepted", "step.dates_out_of_order", [], "办结日期不能早于受理日期",
      "cannot be concluded before it was accepted"
    ) { story in
      let record = try story.acceptedCase()
      story.town.clock.isWrong(byDays: -1)
      return { try story.step("concluded", on: record, Story.conclusion, by: .petitionHead, at: .hub) }
    },
    ValidationRow(
      .inTime, "an objection on the sixth working day", "step.too_late", [], "最后一日为2025年3月17日",
      "the last day was 2025-03-17"
    ) { story in
      let record = try story.assignedCase("水渠垮塌")
      story.town.clock.pass(days: 8)
      return { try story.step("objected", on: record, reason: "不属水利职责", by: .officer, at: .hub) }
    },
    step(
      .inTime, "a review asked for too late", "step.too_late", [], "已过期", "Too late",
      of: {
        let record = try $0.concludedCase()
        $0.town.clock.pass(days: 60)
        return record
      }, "reviewing", reason: "当事人不服"),
    step(
      .inTime, "a review of a refusal asked for too late", "step.too_late", [], "最后一日为2025年4月9日",
      "the last day was 2025-04-09",
      of: {
        let record = try $0.caseFile("水渠垮塌")
        try $0.step("not_accepted", on: record, reason: "已进入诉讼", code: "other", by: .petitionHead, at: .hub)
        $0.town.clock.pass(days: 31)
        return record
      }, "reviewing", reason: "当事人不服"),
  ]

  private static let rights: [ValidationRow] = [
    ValidationRow(
      .officialNumberUnique, "typed by a person", "notPermitted.edit", [], "正式编号", "Official number"
    ) { story in
      let record = try story.acceptedCase()
      return { try story.set("official_no", "信访〔2025〕1号", on: record, by: .petitionHead, at: .hub) }
    },
    ValidationRow(
      .loweringNeedsTwo, "by whoever may only raise", "notPermitted.lower", [], "风险等级", "Risk level"
    ) { story in
      let record = try story.caseFile("水渠垮塌", [TypedEdit(.set, "risk_level", "1")])
      return { try story.set("risk_level", "3", on: record, by: .clerk, at: .hub) }
    },
  ]

  /// V3, and closing on the spot.
  static let conclusions: [ValidationRow] = [
    step(
      .conclusionNeedsResult, "no result", "notEffective.condition", ["result_text"], "办理结果", "Result",
      of: { try $0.acceptedCase() }, "concluded", ["closed_kind": "resolved", "opinion_no": "意见1"]),
    step(
      .conclusionNeedsResult, "a petition without an opinion", "step.opinion_missing", ["opinion_no"], "处理意见书编号",
      "written opinion", of: { try $0.acceptedCase() }, "concluded",
      ["closed_kind": "resolved", "result_text": "已修好"]),
    step(
      .conclusionNeedsResult, "an unknown kind", "invalidValue", ["closed_kind"], "不在可选项中", "not one of the choices",
      of: { try $0.acceptedCase() }, "concluded", Story.conclusion.merging(["closed_kind": "gone"]) { $1 }),
    step(
      .citizenAssents, "no assent", "step.assent_missing", ["citizen_assent"], "现场办结须当事人认可",
      "the citizen must assent", of: { try $0.caseFile("水渠垮塌") }, "closed_on_spot", ["result_text": "已修好"]),
  ]

  /// V15.
  private static let reasons: [ValidationRow] = [
    step(
      .reasonNeeded, "not accepted", "step.refusal_reason_missing", ["reason_code", "reason"], "请选择不予受理的理由",
      "Choose why it is not accepted", of: { try $0.caseFile("水渠垮塌") }, "not_accepted"),
    unreasoned("voided", of: { try $0.caseFile("水渠垮塌") }),
    unreasoned("withdrawn", of: { try $0.caseFile("水渠垮塌") }),
    unreasoned("reopened", of: { try $0.concludedCase() }),
    unreasoned("reviewing", of: { try $0.concludedCase() }),
    ValidationRow(
      .reasonNeeded, "unmask", "reasonMissing", ["reason"], "须写明理由", "a reason is needed"
    ) { story in
      let record = try story.caseFile("水渠垮塌")
      return {
        _ = try story.node(.hub).unmask(record, reason: " ", by: story.town.session(.petitionHead, at: .hub))
      }
    },
    ValidationRow(.reasonNeeded, "split", "reasonMissing", ["reason"], "拆案须写明理由", "a split needs a reason") { story in
      let records = [try story.caseFile("水渠垮塌"), try story.caseFile("水渠塌方")]
      let head = try story.town.session(.petitionHead, at: .hub)
      _ = try story.node(.hub).decideDuplicate(records[0], records[1], "same", by: head)
      return { _ = try story.node(.hub).split(records[0], records[1], reason: " ", by: head) }
    },
  ]

  private static func unreasoned(
    _ event: String, of given: @escaping @Sendable (Story) throws -> RecordID
  ) -> ValidationRow {
    step(.reasonNeeded, event, "step.reason_missing", ["reason"], "须写明理由", "needs a reason", of: given, event)
  }

  private static func guarantee(_ name: String) -> ValidationRow {
    let field = "guarantee_\(name)"
    return step(
      .fourGuaranteesAndFixes, "without \(name)", "step.guarantee_missing", [field], "四包不全",
      "four guarantees is missing", of: { try $0.acceptedCase() }, "assigned",
      Story.guarantees.filter { $0.key != field }.merging(["current_unit": "水利站"]) { $1 })
  }

  private static func step(
    _ validation: Validation, _ name: String, _ code: String, _ fields: [String], _ chinese: String,
    _ english: String, of given: @escaping @Sendable (Story) throws -> RecordID, _ event: String,
    _ typed: [String: String] = [:], reason: String? = nil
  ) -> ValidationRow {
    ValidationRow(validation, name, code, fields, chinese, english) { story in
      let record = try given(story)
      return { try story.step(event, on: record, typed, reason: reason, by: .petitionHead, at: .hub) }
    }
  }
}

extension Story {
  static let conclusion = ["closed_kind": "resolved", "result_text": "已修好", "opinion_no": "意见1"]

  /// In the petition channel; of an accusation against somebody of a unit, when one is named.
  func acceptedCase(accusing unit: String? = nil) throws -> RecordID {
    let intake = try intake("水渠垮塌", unit.map(ValidationRow.accusation) ?? [], by: .clerk, at: .hub)
    let record = try node(.hub).openCase(for: intake, by: town.session(.petitionHead, at: .hub)).record
    try step("accepted", on: record, ["track": "petition"], by: .petitionHead, at: .hub)
    return record
  }

  func concludedCase() throws -> RecordID {
    let record = try acceptedCase()
    try step("concluded", on: record, Self.conclusion, by: .petitionHead, at: .hub)
    return record
  }
}
