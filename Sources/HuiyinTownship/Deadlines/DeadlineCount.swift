/// A count as it goes on.
struct DeadlineCount {
  var legalDate: CivilDate
  var due: DeadlineTime
  var steps: [DeadlineStep]
  var pausedDays = 0
  var isPaused = false
  var uncertainYears: [Int] = []
}

extension DeadlineComputation {
  /// Calendar days: the limit, then the extension, then the pauses, then the roll to a working day.
  func countingDays(
    _ limit: DeadlineLimit, from start: CivilDate, asOf today: CivilDate
  ) throws(InvalidDeadline) -> DeadlineCount {
    var days = limit.amount
    let first = try Self.day(days, after: start, without: [])
    var count = DeadlineCount(
      legalDate: first, due: .day(first),
      steps: [
        .started(.day(start), by: clock.from),
        .counted(limit, basis: clock.basis, skippedDays: 0, reaching: .day(first)),
      ])
    // Before the pauses: one of them may begin in the days that the extension gave.
    if let extended = extensions.first {
      days += extended.days
      count.legalDate = try Self.day(days, after: start, without: [])
      count.steps.append(.extended(extended, reaching: count.legalDate))
    }
    let idle = try pass(&count, days, after: start, asOf: today)
    try roll(&count, past: idle, asOf: today)
    return count
  }

  /// Lets each pause in turn put off the last day. Gives back those that did not.
  private func pass(
    _ count: inout DeadlineCount, _ days: Int, after start: CivilDate, asOf today: CivilDate
  ) throws(InvalidDeadline) -> [DeadlinePause] {
    var passed: [ClosedRange<CivilDate>] = []
    var idle: [DeadlinePause] = []
    for pause in pauses.sorted(by: DeadlinePause.precedes) {
      let range = pause.days(asOf: today)
      if let range { passed.append(range) }
      let last = try Self.day(days, after: start, without: passed)
      if let range, last > count.legalDate {
        count.add(pause, range, days: last.dayNumber - count.legalDate.dayNumber, reaching: last, asOf: today)
        count.legalDate = last
      } else {
        idle.append(pause)
      }
    }
    return idle
  }

  /// To the next working day; as the time is not over before that, a pause that has begun by then holds it up too.
  private func roll(
    _ count: inout DeadlineCount, past idle: [DeadlinePause], asOf today: CivilDate
  ) throws(InvalidDeadline) {
    var due = count.legalDate
    var left: [DeadlinePause] = []
    if policy.rollsToWorkingDay {
      due = try workingDay(onOrAfter: due)
      if due != count.legalDate {
        count.steps.append(.rolled(from: count.legalDate, calendar.standing(of: count.legalDate), to: due))
      }
      for pause in idle {
        guard let range = pause.days(asOf: today), range.contains(due), due != count.legalDate else {
          left.append(pause)
          continue
        }
        guard let after = range.upperBound.adding(days: 1) else { throw .beyondCalendar }
        let next = try workingDay(onOrAfter: after)
        count.add(pause, range, days: next.dayNumber - due.dayNumber, reaching: next, asOf: today)
        due = next
      }
      count.uncertainYears = calendar.uncoveredYears(from: count.legalDate, through: due)
    } else {
      left = idle
    }
    count.steps += left.map { .pauseWithoutEffect($0) }
    count.due = .day(due)
  }

  private func workingDay(onOrAfter date: CivilDate) throws(InvalidDeadline) -> CivilDate {
    guard let day = calendar.workingDay(onOrAfter: date) else { throw .beyondCalendar }
    return day
  }

  /// The last of so many days after the start that lie in none of the ranges, which are in the order of their
  /// beginnings. Ranges are leapt over, so that one of years costs no more than one of days.
  static func day(
    _ days: Int, after start: CivilDate, without ranges: [ClosedRange<CivilDate>]
  ) throws(InvalidDeadline) -> CivilDate {
    var last = start.dayNumber
    var left = days
    for range in ranges {
      let free = range.lowerBound.dayNumber - 1 - last
      if free >= left { break }
      left -= max(0, free)
      last = max(last, range.upperBound.dayNumber)
    }
    guard let day = CivilDate(dayNumber: last + left) else { throw .beyondCalendar }
    return day
  }
}

extension DeadlineComputation {
  func countingWorkingDays(
    _ limit: DeadlineLimit, from start: CivilDate
  ) throws(InvalidDeadline) -> DeadlineCount {
    guard let due = calendar.adding(workingDays: limit.amount, to: start) else { throw .beyondCalendar }
    let skipped = due.dayNumber - start.dayNumber - limit.amount
    // The start is not counted: what is not known of its year does not matter.
    let first = start.adding(days: 1) ?? start
    return DeadlineCount(
      legalDate: due, due: .day(due),
      steps: [
        .started(.day(start), by: clock.from),
        .counted(limit, basis: clock.basis, skippedDays: skipped, reaching: .day(due)),
      ],
      uncertainYears: calendar.uncoveredYears(from: first, through: due))
  }

  /// Hours run on at night and on holidays, and end where they end.
  func countingHours(_ limit: DeadlineLimit) throws(InvalidDeadline) -> DeadlineCount {
    guard let begin = start.moment else { throw .minuteMissing(clock) }
    guard let end = begin.adding(minutes: limit.amount * 60) else { throw .beyondCalendar }
    return DeadlineCount(
      legalDate: end.date, due: .minute(end),
      steps: [
        .started(start, by: clock.from),
        .counted(limit, basis: clock.basis, skippedDays: 0, reaching: .minute(end)),
      ])
  }

  /// As written: it does not move to a working day, which could lie beyond the legal limit.
  func takingWritten(_ start: CivilDate) throws(InvalidDeadline) -> DeadlineCount {
    guard let written else { throw .writtenDateMissing(clock) }
    guard written.date >= start else { throw .writtenBeforeStart(written.date, start: start) }
    guard written.date <= written.legalLimit else { throw .beyondLegalLimit(written.date, limit: written.legalLimit) }
    return DeadlineCount(
      legalDate: written.date, due: .day(written.date),
      steps: [
        .started(.day(start), by: clock.from), .written(written.date, legalLimit: written.legalLimit),
      ])
  }
}

extension DeadlineCount {
  fileprivate mutating func add(
    _ pause: DeadlinePause, _ range: ClosedRange<CivilDate>, days: Int, reaching date: CivilDate, asOf today: CivilDate
  ) {
    steps.append(.paused(pause, days: days, reaching: date))
    pausedDays += days
    if range.contains(today) { isPaused = true }
  }
}
