import HuiyinRecords
import HuiyinTownship

@testable import HuiyinNode

extension ValidationRow {
  /// 挂牌, 催办, 暂停 and 延期 (DOMAIN 3.4, 4.4, 6; 11, V4 and V6).
  static let clocks: [ValidationRow] = listings + pauses + extensions

  private static let fixes = [
    "lead_leader": "吴明", "fixed_unit": "水利站", "fixed_person": "孙立", "fixed_deadline": "2025-04-20",
  ]

  private static let listings: [ValidationRow] =
    ["lead_leader", "fixed_unit", "fixed_person", "fixed_deadline"].map { field in
      entry(
        .fourGuaranteesAndFixes, "listed without \(field)", "entry.fix_missing", [field], "四定不全",
        "four fixes is missing", "listing", fixes.filter { $0.key != field })
    } + others

  private static let others: [ValidationRow] = [
    entry(
      .deadlineWithinLaw, "of a listing", "entry.beyond_limit", ["fixed_deadline"], "时限不得晚于法定期限",
      "behind the legal one", "listing", fixes.merging(["fixed_deadline": "2025-05-10"]) { $1 }),
    entry(
      .deadlineWithinLaw, "of a listing, before its day", "entry.before_act", ["fixed_deadline"],
      "办结时限不能早于办理当日2025年3月10日", "before the day on which it is set, 2025-03-10", "listing",
      fixes.merging(["fixed_deadline": "2020-01-01"]) { $1 }),
    entry(
      .deadlineWithinLaw, "of an answer, before it is asked for", "entry.reply_due_before_act", ["reply_due"],
      "答复期限不能早于办理当日2025年3月10日", "before the day on which it is set, 2025-03-10", "supervision",
      ["kind": "urge", "text": "请报进展", "reply_due": "2020-01-01"]),
    entry(
      .listedOnce, "concluded", "entry.not_in_hand", [], "只有正在办理的案件才能挂牌", "Only a case in hand", "listing",
      fixes, of: { try $0.concludedCase() }),
    entry(
      .listedOnce, "twice", "entry.already_listed", [], "本案已挂牌或待会签", "It is listed", "listing", fixes,
      of: { story in
        let record = try story.assignedCase("水渠垮塌")
        try story.append("listing", fixes, to: record, by: .petitionHead, at: .hub)
        return record
      }),
    entry(
      .urgedOnce, "again at the same level", "alreadyUrged", ["kind"], "作过“到期前提醒”", "urged already", "supervision",
      ["kind": "urge", "text": "请报进展"],
      of: { story in
        let record = try story.assignedCase("水渠垮塌")
        try story.append("supervision", ["kind": "urge", "text": "请报进展"], to: record, by: .petitionHead, at: .hub)
        return record
      }),
  ]

  private static let pauses: [ValidationRow] = [
    entry(
      .pauseHolds, "ends before it begins", "entry.pause_ends_before_it_begins", ["paused_through"], "暂停", "pause",
      "deadline_pause", ["cause": "hearing", "paused_from": "2025-03-20", "paused_through": "2025-03-19"]),
    entry(
      .pauseHolds, "for years", "entry.pause_too_long", ["paused_through"], "一次暂停最长两年", "two years at most",
      "deadline_pause", ["cause": "hearing", "paused_from": "2025-03-20", "paused_through": "2028-03-20"]),
    entry(
      .pauseHolds, "no clock runs", "entry.nothing_to_pause", ["paused_from"], "没有正在计时", "No clock runs",
      "deadline_pause", ["cause": "hearing", "paused_from": "2025-03-20"], of: { try $0.concludedCase() }),
    entry(
      .pauseHolds, "paused already", "entry.already_paused", ["cause"], "尚未恢复", "paused already", "deadline_pause",
      ["cause": "hearing", "paused_from": "2025-03-21"],
      of: { story in
        let record = try story.assignedCase("水渠垮塌")
        let pause = ["cause": "hearing", "paused_from": "2025-03-20"]
        try story.append("deadline_pause", pause, to: record, by: .petitionHead, at: .hub)
        return record
      }),
  ]

  private static let extensions: [ValidationRow] = [
    ValidationRow(
      .extensionTotal, "31 days asked for", "extensionBeyondTotal", ["asked_days"], "合计不超过30天",
      "at most 30 days in total"
    ) { story in
      let record = try story.assignedCase("水渠垮塌")
      return {
        _ = try story.node(.hub).askExtension(
          of: record, days: 31, reason: "等汛期过后施工", by: story.town.session(.officer, at: .hub))
      }
    },
    ValidationRow(
      .extensionTotal, "no day asked for", "extensionBeyondTotal", ["asked_days"], "合计不超过30天",
      "at most 30 days in total"
    ) { story in
      let record = try story.assignedCase("水渠垮塌")
      return {
        _ = try story.node(.hub).askExtension(
          of: record, days: 0, reason: "等汛期过后施工", by: story.town.session(.officer, at: .hub))
      }
    },
    ValidationRow(
      .extensionTotal, "20 and 11 days granted", "extensionBeyondTotal", ["extended_days"], "合计不得超过30天",
      "in total at most 30"
    ) { story in
      let record = try story.assignedCase("水渠垮塌")
      let head = try story.town.session(.petitionHead, at: .hub)
      _ = try story.node(.hub).grantExtension(of: record, days: 20, by: head)
      return { _ = try story.node(.hub).grantExtension(of: record, days: 11, by: head) }
    },
  ]
}
