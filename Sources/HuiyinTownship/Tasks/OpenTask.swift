public import HuiyinRecords

/// Something that waits for somebody, and why. It is gone when the record no longer gives it.
public struct OpenTask: Hashable, Sendable {
  /// What a rule finds.
  public struct Cause: Hashable, Sendable {
    public var audience: TaskAudience
    /// Milliseconds since 1970, by the clock of who caused it.
    public var since: UInt64
    public var due: TaskDue
    /// Field or event that it is about; 0: the record.
    public var subject: UInt32
    public var op: OpID?
    /// Gone as soon as another record names this one.
    public var isUntilNamed: Bool
    /// Days of the date for which it is done; as soon as the date is another one it waits again.
    public var done: Set<CivilDate> = []

    public init(
      _ audience: TaskAudience, since: UInt64, due: TaskDue = .none, subject: UInt32 = 0, op: OpID? = nil,
      isUntilNamed: Bool = false
    ) {
      self.audience = audience
      self.since = since
      self.due = due
      self.subject = subject
      self.op = op
      self.isUntilNamed = isUntilNamed
    }
  }

  public let rule: TaskRule
  public let cause: Cause
}

extension OpenTask.Cause {
  private static let doneMark: Character = "!"

  /// Stable key of what the date hangs on and of the days for which it is done: `conclude_petition!20214`.
  public var code: String { due.code + done.sorted().map { "\(Self.doneMark)\($0.dayNumber)" }.joined() }

  /// The parts of such a key.
  public static func parts(of code: String) -> (due: String, done: Set<CivilDate>) {
    let parts = code.split(separator: doneMark, omittingEmptySubsequences: false)
    let days = parts.dropFirst().compactMap { Int($0).flatMap { CivilDate(dayNumber: $0) } }
    return (parts.first.map { String($0) } ?? "", Set(days))
  }
}

/// Everything that waits in a record, in the order of the table.
public func openTasks(of subject: TaskSubject) -> [OpenTask] {
  TaskRule.all.filter { !subject.isMerged || $0.staysWhenMerged }.flatMap { rule in
    rule.find(subject).filter { !$0.audience.isNobody }.map { OpenTask(rule: rule, cause: $0) }
  }
}
