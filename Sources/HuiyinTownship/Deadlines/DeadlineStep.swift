public import HuiyinRecords

/// One step of how a due date came about, for `deadline explain` (DOMAIN 6, 15).
public enum DeadlineStep: Hashable, Sendable {
  /// By what the clock was started.
  case started(DeadlineTime, by: Label)
  /// The limit was counted; so many days in between were not worked (of working days only).
  case counted(DeadlineLimit, basis: DeadlineClock.Basis, skippedDays: Int, reaching: DeadlineTime)
  case extended(DeadlineExtension, reaching: CivilDate)
  /// So many more days because of the pause.
  case paused(DeadlinePause, days: Int, reaching: CivilDate)
  /// The pause adds no day: before the start, after the end, or within another.
  case pauseWithoutEffect(DeadlinePause)
  /// The last day is not worked, and why.
  case rolled(from: CivilDate, DayStanding, to: CivilDate)
  /// As written, not later than the legal limit.
  case written(CivilDate, legalLimit: CivilDate)
  /// The holidays of the year are not imported.
  case calendarMissing(year: Int)
  /// Not confirmed by the hub.
  case unconfirmed

  /// Where the count stands after the step; nil: the step moves nothing.
  public var reaching: DeadlineTime? {
    switch self {
    case .counted(_, _, _, let time): time
    case .extended(_, let date), .paused(_, _, let date), .rolled(_, _, let date), .written(let date, _): .day(date)
    case .started, .pauseWithoutEffect, .calendarMissing, .unconfirmed: nil
    }
  }
}

extension DeadlineStep {
  /// Stable English key, as in JSON.
  public var code: String {
    switch self {
    case .started: "started"
    case .counted: "counted"
    case .extended: "extended"
    case .paused: "paused"
    case .pauseWithoutEffect: "pause_without_effect"
    case .rolled: "rolled"
    case .written: "written"
    case .calendarMissing: "calendar_missing"
    case .unconfirmed: "unconfirmed"
    }
  }

  public var label: Label {
    switch self {
    case .started(let time, let cause): Self.started(time, cause)
    case .counted(let limit, let basis, let skipped, let end): Self.counted(limit, basis, skipped, end.label)
    case .extended(let extended, let end):
      Label(
        "\(extended.approvedOn.text(in: .chinese))批准延期\(extended.days)天，至\(end.text(in: .chinese))",
        "Extended by \(Self.days(extended.days)), approved on \(extended.approvedOn.text): to \(end.text)")
    case .paused(let pause, let days, let end):
      Label(
        "\(pause.label.chinese)，不计\(days)天，至\(end.text(in: .chinese))",
        "\(pause.label.english): \(Self.days(days)) not counted, to \(end.text)")
    case .pauseWithoutEffect(let pause):
      Label(
        "\(pause.label.chinese)，不增加天数（在起算前、到期后或已包含在其他暂停内）",
        "\(pause.label.english): adds no day (before the start, after the end, or within another)")
    case .rolled(let date, let standing, let end):
      Label(
        "\(date.text(in: .chinese))为\(standing.label.chinese)，顺延至\(end.text(in: .chinese))",
        "\(date.text) is \(standing.label.english): moves to \(end.text)")
    case .written(let date, let limit):
      Label(
        "书面确定为\(date.text(in: .chinese))，不晚于法定期限\(limit.text(in: .chinese))",
        "Written as \(date.text), not later than the legal limit \(limit.text)")
    case .calendarMissing(let year):
      Label("\(year)年放假安排尚未导入，日期可能变动", "The holidays of \(year) are not imported: the date may move")
    case .unconfirmed: ProposalStatus.open.label
    }
  }

  private static func days(_ count: Int) -> String { count == 1 ? "1 day" : "\(count) days" }

  private static func started(_ time: DeadlineTime, _ cause: Label) -> Label {
    let (chinese, english) = (time.text(in: .chinese), time.text(in: .english))
    return switch time {
    case .day:
      Label(
        "自\(chinese)（\(cause.chinese)）起算，次日为第1天",
        "From \(english) (\(cause.english)); the next day is day 1")
    case .minute: Label("自\(chinese)（\(cause.chinese)）起算", "From \(english) (\(cause.english))")
    }
  }

  private static func counted(
    _ limit: DeadlineLimit, _ basis: DeadlineClock.Basis, _ skipped: Int, _ end: Label
  ) -> Label {
    let isSkipping = skipped > 0
    return Label(
      "\(basis.label.chinese)\(limit.label.chinese)\(isSkipping ? "（其间非工作日\(skipped)天不计）" : "")，至\(end.chinese)",
      "\(basis.label.english), \(limit.label.english)\(isSkipping ? " (\(days(skipped)) not worked in between)" : "")"
        + ": to \(end.english)")
  }
}

extension DeadlinePause {
  /// Why and when the clock stands.
  public var label: Label {
    let (begin, end) = (from.text(in: .chinese), through?.text(in: .chinese))
    return Label(
      "因\(reason.label.chinese)暂停（" + (end.map { "\(begin)至\($0)" } ?? "\(begin)起，尚未恢复") + "）",
      "Paused, \(reason.label.english) (" + (through.map { "\(from.text) to \($0.text)" } ?? "since \(from.text)") + ")"
    )
  }
}
