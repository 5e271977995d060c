import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinNode

/// PITFALLS 1.19: what takes effect, and cannot be written into the lists of whoever takes it in or be read from them,
/// would end every session in which it comes.
@Suite struct WedgeTests {
  let town: ShowTown
  var node: Node { town.node }

  init() throws { town = try ShowTown() }

  private func forge(_ ops: [Op], on shown: Shown, by who: ShowTown.Who) throws -> OpVerdict? {
    let changeset = try node.forge(Act(on: shown, ops), by: who.rawValue).changeset
    return try node.store.read { try $0.fold(shown.record)?.state.ops.first { $0.id.changeset == changeset }?.verdict }
  }

  private func isToldOfDecision(_ who: ShowTown.Who, _ record: RecordID) throws -> Bool {
    let told = try node.store.read { try $0.tasks(of: record) }
      .filter { $0.rule == "not_chosen" && $0.person == who.rawValue }
    #expect(told.count < 2)
    return !told.isEmpty
  }

  /// Nobody has done anything wrong: each time what was open there was decided, at the hub and on a laptop.
  @Test(arguments: [["help", "help"], ["help", "consult"]]) func twoDecideApart(_ values: [String]) throws {
    let record = try town.openCase([TypedEdit(.set, "nature", "opinion")])
    let seen = try town.heads(record)
    try town.set("nature", "dispute", record, seen: seen, .gridWorker, .station)
    try town.set("nature", "help", record, seen: seen, .stationHead, .station)
    let shown = try node.store.read { try $0.shown(record) }
    #expect(shown.liveWrites(CaseField.nature).count == 2)
    for value in values {
      let write = Op(
        .set, field: CaseField.nature, supersedes: shown.liveWrites(CaseField.nature), value: .text(value))
      #expect(try forge([write], on: shown, by: .petitionHead) == .effective)
    }
    #expect(try isToldOfDecision(.gridWorker, record))
    try node.checkTasks("decided twice")
    #expect(try node.verify().isClean)

    // Whoever has read of the one and not of the other is told of the other.
    let one = try #require(try town.heads(record).first)
    _ = try node.append("note", ["text": "已知悉"], to: record, seen: [one], by: town.session(.gridWorker, .station))
    #expect(try isToldOfDecision(.gridWorker, record))
    _ = try node.append("note", ["text": "均已知悉"], to: record, by: town.session(.gridWorker, .station))
    #expect(try !isToldOfDecision(.gridWorker, record))
  }

  /// Faulty software at the hub assigns a case to what is no number of a unit.
  @Test(arguments: [-1, 1 << 40] as [Int64]) func aUnitThatIsNone(_ number: Int64) throws {
    let record = try town.assignedCase()
    let shown = try node.store.read { try $0.shown(record) }
    let bound: [(UInt32, Value)] =
      [(CaseField.currentUnit, .integer(number)), (CaseField.epoch, .integer(shown.state.standing.epoch + 1))]
      + CaseField.guarantees.map { ($0, .integer(4)) }
    let ops =
      [Op(.event, field: CaseEvent.assigned)]
      + bound.map { Op(.set, field: $0, supersedes: shown.liveWrites($0), value: $1) }
    #expect(try forge(ops, on: shown, by: .petitionHead) == .effective)
    let (state, item) = try node.store.read { (try $0.state(of: record), try $0.item(record)) }
    #expect(state?.effective(CaseField.currentUnit) == .integer(number))
    #expect(item?.unit == 0)
    #expect(try node.presentation(of: record).heads == state?.heads)
    #expect(try node.verify().isClean)
  }
}
