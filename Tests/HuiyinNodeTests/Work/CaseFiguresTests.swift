import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinNode

/// Cases in hand by state and by due date; and steps on the list of notices.
@Suite struct CaseFiguresTests {
  private func person(_ who: ShowTown.Who, _ town: ShowTown) throws -> Person {
    try #require(try town.node.directorySnapshot().persons[who.rawValue])
  }

  @Test func everyCaseInHandIsCountedOnce() throws {
    let town = try ShowTown()
    let records = [try town.openCase(), try town.openCase(), try town.acceptedCase(), try town.assignedCase()]
    let head = try person(.petitionHead, town)
    let figures = try town.node.caseFigures(for: head)
    #expect(figures.states.map(\.state.key) == ["registered", "accepted", "assigned"])
    #expect(figures.states.map(\.count) == [2, 1, 1] && figures.count == records.count)
    #expect(figures.coming.count == CaseFigures.days && figures.coming.first?.day == figures.asOf)
    let some = try town.node.caseFigures(for: head, among: [records[0], records[3]])
    #expect(some.states.map(\.count) == [1, 1])
    #expect(try town.node.caseFigures(for: head, among: []).count == 0)
    // The officer sees the one that is with their unit, the administrator none.
    #expect(try town.node.caseFigures(for: person(.officer, town)).states.map(\.state.key) == ["assigned"])
    #expect(try town.node.caseFigures(for: person(.admin, town)).count == 0)
  }

  @Test func aDayHasTheCasesThatAreDueOnIt() throws {
    let town = try ShowTown()
    let record = try town.openCase()
    let head = try person(.petitionHead, town)
    let due = try #require(try town.node.grid(ShowTown.grid, for: head)?.cases.first?.due?.date)
    func coming(_ day: CivilDate) throws -> [CaseFigures.Day] {
      try town.node.caseFigures(for: head, asOf: day).coming.filter { !$0.cases.isEmpty }
    }
    for before in [0, 13] {
      let day = try #require(due.adding(days: -before))
      let days = try coming(day)
      #expect(days.map(\.day) == [due] && days.first?.cases.map(\.record) == [record], "\(before)")
    }
    #expect(try coming(try #require(due.adding(days: -14))).isEmpty)
    let late = try #require(due.adding(days: 1))
    #expect(try coming(late).isEmpty)
    #expect(try town.node.caseFigures(for: head, asOf: late).states.map(\.overdue) == [1])
    // What is late is the answer whether it is accepted. The board goes by dates of handling, and so does its chart.
    _ = try town.node.append(
      "supervision", ["kind": "listed", "text": "挂牌督办"], to: record, by: town.session(.petitionHead, .hub))
    let line = try #require(try town.node.supervisionBoard(for: head, asOf: late).lines.first)
    #expect(line.heading.record == record && line.due?.colour != .darkRed)
    let board = try town.node.caseFigures(for: head, among: [record], isOfHandling: true, asOf: late)
    #expect(board.states.map(\.overdue) == [0])
  }

  /// Scope counts, not the role alone: what the list offers is what the page of the case would let them do.
  @Test func noticesOfferWhatTheCaseOffers() throws {
    let town = try ShowTown()
    let assigned = try town.assignedCase()
    _ = try town.acceptedCase()
    let shown: Set<UInt32> = [CaseEvent.inProgress, CaseEvent.objected]
    var offered = 0
    for person in try town.node.directorySnapshot().persons.values {
      for line in try town.node.notices(for: person).lines {
        let offers = try town.node.offers(on: line.heading.record, for: person)
        let own = offers.filter { $0.refusal == nil && shown.contains($0.step.event.number) }
        #expect(Set(line.steps.map(\.key)) == Set(own.map(\.step.event.key)), "\(person.name)")
        offered += own.count
      }
    }
    #expect(offered > 0)
    let officer = try person(.officer, town)
    #expect(try town.node.notices(for: officer).lines.first { $0.heading.record == assigned }?.steps.isEmpty == false)
  }
}
