import HuiyinRecords
import HuiyinTownship
import Testing

/// Clocks of matters that are handled as one: none is put off by merging, and none is lost (DOMAIN 6; 13, D14).
@Suite struct GroupClockTests {
  private static func matter(
    _ received: String, _ steps: [(StateNumber, String)], track: String? = "petition",
    _ change: (inout CaseMilestones) throws -> Void = { _ in }
  ) throws -> CaseMilestones {
    let registered = (CaseEvent.registered, received)
    var matter = CaseMilestones(
      received: CaseMilestones.Reception(try time(received), isHubConfirmed: true), track: track,
      steps: try ([registered] + steps).map { CaseMilestones.Step($0, try time($1), isHubConfirmed: true) })
    try change(&matter)
    return matter
  }

  /// Received later than the survivor, and accepted on the day after.
  private static func accepted(_ change: (inout CaseMilestones) throws -> Void = { _ in }) throws -> CaseMilestones {
    try matter("2026-03-08", [(CaseEvent.accepted, "2026-03-09")], change)
  }

  private static func registered(
    _ change: (inout CaseMilestones) throws -> Void = { _ in }
  ) throws -> CaseMilestones { try matter("2026-03-08", [], track: nil, change) }

  private static func survivor(_ steps: (StateNumber, String)...) throws -> CaseMilestones {
    try matter("2026-03-03", steps)
  }

  struct Row: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let survivor: @Sendable () throws -> CaseMilestones
    let merged: @Sendable () throws -> [CaseMilestones]
    /// Whose, code, start and end of each.
    let expected: [String]

