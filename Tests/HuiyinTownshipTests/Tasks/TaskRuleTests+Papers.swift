import HuiyinAuthority
import HuiyinRecords
import HuiyinTownship
import Testing

/// Papers for the citizen, and the list of readings beyond scope.
extension TaskRuleTests {
  private typealias Sample = SampleSubject
  private static let station = Sample.person(.stationHead), clerk = Sample.person(.petitionClerk)
  private static let head = Sample.person(.petitionHead), leader = Sample.person(.leader)
  private static let officer = Sample.person(.departmentOfficer, of: Sample.department)

  /// Two readings beyond scope in the week of Monday 2 March.
  private static func trail(isSeen: Bool) throws -> TaskSubject {
    var subject = TaskSubject(kind: RecordKind.audit, state: 0)
    subject.glass = try ["2026-03-04", "2026-03-08"].enumerated().map { place, text in
      TaskSubject.Glass(
        OpID(.zero, UInt16(place)), week: try #require(GlassWeek(of: day(text))), isSeen: isSeen || place == 1)
    }
    return subject
  }

  private static func delivered(_ paper: FormKind, _ states: [StateNumber]) throws -> TaskSubject {
    let delivery = CaseMilestones.Delivery(paper.code, try time("2026-04-04"), isHubConfirmed: true)
    return try Sample.file(states) { $0.milestones.deliveries = [delivery] }
  }

  static let papers: [Row] = [
    Row(
      rule: "to_print", with: { try Sample.file([CaseEvent.registered, CaseEvent.accepted]) },
      without: { try delivered(.acceptance, [CaseEvent.registered, CaseEvent.accepted]) }, seenBy: [clerk],
      unseenBy: [head, station, officer]),
    Row(
      rule: "to_print", with: { try Sample.file([CaseEvent.registered, CaseEvent.notAccepted]) },
      without: { try delivered(.nonAcceptance, [CaseEvent.registered, CaseEvent.notAccepted]) },
      seenBy: [clerk, station], unseenBy: [head, officer]),
    Row(
      rule: "to_print", with: { try delivered(.acceptance, Sample.closed) },
      without: { try Sample.file(Sample.closed + [CaseEvent.archived]) }, seenBy: [clerk], unseenBy: [head]),
    Row(
      rule: "glass_week", with: { try trail(isSeen: false) }, without: { try trail(isSeen: true) }, due: "2026-03-09",
      seenBy: [head], unseenBy: [clerk, station, leader]),
  ]

  @Test func everyPaperIsOwedByItself() throws {
    func owed(_ states: [StateNumber], _ change: (inout CaseMilestones) -> Void = { _ in }) throws -> [StateNumber] {
      var milestones = try Sample.file(states).milestones
      change(&milestones)
      return milestones.undelivered
    }
    #expect(try owed(Sample.closed) == [CaseEvent.accepted, CaseEvent.concluded])
    #expect(try owed(Sample.closed) { $0.track = "npc" } == [CaseEvent.accepted])
    #expect(try owed([CaseEvent.registered]) == [])
    let refused = [CaseEvent.registered, CaseEvent.notAccepted]
    #expect(try owed(refused + [CaseEvent.registered]) == [], "new facts: it is answered anew")
    let upheld = Sample.closed + [CaseEvent.reviewing, CaseEvent.concluded]
    #expect(try owed(upheld) == [CaseEvent.accepted])
  }
}
