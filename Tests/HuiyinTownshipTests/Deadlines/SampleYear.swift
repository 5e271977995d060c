import HuiyinTownship

/// An invented calendar of 2026 in the manner of the yearly notice: holidays with make-up days around them. It does not
/// say how the year really was.
enum SampleYear {
  static let file = """
    # 放假安排（虚构）
    2026-01-01 holiday 元旦
    2026-01-02 holiday 元旦
    2026-01-04 workday 补班
    2026-02-14 workday 补班
    2026-02-16 holiday 春节
    2026-02-17 holiday 春节
    2026-02-18 holiday 春节
    2026-02-19 holiday 春节
    2026-02-20 holiday 春节
    2026-05-01 holiday 劳动节
    2026-05-02 holiday 劳动节
    2026-05-03 holiday 劳动节
    2026-05-04 holiday 劳动节
    2026-05-05 holiday 劳动节
    2026-05-09 workday 补班
    2026-09-27 workday 补班
    2026-10-01 holiday 国庆节
    2026-10-02 holiday 国庆节
    2026-10-03 holiday 国庆节
    2026-10-04 holiday 国庆节
    2026-10-05 holiday 国庆节
    2026-10-06 holiday 国庆节
    2026-10-07 holiday 国庆节
    2026-10-10 workday 补班
    """

  static func calendar() throws -> WorkingDayCalendar { try WorkingDayCalendar(parsing: file) }
}

func day(_ text: String) throws -> CivilDate { try CivilDate(parsing: text) }

/// A day or a minute, as it is written.
func time(_ text: String) throws -> DeadlineTime {
  if let date = try? CivilDate(parsing: text) { return .day(date) }
  return .minute(try Moment(parsing: text))
}

/// The clock on the sample year.
func computation(
  _ clock: DeadlineClock, from start: String, extendedBy days: [Int] = [], pauses: [DeadlinePause] = [],
  policy: [String: String] = [:], written: (date: String, limit: String)? = nil, isHubConfirmed: Bool = true
) throws -> DeadlineComputation {
  DeadlineComputation(
    clock, start: try time(start), calendar: try SampleYear.calendar(), policy: DeadlinePolicy(policy),
    extensions: try days.map { DeadlineExtension(days: $0, approvedOn: try day("2026-04-20")) }, pauses: pauses,
    written: try written.map { WrittenDeadline(try day($0.date), legalLimit: try day($0.limit)) },
    isHubConfirmed: isHubConfirmed)
}

func pause(_ reason: DeadlinePause.Reason, _ from: String, _ through: String?) throws -> DeadlinePause {
  DeadlinePause(reason, from: try day(from), through: try through.map(day))
}
