public import HuiyinRecords

/// Why no deadline can be computed from what was given (DOMAIN 6; 11, V6).
public enum InvalidDeadline: Error, Hashable, Sendable {
  case notExtendable(DeadlineClock)
  /// None, or more than 30 days.
  case extensionDays(Int)
  /// A clock is extended once.
  case secondExtension(granted: Int)
  /// A longer extension than is left.
  case extensionBeyondTotal(granted: Int, asked: Int)
  case notPausable(DeadlineClock)
  case pauseEndsBeforeItBegins(DeadlinePause)
  /// A clock that counts hours was started on a day.
  case minuteMissing(DeadlineClock)
  /// A clock whose date is written got none.
  case writtenDateMissing(DeadlineClock)
  /// A clock that is counted got a written date.
  case notWritten(DeadlineClock)
  case writtenBeforeStart(CivilDate, start: CivilDate)
  case beyondLegalLimit(CivilDate, limit: CivilDate)
  /// Past the last year that can be written.
  case beyondCalendar

  /// Stable English key, as in JSON.
  public var code: String {
    switch self {
    case .notExtendable: "not_extendable"
    case .extensionDays: "extension_days"
    case .secondExtension: "second_extension"
    case .extensionBeyondTotal: "extension_beyond_total"
    case .notPausable: "not_pausable"
    case .pauseEndsBeforeItBegins: "pause_ends_before_it_begins"
    case .minuteMissing: "minute_missing"
    case .writtenDateMissing: "written_date_missing"
    case .notWritten: "not_written"
    case .writtenBeforeStart: "written_before_start"
    case .beyondLegalLimit: "beyond_legal_limit"
    case .beyondCalendar: "beyond_calendar"
    }
  }

  public var label: Label {
    switch self {
    case .notExtendable(let clock):
      Label("“\(clock.label.chinese)”的期限不能延长", "“\(clock.label.english)” cannot be extended")
    case .extensionDays(let days): Label("延期\(days)天不合规定", "An extension of \(days) days is not allowed")
    case .secondExtension(let granted):
      Label("已延期\(granted)天，只能延期一次", "It has been extended by \(granted) days, and may be once only")
    case .extensionBeyondTotal(let granted, let asked):
      Label(
        "已延期\(granted)天，不能再延\(asked)天",
        "It has been extended by \(granted) days: \(asked) more are not allowed")
    case .notPausable(let clock):
      Label("“\(clock.label.chinese)”的期限不能暂停", "“\(clock.label.english)” cannot be paused")
    case .pauseEndsBeforeItBegins(let pause):
      Label(
        "暂停的结束日期早于开始日期\(pause.from.text(in: .chinese))",
        "The pause ends before it begins on \(pause.from.text)")
    case .minuteMissing(let clock):
      Label("“\(clock.label.chinese)”按小时计算，缺少起算时刻", "“\(clock.label.english)” counts hours and has no time")
    case .writtenDateMissing(let clock):
      Label("“\(clock.label.chinese)”没有写明日期", "“\(clock.label.english)” has no date")
    case .notWritten(let clock):
      Label("“\(clock.label.chinese)”由计算得出，不能另写日期", "“\(clock.label.english)” is counted, not written")
    case .writtenBeforeStart(let date, let start):
      Label(
        "\(date.text(in: .chinese))早于起算日\(start.text(in: .chinese))",
        "\(date.text) is before the start on \(start.text)")
    case .beyondLegalLimit(let date, let limit):
      Label(
        "\(date.text(in: .chinese))晚于法定期限\(limit.text(in: .chinese))",
        "\(date.text) is later than the legal limit \(limit.text)")
    case .beyondCalendar: Label("日期超出可用的年份", "The date lies beyond the years that can be written")
    }
  }

  /// What to do about it.
  public var advice: Label {
    switch self {
    case .notExtendable, .notPausable: Label("请选择可延长或暂停的办理期限", "Choose a clock of handling, which can")
    case .extensionDays:
      Label("延期为1至\(DeadlineExtension.daysMaximum)天", "Extend by 1 to \(DeadlineExtension.daysMaximum) days")
    case .secondExtension(let granted), .extensionBeyondTotal(let granted, _):
      Self.offer(DeadlineExtension.daysOffered(after: granted))
    case .pauseEndsBeforeItBegins: Label("请更正暂停的起止日期", "Correct the days of the pause")
    case .minuteMissing: Label("请填写日期和时刻", "Give day and time")
    case .writtenDateMissing: Label("请填写办结时限", "Write down the date")
    case .notWritten: Label("请去掉另写的日期", "Leave the written date out")
    case .writtenBeforeStart(_, let start):
      Label("请写\(start.text(in: .chinese))或之后的日期", "Write \(start.text) or a later day")
    case .beyondLegalLimit(_, let limit):
      Label("最晚可写\(limit.text(in: .chinese))", "Write \(limit.text) at the latest")
    case .beyondCalendar: Label("请核对起算日期", "Check the start")
    }
  }

  private static func offer(_ days: Int) -> Label {
    let maximum = DeadlineExtension.daysMaximum
    if days == 0 { return Label("合计已满\(maximum)天，不能再延", "All \(maximum) days are used up") }
    return Label(
      "可将该次延期最多增加\(days)天（合计\(maximum)天）",
      "Lengthen that extension by at most \(days) days (\(maximum) in total)")
  }
}
