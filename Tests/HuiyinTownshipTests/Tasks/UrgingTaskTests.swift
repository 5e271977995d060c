import HuiyinAuthority
import HuiyinRecords
import HuiyinTownship
import Testing

/// The four levels of 催办 as they come to people's lists, day by day (DOMAIN 4.4, 6).
@Suite struct UrgingTaskTests {
  private typealias Sample = SampleSubject

  private static let rules: Set = ["due_soon", "overdue", "urge_notice", "urge_bulletin"]

  /// What stands in somebody's list on a day, of a case that is due on Wednesday 6 May.
  private func shown(
    _ date: String, to person: Person, policy: [String: String] = [:], _ change: (inout TaskSubject) -> Void = { _ in }
  ) throws -> [String] {
    let (calendar, policy) = (try SampleYear.calendar(), DeadlinePolicy(policy))
    return try openTasks(of: Sample.file(Sample.inProgress, change)).filter { $0.cause.audience.includes(person) }
      .compactMap { task in
        let parts = OpenTask.Cause.parts(of: task.cause.code)
        let due = TaskDue(code: parts.due, day: task.cause.due.day)
        return try task.rule.shown(
          due.standing(asOf: day(date), calendar: calendar, policy: policy), done: parts.done, calendar: calendar,
          policy: policy)?.code
      }.filter(Self.rules.contains).sorted()
  }

  struct Row: Sendable, CustomTestStringConvertible {
    let date: String
    let colour: DeadlineColour
    /// For the officer who has it, and for the head of the petition office, who keeps it.
    let officer: [String]
    let head: [String]
    var testDescription: String { date }
  }

  static let rows: [Row] = [
    Row(date: "2026-04-28", colour: .green, officer: [], head: []),
    Row(date: "2026-04-29", colour: .amber, officer: ["due_soon"], head: ["due_soon"]),
    Row(date: "2026-05-05", colour: .amber, officer: ["due_soon"], head: ["due_soon"]),
    Row(date: "2026-05-06", colour: .red, officer: ["due_soon"], head: ["due_soon"]),
    Row(date: "2026-05-07", colour: .darkRed, officer: ["overdue"], head: ["overdue", "urge_notice"]),
    // Saturday the ninth is worked: Monday is the fourth working day, Tuesday the fifth.
    Row(date: "2026-05-11", colour: .darkRed, officer: ["overdue"], head: ["overdue", "urge_notice"]),
    Row(date: "2026-05-12", colour: .darkRed, officer: ["overdue"], head: ["overdue", "urge_bulletin"]),
    Row(date: "2026-08-01", colour: .darkRed, officer: ["overdue"], head: ["overdue", "urge_bulletin"]),
  ]

  @Test(arguments: rows) func eachDayHasItsLevel(_ row: Row) throws {
    #expect(try shown(row.date, to: Sample.person(.departmentOfficer, of: Sample.department)) == row.officer)
    #expect(try shown(row.date, to: Sample.person(.petitionHead)) == row.head)
    for other in [Role.stationHead, .leader, .administrator] {
      #expect(try shown(row.date, to: Sample.person(other)).isEmpty, "\(other)")
    }
    let due = DueStanding(try day("2026-05-06"), asOf: try day(row.date))
    #expect(due.colour == row.colour)
  }

  @Test func theTownshipSetsWhenToRemindAndWhenToTellAll() throws {
    let policy = [DeadlinePolicy.reminderKey: "10", DeadlinePolicy.bulletinKey: "2"]
    let head = Sample.person(.petitionHead)
    for (date, expected) in [
      ("2026-04-25", []), ("2026-04-26", ["due_soon"]), ("2026-05-07", ["overdue", "urge_notice"]),
      ("2026-05-08", ["overdue", "urge_bulletin"]),
    ] {
      #expect(try shown(date, to: head, policy: policy) == expected, "\(date)")
    }
    let late = [DeadlinePolicy.reminderKey: "3"]
    #expect(try shown("2026-05-02", to: head, policy: late).isEmpty, "amber, and nobody is reminded yet")
    #expect(try shown("2026-05-03", to: head, policy: late) == ["due_soon"])
    for (key, value) in [(DeadlinePolicy.reminderKey, "0"), (DeadlinePolicy.bulletinKey, "91")] {
      let error = #expect(throws: InvalidDeadlinePolicy.self) { try DeadlinePolicy.check(key: key, value: value) }
      #expect(error?.reason == .outOfRange(1...90), "\(key)")
      #expect(DeadlinePolicy.keys.contains(key))
    }
    #expect(DeadlinePolicy().reminderDays == 7 && DeadlinePolicy().bulletinWorkingDays == 5)
  }

  @Test func itWaitsUntilItIsUrgedToKeepThatDate() throws {
    let head = Sample.person(.petitionHead)
    func urged(_ keys: UrgingKey...) -> (inout TaskSubject) -> Void {
      { $0.urgings = keys.map { TaskSubject.Urging(OpID(.zero, 3), key: $0, isAnswered: true) } }
    }
    let date = try day("2026-05-06"), earlier = try day("2026-05-04")
    #expect(try shown("2026-05-07", to: head, urged(UrgingKey(.notice, date))) == ["overdue"])
    #expect(try shown("2026-05-07", to: head, urged(UrgingKey(.due, date))) == ["overdue", "urge_notice"])
    #expect(try shown("2026-05-07", to: head, urged(UrgingKey(.notice, earlier))) == ["overdue", "urge_notice"])
    #expect(
      try shown("2026-05-07", to: head, urged(UrgingKey(.notice, earlier), UrgingKey(.notice, date))) == ["overdue"])
    #expect(try shown("2026-05-12", to: head, urged(UrgingKey(.notice, date))) == ["overdue", "urge_bulletin"])
    #expect(
      try shown("2026-05-12", to: head, urged(UrgingKey(.notice, date), UrgingKey(.bulletin, date))) == ["overdue"])
  }

  /// What was set for the case, and what the board has fixed, comes before the legal date.
  @Test func theDateThatIsUrged() throws {
    let milestones = try Sample.file(Sample.inProgress).milestones
    let legal = TaskDue.clock(.concludePetition, start: try day("2026-03-05"))
    #expect(milestones.urgedDate(written: nil) == legal)
    #expect(milestones.urgedDate(written: try day("2026-04-20")) == .written(try day("2026-04-20")))
    var listed = milestones
    listed.listed = CaseMilestones.Listed(
      try time("2026-03-10"), deadline: try day("2026-04-10"), isHubConfirmed: true)
    #expect(listed.urgedDate(written: try day("2026-04-20")) == .written(try day("2026-04-10")))
    let written = try day("2026-04-20")
    let tasks = openTasks(of: try Sample.file(Sample.inProgress) { $0.writtenDeadline = written })
    #expect(tasks.filter { $0.rule.level != nil }.map(\.cause.due) == [.written(written), .written(written)])
    #expect(openTasks(of: try Sample.file(Sample.closed)).allSatisfy { $0.rule.level == nil })
  }
}
