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
    /// The merged record whose clock it is, as people call it; nil: the clock is the record's own.
    public var member: Label?
  }

  public let heading: RecordHeading
  /// The intake that was asked for, when its case answers; nil: the record itself was.
  public var intake: RecordHeading?
  /// Of an intake for which several cases answer: those of the others that the reader may see.
  public var ofOtherCases: [DeadlineReport] = []
  /// A case answers that the reader may not see: there is nothing to show.
  public var isOfUnseenCase = false
  /// The day for which clocks that run were looked at.
  public let asOf: CivilDate
  public internal(set) var lines: [Line]
  /// The date that was set for the case, and the clock's date that it may not exceed (V6); nil: none was set.
  public let written: CivilDate?
  public internal(set) var limit: Deadline?
  /// Policy keys about deadlines or the calendar that have no effect.
  public let ignored: [Label]
  /// How the record is handled with others, and which of them are not held here, so that their clocks are not shown.
  public var notes: [Label] = []

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
  ///   - reader: who reads it, where that was checked already: they are not told which merged records they may not see.
  public func deadlines(
    of record: RecordID, asOf: CivilDate? = nil, for person: Person? = nil, shownTo reader: Person? = nil
  ) throws -> DeadlineReport {
    let (now, devices, reads) = (environment.now, keyFiles.devices(), reader ?? person)
    let today = asOf ?? now.date
    let files = try cases(of: record)
    let seen = try person.map { try visible(files, to: $0) } ?? files
    return try store.read { reader in
      let policy = try reader.directory().current.policy
      func counted(_ reading: RecordReading) throws -> DeadlineReport {
        try reader.deadlines(of: reading, asOf: today, policy: policy) { members in
          try reads.map { try reader.visible(members, to: $0, on: devices, at: now) } ?? members
        }
      }
      let reading = try RecordReading(record, reader)
      guard reading.kind.number == RecordKind.intake, !files.isEmpty else { return try counted(reading) }
      let reports = try seen.map { file in
        var report = try counted(RecordReading(file.record, reader))
        report.intake = reading.heading
        return report
      }
      guard var report = reports.first else { return .ofUnseenCase(reading.heading, asOf: today) }
      report.ofOtherCases = Array(reports.dropFirst())
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
  /// Of the record alone, whoever it is handled with.
  func deadlines(asOf today: CivilDate, policy: [String: String]) throws -> DeadlineReport {
    try deadlines(
      kind.isCasework ? milestones(isAtHub: isAtHub).clocks : [], by: ClockCounting(policy, asOf: today))
  }

  /// - Parameter clocks: its own.
  func deadlines(_ clocks: [CaseClock], by counting: ClockCounting) throws -> DeadlineReport {
    guard kind.isCasework else {
      throw NodeError.usage(
        "noDeadlines", "\(kind.label.chinese)没有办理时限", "\(kind.label.english) has no deadlines",
        next: Label("请给出诉求或案件编号", "name an intake or a case"))
    }
    let lines = try counting.lines(clocks.filter { $0.clock != .acceptance || !isSettledOnSpot })
    return DeadlineReport(
      heading: heading, asOf: counting.today, lines: lines,
      written: state.register(CaseField.deadline)?.effective?.text.flatMap { try? CivilDate(parsing: $0) },
      limit: lines.map(\.deadline).first(where: \.clock.isHandling), ignored: counting.ignored)
  }

  /// An intake that was answered where it was received waits for nobody.
  var isSettledOnSpot: Bool {
    kind.number == RecordKind.intake && state.isSettledOnSpot
  }

  /// What a hub that was lost had signed is at the hub only when it has come back (P4).
  func isAtHub(_ changeset: Changeset) -> Bool { authorship(changeset).arrival != .unconfirmed }
}
