import HuiyinAuthority
import HuiyinRecords
import HuiyinTownship
import Testing

@testable import HuiyinNode

/// Clocks that run from the reception on: the hotline's grades and the first reply online (DOMAIN 6), over real stores.
@Suite struct UrgentClockTests {
  let town: ShowTown
  var node: Node { town.node }

  init() throws { town = try ShowTown() }

  private func day(_ text: String) throws -> CivilDate { try CivilDate(parsing: text) }

  private func intake(
    _ channel: String, received: String, _ typed: [TypedEdit] = [], by who: ShowTown.Who = .gridWorker
  ) throws -> RecordID {
    try node.registerIntake(
      [
        TypedEdit(.set, "title", "燃气泄漏"), TypedEdit(.set, "facts", "楼道里有气味"), TypedEdit(.set, "nature", "help"),
        TypedEdit(.set, "channel", channel), TypedEdit(.set, "received_at", received),
      ] + typed, grid: ShowTown.grid, by: town.session(who, .station)
    ).record
  }

  /// Rule, clock and moment of the dates of a record in the petition head's list.
  private func dates(_ record: RecordID, asOf text: String) throws -> [String] {
    let head = try town.session(.petitionHead, .hub).person
    return try node.everyTask(of: head, asOf: day(text)).lines
      .filter { $0.heading.record == record && ["due_soon", "overdue"].contains($0.rule.code) }
      .compactMap { line in
        line.due.map { "\(line.rule.code) \(line.dueLabel?.chinese ?? "") \($0.moment?.text ?? $0.date.text)" }
      }
  }

  @Test func aGradeRunsOnTheIntakeAndThenOnTheCase() throws {
    let record = try intake("hotline", received: "2025-03-08T23:00+08:00")
    #expect(try dates(record, asOf: "2025-03-09").isEmpty, "no grade yet")
    try town.set("hotline_grade", "life_safety", record, .gridWorker, .station)
    #expect(try dates(record, asOf: "2025-03-09") == ["due_soon 热线：生命安全 2025-03-09T01:00+08:00"])
    #expect(try dates(record, asOf: "2025-03-10") == ["overdue 热线：生命安全 2025-03-09T01:00+08:00"])
    let file = try node.openCase(for: record, by: town.session(.stationHead, .station)).record
    #expect(try dates(record, asOf: "2025-03-10").isEmpty, "the case stands for it")
    #expect(try dates(file, asOf: "2025-03-10").contains("overdue 热线：生命安全 2025-03-09T01:00+08:00"))
    // Seven days from Saturday end on a Saturday.
    try town.set("hotline_grade", "general", file, .gridWorker, .station)
    #expect(try dates(file, asOf: "2025-03-10").contains("due_soon 热线：一般事项 2025-03-17"))
    #expect(try !dates(file, asOf: "2025-03-10").contains { $0.contains("生命安全") })
    try node.checkTasks("graded")
  }

  /// `deadline explain` of an intake: its own dates, until a case stands for it.
  @Test func anIntakeHasDatesOfItsOwn() throws {
    let record = try intake(
      "hotline", received: "2025-03-08T23:00+08:00", [TypedEdit(.set, "hotline_grade", "general")])
    let own = try node.deadlines(of: record, asOf: day("2025-03-10"))
    #expect(own.intake == nil && own.heading.record == record)
    #expect(own.lines.map(\.deadline.clock) == [.acceptance, .hotlineGeneral])
    #expect(own.lines.first?.deadline.dueDate.text == "2025-03-24", "the fifteenth day is a Sunday")
    let file = try node.openCase(for: record, by: town.session(.stationHead, .station)).record
    try town.emit("accepted", file, [TypedEdit(.set, "track", "petition")], .petitionHead, .hub)
    let answered = try node.deadlines(of: record, asOf: day("2025-03-10"))
    #expect(answered.intake?.record == record && answered.heading.record == file)
    #expect(answered.lines.first { $0.deadline.clock == .acceptance }?.stopped != nil)
    #expect(answered.lines.contains { $0.deadline.clock == .concludePetition })
    let settled = try intake(
      "hotline", received: "2025-03-08T23:00+08:00",
      [
        TypedEdit(.set, "on_spot_result", "resolved"), TypedEdit(.set, "result_text", "当场修好"),
        TypedEdit(.set, "citizen_assent", "yes"),
      ], by: .clerk)
    #expect(try node.deadlines(of: settled, asOf: day("2025-03-10")).lines.isEmpty, "answered where it was received")
  }

