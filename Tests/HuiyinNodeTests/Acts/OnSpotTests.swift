import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinNode

/// To write into an intake that it was solved is to close it on the spot: by who may, with the result and the citizen's
/// assent (DOMAIN 3.2; 5; 8, "On-spot close"), and what was signed otherwise does not count.
@Suite struct OnSpotTests {
  private let town: ShowTown
  private var node: Node { town.node }

  init() throws { town = try ShowTown() }

  private static func solved(_ result: String = "resolved", assents: String? = "yes") -> [TypedEdit] {
    [TypedEdit(.set, "on_spot_result", result), TypedEdit(.set, "result_text", "当场修好")]
      + (assents.map { [TypedEdit(.set, "citizen_assent", $0)] } ?? [])
  }

  private func register(_ typed: [TypedEdit], _ who: ShowTown.Who) throws -> RecordID {
    try node.registerIntake(
      [
        TypedEdit(.set, "title", "井盖松动"), TypedEdit(.set, "facts", "车过有响声"), TypedEdit(.set, "nature", "opinion"),
        TypedEdit(.set, "channel", "grid_visit"),
      ] + typed, grid: ShowTown.grid, by: town.session(who, .station)
    ).record
  }

  /// Code and fields of a refusal, by which nothing was written.
  private func refusal(_ act: () throws -> Void) throws -> NodeError? {
    let before = try node.store.read { try $0.counts() }
    do {
      try act()
      return nil
    } catch let refusal as NodeError {
      #expect(try node.store.read { try $0.counts() } == before, "\(refusal.code) wrote something")
      return refusal
    }
  }

  /// Whether it waits for a case, as who keeps it sees it.
  private func isWaiting(_ record: RecordID) throws -> Bool {
    let person = try #require(try node.directorySnapshot().persons[ShowTown.Who.clerk.rawValue])
    return try node.everyTask(of: person, asOf: CivilDate(parsing: "2025-03-09")).lines
      .contains { $0.heading.record == record && $0.rule.code == "route_intake" }
  }

  /// How many the first indicator counts as solved.
  private func solvedCount() throws -> Int? {
    let period = try #require(ReportPeriod(year: 2025))
    return try node.report("R1", over: period).figures.last?.count
  }

  @Test func whoMayNotCloseIsRefused() throws {
    for result in ["resolved", "helped"] {
      let refused = try #require(try refusal { _ = try register(Self.solved(result), .gridWorker) })
      #expect(refused.code == "notPermitted.close_on_spot" && refused.what.chinese.contains("权限表“现场办结”"))
      #expect(refused.what.chinese.contains("调解员（本网格）") && refused.next != nil)
    }
    // What closes nothing is anybody's who registers, and so is the rest of the form.
    let forwarded = try register([TypedEdit(.set, "on_spot_result", "forward")], .gridWorker)
    #expect(try isWaiting(forwarded))
    #expect(
      try refusal { try town.set("on_spot_result", "helped", forwarded, .gridWorker, .station) }?.code
        == "notPermitted.close_on_spot")
    let left = try register([TypedEdit(.set, "on_spot_result", "rep_handling")], .gridWorker)
    #expect(try !isWaiting(left))
    #expect(try solvedCount() == 0)
  }

  @Test func theCitizenAssents() throws {
    for assents in [nil, "no"] {
      let refused = try #require(try refusal { _ = try register(Self.solved(assents: assents), .clerk) })
      #expect(refused.code == "intake.assent_missing" && refused.fields.map(\.field) == ["citizen_assent"])
    }
    let record = try register([], .gridWorker)
    let clerk = try town.session(.clerk, .station)
    let later = try refusal { _ = try node.edit(record, Self.solved(assents: nil), by: clerk) }
    #expect(later?.code == "edit.assent_missing" && later?.fields.map(\.field) == ["citizen_assent"])
    #expect(try isWaiting(record) && solvedCount() == 0)
    _ = try node.edit(record, Self.solved(), by: clerk)
    #expect(try !isWaiting(record) && solvedCount() == 1)
    // Nor is the assent taken back while it counts as solved.
    #expect(
      try refusal { try town.set("citizen_assent", "no", record, .clerk, .station) }?.code == "edit.assent_missing")
    try node.checkTasks("closed on the spot")
  }

  /// By software that does not ask: the word alone settles nothing. The text of who may not close is a proposal, and
  /// with the yes to it the rest counts.
  @Test func whatOthersSignCountsWithTheTextOfWhoMayClose() throws {
    let record = try town.intake()
    let shown = try node.store.read { try $0.shown(record) }
    let forged = try node.forge(
      Act(on: shown, try shown.kind.ops(Self.solved(), on: shown)), by: ShowTown.Who.gridWorker.rawValue)
    #expect(try isWaiting(record) && solvedCount() == 0)
    let text = OpID(forged.changeset, 1)
    #expect(try node.proposals(of: record).map(\.proposal.op.id) == [text])
    _ = try node.answerProposal(text, isYes: true, by: town.session(.petitionHead, .hub))
    #expect(try !isWaiting(record) && solvedCount() == 1)
    // With the text, and without the assent.
    let other = try town.intake()
    let before = try node.store.read { try $0.shown(other) }
    try node.forge(
      Act(on: before, try before.kind.ops(Self.solved(assents: nil), on: before)), by: ShowTown.Who.clerk.rawValue)
    #expect(try isWaiting(other) && solvedCount() == 1)
    try node.checkTasks("signed without asking")
  }

  /// A case is closed on the spot with the assent wherever the step was signed (DOMAIN 5).
  @Test func aStepWithoutTheAssentTakesNoEffect() throws {
    let record = try town.openCase()
    let tries: [(assents: String?, state: String)] = [(nil, "registered"), ("yes", "closed_on_spot")]
    for (assents, state) in tries {
      let typed = [TypedEdit(.set, "result_text", "当场修好")]
      let given = assents.map { [TypedEdit(.set, "citizen_assent", $0)] } ?? []
      let shown = try node.store.read { try $0.shown(record) }
      let deed = MatrixDeed.step("closed_on_spot", typed + given, EventReason())
      try node.forge(Act(on: shown, try deed.ops(on: shown)), by: ShowTown.Who.clerk.rawValue)
      #expect(try node.presentation(of: record).heading.state.key == state)
    }
    let told = try node.presentation(of: record).events.first { $0.event.key == "closed_on_spot" }?.verdict.verdict
    #expect(told == .notEffective(.condition, field: CaseField.citizenAssent))
  }
}
