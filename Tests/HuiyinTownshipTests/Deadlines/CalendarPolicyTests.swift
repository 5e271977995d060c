import HuiyinTownship
import Testing

/// The calendar as it travels with the directory.
@Suite struct CalendarPolicyTests {
  @Test func itComesBackFromThePolicy() throws {
    let calendar = try SampleYear.calendar()
    var policy = Dictionary(uniqueKeysWithValues: calendar.policyEntries.map { ($0.key, $0.value) })
    #expect(policy.keys.sorted() == ["calendar.2026"])
    policy["deadline.callback.days"] = "5"
    let (read, unreadable) = WorkingDayCalendar.inForce(by: policy)
    #expect(read == calendar && unreadable.isEmpty)
    #expect(WorkingDayCalendar.inForce(by: [:]).calendar == WorkingDayCalendar())
  }

  @Test func aYearThatCannotBeReadIsTold() throws {
    var policy = ["calendar.2027": "newer form"]
    policy.merge(try SampleYear.calendar().policyEntries.map { ($0.key, $0.value) }) { $1 }
    let (read, unreadable) = WorkingDayCalendar.inForce(by: policy)
    #expect(read == (try SampleYear.calendar()) && unreadable == ["calendar.2027"])
  }

  @Test func aNewerNoticeReplacesItsYearAndNoOther() throws {
    let old = try WorkingDayCalendar(
      parsing: "2026-05-01 holiday 劳动节\n2026-12-31 holiday 元旦\n2025-10-01 holiday 国庆节\n")
    let notice = try WorkingDayCalendar(parsing: "2026-05-04 holiday 劳动节\n2025-12-31 holiday 元旦\n")
    let merged = old.taking(notice)
    #expect(
      merged.exceptions.keys.sorted().map(\.text) == ["2025-10-01", "2025-12-31", "2026-05-04", "2026-12-31"])
    #expect(merged.taking(notice) == merged)
    // A mistyped day of December goes with the notice that it belongs to.
    let mended = merged.taking(try WorkingDayCalendar(parsing: "2026-05-04 holiday 劳动节\n"))
    #expect(mended.exceptions.keys.sorted().map(\.text) == ["2025-10-01", "2026-05-04", "2026-12-31"])
  }

  @Test func theNewerWordCounts() throws {
    let old = try WorkingDayCalendar(parsing: "2026-12-26 workday 补班\n")
    let notice = try WorkingDayCalendar(parsing: "2026-12-26 holiday 元旦\n2027-01-01 holiday 元旦\n")
    let merged = old.taking(notice)
    #expect(!merged.isWorkingDay(try day("2026-12-26")))
    #expect(merged.policyEntries.map(\.key) == ["calendar.2026", "calendar.2027"])
  }

  @Test func whatChangesIsTold() throws {
    let old = try WorkingDayCalendar(parsing: "2026-05-01 holiday 劳动节\n2026-05-09 workday 补班\n2026-05-04 休 五一\n")
    let new = try WorkingDayCalendar(parsing: "2026-05-01 休 劳动节\n2026-05-04 休 劳动节\n2026-05-05 休 劳动节\n")
    let changes = old.changes(to: new)
    #expect(changes.map(\.day.text) == ["2026-05-04", "2026-05-05", "2026-05-09"])
    #expect(changes.map(\.before) == [.holiday("五一"), .weekday, .makeUpDay("补班")])
    #expect(changes.map(\.after) == [.holiday("劳动节"), .holiday("劳动节"), .weekend])
    #expect(old.changes(to: old).isEmpty)
  }

  /// A lone day of December goes with the notice of the year after, and its key with it.
  @Test func aYearWithoutDaysIsTakenAway() throws {
    let old = try WorkingDayCalendar(parsing: "2026-12-26 workday 补班\n")
    let merged = old.taking(try WorkingDayCalendar(parsing: "2027-01-01 holiday 元旦\n"))
    let changes = old.policyChanges(to: merged)
    #expect(changes.map(\.key).sorted() == ["calendar.2026", "calendar.2027"])
    #expect(changes.first { $0.key == "calendar.2026" }?.value == "")
    var policy = Dictionary(uniqueKeysWithValues: old.policyEntries.map { ($0.key, $0.value) })
    for (key, value) in changes { policy[key] = value.isEmpty ? nil : value }
    #expect(WorkingDayCalendar.inForce(by: policy).calendar == merged)
  }
}
