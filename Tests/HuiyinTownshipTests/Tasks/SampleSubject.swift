import HuiyinAuthority
import HuiyinRecords
import HuiyinTownship

/// Records in the states that the rules of 我的待办 speak of. Unit 7 has the case, grid 4 is its home.
enum SampleSubject {
  static let department: UnitNumber = 7, grid: UnitNumber = 4, responsible: PersonNumber = 30
  static let received = "2026-03-02", acted = "2026-03-05", concluded = "2026-04-03"

  static func intake(_ change: (inout TaskSubject) -> Void = { _ in }) throws -> TaskSubject {
    var subject = TaskSubject(kind: RecordKind.intake, state: IntakeEvent.registered)
    subject.home = grid
    subject.milestones = CaseMilestones(
      received: CaseMilestones.Reception(try time(received), isHubConfirmed: true),
      steps: [CaseMilestones.Step(IntakeEvent.registered, try time(received), isHubConfirmed: true)])
    change(&subject)
    return subject
  }

  /// A case that has gone this way; the first step was on the day of reception, the others on the day after.
  static func file(_ states: [StateNumber], _ change: (inout TaskSubject) -> Void = { _ in }) throws -> TaskSubject {
    var subject = TaskSubject(kind: RecordKind.caseFile, state: states.last ?? CaseEvent.draft)
    subject.home = grid
    subject.milestones = CaseMilestones(
      received: CaseMilestones.Reception(try time(received), isHubConfirmed: true), track: "petition",
      steps: try states.enumerated().map { place, state in
        let day = place == 0 ? received : state == CaseEvent.concluded ? concluded : acted
        return CaseMilestones.Step(state, try time(day), isHubConfirmed: true)
      })
    subject.keeper = states.contains(CaseEvent.accepted) ? .petitionOffice : .both
    if states.contains(CaseEvent.assigned) {
      subject.currentUnit = department
      subject.responsible = responsible
    }
    change(&subject)
    return subject
  }

  static let passedOn = [CaseEvent.registered, CaseEvent.accepted, CaseEvent.transferredOut]
  static let assigned = [CaseEvent.registered, CaseEvent.accepted, CaseEvent.assigned]
  static let inProgress = assigned + [CaseEvent.inProgress]
  static let reported = inProgress + [CaseEvent.reported]
  static let closed = reported + [CaseEvent.concluded]

  static func person(_ role: Role, of unit: UnitNumber = 1, number: PersonNumber = 99) -> Person {
    Person(number: number, name: "某人", unit: unit, roles: role.bit)
  }
}