    init(
      _ description: String, _ survivor: @escaping @Sendable () throws -> CaseMilestones,
      _ merged: @escaping @Sendable () throws -> [CaseMilestones], _ expected: [String]
    ) {
      testDescription = description
      self.survivor = survivor
      self.merged = merged
      self.expected = expected
    }
  }

  private static let hearing = DeadlinePause(
    .hearing, from: CivilDate(year: 2026, month: 3, day: 10)!, through: CivilDate(year: 2026, month: 3, day: 12)!)
  private static let granted = DeadlineExtension(days: 20, approvedOn: CivilDate(year: 2026, month: 3, day: 10)!)

  static let rows: [Row] = [
    Row("alone", { try survivor() }, { [] }, []),
    Row(
      "the survivor is not accepted yet", { try survivor() }, { [try accepted()] },
      ["0 conclude_petition 2026-03-09 runs"]),
    Row(
      "the survivor was accepted later", { try survivor((CaseEvent.accepted, "2026-03-20")) }, { [try accepted()] },
      ["0 conclude_petition 2026-03-09 runs"]),
    Row(
      "the survivor was accepted earlier: never later", { try survivor((CaseEvent.accepted, "2026-03-05")) },
      { [try accepted()] }, []),
    Row(
      "a pause of the survivor is its own",
      {
        var own = try survivor((CaseEvent.accepted, "2026-03-05"))
        own.pauses = [hearing]
        return own
      }, { [try accepted()] }, ["0 conclude_petition 2026-03-09 runs"]),
    Row(
      "an extension of the survivor is its own",
      {
        var own = try survivor((CaseEvent.accepted, "2026-03-05"))
        own.granted = granted
        return own
      }, { [try accepted()] }, ["0 conclude_petition 2026-03-09 runs"]),
    Row(
      "those of the member stay with it", { try survivor() },
      {
        [
          try accepted {
            $0.granted = granted
            $0.pauses = [hearing]
          }
        ]
      }, ["0 conclude_petition 2026-03-09 runs +20 1 pause"]),
    Row(
      "the earliest of several", { try survivor((CaseEvent.accepted, "2026-03-20")) },
      { [try accepted(), try matter("2026-03-06", [(CaseEvent.accepted, "2026-03-07")]), try accepted()] },
      ["1 conclude_petition 2026-03-07 runs"]),
    Row(
      "of two sorts", { try survivor((CaseEvent.accepted, "2026-03-05")) },
      { [try matter("2026-03-08", [(CaseEvent.accepted, "2026-03-09")], track: "npc")] },
      ["0 npc_opinion 2026-03-09 runs"]),
    Row("neither is answered: the first that was received", { try survivor() }, { [try registered()] }, []),
    Row(
      "answered before it was asked", { try survivor((CaseEvent.accepted, "2026-03-05")) }, { [try registered()] }, []),
    Row(
      "answered for both", { try survivor((CaseEvent.accepted, "2026-03-20")) }, { [try registered()] },
      ["0 acceptance 2026-03-08 2026-03-20"]),
    Row(
      "concluded for both",
      { try survivor((CaseEvent.accepted, "2026-03-20"), (CaseEvent.concluded, "2026-04-10")) }, { [try accepted()] },
      ["0 conclude_petition 2026-03-09 2026-04-10"]),
    Row(
      "taken up again",
      {
        try survivor(
          (CaseEvent.accepted, "2026-03-20"), (CaseEvent.concluded, "2026-04-10"), (CaseEvent.reopened, "2026-04-20"))
      }, { [try accepted()] }, ["0 conclude_petition 2026-03-09 runs"]),
    Row(
      "an end from before it began is none",
      { try survivor((CaseEvent.accepted, "2026-03-04"), (CaseEvent.concluded, "2026-03-05")) }, { [try accepted()] },
      ["0 conclude_petition 2026-03-09 runs"]),
    Row(
      "whoever was accepted is not refused by that", { try survivor((CaseEvent.notAccepted, "2026-03-20")) },
      { [try accepted()] }, ["0 conclude_petition 2026-03-09 runs"]),
    Row(
      "a survivor that is voided answers nobody", { try survivor((CaseEvent.voided, "2026-03-10")) },
      { [try registered()] }, ["0 acceptance 2026-03-08 runs"]),
    Row(
      "the hotline's grade", { try survivor((CaseEvent.accepted, "2026-03-05")) },
      { [try registered { $0.hotlineGrade = "general" }] }, ["0 hotline_general 2026-03-08 runs"]),
    Row(
      "what two offices have signed", { try survivor() },
      {
        [
          try registered {
            $0.listed = CaseMilestones.Listed(
              try time("2026-03-10"), deadline: try day("2026-04-01"), isHubConfirmed: true)
          }
        ]
      }, ["0 four_fix 2026-03-10 runs"]),
    Row(
      "concluded by itself", { try survivor() },
      { [try matter("2026-03-08", [(CaseEvent.accepted, "2026-03-09"), (CaseEvent.concluded, "2026-03-12")])] }, []),
    Row(
      "an objection ends with the merger", { try survivor() },
      { [try matter("2026-03-08", [(CaseEvent.accepted, "2026-03-09"), (CaseEvent.assigned, "2026-03-10")])] },
      ["0 conclude_petition 2026-03-09 runs"]),
  ]

  @Test(arguments: rows) func whatRunsOn(_ row: Row) throws {
    let found = try row.survivor().clocks(owedTo: row.merged()).map { owed in
      let clock = owed.clock
      return "\(owed.place) \(clock.clock.code) \(clock.start.text(in: .english)) "
        + (clock.stopped?.text(in: .english) ?? "runs") + (clock.extensions.first.map { " +\($0.days)" } ?? "")
        + (clock.pauses.isEmpty ? "" : " \(clock.pauses.count) pause")
    }
    #expect(found == row.expected)
  }

  /// An extension is for each clock that runs, and for the one that is due first before the others.
  @Test func whatAnExtensionLengthens() throws {
    let member = try Self.accepted(), late = try Self.survivor((CaseEvent.accepted, "2026-03-20"))
    #expect(try Self.survivor().lengthened(beside: []) == [])
    #expect(late.lengthened(beside: []) == [nil])
    #expect(late.lengthened(beside: [member]) == [0, nil])
    #expect(try Self.survivor((CaseEvent.accepted, "2026-03-05")).lengthened(beside: [member]) == [nil, 0])
    #expect(try Self.survivor().lengthened(beside: [try Self.registered(), member]) == [1])
    let done = try Self.survivor((CaseEvent.accepted, "2026-03-20"), (CaseEvent.concluded, "2026-04-10"))
    #expect(done.lengthened(beside: [member]) == [])
  }

  /// V6: 60 days from 9 March, not from 20 March.
  @Test func aWrittenDateIsBoundByTheEarlierOne() throws {
    var written = WrittenDate(
      milestones: try Self.survivor((CaseEvent.accepted, "2026-03-20")), calendar: WorkingDayCalendar(),
      today: try day("2026-03-20"))
    #expect(written.limit?.dueDate == (try day("2026-05-19")))
    written.merged = [try Self.accepted()]
    #expect(written.limit?.dueDate == (try day("2026-05-08")))
    #expect(written.findings(try day("2026-05-08")).isEmpty)
    #expect(written.findings(try day("2026-05-09")).map(\.code) == ["beyond_limit"])
  }

  /// The survivor's people have the date, wherever it stands, and whoever had the merged one has nothing.
  @Test func itStandsInTheSurvivorsList() throws {
    let member = try Self.accepted()
    let owed = TaskDue.clock(.concludePetition, start: try day("2026-03-09"))
    func dates(_ states: [StateNumber], _ change: (inout TaskSubject) -> Void = { _ in }) throws -> [TaskDue] {
      let subject = try SampleSubject.file(states) {
        $0.merged = [member]
        change(&$0)
      }
      return openTasks(of: subject).filter { $0.rule.code == TaskRule.dateCode }.map(\.cause.due)
    }
    let received = TaskDue.clock(.acceptance, start: try day(SampleSubject.received))
    #expect(try dates([CaseEvent.registered]) == [received, owed])
    #expect(try dates([CaseEvent.registered, CaseEvent.voided]) == [owed])
    #expect(try dates(SampleSubject.closed).isEmpty, "concluded on 3 April for both")
    #expect(try dates([CaseEvent.registered]) { $0.isMerged = true }.isEmpty)
    let urged = openTasks(of: try SampleSubject.file([CaseEvent.registered]) { $0.merged = [member] })
      .filter { $0.rule.level != nil }.map(\.cause.due)
    #expect(urged == [owed, owed], "the notice, and the bulletin")
  }

  /// What is urged: the date that was set, and a merged one's legal date beside it, which does not bend to that.
  @Test func bothDatesAreUrged() throws {
    let survivor = try Self.survivor((CaseEvent.accepted, "2026-03-20"))
    let own = TaskDue.clock(.concludePetition, start: try day("2026-03-20"))
    let owed = TaskDue.clock(.concludePetition, start: try day("2026-03-09"))
    let written = try day("2026-05-15"), member = try Self.accepted()
    #expect(survivor.urgedDates(written: nil, beside: []) == [own])
    #expect(survivor.urgedDates(written: nil, beside: [member]) == [owed])
    #expect(survivor.urgedDates(written: written, beside: []) == [.written(written)])
    #expect(survivor.urgedDates(written: written, beside: [member]) == [.written(written), owed])
  }
}