  /// Dates of a case are for who may see it; who sees its intake alone is told that there is one.
  @Test func anIntakeShowsNoDatesOfACaseThatItsReaderMayNotSee() throws {
    let record = try intake("hotline", received: "2025-03-08T23:00+08:00")
    let file = try node.openCase(for: record, by: town.session(.stationHead, .station)).record
    try town.emit("accepted", file, [TypedEdit(.set, "track", "petition")], .petitionHead, .hub)
    try town.set("deadline", "2025-04-01", file, .petitionHead, .hub)
    let worker = try town.session(.gridWorker, .station).person, head = try town.session(.petitionHead, .hub).person
    #expect(try node.deadlines(of: record, for: worker).heading.record == file)
    try town.set("secrecy", "confidential", file, .petitionHead, .hub)
    #expect(
      try node.readingRight(of: file, for: worker) == .hidden && node.readingRight(of: record, for: worker) == .masked)
    let told = try node.deadlines(of: record, for: worker)
    #expect(told.isOfUnseenCase && told.lines.isEmpty && told.written == nil && told.limit == nil)
    #expect(told.heading.record == record && told.intake == nil)
    let date = try day("2025-04-01")
    for person in [head, nil] {
      let report = try node.deadlines(of: record, for: person)
      #expect(report.heading.record == file && !report.isOfUnseenCase && report.written == date)
    }
  }

  /// Due at midnight, and concluded some minutes later on the same day: too late.
  @Test func lateOnItsOwnDayIsLate() throws {
    let record = try intake(
      "hotline", received: "2025-03-08T22:00+08:00", [TypedEdit(.set, "hotline_grade", "life_safety")])
    let file = try node.openCase(for: record, by: town.session(.stationHead, .station)).record
    try town.emit("accepted", file, [TypedEdit(.set, "track", "petition")], .petitionHead, .hub)
    try town.emit(
      "concluded", file,
      [
        TypedEdit(.set, "closed_kind", "resolved"), TypedEdit(.set, "result_text", "已关阀检修"),
        TypedEdit(.set, "opinion_no", "意见1"),
      ], .petitionHead, .hub)
    let line = try #require(
      try node.deadlines(of: file).lines.first { $0.deadline.clock == .hotlineLifeSafety })
    #expect(line.stopped?.businessDate == line.deadline.dueDate, "on one day")
    #expect(line.deadline.isOverdue && line.deadline.minutesLeft.map { $0 < 0 } == true)
    #expect(try dates(file, asOf: "2025-03-10").allSatisfy { !$0.contains("热线") })
    try node.checkTasks("concluded late")
  }

  @Test func onlineTheFirstReplyIsAwaited() throws {
    let record = try intake("wechat_studio", received: "2025-03-08T10:20+08:00")
    #expect(try dates(record, asOf: "2025-03-09") == ["due_soon 网上首次回复 2025-03-09T10:20+08:00"])
    #expect(try dates(record, asOf: "2025-03-10") == ["overdue 网上首次回复 2025-03-09T10:20+08:00"])
    try town.set("first_reply_at", "2025-03-08T20:00+08:00", record, .gridWorker, .station)
    #expect(try dates(record, asOf: "2025-03-10").isEmpty)
    let file = try node.openCase(for: record, by: town.session(.stationHead, .station)).record
    let line = try #require(try node.deadlines(of: file).lines.first { $0.deadline.clock == .firstOnlineReply })
    #expect(line.stopped?.moment?.text == "2025-03-08T20:00+08:00" && !line.deadline.isOverdue)
    try node.checkTasks("answered")
  }
}
