import HuiyinRecords
import HuiyinTownship
import Testing

/// Where a record stands by its dates, against what its dates say on each single day.
@Suite struct DuePlaceTests {
  private static let policy = DeadlinePolicy()

  private func petition(_ start: String, extendedBy days: Int = 0, _ pauses: [DeadlinePause] = []) throws -> TaskDue {
    .clock(.concludePetition, start: try day(start), extendedBy: days, pauses: pauses)
  }

  private func place(_ dues: [TaskDue]) throws -> DuePlace? {
    DuePlace(dues, calendar: try SampleYear.calendar(), policy: Self.policy)
  }

  @Test func theEarliestThatRunsCounts() throws {
    let written = TaskDue.written(try day("2026-04-20"))
    let ended = try pause(.hearing, "2026-03-20", "2026-03-29")
    let open = try pause(.court, "2026-04-10", nil)
    #expect(try place([]) == nil && place([.none]) == nil)
    #expect(try place([petition("2026-03-05")]) == .day(day("2026-05-06")))
    #expect(try place([petition("2026-03-05"), written]) == .day(day("2026-04-20")))
    #expect(try place([petition("2026-03-05", extendedBy: 20)]) == .day(day("2026-05-25")))
    #expect(try place([petition("2026-03-05", [ended])]) == .day(day("2026-05-14")))
    // Of the time until 6 May the days from 10 April on are left.
    #expect(try place([petition("2026-03-05", [open])]) == .paused(daysLeft: 27))
    #expect(try place([petition("2026-03-05", [open]), written]) == .day(day("2026-04-20")))
    // It had passed before it was made to stand.
    #expect(try place([petition("2026-01-05", [open])]) == .day(day("2026-03-06")))
  }

  /// By the place alone, without a look at the dates, it is known on every day whether one of them has passed.
  @Test func whatHasPassedIsKnownByThePlace() throws {
    let calendar = try SampleYear.calendar()
    let first = try day("2026-02-20")
    let ended = try pause(.hearing, "2026-03-20", "2026-04-12")
    let open = try pause(.court, "2026-04-10", nil), later = try pause(.hearing, "2026-06-01", nil)
    let samples: [[TaskDue]] = [
      [try petition("2026-02-20")], [try petition("2026-02-20", [ended])], [try petition("2026-02-20", [open])],
      [try petition("2026-02-20", [ended, open]), .written(try day("2026-04-30"))],
      [try petition("2026-02-20", [later])], [try petition("2026-02-20", [later, open])],
      [try petition("2026-03-20", extendedBy: 30, [later]), .clock(.acceptance, start: try day("2026-03-01"))],
      [.clock(.hotlineLifeSafety, start: try day("2026-03-02"), minute: 1380)], [.written(try day("2026-05-02"))],
    ]
    var passed = 0
    for dues in samples {
      let found = try #require(try place(dues))
      for offset in 0..<150 {
        let today = try #require(first.adding(days: offset))
        let standings = dues.compactMap { $0.standing(asOf: today, calendar: calendar, policy: Self.policy) }
        let isOverdue = standings.contains { $0.colour == .darkRed }
        if case .day(let day) = found {
          #expect((day < today) == isOverdue, "\(dues) \(today.text)")
        } else {
          #expect(!isOverdue, "\(dues) \(today.text)")
        }
        passed += isOverdue ? 1 : 0
      }
    }
    #expect(passed > 100)
  }

  @Test func whatStandsSaysSo() throws {
    let calendar = try SampleYear.calendar()
    let due = try petition("2026-03-05", [pause(.court, "2026-04-10", nil)])
    func standing(_ text: String) throws -> DueStanding {
      try #require(due.standing(asOf: day(text), calendar: calendar, policy: Self.policy))
    }
    #expect(try !standing("2026-04-09").isPaused && standing("2026-04-09").date == day("2026-05-06"))
    let paused = try standing("2026-05-20")
    #expect(paused.isPaused && paused.label.chinese.hasPrefix("暂停中，剩余") && paused.label.english.hasPrefix("Paused, "))
    let written = DueStanding(try day("2026-08-01"), asOf: try day("2026-05-20"))
    #expect(DueStanding.earliest([paused, written]) == written && DueStanding.earliest([paused]) == paused)
    #expect(DueStanding.earliest([]) == nil)
  }
}
