import HuiyinRecords
import HuiyinTownship

@testable import HuiyinNode

extension ValidationRow {
  /// What a step asks is asked again when its fields are changed without it (DOMAIN 11, V3 and V8).
  static let changed: [ValidationRow] = emptied + received

  private static let emptied: [ValidationRow] = [
    emptied("result_text", "“办理结果”不能清空", "“Result” cannot be cleared"),
    emptied("opinion_no", "“处理意见书编号”不能清空", "“Number of the written opinion” cannot be cleared"),
    ValidationRow(
      .citizenAssents, "taken back afterwards", "edit.closed_with", ["citizen_assent"], "“当事人认可”不能清空",
      "“Citizen's assent” cannot be cleared"
    ) { story in
      let record = try story.caseFile("水渠垮塌")
      let typed = ["result_text": "已修好", "citizen_assent": "yes"]
      try story.step("closed_on_spot", on: record, typed, by: .clerk, at: .hub)
      return { try story.set("citizen_assent", "no", on: record, by: .clerk, at: .hub) }
    },
    ValidationRow(
      .conclusionNeedsResult, "emptied with a later step", "step.closed_with", ["opinion_no"], "“处理意见书编号”不能清空",
      "cannot be cleared"
    ) { story in
      let record = try story.concludedCase()
      return {
        try story.step("reviewing", on: record, ["opinion_no": ""], reason: "当事人不服", by: .petitionHead, at: .hub)
      }
    },
  ]

  private static func emptied(_ field: String, _ chinese: String, _ english: String) -> ValidationRow {
    ValidationRow(
      .conclusionNeedsResult, "\(field) emptied afterwards", "edit.closed_with", [field], chinese, english
    ) { story in
      let record = try story.concludedCase()
      return { try story.set(field, "", on: record, by: .petitionHead, at: .hub) }
    }
  }

  private static let received: [ValidationRow] = [
    ValidationRow(
      .datesInOrder, "received after it was accepted", "edit.received_too_late", ["received_at"],
      "接收日期不能晚于受理日期2025年3月10日", "after it was accepted, on 2025-03-10"
    ) { story in
      let record = try story.acceptedCase()
      story.town.clock.pass(days: 3)
      return { try story.set("received_at", "2025-03-11T09:00+08:00", on: record, by: .petitionHead, at: .hub) }
    },
    ValidationRow(
      .datesInOrder, "an intake received after its case was accepted", "edit.received_too_late", ["received_at"],
      "接收日期不能晚于受理日期2025年3月10日", "after it was accepted, on 2025-03-10"
    ) { story in
      let intake = try story.intake("水渠垮塌", by: .clerk, at: .hub)
      let record = try story.node(.hub).openCase(for: intake, by: story.town.session(.petitionHead, at: .hub)).record
      try story.step("accepted", on: record, ["track": "petition"], by: .petitionHead, at: .hub)
      story.town.clock.pass(days: 3)
      return { try story.set("received_at", "2025-03-11T09:00+08:00", on: intake, by: .petitionHead, at: .hub) }
    },
  ]
}
