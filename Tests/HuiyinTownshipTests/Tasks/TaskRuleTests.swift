import HuiyinAuthority
import HuiyinRecords
import HuiyinTownship
import Testing

/// Every rule of 我的待办: it appears with its cause, for those whom it concerns, and goes with it (DOMAIN 14).
@Suite struct TaskRuleTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let rule: String
    let with: @Sendable () throws -> TaskSubject
    /// The cause is gone.
    let without: @Sendable () throws -> TaskSubject
    var due: String?
    let seenBy: [Person]
    let unseenBy: [Person]
    var testDescription: String { rule }
  }

  private typealias Sample = SampleSubject
  private static let station = Sample.person(.stationHead), clerk = Sample.person(.petitionClerk)
  private static let head = Sample.person(.petitionHead), leader = Sample.person(.leader)
  private static let officer = Sample.person(.departmentOfficer, of: Sample.department)
  private static let otherOfficer = Sample.person(.departmentOfficer, of: 8)
  private static let responsible = Sample.person(.lawyer, of: 9, number: Sample.responsible)
  private static let gridWorker = Sample.person(.gridWorker, of: Sample.grid)
  private static let otherGridWorker = Sample.person(.gridWorker, of: 5)
  private static let representative = Sample.person(.representative, of: Sample.grid)

  private static func matter(_ roles: RoleSet) -> TaskSubject.Matter {
    // 09:00 in China on Monday 2 March 2026.
    TaskSubject.Matter(CaseField.riskLevel, deciders: TaskAudience(roles: roles), since: 1_772_413_200_000)
  }

  private static func notice(_ isTaken: Bool) -> TaskSubject.Notice {
    TaskSubject.Notice(CaseEvent.accepted, op: OpID(.zero, 0), person: 99, isTaken: isTaken)
  }

  /// Somebody's value in a conflict whose values are both here since then.
  private static let contested = TaskSubject.Notice(
    CaseField.riskLevel, op: OpID(.zero, 0), person: 99, since: 1_772_413_200_000, isTaken: false)

  private static func callback(_ steps: Int, isReached: Bool = true) -> TaskSubject.Callback {
    TaskSubject.Callback(TaskSubject.Place(stepsBefore: steps), isReached: isReached)
  }

  private static func unreached(_ count: Int) -> [TaskSubject.Callback] {
    Array(repeating: callback(Sample.closed.count, isReached: false), count: count)
  }

  private static func ratings(_ ratings: [Value]) -> CaseSatisfaction {
    CaseSatisfaction(
      ratings.enumerated().map { CaseSatisfaction.Callback(OpID(.zero, UInt16($0.offset)), $0.element) })
  }

  /// Reached after the conclusion.
  private static func calledBack(_ subject: inout TaskSubject, isUnhappy: Bool = false) {
    subject.callbacks = [callback(Sample.closed.count)]
    subject.discontent = isUnhappy ? [1] : []
    if let day = try? time("2026-04-08") { subject.milestones.reached = [day] }
  }

  static let steps: [Row] = [
    Row(
      rule: "register_fully", with: { try Sample.intake { $0.lackingField = IntakeField.facts } },
      without: { try Sample.intake() },
      seenBy: [clerk, gridWorker, representative], unseenBy: [head, otherGridWorker, officer]),
    Row(
      rule: "route_intake", with: { try Sample.intake() },
      without: { try Sample.intake { $0.isSettledOnSpot = true } }, due: "2026-03-17",
      seenBy: [station, clerk, head], unseenBy: [gridWorker, leader]),
    Row(
      rule: "route_intake", with: { try Sample.intake { $0.keeper = .station } },
      without: { try Sample.intake { $0.state = IntakeEvent.voided } }, due: "2026-03-17", seenBy: [station],
      unseenBy: [clerk, head]),
    Row(
      rule: "route", with: { try Sample.file([CaseEvent.registered]) },
      without: { try Sample.file([CaseEvent.registered, CaseEvent.accepted]) }, due: "2026-03-17",
      seenBy: [station, clerk, head], unseenBy: [officer, leader]),
    Row(
      rule: "route",
      with: { try Sample.file([CaseEvent.registered, CaseEvent.consulting]) { $0.keeper = .petitionOffice } },
      without: { try Sample.file([CaseEvent.registered, CaseEvent.closedOnSpot]) }, due: "2026-03-17",
      seenBy: [clerk, head], unseenBy: [station]),
    Row(
      rule: "assign", with: { try Sample.file([CaseEvent.registered, CaseEvent.accepted]) },
      without: { try Sample.file(Sample.assigned) }, due: "2026-05-06", seenBy: [clerk, head],
      unseenBy: [station, officer]),
    Row(
      rule: "sign", with: { try Sample.file(Sample.assigned) }, without: { try Sample.file(Sample.inProgress) },
      due: "2026-03-12", seenBy: [officer, responsible], unseenBy: [head, otherOfficer]),
    Row(
      rule: "answer_transfer", with: { try Sample.file(Sample.passedOn) { $0.currentUnit = Sample.department } },
      without: {
        try Sample.file(Sample.passedOn) {
          $0.currentUnit = Sample.department
          $0.isTransferAnswered = true
        }
      }, due: "2026-05-06", seenBy: [officer], unseenBy: [head, otherOfficer]),
    Row(
      rule: "answer_transfer", with: { try Sample.file(Sample.passedOn) { $0.currentUnit = Sample.department } },
      without: { try Sample.file(Sample.passedOn + [CaseEvent.assigned]) }, due: "2026-05-06", seenBy: [officer],
      unseenBy: [clerk]),
    Row(
      rule: "decide_objection", with: { try Sample.file(Sample.assigned + [CaseEvent.objected]) },
      without: { try Sample.file(Sample.assigned + [CaseEvent.objected, CaseEvent.assigned]) }, due: "2026-05-06",
      seenBy: [head], unseenBy: [clerk, station, officer]),
    Row(
      rule: "report",
      with: { try Sample.file(Sample.inProgress) { $0.writtenDeadline = CivilDate(year: 2026, month: 4, day: 1) } },
      without: { try Sample.file(Sample.reported) }, due: "2026-04-01", seenBy: [officer, responsible],
      unseenBy: [head, otherOfficer]),
    Row(
      rule: "review_report", with: { try Sample.file(Sample.reported) }, without: { try Sample.file(Sample.closed) },
      due: "2026-05-06", seenBy: [head], unseenBy: [clerk, officer]),
    Row(
      rule: "sign", with: { try Sample.file(Sample.reported + [CaseEvent.returned]) },
      without: { try Sample.file(Sample.reported + [CaseEvent.returned, CaseEvent.inProgress]) }, due: "2026-05-06",
      seenBy: [officer], unseenBy: [head]),
    Row(
      rule: "review", with: { try Sample.file(Sample.closed + [CaseEvent.reviewing]) },
      without: { try Sample.file(Sample.closed + [CaseEvent.reviewing, CaseEvent.terminated]) }, due: "2026-04-06",
      seenBy: [clerk, head], unseenBy: [station, officer]),
  ]

  private static func urging(_ isAnswered: Bool, replyDue: CivilDate? = nil) -> TaskSubject.Urging {
    TaskSubject.Urging(OpID(.zero, 3), replyDue: replyDue, isAnswered: isAnswered)
  }

  private static let unitHead = Sample.person(.departmentHead, of: Sample.department)

  static let supervision: [Row] = [
    Row(
      rule: "urge_notice", with: { try Sample.file(Sample.inProgress) }, without: { try Sample.file(Sample.closed) },
      due: "2026-05-06", seenBy: [head], unseenBy: [clerk, officer, station, leader]),
    Row(
      rule: "urge_bulletin",
      with: { try Sample.file(Sample.inProgress) { $0.writtenDeadline = CivilDate(year: 2026, month: 4, day: 1) } },
      without: { try Sample.file([CaseEvent.registered]) }, due: "2026-04-01", seenBy: [head],
      unseenBy: [clerk, officer, station]),
    Row(
      rule: "urged",
      with: {
        try Sample.file(Sample.inProgress) {
          $0.urgings = [urging(false, replyDue: CivilDate(year: 2026, month: 4, day: 9)), urging(false)]
        }
      },
      without: { try Sample.file(Sample.inProgress) { $0.urgings = [urging(true)] } }, due: "2026-04-09",
      seenBy: [officer, unitHead, responsible], unseenBy: [head, otherOfficer]),
    Row(
      rule: "urged",
      with: {
        try Sample.file(Sample.inProgress) {
          $0.urgings = [urging(false)]
          $0.handover = notice(false)
        }
      },
      without: { try Sample.file(Sample.closed) { $0.urgings = [urging(false)] } },
      seenBy: [unitHead, responsible], unseenBy: [officer, head]),
    Row(
      rule: "reissue", with: { try Sample.file(Sample.assigned) { $0.newDeadline = matter([]) } },
      without: { try Sample.file(Sample.reported) { $0.newDeadline = matter([]) } }, seenBy: [head],
      unseenBy: [clerk, officer, station]),
    Row(
      rule: "sign_listing",
      with: { try Sample.file(Sample.assigned) { $0.listings = [matter(RoleSet(.stationHead))] } },
      without: { try Sample.file(Sample.closed) { $0.listings = [matter(RoleSet(.stationHead))] } },
      seenBy: [station], unseenBy: [head, leader, clerk]),
    Row(
      rule: "contested", with: { try Sample.file(Sample.assigned) { $0.contested = [contested] } },
      without: { try Sample.file(Sample.assigned) }, due: "2026-03-05", seenBy: [head],
      unseenBy: [Sample.person(.petitionHead, number: 98), Sample.person(.leader, number: 97)]),
    Row(
      rule: "not_chosen", with: { try Sample.file(Sample.assigned) { $0.notChosen = [notice(false)] } },
      without: { try Sample.file(Sample.assigned) { $0.notChosen = [notice(true)] } }, seenBy: [head],
      unseenBy: [Sample.person(.petitionHead, number: 98)]),
  ]

  static let closing: [Row] = [
    Row(
      rule: "callback", with: { try Sample.file(Sample.closed) },
      without: { try Sample.file(Sample.closed) { calledBack(&$0) } },
      due: "2026-04-10", seenBy: [clerk, Sample.person(.governanceOfficer), representative],
      unseenBy: [officer, Sample.person(.representative, of: 5)]),
    Row(
      rule: "reopen", with: { try Sample.file(Sample.closed) { calledBack(&$0, isUnhappy: true) } },
      without: { try Sample.file(Sample.closed + [CaseEvent.reopened]) { calledBack(&$0, isUnhappy: true) } },
      seenBy: [clerk, head], unseenBy: [station, officer]),
    // Others archive it, and it is still to be answered.
    Row(
      rule: "reopen",
      with: { try Sample.file(Sample.closed + [CaseEvent.archived]) { $0.discontent = [2, 1] } },
      without: { try Sample.file(Sample.closed + [CaseEvent.archived]) { calledBack(&$0) } },
      seenBy: [clerk, head], unseenBy: [officer]),
    Row(
      rule: "reopen",
      with: { try Sample.file([CaseEvent.registered, CaseEvent.closedOnSpot]) { $0.discontent = [1] } },
      without: { try Sample.file([CaseEvent.registered, CaseEvent.closedOnSpot]) },
      seenBy: [head], unseenBy: [officer]),
    Row(
      rule: "archive", with: { try Sample.file(Sample.closed) { calledBack(&$0) } },
      without: { try Sample.file(Sample.closed) { calledBack(&$0, isUnhappy: true) } }, seenBy: [clerk, head],
      unseenBy: [station]),
    Row(
      rule: "archive",
      with: {
        try Sample.file([CaseEvent.registered, CaseEvent.closedOnSpot]) { $0.callbacks = [callback(2)] }
      },
      without: { try Sample.file([CaseEvent.registered, CaseEvent.closedOnSpot]) }, seenBy: [clerk],
      unseenBy: [officer]),
    Row(
      rule: "settle_rating",
      with: {
        try Sample.file(Sample.closed) {
          calledBack(&$0)
          $0.satisfaction = ratings([.text("satisfied"), Choices.dissatisfied])
        }
      },
      without: {
        try Sample.file(Sample.closed) {
          calledBack(&$0)
          $0.satisfaction = ratings([.text("satisfied"), .text("satisfied")])
        }
      }, seenBy: [head], unseenBy: [clerk, station, leader]),
    Row(
      rule: "archive_blocked",
      with: { try Sample.file(Sample.closed) { $0.callbacks = unreached(3) } },
      without: { try Sample.file(Sample.closed) { $0.callbacks = unreached(2) } }, seenBy: [head], unseenBy: [clerk]),
  ]

  static let acts: [Row] = [
    Row(
      rule: "conflict", with: { try Sample.file(Sample.assigned) { $0.conflicts = [matter(RoleSet(.petitionHead))] } },
      without: { try Sample.file(Sample.assigned) }, due: "2026-03-05", seenBy: [head], unseenBy: [clerk, leader]),
    Row(
      rule: "proposal", with: { try Sample.file(Sample.assigned) { $0.proposals = [matter(RoleSet(.petitionHead))] } },
      without: { try Sample.file(Sample.assigned) }, seenBy: [head], unseenBy: [clerk, leader]),
    Row(
      rule: "cosign", with: { try Sample.file(Sample.assigned) { $0.lowerings = [matter(RoleSet(.leader))] } },
      without: { try Sample.file(Sample.assigned) }, seenBy: [leader], unseenBy: [head]),
    Row(
      rule: "refused", with: { try Sample.file(Sample.assigned) { $0.refused = [notice(false)] } },
      without: { try Sample.file(Sample.assigned) { $0.refused = [notice(true)] } }, seenBy: [head],
      unseenBy: [Sample.person(.petitionHead, number: 98)]),
    Row(
      rule: "not_effective", with: { try Sample.file(Sample.assigned) { $0.ineffective = [notice(false)] } },
      without: { try Sample.file(Sample.assigned) { $0.ineffective = [notice(true)] } }, seenBy: [head],
      unseenBy: [Sample.person(.petitionHead, number: 98)]),
    Row(
      rule: "late_entry", with: { try Sample.file(Sample.assigned) { $0.lateEntries = [notice(false)] } },
      without: { try Sample.file(Sample.assigned) { $0.lateEntries = [notice(true)] } }, seenBy: [officer],
      unseenBy: [otherOfficer, head]),
    Row(
      rule: "after_void",
      with: { try Sample.file([CaseEvent.registered, CaseEvent.voided]) { $0.afterVoid = [notice(false)] } },
      without: { try Sample.file([CaseEvent.registered, CaseEvent.voided]) { $0.afterVoid = [notice(true)] } },
      seenBy: [clerk, head], unseenBy: [station, gridWorker]),
    Row(
      rule: "acknowledge_deadline", with: { try Sample.file(Sample.assigned) { $0.handover = notice(false) } },
      without: { try Sample.file(Sample.assigned) { $0.handover = notice(true) } }, seenBy: [responsible],
      unseenBy: [officer, head]),
  ]

  /// Those that the store or the day finds.
  static let others: Set = ["overdue", "due_soon", "duplicate", "readmit"]

  static let all: [Row] = steps + papers + supervision + closing + acts + extensions + seals

  @Test func everyRuleHasARow() {
    let rows = Self.all
    #expect(Set(rows.map(\.rule)).union(Self.others) == Set(TaskRule.all.map(\.code)))
    #expect(Set(TaskRule.all.map(\.code)).count == TaskRule.all.count)
    #expect(TaskRule(code: "idle") == nil)
  }

  @Test(arguments: all)
  func appearsWithItsCauseAndGoesWithIt(_ row: Row) throws {
    let found = openTasks(of: try row.with()).filter { $0.rule.code == row.rule }
    try #require(found.count == 1)
    let due = found[0].cause.due.standing(
      asOf: try day("2026-03-01"), calendar: try SampleYear.calendar(), policy: DeadlinePolicy())
    #expect(due?.date.text == row.due)
    for person in row.seenBy { #expect(found[0].cause.audience.includes(person), "\(person)") }
    for person in row.unseenBy { #expect(!found[0].cause.audience.includes(person), "\(person)") }
    #expect(openTasks(of: try row.without()).allSatisfy { $0.rule.code != row.rule })
    #expect(TaskDue(code: found[0].cause.due.code, day: found[0].cause.due.day) == found[0].cause.due)
    let untilNamed = ["route_intake", "extension_asked", "inform_extension"]
    #expect(found[0].cause.isUntilNamed == untilNamed.contains(row.rule))
  }

  @Test func nobodyIsAskedTwiceByOneRule() throws {
    for row in Self.all {
      let tasks = openTasks(of: try row.with())
      #expect(Set(tasks).count == tasks.count, "\(row.rule)")
    }
  }

  // MARK: Dates

  @Test func aDateIsNoTaskUntilItIsNearAndAnAlertOnceItHasPassed() throws {
    let task = try #require(openTasks(of: try Sample.file(Sample.inProgress)).first { $0.rule.code == "due_soon" })
    #expect(task.cause.due == .clock(.concludePetition, start: try day("2026-03-05")))
    for (date, code) in [
      ("2026-04-28", nil), ("2026-04-29", "due_soon"), ("2026-05-06", "due_soon"), ("2026-05-07", "overdue"),
    ] as [(String, String?)] {
      let due = task.cause.due.standing(
        asOf: try day(date), calendar: try SampleYear.calendar(), policy: DeadlinePolicy())
      #expect(task.rule.shown(due)?.code == code, "\(date)")
    }
    #expect(task.rule.shown(nil) == nil)
    for person in [Self.head, Self.officer, Self.responsible] { #expect(task.cause.audience.includes(person)) }
    #expect(!task.cause.audience.includes(Self.otherOfficer))
  }

  @Test func theWrittenDateStandsBesideTheLegalOne() throws {
    let written = try day("2026-04-01")
    let subject = try Sample.file(Sample.inProgress) { $0.writtenDeadline = written }
    let dates = openTasks(of: subject).filter { $0.rule.code == "due_soon" }.map(\.cause.due)
    #expect(dates == [.clock(.concludePetition, start: try day("2026-03-05")), .written(written)])
    let closed = try Sample.file(Sample.closed) { $0.writtenDeadline = written }
    #expect(openTasks(of: closed).allSatisfy { $0.rule.code != "due_soon" })
  }

  /// What a task's date hangs on is kept as a text, pauses too.
  @Test func pausesAreKeptWithTheDate() throws {
    let pauses = [try pause(.hearing, "2026-03-20", "2026-03-29"), try pause(.court, "2026-04-20", nil)]
    let due = TaskDue.clock(.concludePetition, start: try day("2026-03-05"), extendedBy: 20, pauses: pauses)
    #expect(due.code.hasPrefix("conclude_petition+20~hearing:"))
    #expect(TaskDue(code: due.code, day: due.day) == due)
    let plain = TaskDue.clock(.concludePetition, start: try day("2026-03-05"), pauses: [pauses[0]])
    #expect(TaskDue(code: plain.code, day: plain.day) == plain)
    let calendar = try SampleYear.calendar()
    // 60 days end on 4 May, and ten more on the fourteenth.
    let standing = plain.standing(asOf: try day("2026-04-01"), calendar: calendar, policy: DeadlinePolicy())
    #expect(standing?.date.text == "2026-05-14")
    #expect(TaskDue(code: "conclude_petition~lunch:1:2", day: due.day) == .clock(.concludePetition, start: due.day!))
  }

  /// A clock that counts hours is kept with its minute, and is overdue by the day, on every node at once.
  @Test func hoursAreKeptWithTheDate() throws {
    let start = CaseMilestones.Reception(try time("2026-03-02 23:00"), isHubConfirmed: true)
    func dates(_ subject: TaskSubject) -> [TaskDue] {
      openTasks(of: subject).filter { $0.rule.code == "due_soon" }.map(\.cause.due)
    }
    func graded(_ subject: inout TaskSubject) {
      subject.milestones.received = start
      subject.milestones.hotlineGrade = "life_safety"
    }
    let intake = try Sample.intake(graded)
    let due = TaskDue.clock(.hotlineLifeSafety, start: try day("2026-03-02"), minute: 1380)
    #expect(dates(intake) == [.clock(.acceptance, start: try day("2026-03-02")), due])
    let dated = openTasks(of: intake).filter { $0.rule.code == "due_soon" }
    #expect(dated.allSatisfy { $0.cause.isUntilNamed })
    #expect(try dates(Sample.file([CaseEvent.registered], graded)).contains(due))
    #expect(try dates(Sample.file(Sample.closed, graded)).isEmpty)
    let settled = try Sample.intake {
      graded(&$0)
      $0.isSettledOnSpot = true
    }
    #expect(dates(settled).isEmpty)
    #expect(due.code == "hotline_life_safety@1380" && TaskDue(code: due.code, day: due.day) == due)
    let calendar = try SampleYear.calendar()
    for (date, colour) in [("2026-03-02", DeadlineColour.amber), ("2026-03-03", .red), ("2026-03-04", .darkRed)] {
      let standing = due.standing(asOf: try day(date), calendar: calendar, policy: DeadlinePolicy())
      #expect(standing?.colour == colour && standing?.moment?.text == "2026-03-03T01:00+08:00", "\(date)")
    }
    #expect(
      TaskDue(code: "hotline_life_safety", day: due.day)
        .standing(asOf: try day("2026-03-02"), calendar: calendar, policy: DeadlinePolicy()) == nil,
      "no minute, no date")
  }

  @Test func anIntakeIsCompleteWithWhatRoutingAndClocksRead() throws {
    var draft = IntakeDraft(registers: [
      IntakeField.title: .text("路灯不亮"), IntakeField.facts: .text("三盏路灯不亮"), IntakeField.nature: .text("opinion"),
      IntakeField.channel: .text("grid_visit"), IntakeField.receivedAt: .text("2026-03-02T09:00+08:00"),
    ])
    #expect(!draft.lacksFields)
    for field in draft.registers.keys.sorted() {
      var lacking = draft
      lacking.registers[field] = nil
      #expect(lacking.lacksFields && lacking.lackingField == field, "\(field)")
    }
    draft.registers[IntakeField.nature] = Choices.accusation
    #expect(draft.lacksFields, "an accusation says whom it accuses")
  }

  /// All four that a list asks for are there, and something else is wrong: that is what the task names.
  @Test func theTaskNamesWhatIsNotRight() throws {
    let draft = IntakeDraft(registers: [
      IntakeField.title: .text("路灯不亮"), IntakeField.facts: .text("三盏路灯不亮"), IntakeField.nature: .text("opinion"),
      IntakeField.channel: .text("grid_visit"), IntakeField.receivedAt: .text("2026-03-02T09:00+08:00"),
      IntakeField.occurredAt: .text("2027-12-01T09:00+08:00"),
    ])
    let subject = try Sample.intake { $0.lackingField = draft.lackingField }
    let tasks = openTasks(of: subject).filter { $0.rule.code == "register_fully" }
    #expect(tasks.map(\.cause.subject) == [IntakeField.occurredAt])
    #expect(TaskRule(code: "register_fully")?.next.chinese.contains("标题") == false)
  }
}
