import Foundation
import Testing

/// `huiyin calendar` and `huiyin deadline`: a date that people can check on paper.
@Suite struct DeadlineTests {
  private static let notice = """
    2026-05-01 holiday 劳动节
    2026-05-02 休 劳动节
    2026-05-03 休 劳动节
    2026-05-04 休 劳动节
    2026-05-05 休 劳动节
    2026-05-09 班 补班

    """

  private func write(_ text: String, _ huiyin: CommandLine) throws -> String {
    let file = huiyin.url("notice.txt")
    try Data(text.utf8).write(to: file)
    return file.path
  }

  private func clock(_ code: String, of record: String, _ huiyin: CommandLine, asOf: String) throws -> [String: Any] {
    let report = try huiyin.ok("deadline", "explain", record, "--as-of", asOf)
    #expect(report["asOf"] as? String == asOf)
    let clocks = try #require(report["clocks"] as? [[String: Any]])
    return try #require(clocks.first { $0["clock"] as? String == code })
  }

  /// Accepted on 2026-03-02: sixty days end on the first of May, and the holidays put it off to the sixth.
  @Test func aPetitionIsDueAfterTheHolidays() throws {
    var huiyin = try CommandLine.township()
    huiyin.clock = "2026-03-02 02:00:00"
    let head = ["--as", CommandLine.head]
    let record = try #require(try huiyin.ok(["case", "open", try huiyin.intake()] + head)["record"] as? String)
    let before = try clock("acceptance", of: record, huiyin, asOf: "2026-03-10")
    #expect(before["due"] as? String == "2026-03-17" && before["colour"] as? String == "amber")
    #expect(before["confirmed"] as? Bool == true && before["certain"] as? Bool == false)

    _ = try huiyin.ok(["case", "event", record, "accepted", "--set", "track=petition"] + head)
    let answered = try clock("acceptance", of: record, huiyin, asOf: "2026-04-10")
    #expect(answered["stopped"] as? String == "2026-03-02" && answered["overdue"] as? Bool == false)
    let unaware = try clock("conclude_petition", of: record, huiyin, asOf: "2026-03-02")
    #expect(unaware["due"] as? String == "2026-05-01")

    let verb = ["calendar", "import", try write(Self.notice, huiyin), "--as", CommandLine.administrator]
    let imported = try huiyin.ok(verb + ["--apply"])
    #expect(imported["years"] as? [Int] == [2026] && imported["days"] as? Int == 6)
    #expect(imported["applied"] as? Bool == true)
    let again = try huiyin.ok(verb + ["--apply"])
    #expect(again["years"] as? [Int] == [] && (again["changes"] as? [Any])?.isEmpty == true)
    let shown = try huiyin.ok("calendar", "show", "--year", "2026")
    #expect((shown["days"] as? [[String: Any]])?.count == 6)

    for (day, left, colour) in [
      ("2026-03-02", 65, "green"), ("2026-04-29", 7, "amber"), ("2026-05-06", 0, "red"), ("2026-05-07", -1, "dark_red"),
    ] {
      let petition = try clock("conclude_petition", of: record, huiyin, asOf: day)
      #expect(petition["due"] as? String == "2026-05-06" && petition["legal"] as? String == "2026-05-01")
      #expect(petition["daysLeft"] as? Int == left && petition["colour"] as? String == colour, "\(day)")
      #expect(petition["certain"] as? Bool == true)
    }
    let chinese = try huiyin("deadline", "explain", record, "--as-of", "2026-05-07", "--lang", "zh").output
    for words in ["信访事项办结", "2026年5月6日", "超期1天", "劳动节", "法定期限"] { #expect(chinese.contains(words), "\(words)") }
    let english = try huiyin("deadline", "explain", record, "--as-of", "2026-05-07").output
    for words in ["Conclude petition", "2026-05-06", "Overdue by 1 day", "Statutory limit"] {
      #expect(english.contains(words), "\(words)")
    }
  }

  /// Like a roster: each day that would be otherwise is told first, and nothing changes without --apply.
  @Test func aNoticeIsADryRunFirst() throws {
    let huiyin = try CommandLine.township()
    let administrator = ["--as", CommandLine.administrator]
    func directory() throws -> [String: Int]? { try huiyin.ok("status")["directory"] as? [String: Int] }
    func days(_ run: [String: Any]) -> [[String]] {
      (run["changes"] as? [[String: String]] ?? []).map { [$0["date"], $0["before"], $0["after"]].map { $0 ?? "" } }
    }
    let before = try directory()
    let verb = ["calendar", "import", try write(Self.notice, huiyin)] + administrator
    for mode in [[], ["--dry-run"]] {
      let plan = try huiyin.ok(verb + mode)
      #expect(plan["applied"] as? Bool == false && days(plan).count == 6)
      #expect(days(plan).first == ["2026-05-01", "a working day", "a holiday (劳动节)"])
      #expect(days(plan).last == ["2026-05-09", "a weekend day", "a make-up working day (补班)"])
    }
    #expect(try huiyin.run(verb + ["--apply", "--dry-run", "--json"]).code == 2)
    #expect(try directory() == before)
    let words = try huiyin.run(verb + ["--lang", "zh"]).output
    #expect(words.contains("2026年5月9日") && words.contains("补班日（补班）") && words.contains("加 --apply 执行"), "\(words)")

    #expect(try days(huiyin.ok(verb + ["--apply"])).count == 6)
    // The next notice of the year: a day goes, a day comes, one is of the other sort, and the rest is not told.
    let text = Self.notice.replacing("2026-05-05 休 劳动节", with: "2026-05-06 休 劳动节")
      .replacing("2026-05-09 班 补班", with: "2026-05-09 休 劳动节")
    let next = ["calendar", "import", try write(text, huiyin)] + administrator
    let expected = [
      ["2026-05-05", "a holiday (劳动节)", "a working day"], ["2026-05-06", "a working day", "a holiday (劳动节)"],
      ["2026-05-09", "a make-up working day (补班)", "a holiday (劳动节)"],
    ]
    #expect(try days(huiyin.ok(next)) == expected)
    #expect(try days(huiyin.ok(next + ["--apply"])) == expected)
    #expect(try huiyin("calendar", "show").output.contains("2026-05-06"))
    #expect(try !huiyin("calendar", "show").output.contains("2026-05-05"))
    #expect(try huiyin.run(next).output.contains("nothing changes"))
  }

  /// The notices among the sample township's files: what was off and what was made up for in those years.
  @Test func theSampleCalendarsAreTaken() throws {
    let huiyin = try CommandLine.township()
    for (year, holidays, workdays) in [(2025, 28, 5), (2026, 33, 6)] {
      let file = "\(CommandLine.referenceTownship)/calendar-\(year).txt"
      let taken = try huiyin.ok("calendar", "import", file, "--apply", "--as", CommandLine.administrator)
      #expect(taken["days"] as? Int == holidays + workdays && taken["years"] as? [Int] == [year])
      let shown = try #require(try huiyin.ok("calendar", "show", "--year", "\(year)")["days"] as? [[String: Any]])
      #expect(shown.count { $0["kind"] as? String == "holiday" } == holidays, "\(year)")
      #expect(shown.count { $0["kind"] as? String == "workday" } == workdays, "\(year)")
    }
    #expect(try huiyin.ok("calendar", "show")["years"] as? [Int] == [2025, 2026])
  }

  @Test func badInputChangesNothing() throws {
    let huiyin = try CommandLine.township()
    let administrator = ["--as", CommandLine.administrator]
    let before = try huiyin.ok("status")["directory"] as? [String: Int]
    let bad = try huiyin.run(
      ["calendar", "import", try write("2026-05-01 feast\n2026-13-01 holiday\n", huiyin), "--json"] + administrator)
    let words = try #require(try bad.fault()["message"] as? String)
    #expect(bad.code == 2 && words.contains("Line 1") && words.contains("Line 2"), "\(words)")
    #expect(try huiyin.run(["calendar", "import", huiyin.url("none").path] + administrator).code == 2)
    for mode in [[], ["--apply"]] {
      let verb = ["calendar", "import", try write(Self.notice, huiyin), "--as", CommandLine.head, "--json"]
      let refused = try huiyin.run(verb + mode)
      #expect(refused.code == 1)
      #expect(try refused.fault()["code"] as? String == "notAdministrator", "\(mode)")
    }
    let keys = [("deadline.callback.days", "soon"), ("deadline.callback.day", "7"), ("calendar.2026", "x")]
    for (key, value) in keys {
      #expect(try huiyin.run(["policy", "set", key, value] + administrator).code == 2, "\(key)")
    }
    #expect(try huiyin.ok("status")["directory"] as? [String: Int] == before)

    let intake = try huiyin.intake()
    #expect(try huiyin("deadline", "explain", "ffff").code == 2, "no such record")
    let day = try huiyin("deadline", "explain", intake, "--as-of", "2026-02-30", "--json")
    #expect(day.code == 2)
    #expect(try day.fault()["code"] as? String == "badDate")
  }

  @Test func theTownshipSetsItsOwnTimes() throws {
    let huiyin = try CommandLine.township()
    _ = try huiyin.ok("policy", "set", "deadline.npcOpinion.days", "20", "--as", CommandLine.administrator)
    #expect(try huiyin.ok("policy", "get", "deadline.npcOpinion.days")["deadline.npcOpinion.days"] as? String == "20")
  }
}
