import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinNode

/// One act on many records: for each what it would be alone.
@Suite struct BulkActTests {
  private func rows(_ records: [RecordID], in town: ShowTown) throws -> [BulkRow] {
    try records.map { BulkRow($0, seen: try town.heads($0)) }
  }

  private func codes(_ results: [BulkResult]) -> [String] {
    results.map { result in
      switch result.outcome {
      case .done: "done"
      case .proposed: "proposed"
      case .moved: "moved"
      case .refused(let error): error.code
      }
    }
  }

  @Test func eachIsTakenByItself() throws {
    let town = try ShowTown()
    let (accepted, registered, other) = (try town.acceptedCase(), try town.openCase(), try town.acceptedCase())
    let rows = try rows([accepted, registered, other, accepted], in: town)
    let head = try town.session(.petitionHead, .hub)
    let results = try town.node.take(.step("assigned", ShowTown.notice), on: rows, by: head)
    #expect(codes(results) == ["done", "noSuchStepHere", "done"])
    #expect(results.map(\.record) == [accepted, registered, other])
    for result in results {
      #expect(try result.heads == town.heads(result.record))
      #expect(result.heading == (try town.node.presentation(of: result.record).heading))
    }
    // The same once more does nothing.
    #expect(codes(try town.node.take(.step("assigned", ShowTown.notice), on: rows, by: head))[0] == "moved")
    #expect(try town.node.presentation(of: accepted).epoch == 1)
  }

  @Test func whoMayOnlyProposeProposes() throws {
    let town = try ShowTown()
    let record = try town.acceptedCase()
    let clerk = try town.session(.clerk, .station)
    let results = try town.node.take(.step("assigned", ShowTown.notice), on: rows([record], in: town), by: clerk)
    #expect(codes(results) == ["proposed"])
    #expect(try town.node.presentation(of: record).heading.state.number == CaseEvent.accepted)
    let leader = try town.session(.leader, .hub)
    let refused = try town.node.take(.step("assigned", ShowTown.notice), on: rows([record], in: town), by: leader)
    #expect(codes(refused) == ["offer.refused"])
  }

  /// What came between is told, and nothing of it is written over.
  @Test func whatHasMovedIsLeftAlone() throws {
    let town = try ShowTown()
    let record = try town.assignedCase()
    let rows = try rows([record], in: town)
    let leader = try town.session(.leader, .hub)
    _ = try town.node.append("note", ["text": "先等雨停"], to: record, by: leader)
    let head = try town.session(.petitionHead, .hub)
    let act = BulkAct.entry("supervision", ["kind": "urge", "text": "请尽快"])
    let results = try town.node.take(act, on: rows, by: head)
    guard case .moved(let news)? = results.first?.outcome else {
      Issue.record("taken although it had moved")
      return
    }
    #expect(news.map(\.author.person.number) == [leader.person.number])
    #expect(try town.node.presentation(of: record).entries.map(\.kind.key) == ["note"])
    // With the heads that came back it is done.
    let again = results.map { BulkRow($0.record, seen: $0.heads) }
    #expect(codes(try town.node.take(act, on: again, by: head)) == ["done"])
    #expect(try town.node.presentation(of: record).entries.map(\.kind.key) == ["note", "supervision"])
  }

  /// Within the transaction too: what two send at the same time is taken once.
  @Test func anActMayAskThatNothingHasCome() throws {
    let town = try ShowTown()
    let record = try town.acceptedCase()
    let seen = try town.heads(record)
    let head = try town.session(.petitionHead, .hub)
    _ = try town.node.append("note", ["text": "一"], to: record, seen: seen, unlessMoved: true, by: head)
    var codes: [String?] = []
    for act in ["note", "assigned"] {
      do {
        if act == "note" {
          _ = try town.node.append("note", ["text": "二"], to: record, seen: seen, unlessMoved: true, by: head)
        } else {
          _ = try town.node.emit(
            "assigned", on: record, ShowTown.notice, seen: seen, unlessMoved: true, by: head)
        }
      } catch { codes.append((error as? NodeError)?.code) }
    }
    #expect(codes == ["recordMoved", "recordMoved"])
    #expect(try town.node.presentation(of: record).entries.count == 1)
  }

  /// A list tells what each of its rows shows.
  @Test func rowsCarryTheirHeads() throws {
    let town = try ShowTown()
    let records = [try town.acceptedCase(), try town.openCase()]
    let filter = ListFilter(kind: RecordKind.caseFile)
    let slice = try town.node.list(filter, limit: 10, withHeads: true)
    for record in records { #expect(try slice.heads[record] == town.heads(record)) }
    #expect(slice.heads.count == 2)
    #expect(try town.node.list(filter, limit: 10).heads.isEmpty)
  }
}
