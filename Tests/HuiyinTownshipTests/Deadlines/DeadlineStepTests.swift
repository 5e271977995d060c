import HuiyinRecords
import HuiyinTownship
import Testing

/// What `deadline explain` prints (DOMAIN 15).
@Suite struct DeadlineStepTests {
  @Test func everythingAtOnce() throws {
    let deadline = try computation(
      .concludePetition, from: "2026-07-03 16:20", extendedBy: [20],
      pauses: [
        try pause(.court, "2026-08-01", nil), try pause(.hearing, "2026-07-20", "2026-07-24"),
        try pause(.hearing, "2026-12-01", "2026-12-02"),
      ], isHubConfirmed: false
    ).deadline(asOf: try time("2026-08-10"))
    #expect(
      deadline.steps.map(\.label.chinese) == [
        "自2026年7月3日（受理）起算，次日为第1天",
        "法定期限60天，至2026年9月1日",
        "2026年4月20日批准延期20天，至2026年9月21日",
        "因听证暂停（2026年7月20日至2026年7月24日），不计5天，至2026年9月26日",
        "因等待法院暂停（2026年8月1日起，尚未恢复），不计10天，至2026年10月6日",
        "2026年10月6日为节假日（国庆节），顺延至2026年10月8日",
        "因听证暂停（2026年12月1日至2026年12月2日），不增加天数（在起算前、到期后或已包含在其他暂停内）",
        "待中心确认",
      ])
    #expect(
      deadline.steps.map(\.label.english) == [
        "From 2026-07-03 (accepted); the next day is day 1",
        "Statutory limit, 60 days: to 2026-09-01",
        "Extended by 20 days, approved on 2026-04-20: to 2026-09-21",
        "Paused, hearing (2026-07-20 to 2026-07-24): 5 days not counted, to 2026-09-26",
        "Paused, waiting for court (since 2026-08-01): 10 days not counted, to 2026-10-06",
        "2026-10-06 is a holiday (国庆节): moves to 2026-10-08",
        "Paused, hearing (2026-12-01 to 2026-12-02): adds no day (before the start, after the end, or within another)",
        "Waiting for the hub",
      ])
    #expect(
      deadline.steps.map(\.code) == [
        "started", "counted", "extended", "paused", "paused", "rolled", "pause_without_effect", "unconfirmed",
      ])
    #expect(deadline.steps.compactMap(\.reaching).last == deadline.due)
    #expect(deadline.isPaused && deadline.isExtended && deadline.pausedDays == 15)
  }

  @Test func otherSorts() throws {
    func words(_ computation: DeadlineComputation) throws -> [String] {
      try computation.deadline(asOf: try time("2026-03-02")).steps.flatMap { [$0.label.chinese, $0.label.english] }
    }
    #expect(
      try words(try computation(.objection, from: "2026-12-24")) == [
        "自2026年12月24日（交办通知书送达）起算，次日为第1天", "From 2026-12-24 (notice delivered); the next day is day 1",
        "法定期限5个工作日（其间非工作日2天不计），至2026年12月31日",
        "Statutory limit, 5 working days (2 days not worked in between): to 2026-12-31",
      ])
    #expect(
      try words(try computation(.hotlineLifeSafety, from: "2026-03-02 09:30")) == [
        "自2026年3月2日 09:30（接收）起算", "From 2026-03-02 09:30 (received)",
        "本镇规定期限2小时，至2026年3月2日 11:30", "Limit set by the township, 2 hours: to 2026-03-02 11:30",
      ])
    #expect(
      try words(try computation(.fourFix, from: "2026-03-10", written: ("2026-04-10", "2026-05-06"))).suffix(2) == [
        "书面确定为2026年4月10日，不晚于法定期限2026年5月6日", "Written as 2026-04-10, not later than the legal limit 2026-05-06",
      ])
    #expect(
      try words(try computation(.callback, from: "2027-03-01")).suffix(2) == [
        "2027年放假安排尚未导入，日期可能变动", "The holidays of 2027 are not imported: the date may move",
      ])
  }
}
