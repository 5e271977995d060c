import HuiyinTownship

/// A calendar, dates and additions from a seed, and the slow reckoning that the fast one is compared with: it shares
/// with it nothing but dates.
struct RandomWorld {
  var random: SplitMix
  let calendar: WorkingDayCalendar
  private static let firstDay = CivilDate(year: 2027, month: 11, day: 1)!.dayNumber
  private static let dayCount = 500

  init(_ seed: Int) {
    var random = SplitMix(state: UInt64(seed))
    var exceptions: [CivilDate: CalendarException] = [:]
    // From no holidays at all to long weeks of them; make-up days on weekends only, as a file has them.
    for _ in 0..<Int.random(in: 0...25, using: &random) {
      let first = Self.firstDay + Int.random(in: 0..<Self.dayCount, using: &random)
      let isMakeUp = Int.random(in: 0..<3, using: &random) == 0
      for number in first..<(first + Int.random(in: 1...12, using: &random)) {
        let date = CivilDate(dayNumber: number)!
        if isMakeUp {
          if date.weekday >= 6 { exceptions[date] = CalendarException(.workday, "补班") }
        } else {
          exceptions[date] = CalendarException(.holiday, "长假")
        }
      }
    }
    calendar = WorkingDayCalendar(exceptions: exceptions)
    self.random = random
  }

  mutating func day() -> CivilDate {
    CivilDate(dayNumber: Self.firstDay + Int.random(in: 0..<Self.dayCount, using: &random))!
  }

  /// With an extension and pauses where the clock allows them.
  mutating func computation(_ clock: DeadlineClock) -> DeadlineComputation {
    var computation = DeadlineComputation(clock, start: .day(day()), calendar: calendar, isHubConfirmed: true)
    if clock.isExtendable, Bool.random(using: &random) {
      computation.extensions = [DeadlineExtension(days: Int.random(in: 1...30, using: &random), approvedOn: day())]
    }
    if clock.isPausable {
      computation.pauses = (0..<Int.random(in: 0...5, using: &random)).map { _ in
        let from = day()
        let isOpen = Int.random(in: 0..<5, using: &random) == 0
        let through = isOpen ? nil : from.adding(days: Int.random(in: 0...40, using: &random))
        return DeadlinePause(Bool.random(using: &random) ? .hearing : .court, from: from, through: through)
      }
    }
    return computation
  }

  // MARK: The slow reckoning

  func isWorking(_ date: CivilDate) -> Bool {
    // 1970-01-01 was a Thursday; remainders 2 and 3 are Saturday and Sunday.
    let isWeekend = [2, 3].contains(((date.dayNumber % 7) + 7) % 7)
    return calendar.exceptions[date].map { $0.kind == .workday } ?? !isWeekend
  }

  func naiveWorkingDay(_ date: CivilDate) -> CivilDate {
    (0...).lazy.map { date.adding(days: $0)! }.first { isWorking($0) }!
  }

  func naiveAdding(_ count: Int, to start: CivilDate) -> CivilDate {
    var date = start, counted = 0
    while counted < count {
      date = date.adding(days: 1)!
      counted += isWorking(date) ? 1 : 0
    }
    return date
  }

  /// Every day after the start counts that lies in no pause; past the last one comes the first day that is worked and
  /// lies in no pause, or the last one itself.
  func naiveDue(_ computation: DeadlineComputation, _ start: CivilDate, asOf today: CivilDate) -> CivilDate {
    guard let limit = computation.clock.limit, limit.unit == .days else {
      return naiveAdding(computation.clock.limit!.amount, to: start)
    }
    func isPaused(_ date: CivilDate) -> Bool {
      computation.pauses.contains { $0.from <= date && date <= ($0.through ?? today) }
    }
    var left = limit.amount + computation.extensions.reduce(0) { $0 + $1.days }
    var date = start
    while left > 0 {
      date = date.adding(days: 1)!
      if !isPaused(date) { left -= 1 }
    }
    while !isWorking(date) || isPaused(date) { date = date.adding(days: 1)! }
    return date
  }
}

/// The same numbers for the same seed.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
