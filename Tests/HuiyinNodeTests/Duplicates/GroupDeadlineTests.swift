import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinNode

/// A clock that ran in a case runs on when that is merged, in the survivor's file, lists and tasks (DOMAIN 13, D14).
/// The petition head accepts on 9 March 2025: sixty days end on 8 May.
@Suite struct GroupDeadlineTests {
  let cases: TwoCases
  var town: ShowTown { cases.town }
  var node: Node { town.node }
  var earlier: RecordID { cases.earlier }
  var later: RecordID { cases.later }

  init() throws {
    cases = try TwoCases()
  }

  private func day(_ text: String) throws -> CivilDate { try CivilDate(parsing: text) }

  private func report(_ record: RecordID, for person: Person? = nil) throws -> DeadlineReport {
    try node.deadlines(of: record, asOf: day("2025-03-25"), for: person)
  }

  /// Of the merged one, in the survivor's report.
  private func owed() throws -> DeadlineReport.Line? { try report(earlier).lines.first { $0.member != nil } }

  /// Due dates of a case in the petition head's list on a day, by rule.
  private func dates(_ record: RecordID, asOf text: String) throws -> Set<String> {
    let head = try town.session(.petitionHead, .hub).person
    return Set(
      try node.everyTask(of: head, asOf: day(text)).lines
        .filter { $0.heading.record == record && [TaskRule.dateCode, TaskRule.overdueCode].contains($0.rule.code) }
        .compactMap { line in line.due.map { "\(line.rule.code) \($0.date.text)" } })
  }

  /// What boards and reports count the survivor by.
  private func handled() throws -> String? {
    let today = try day("2025-03-25")
    return try node.store.read { reader in
      guard let item = try reader.item(earlier) else { return nil }
      return try DueReading(reader.directory().current, asOf: today).handling(of: item, reader)?.date.text
    }
  }

  @Test func theSurvivorHasTheDate() throws {
    #expect(try owed() == nil && dates(later, asOf: "2025-05-09") == ["overdue 2025-05-08"])
    try cases.merge()
    let line = try #require(try owed())
    let heading = try node.presentation(of: later).heading
    let number = try #require(heading.officialNumber ?? heading.number)
    #expect(line.deadline.clock == .concludePetition && line.deadline.dueDate.text == "2025-05-08")
    #expect(line.member?.chinese.contains(number) == true && line.steps.first?.english.contains(number) == true)
    #expect(try report(earlier).limit?.dueDate.text == "2025-05-08")
    #expect(try dates(earlier, asOf: "2025-05-07") == ["overdue 2025-03-18", "due_soon 2025-05-08"])
    #expect(try dates(earlier, asOf: "2025-05-09") == ["overdue 2025-03-18", "overdue 2025-05-08"])
    #expect(try dates(later, asOf: "2025-05-09").isEmpty)
    #expect(try handled() == "2025-05-08")
    #expect(try report(later).notes.first?.chinese.contains("并入") == true)
    try node.checkTasks("merged")
    try node.rebuild()
    #expect(try owed()?.deadline.dueDate.text == "2025-05-08" && handled() == "2025-05-08")
    try node.checkTasks("rebuilt")
  }

  /// What the member is given after the merger moves its own date, in the survivor's tasks too.
  @Test func itFollowsTheMember() throws {
    try cases.merge()
    let head = try town.session(.petitionHead, .hub)
    _ = try node.append(
      "deadline_pause", ["cause": "hearing", "paused_from": "2025-03-20", "paused_through": "2025-03-29"], to: later,
      by: head)
    #expect(try owed()?.deadline.dueDate.text == "2025-05-19")
    #expect(try dates(earlier, asOf: "2025-05-20") == ["overdue 2025-03-18", "overdue 2025-05-19"])
    try node.checkTasks("a pause of the member")
  }

  /// Accepted later: its own sixty days do not put off what the other was owed; concluded, it is done for both.
  @Test func whatIsDoneInTheSurvivorIsDoneForBoth() throws {
    try cases.merge()
    try town.emit("accepted", earlier, [TypedEdit(.set, "track", "petition")], .petitionHead, .hub)
    #expect(try report(earlier).lines.allSatisfy { $0.deadline.clock != .acceptance || $0.stopped != nil })
    try town.emit(
      "concluded", earlier,
      [
        TypedEdit(.set, "closed_kind", "explained"), TypedEdit(.set, "result_text", "已答复。"),
        TypedEdit(.set, "opinion_no", "意见2025-1"),
      ], .petitionHead, .hub)
    #expect(try report(later).lines.filter { $0.deadline.clock == .concludePetition }.allSatisfy { $0.stopped != nil })
    #expect(try dates(earlier, asOf: "2025-05-09").isEmpty && dates(later, asOf: "2025-05-09").isEmpty)
    try node.checkTasks("concluded")
  }

  @Test func aSplitGivesItBack() throws {
    try cases.merge()
    _ = try node.split(later, earlier, reason: "不是一件事", by: town.session(.clerk, .hub))
    #expect(try owed() == nil && dates(earlier, asOf: "2025-05-09") == ["overdue 2025-03-18"])
    #expect(try dates(later, asOf: "2025-05-09") == ["overdue 2025-05-08"])
    #expect(try handled() == nil)
    try node.checkTasks("split")
  }

  /// V6 goes by the group's legal date where the survivor has none of its own.
  @Test func aDateBehindTheMembersIsRefused() throws {
    try cases.merge()
    let refusal = #expect(throws: NodeError.self) {
      try town.set("deadline", "2025-05-09", earlier, .petitionHead, .hub)
    }
    #expect(refusal?.code == "edit.beyond_limit")
    try town.set("deadline", "2025-05-08", earlier, .petitionHead, .hub)
  }
}
