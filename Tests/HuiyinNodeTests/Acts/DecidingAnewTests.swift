import HuiyinAuthority
import HuiyinRecords
import HuiyinTownship
import Testing

@testable import HuiyinNode

/// 重新裁定 (DOMAIN 16, screen 18, "undo"): whoever decided may decide again, as long as nobody has written since.
@Suite struct DecidingAnewTests {
  let town: ShowTown
  var node: Node { town.node }

  init() throws { town = try ShowTown() }

  /// Two natures that two people wrote without knowing of each other, and the decision for the second.
  private func decided() throws -> RecordID {
    let record = try town.openCase([TypedEdit(.set, "nature", "opinion")])
    let seen = try town.heads(record)
    try town.set("nature", "dispute", record, seen: seen, .gridWorker, .station)
    try town.set("nature", "help", record, seen: seen, .stationHead, .station)
    _ = try node.decideConflict(
      record, field: "nature", value: "help", reason: "来电核实", by: town.session(.petitionHead, .hub))
    return record
  }

  private func past(_ record: RecordID, _ who: ShowTown.Who = .petitionHead) throws -> RegisterPresentation? {
    try node.decided(field: "nature", of: record, by: town.session(who, .hub).person)
  }

  private func code(_ act: () throws -> Void) -> String? {
    do {
      try act()
      return nil
    } catch {
      return (error as? NodeError)?.code ?? "\(error)"
    }
  }

  private func nature(_ record: RecordID) throws -> Value? {
    try node.presentation(of: record).register("nature")?.effective?.value
  }

  @Test func theValuesOfThenStandSideBySideForWhoDecided() throws {
    let record = try decided()
    let shown = try #require(try past(record))
    let conflict = try #require(shown.conflict)
    #expect(Set(conflict.values.map(\.value)) == [.text("dispute"), .text("help")])
    #expect(conflict.base?.value == .text("opinion") && conflict.basis == .decision)
    let authors = shown.live.map { ($0.author.person.number, $0.isInForce) }
    #expect(authors.map(\.0) == [ShowTown.Who.gridWorker, .stationHead, .petitionHead].map(\.rawValue))
    #expect(authors.map(\.1) == [false, false, true], "the decision alone is in force")
    #expect(shown.live.last?.reasons.map(\.chinese).joined().contains("来电核实") == true)
    // It is nobody else's, nor is there any where nobody has decided.
    #expect(try past(record, .leader) == nil && past(record, .gridWorker) == nil)
    #expect(try past(town.openCase([TypedEdit(.set, "nature", "opinion")])) == nil)
  }

  @Test func anotherDecisionTakesItsPlaceAndNothingIsGone() throws {
    let record = try decided()
    let head = try town.session(.petitionHead, .hub)
    let before = try node.log(of: record).changesets.map(\.reference)
    let choice = try #require(try past(record)?.live.first).op
    #expect(
      code { _ = try node.decideAnew(record, field: "nature", keeping: choice, reason: " ", by: head) }
        == "reasonMissing")
    #expect(
      code { _ = try node.decideAnew(record, field: "nature", value: "help", reason: "复核", by: head) }
        == "decidedSo")
    #expect(
      code {
        _ = try node.decideAnew(
          record, field: "nature", value: "dispute", reason: "复核", by: town.session(.clerk, .hub))
      } == "nothingDecided")
    #expect(
      code { _ = try node.decideAnew(record, field: "title", value: "别的", reason: "复核", by: head) } == "nothingDecided")
    #expect(try node.log(of: record).changesets.map(\.reference) == before && nature(record) == .text("help"))
    _ = try node.decideAnew(record, field: "nature", keeping: choice, reason: "复核原始登记", by: head)
    #expect(try nature(record) == .text("dispute") && node.conflicts(of: record).isEmpty)
    let after = try node.log(of: record).changesets
    #expect(after.dropLast().map(\.reference) == before && after.count == before.count + 1)
    // On paper both decisions stand, each with what it was made over.
    let paper = try node.previewPrint(form: .conflict, of: record, as: head)
    #expect("\(paper.blocks)".contains("来电核实") && "\(paper.blocks)".contains("复核原始登记"))
    // And once more: what was decided first is among the values by now.
    #expect(try past(record)?.live.count == 4)
    _ = try node.decideAnew(record, field: "nature", value: "help", reason: "当面核实", by: head)
    #expect(try nature(record) == .text("help"))
  }

  /// What somebody has written since is not taken back by a form that was open before.
  @Test func afterAnotherWriteThereIsNothingToTakeBack() throws {
    let record = try decided()
    let (head, seen) = (try town.session(.petitionHead, .hub), try town.heads(record))
    try town.set("title", "村口路灯仍不亮", record, .petitionHead, .hub)
    #expect(
      code {
        _ = try node.decideAnew(record, field: "nature", value: "dispute", reason: "复核", seen: seen, by: head)
      } == "recordMoved")
    #expect(try past(record) != nil, "another field is no matter of the decision")
    try town.set("nature", "opinion", record, .gridWorker, .station)
    #expect(try past(record) == nil)
    #expect(
      code { _ = try node.decideAnew(record, field: "nature", value: "dispute", reason: "复核", by: head) }
        == "nothingDecided")
    #expect(try nature(record) == .text("opinion"))
  }

  /// Who was not chosen at first and is now has nothing more to know, and the other one has.
  @Test func whoIsNotChosenNowIsTold() throws {
    let record = try decided()
    func told(_ who: ShowTown.Who) throws -> Int {
      let person = try #require(try node.directorySnapshot().persons[who.rawValue])
      return try node.everyTask(of: person, asOf: CivilDate(parsing: "2025-03-09")).counts
        .filter { $0.rule.code == "not_chosen" }.map(\.count).reduce(0, +)
    }
    #expect(try told(.gridWorker) == 1 && told(.stationHead) == 0)
    _ = try node.decideAnew(
      record, field: "nature", value: "dispute", reason: "复核", by: town.session(.petitionHead, .hub))
    #expect(try told(.gridWorker) == 0 && told(.stationHead) == 1)
    try node.checkTasks("decided anew")
  }
}
