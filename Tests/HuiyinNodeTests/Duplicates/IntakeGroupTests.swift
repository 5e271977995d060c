import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinNode

/// Dates of intakes that are handled as one: the strictest counts, also in the case that is opened for them, and none
/// of one whose own case has them (DOMAIN 6; 13, D14). Today is 9 March 2025.
@Suite struct IntakeGroupTests {
  let town: ShowTown
  var node: Node { town.node }

  init() throws { town = try ShowTown() }

  private func intake(_ channel: String, _ received: String, grade: String? = nil) throws -> RecordID {
    try node.registerIntake(
      [
        TypedEdit(.set, "title", "燃气泄漏"), TypedEdit(.set, "facts", "楼道里有气味"), TypedEdit(.set, "nature", "help"),
        TypedEdit(.set, "channel", channel), TypedEdit(.set, "received_at", received),
      ] + (grade.map { [TypedEdit(.set, "hotline_grade", $0)] } ?? []), grid: ShowTown.grid,
      by: town.session(.gridWorker, .station)
    ).record
  }

  private func merge(_ one: RecordID, _ other: RecordID) throws {
    _ = try node.decideDuplicate(one, other, "same", by: town.session(.clerk, .hub))
  }

  private func open(_ intake: RecordID, _ typed: [TypedEdit] = []) throws -> RecordID {
    try node.openCase(for: intake, typed, by: town.session(.stationHead, .station)).record
  }

  /// Clock and moment of the hotline's date in the report.
  private func hotline(_ record: RecordID) throws -> String? {
    let line = try node.deadlines(of: record).lines.first { $0.deadline.clock.isOfHotline }
    return line.map { "\($0.deadline.clock.code) \($0.deadline.due.moment?.text ?? $0.deadline.dueDate.text)" }
  }

  /// Of the petition head's list.
  private func isDue(_ record: RecordID, _ clock: String) throws -> Bool {
    let head = try town.session(.petitionHead, .hub).person
    return try node.everyTask(of: head, asOf: CivilDate(parsing: "2025-03-20")).lines.contains {
      $0.heading.record == record && $0.dueLabel?.chinese == clock
    }
  }

  @Test func theCaseKeepsTheStrictestHotlineDate() throws {
    let first = try intake("phone", "2025-03-08T08:00+08:00")
    let second = try intake("hotline", "2025-03-08T22:30+08:00", grade: "life_safety")
    let third = try intake("hotline", "2025-03-08T09:00+08:00", grade: "general")
    for other in [second, third] { try merge(first, other) }
    let file = try open(first)
    #expect(try hotline(file) == "hotline_life_safety 2025-03-09T00:30+08:00", "from its own reception")
    #expect(try isDue(file, "热线：生命安全"))
    let received = try node.presentation(of: file).register("received_at")?.effective?.value
    #expect(received == .text("2025-03-08T08:00+08:00"), "all others run from the earliest")
    try node.checkTasks("opened")
    // Mended, it runs from there all the same.
    try town.set("hotline_grade", "utilities", file, .petitionHead, .hub)
    #expect(try hotline(file) == "hotline_utilities 2025-03-09T22:30+08:00")
  }

  @Test func whatIsTypedAndWhatIsTheIntakesOwnStays() throws {
    let first = try intake("hotline", "2025-03-08T08:00+08:00", grade: "general")
    let second = try intake("hotline", "2025-03-08T09:00+08:00", grade: "complex")
    try merge(first, second)
    let own = try open(first)
    #expect(try hotline(own) == "hotline_general 2025-03-17")
    #expect(try node.presentation(of: own).register("hotline_received_at")?.effective == nil)
    let third = try intake("phone", "2025-03-08T10:00+08:00")
    let fourth = try intake("hotline", "2025-03-08T11:00+08:00", grade: "life_safety")
    try merge(third, fourth)
    let typed = try open(third, [TypedEdit(.set, "hotline_grade", "complex")])
    #expect(try hotline(typed)?.hasPrefix("hotline_complex") == true)
  }

  /// A member whose case is done owes nothing; nor does one whose case is in hand, which has the date itself.
  @Test func aMemberWithACaseIsOwedNothing() throws {
    let first = try intake("phone", "2025-03-08T08:00+08:00")
    let second = try intake("hotline", "2025-03-08T09:00+08:00", grade: "general")
    let file = try open(second)
    try merge(first, second)
    #expect(try !isDue(first, "热线：一般事项") && isDue(file, "热线：一般事项"))
    try town.emit("accepted", file, [TypedEdit(.set, "track", "petition")], .petitionHead, .hub)
    try town.emit(
      "concluded", file,
      [
        TypedEdit(.set, "closed_kind", "resolved"), TypedEdit(.set, "result_text", "已关阀检修"),
        TypedEdit(.set, "opinion_no", "意见1"),
      ], .petitionHead, .hub)
    #expect(try !isDue(first, "热线：一般事项") && !isDue(file, "热线：一般事项"))
    #expect(try node.deadlines(of: first).lines.allSatisfy { !$0.deadline.clock.isOfHotline })
    #expect(try isDue(first, "告知是否受理"), "its own answer is owed")
    try node.checkTasks("concluded")
    try node.rebuild()
    #expect(try !isDue(first, "热线：一般事项"))
  }

  /// The survivor's list follows when a case comes to stand for a member, and when it does so no more.
  @Test func itFollowsTheCasesOfTheMembers() throws {
    let first = try intake("phone", "2025-03-08T08:00+08:00")
    let second = try intake("hotline", "2025-03-08T09:00+08:00", grade: "general")
    let file = try open(intake("phone", "2025-03-07T08:00+08:00"))
    try merge(first, second)
    #expect(try isDue(first, "热线：一般事项"))
    let head = try town.session(.petitionHead, .hub)
    _ = try node.edit(file, [TypedEdit(.add, "intakes", second.description)], by: head)
    #expect(try !isDue(first, "热线：一般事项"))
    try node.checkTasks("named")
    _ = try node.edit(file, [TypedEdit(.remove, "intakes", second.description)], by: head)
    #expect(try isDue(first, "热线：一般事项"))
    try node.checkTasks("named no more")
  }
}
