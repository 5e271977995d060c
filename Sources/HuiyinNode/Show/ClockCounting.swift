import HuiyinRecords
import HuiyinTownship

/// Counts clocks on a day, by the calendar and the policy in force (DOMAIN 6).
struct ClockCounting {
  let today: CivilDate
  let calendar: WorkingDayCalendar
  let policy: DeadlinePolicy
  /// Policy keys about deadlines or the calendar that have no effect.
  let ignored: [Label]

  init(_ values: [String: String], asOf today: CivilDate) {
    let (calendar, unreadable) = WorkingDayCalendar.inForce(by: values)
    let policy = DeadlinePolicy(values)
    self.today = today
    self.calendar = calendar
    self.policy = policy
    ignored =
      policy.ignored.map(\.label)
      + unreadable.map { Label("\($0)：读不懂，按无放假安排计算", "\($0): cannot be read; weekends alone count") }
  }

  /// - Parameters:
  ///   - clocks: of one record, in the order of the table.
  ///   - member: the merged record whose they are; nil: the one that is shown.
  func lines(_ clocks: [CaseClock], of member: Label? = nil) throws -> [DeadlineReport.Line] {
    var limit: CivilDate?
    return try clocks.compactMap { clock -> DeadlineReport.Line? in
      let computation = DeadlineComputation(
        clock.clock, start: clock.start, calendar: calendar, policy: policy, extensions: clock.extensions,
        pauses: clock.pauses, written: clock.written(within: limit), isHubConfirmed: clock.isHubConfirmed)
      do throws(InvalidDeadline) {
        // Of a clock that has been stopped: overdue means too late, to the minute where it counts hours.
        let looked = clock.stopped.flatMap(\.businessDate) ?? today
        let deadline = try computation.deadline(
          asOf: clock.clock.countsHours ? clock.stopped ?? .day(looked) : .day(looked))
        // It stands before the clock of a written date, which may not exceed it.
        if clock.clock.isHandling { limit = deadline.dueDate }
        // The citizen did not ask: nobody is late.
        if clock.clock.isOfCitizen, clock.stopped == nil, deadline.isOverdue { return nil }
        return DeadlineReport.Line(deadline: deadline, stopped: clock.stopped, member: member)
      } catch {
        throw NodeError.refused(
          "deadline.\(error.code)", error.label.chinese, error.label.english, next: error.advice)
      }
    }
  }
}
