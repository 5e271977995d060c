import HuiyinTownship
import Testing

/// Laws over random calendars, beside a slow reckoning that walks day by day. A failure names the seed.
@Suite struct DeadlineLawTests {
  static let seeds = 0..<400

  @Test func workingDays() {
    for seed in Self.seeds {
      var world = RandomWorld(seed)
      let calendar = world.calendar
      for _ in 0..<20 {
        let start = world.day(), count = Int.random(in: 0...40, using: &world.random)
        let found = calendar.adding(workingDays: count, to: start)
        let naive = world.naiveAdding(count, to: start)
        guard found == naive, calendar.workingDays(after: start, through: naive) == count,
          calendar.isWorkingDay(naive) || count == 0,
          calendar.workingDay(onOrAfter: start) == world.naiveWorkingDay(start)
        else {
          Issue.record("seed \(seed): \(count) working days after \(start.text): \(String(describing: found))")
          return
        }
      }
    }
  }

  @Test func filesReadBack() throws {
    for seed in Self.seeds {
      let calendar = RandomWorld(seed).calendar
      // A calendar without days makes no file.
      guard !calendar.exceptions.isEmpty else { continue }
      let read = try WorkingDayCalendar(parsing: calendar.text)
      #expect(read == calendar && read.text == calendar.text, "seed \(seed)")
    }
  }

  /// Due on a working day, as the slow reckoning has it, and never earlier for a later start.
  @Test func dueDates() throws {
    let clocks = DeadlineClock.all.filter { $0.limit.map { $0.unit != .hours } ?? false }
    for seed in Self.seeds {
      var world = RandomWorld(seed)
      let clock = clocks.randomElement(using: &world.random)!
      var computation = world.computation(clock)
      let today = world.day()
      var start = world.day()
      var before: Deadline?
      for _ in 0..<15 {
        computation.start = .day(start)
        let deadline = try computation.deadline(asOf: .day(today))
        let naive = world.naiveDue(computation, start, asOf: today)
        let isMonotone = before.map { $0.dueDate <= deadline.dueDate && $0.legalDate <= deadline.legalDate } ?? true
        let added = deadline.steps.reduce(0) { sum, step in
          if case .paused(_, let days, _) = step { sum + days } else { sum }
        }
        guard world.isWorking(deadline.dueDate), deadline.dueDate == naive, isMonotone,
          deadline.steps.compactMap(\.reaching).last == deadline.due, added == deadline.pausedDays,
          deadline.daysLeft == naive.dayNumber - today.dayNumber, deadline.isOverdue == (naive < today)
        else {
          Issue.record("seed \(seed): \(clock.code) from \(start.text) as of \(today.text): \(deadline), \(naive.text)")
          return
        }
        before = deadline
        start = start.adding(days: Int.random(in: 0...3, using: &world.random))!
      }
    }
  }
}
