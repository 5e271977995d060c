public import HuiyinRecords

/// A calendar file that cannot be taken, with everything that is wrong in it (DOMAIN 14, dry run of imports).
public struct InvalidCalendar: Error, Hashable, Sendable {
  /// In the order of the lines; a file of another sort is given up after so many.
  public let problems: [CalendarProblem]

  public static let problemsMaximum = 100
}

/// What is wrong with one line of a calendar file.
public struct CalendarProblem: Hashable, Sendable {
  public enum Reason: Error, Hashable, Sendable {
    /// Chinese text saved in another encoding.
    case notUTF8
    /// Not a date, or no such day.
    case date(InvalidValue)
    case kindMissing
    case unknownKind(String)
    case name(InvalidValue)
    /// A make-up day on a Monday to Friday.
    case workedAnyway(CivilDate)
    /// The line named says the opposite of the day.
    case contradiction(line: Int)
    /// No day in the whole file.
    case noDays
  }

  /// From 1.
  public let line: Int
  public let reason: Reason

  public init(line: Int, reason: Reason) {
    self.line = line
    self.reason = reason
  }

  static let nameCharactersMaximum = 40
  static let excerptCharactersMaximum = 20

  /// `第3行：没有这一天。如 …`.
  public var label: Label {
    Label(
      "第\(line)行：\(problem.chinese)。\(advice.chinese)。",
      "Line \(line): \(problem.english). \(advice.english).")
  }

  public var problem: Label {
    switch reason {
    case .notUTF8: Label("不是UTF-8文字", "This is not UTF-8 text")
    case .date(let value), .name(let value): value.problem
    case .kindMissing: Label("没有写明是休还是班", "It does not say whether the day is off or worked")
    case .unknownKind(let word):
      Label("“\(word)”既不是休也不是班", "“\(word)” is neither holiday nor workday")
    case .workedAnyway(let date):
      Label("\(date.text(in: .chinese))本来就是工作日", "\(date.text) is a working day anyway")
    case .contradiction(let line):
      Label("与第\(line)行对同一天的说法相反", "It says the opposite of line \(line) about the same day")
    case .noDays: Label("文件中没有任何日期", "There is no day in the file")
    }
  }

  /// What to do about it.
  public var advice: Label {
    switch reason {
    case .notUTF8: Label("请将文件另存为UTF-8编码后重新导入", "Save the file as UTF-8 and import it again")
    case .date(let value), .name(let value): value.allowed
    case .kindMissing, .unknownKind:
      Label(
        "日期后写 holiday（或“休”）或 workday（或“班”）",
        "Write holiday or workday after the date")
    case .workedAnyway:
      Label("补班日应为周六或周日，请核对日期", "A make-up day is a Saturday or Sunday: check the date")
    case .contradiction: Label("只保留正确的一行", "Keep the line that is right")
    case .noDays:
      Label("每行写一天，如 2026-10-01 holiday 国庆节", "Write one line per day, such as 2026-10-01 holiday")
    }
  }
}
