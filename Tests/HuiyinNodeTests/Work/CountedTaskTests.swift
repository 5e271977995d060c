import Foundation
import GRDB
import HuiyinAuthority
import HuiyinRecords
import HuiyinTownship
import Testing

@testable import HuiyinNode
@testable import HuiyinStore

/// What a person's page counts of their tasks is what their list shows to the same reader, line by line.
@Suite struct CountedTaskTests {
  private let town: ShowTown
  private var node: Node { town.node }

  init() throws { town = try ShowTown() }

  private func person(_ who: ShowTown.Who) throws -> Person {
    try #require(try node.directorySnapshot().persons[who.rawValue])
  }

  /// By rule; holds the counts to the lines.
  private func counts(_ who: ShowTown.Who, shownTo reader: ShowTown.Who) throws -> [String: Int] {
    let (person, reader) = (try person(who), try person(reader))
    let found = try node.taskCounts(of: person, shownTo: reader, limit: 100).counts
    let lines = try node.whatsup(for: person, shownTo: reader).lines
    let counts = Dictionary(uniqueKeysWithValues: found.map { ($0.rule.code, $0.count) })
    #expect(counts == Dictionary(grouping: lines, by: \.rule.code).mapValues(\.count))
    return counts
  }

  /// A record that somebody opened beyond their scope, and that is kept from them since.
  @Test func aBrokenGlassCountsNothingThatIsKeptAway() throws {
    let (one, other) = (try town.openCase(), try town.openCase())
    #expect(try counts(.stationHead, shownTo: .officer).isEmpty)
    for record in [one, other] {
      _ = try node.breakGlass(record, reason: "汛情", by: town.session(.officer, .department))
    }
    let opened = try counts(.stationHead, shownTo: .officer)
    #expect(opened.values.contains(2))
    let head = try town.session(.petitionHead, .hub)
    _ = try node.edit(one, [TypedEdit(.add, "accused_units", "\(ShowTown.department)")], by: head)
    #expect(try counts(.stationHead, shownTo: .officer).values.max() == 1)
    _ = try node.edit(other, [TypedEdit(.add, "recused", "\(ShowTown.Who.stationHead.rawValue)")], by: head)
    #expect(try counts(.stationHead, shownTo: .officer).isEmpty)
    #expect(try !counts(.stationHead, shownTo: .leader).isEmpty, "the other one waits still")
  }

  /// A proposal in a merged case is asked of who decides for its survivor, and stands for that one in the list.
  @Test(arguments: [true, false]) func aProposalOfAMergedCaseCountsAsItsSurvivors(_ isSurvivorAccusing: Bool) throws {
    let cases = try [town.acceptedCase(), town.acceptedCase()]
    for record in cases { try town.set("deadline", "2025-04-20", record, .stationHead, .station) }
    _ = try node.decideDuplicate(cases[0], cases[1], "same", reason: "同一处路灯", by: town.session(.petitionHead, .hub))
    let survivor = try #require(try node.store.read { try $0.survivor(of: cases[0]) })
    let merged = try #require(cases.first { $0 != survivor })
    #expect(try counts(.petitionHead, shownTo: .leader)["proposal"] == 2)
    _ = try node.edit(
      isSurvivorAccusing ? survivor : merged, [TypedEdit(.add, "accused_units", "1")],
      by: town.session(.petitionHead, .hub))
    #expect(try counts(.petitionHead, shownTo: .leader)["proposal"] == (isSurvivorAccusing ? nil : 2))
    #expect(try counts(.petitionHead, shownTo: .clerk)["proposal"] == 2)
  }

  /// By the index numbers are told, and no record's name.
  @Test func aWrongRowOfTheIndexNamesNothing() throws {
    let due = try town.acceptedCase()
    try town.set("deadline", "2025-03-15", due, .petitionHead, .hub)
    let concluded = try town.acceptedCase([TypedEdit(.set, "result_text", "已答复")])
    try town.emit(
      "concluded", concluded, [TypedEdit(.set, "closed_kind", "explained"), TypedEdit(.set, "opinion_no", "意见1")],
      .petitionHead, .hub)
    let officer = try person(.officer)
    #expect(try node.caseFigures(for: officer).count == 0 && node.callbackQueue(for: officer).count == 0)
    let handled = SightCode.number(officer.unit, sort: 1)
    try node.store.write { transaction in
      for record in [due, concluded] {
        try transaction.db.execute(
          sql: "INSERT INTO sight (code, record_id) SELECT ?, id FROM record WHERE record = ?",
          arguments: [handled, Data(record.bytes)])
      }
    }
    let figures = try node.caseFigures(for: officer)
    #expect(figures.coming.map(\.count).reduce(0, +) == 1 && figures.coming.allSatisfy(\.cases.isEmpty))
    let queue = try node.callbackQueue(for: officer)
    #expect(queue.count == 1 && queue.lines.isEmpty)
    #expect(try node.callbackQueue(for: person(.clerk)).lines.map(\.heading.record) == [concluded])
  }
}
