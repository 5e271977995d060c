public import HuiyinAuthority
public import HuiyinRecords
import HuiyinStore
public import HuiyinTownship

/// Every clock of a case, or of an intake that no case stands for yet, as it stands on a day (DOMAIN 6, 15 `deadline
/// explain`). Derived from record and directory alone: two nodes that hold the same show the same.
public struct DeadlineReport: Sendable {
  public struct Line: Sendable {
    public let deadline: Deadline
    /// When the clock was stopped; nil: it runs.
    public let stopped: DeadlineTime?
  }

  public let heading: RecordHeading
  /// The intake that was asked for, when its case answers; nil: the record itself was.
  public var intake: RecordHeading?
  /// A case answers that the reader may not see: there is nothing to show.
  public var isOfUnseenCase = false
  /// The day for which clocks that run were looked at.
  public let asOf: CivilDate
  public let lines: [Line]
  /// The date that was set for the case, and the clock's date that it may not exceed (V6); nil: none was set.
  public let written: CivilDate?
  public let limit: Deadline?
  /// Policy keys about deadlines or the calendar that have no effect.
  public let ignored: [Label]

  /// The written date lies behind the legal one.
  public var exceedsLimit: Bool {
    guard let written, let limit else { return false }
    return written > limit.dueDate
  }
}

extension Node {
  /// - Parameters:
  ///   - asOf: the business date; nil: today in the township, by this node's clock.
  ///   - person: who is shown it: dates of a case are for those who may see the case. Nil: the machine's owner.
  public func deadlines(
    of record: RecordID, asOf: CivilDate? = nil, for person: Person? = nil
  ) throws -> DeadlineReport {
    let today = asOf ?? environment.now.date
    let files = try cases(of: record)
    let seen = try person.map { try visible(files, to: $0) } ?? files
    return try store.read { reader in
      let policy = try reader.directory().current.policy
      let reading = try RecordReading(record, reader)
      guard reading.kind.number == RecordKind.intake, !files.isEmpty else {
        return try reading.deadlines(asOf: today, policy: policy)
      }
      guard let file = seen.first else { return .ofUnseenCase(reading.heading, asOf: today) }
      var report = try RecordReading(file.record, reader).deadlines(asOf: today, policy: policy)
      report.intake = reading.heading
      return report
    }
  }
}

extension DeadlineReport {
  /// Of an intake whose case somebody else may see.
  fileprivate static func ofUnseenCase(_ intake: RecordHeading, asOf today: CivilDate) -> DeadlineReport {
    var report = DeadlineReport(heading: intake, asOf: today, lines: [], written: nil, limit: nil, ignored: [])
    report.isOfUnseenCase = true
    return report
  }
}

extension RecordReading {
  func deadlines(asOf today: CivilDate, policy values: [String: String]) throws -> DeadlineReport {
    guard kind.isCasework else {
      throw NodeError.usage(
        "noDeadlines", "\(kind.label.chinese)没有办理时限", "\(kind.label.english) has no deadlines",
        next: Label("请给出诉求或案件编号", "name an intake or a case"))
    }
    let (calendar, unreadable) = WorkingDayCalendar.inForce(by: values)
    let policy = DeadlinePolicy(values)
    var limit: CivilDate?
    let lines = try milestones(isAtHub: isAtHub).clocks.compactMap { clock -> DeadlineReport.Line? in
      if clock.clock == .acceptance, isSettledOnSpot { return nil }
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
        return DeadlineReport.Line(deadline: deadline, stopped: clock.stopped)
      } catch {
        throw NodeError.refused(
          "deadline.\(error.code)", error.label.chinese, error.label.english, next: error.advice)
      }
    }
    return DeadlineReport(
      heading: heading, asOf: today, lines: lines,
      written: state.register(CaseField.deadline)?.effective?.text.flatMap { try? CivilDate(parsing: $0) },
      limit: lines.map(\.deadline).first(where: \.clock.isHandling),
      ignored: policy.ignored.map(\.label)
        + unreadable.map { Label("\($0)：读不懂，按无放假安排计算", "\($0): cannot be read; weekends alone count") })
  }

  /// An intake that was answered where it was received waits for nobody.
  private var isSettledOnSpot: Bool {
    kind.number == RecordKind.intake && state.isSettledOnSpot
  }

  /// What a hub that was lost had signed is at the hub only when it has come back (P4).
  private func isAtHub(_ changeset: Changeset) -> Bool { authorship(changeset).arrival != .unconfirmed }
}
