import HuiyinRecords
import HuiyinTownship
import Testing

/// The importable file (DOMAIN 6), and what is said about a bad one.
@Suite struct CalendarFileTests {
  @Test func bothLanguagesAndAnyLineEnd() throws {
    let lines = [
      "# 注释", "", "2026-10-01 holiday 国庆节", "  2026年10月2日\t休  国庆节 第二天  # 备注", "2026-10-10 WORKDAY 补班", "2026-09-27 班",
    ]
    let expected: [CivilDate: CalendarException] = [
      try day("2026-10-01"): CalendarException(.holiday, "国庆节"),
      try day("2026-10-02"): CalendarException(.holiday, "国庆节 第二天"),
      try day("2026-10-10"): CalendarException(.workday, "补班"),
      try day("2026-09-27"): CalendarException(.workday),
    ]
    for mark in ["", "\u{FEFF}"] {
      for end in ["\n", "\r\n", "\r"] {
        for last in ["", end] {
          let text = mark + lines.joined(separator: end) + last
          #expect(try WorkingDayCalendar(parsing: text).exceptions == expected, "\(text.debugDescription)")
        }
      }
    }
  }

  @Test func sameDayTwice() throws {
    let twice = try WorkingDayCalendar(parsing: "2026-10-01 休 国庆节\n2026-10-01 holiday 放假\n")
    #expect(twice.exceptions == [try day("2026-10-01"): CalendarException(.holiday, "国庆节")])
  }

  @Test func writtenFileReadsBack() throws {
    let calendar = try SampleYear.calendar()
    #expect(try WorkingDayCalendar(parsing: calendar.text) == calendar)
    #expect(calendar.text.hasPrefix("2026-01-01 holiday 元旦\n2026-01-02 holiday 元旦\n2026-01-04 workday 补班\n"))
    #expect(calendar.text.hasSuffix("2026-10-10 workday 补班\n"))
  }

  static let badLines: [(String, CalendarProblem.Reason)] = [
    ("2026/10/01 holiday", .date(.notADate)), ("2026-10-1 holiday", .date(.notADate)),
    ("holiday 2026-10-01", .date(.notADate)), ("2026-02-29 holiday", .date(.noSuchDay)),
    ("2026-10-01", .kindMissing), ("2026-10-01 # holiday", .kindMissing),
    ("2026-10-01 国庆节", .unknownKind("国庆节")), ("2026-10-01 holidays", .unknownKind("holidays")),
    ("2026-10-01 " + String(repeating: "假", count: 30), .unknownKind(String(repeating: "假", count: 20))),
    ("2026-10-12 workday", .workedAnyway(CivilDate(year: 2026, month: 10, day: 12)!)),
    ("2026-10-01 休 " + String(repeating: "节", count: 41), .name(.tooLong(characters: 41, maximum: 40))),
    ("2026-10-01 休 国\u{7}庆", .name(.controlCharacter)),
  ]

  @Test(arguments: badLines.indices) func badLine(_ index: Int) throws {
    let (text, reason) = Self.badLines[index]
    let error = #expect(throws: InvalidCalendar.self) {
      try WorkingDayCalendar(parsing: "\u{FEFF}# 表头\r\n\r\n\(text)\r\n2026-10-02 休\r\n")
    }
    #expect(error?.problems == [CalendarProblem(line: 3, reason: reason)], "\(text)")
    let label = try #require(error?.problems.first?.label)
    #expect(label.chinese.hasPrefix("第3行：") && label.english.hasPrefix("Line 3: "), "\(label)")
  }

  @Test func everyBadLineIsNamed() {
    let text = "2026-10-01 休\n2026-13-01 休\n2026-10-01 班\nx\n2026-10-03 班 补班\n2026-10-03 休\n"
    let error = #expect(throws: InvalidCalendar.self) { try WorkingDayCalendar(parsing: text) }
    #expect(
      error?.problems == [
        CalendarProblem(line: 2, reason: .date(.noSuchDay)),
        CalendarProblem(line: 3, reason: .workedAnyway(CivilDate(year: 2026, month: 10, day: 1)!)),
        CalendarProblem(line: 4, reason: .date(.notADate)),
        CalendarProblem(line: 6, reason: .contradiction(line: 5)),
      ])
    #expect(error?.problems.last?.label.english.contains("line 5") == true)
  }

  @Test func anotherEncoding() {
    // 国庆节 in GB 18030, and a file in UTF-16.
    let file = Array("2026-01-01 休\n2026-10-01 休 ".utf8) + [0xB9, 0xFA, 0xC7, 0xEC, 0xBD, 0xDA]
    let error = #expect(throws: InvalidCalendar.self) { try WorkingDayCalendar(parsing: file) }
    #expect(error?.problems == [CalendarProblem(line: 2, reason: .notUTF8)])
    let words = error?.problems.first?.label
    #expect(words?.english == "Line 2: This is not UTF-8 text. Save the file as UTF-8 and import it again.")
    #expect(words?.chinese == "第2行：不是UTF-8文字。请将文件另存为UTF-8编码后重新导入。")
    let wide: [UInt8] = [0xFF, 0xFE] + Array("2026-10-01 x".utf8.map { [$0, 0] }.joined())
    let other = #expect(throws: InvalidCalendar.self) { try WorkingDayCalendar(parsing: wide) }
    #expect(other?.problems.first == CalendarProblem(line: 1, reason: .notUTF8))
  }

  @Test func nothingInIt() {
    for text in ["", "\n", "# 2026-10-01 休\n"] {
      let error = #expect(throws: InvalidCalendar.self) { try WorkingDayCalendar(parsing: text) }
      #expect(error?.problems.map(\.reason) == [.noDays], "\(text.debugDescription)")
    }
  }

  @Test func anotherSortOfFileIsGivenUp() {
    let text = String(repeating: "姓名,电话\n", count: 5000)
    let error = #expect(throws: InvalidCalendar.self) { try WorkingDayCalendar(parsing: text) }
    #expect(error?.problems.count == InvalidCalendar.problemsMaximum)
  }
}
