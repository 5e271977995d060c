import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinNode

/// What cannot be refused where it is made, since other software made it or somebody was quicker elsewhere, is refused
/// where it arrives: it is kept and told in Chinese and English with what it was about, and what was in force stays so
/// (DESIGN 4.3, 4.4; DOMAIN 5, 未生效操作).
@Suite(.serialized) struct MergeRefusalTests {
  @Test(arguments: MergeRefusal.all) func isKeptAndToldAndChangesNothing(_ row: MergeRefusal) throws {
    let stage = MergeStage(story: try Story("merge refusals", .hubLast))
    let given = try row.prepare(stage)
    let hub = try stage.node(.hub)
    let before = try InForce(given.record, at: hub)
    let op = try given.sign()
    if given.place != .hub { try stage.carry(from: given.place, to: .hub) }
    #expect(try InForce(given.record, at: hub) == before)
    let log = try hub.log(of: given.record, .clear)
    let logged = try #require(log.changesets.first { $0.reference == op.changeset }, "it is kept")
    let told = logged.ops.first { $0.id == op }
    #expect(told?.operation == row.operation && told?.subject?.key == row.subject, "\(String(describing: told))")
    switch row.why {
    case .quarantined(let reason):
      let reasons = try hub.presentation(of: given.record, .clear).quarantined
        .first { $0.changeset == op.changeset }?.reasons
      #expect(reasons?.map(\.reason) == [reason])
      #expect(reasons?.first?.label == Label(row.chinese, row.english))
      #expect(reasons?.first.map { !$0.advice.chinese.isEmpty && !$0.advice.english.isEmpty } == true)
      #expect(try hub.quarantine().contains { $0.quarantine.changeset == op.changeset }, "it stands in the list")
      #expect(told.map { $0.verdict.verdict == .quarantined } ?? true)
    case .notEffective(let reason):
      #expect(logged.fate == .accepted)
      #expect(told?.verdict.reason == reason.rawValue, "\(String(describing: told?.verdict))")
      #expect(told?.verdict.label == Label("未生效", "Not effective"))
      #expect(told?.verdict.explanation == Label(row.chinese, row.english))
      let shown = try hub.presentation(of: given.record, .clear)
      #expect(
        (shown.withoutEffect.map(\.id) + shown.events.filter { !$0.verdict.isEffective }.map(\.id)).contains(op),
        "the record's page shows it")
    }
    #expect(try hub.verify().isClean)
  }

  // MARK: The table is whole

  @Test func everyReasonHasARow() {
    let rows = Set(MergeRefusal.all.map(\.why))
    let every =
      QuarantineReason.allCases.map(MergeRefusal.Why.quarantined)
      + NotEffectiveReason.allCases.map(MergeRefusal.Why.notEffective)
    #expect(every.filter { !rows.contains($0) } == [])
    #expect(every.count == 31)
  }

  @Test func rowsAreNamedOnce() {
    let names = MergeRefusal.all.map(\.testDescription)
    #expect(Set(names).count == names.count)
  }
}
