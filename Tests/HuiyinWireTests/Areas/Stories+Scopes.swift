import HuiyinAuthority
import HuiyinRecords

/// SPEC O26: the small kind with scopes. The worker is of the grid where the record is at home, the colleague has the
/// same role in the department, the leader is of the department.
extension Stories {
  private typealias Field = Matter.Field
  private typealias State = Matter.State
  private typealias Human = Matter.Human
  private typealias Office = Matter.Office

  private static func root(_ history: History, _ ops: Op...) -> ChangesetReference {
    history.write(Human.worker, .station, after: [], [.event(State.registered)] + ops)
  }

  private static func colleague(in unit: UInt32) -> DirectoryEntry {
    .person(Person(number: Human.colleague, name: "4", unit: unit, roles: Matter.worker))
  }

  private static func assigned(
    _ history: History, after parent: ChangesetReference, to unit: UInt32, _ epoch: Int64
  ) -> ChangesetReference {
    history.write(
      Human.head, .hub, after: [parent],
      [.event(State.assigned), .set(Field.unit, .integer(Int64(unit))), .set(Field.epoch, .integer(epoch))])
  }

  private static var feedback: Op {
    Op(.append, field: Matter.Entry.feedback, value: .entry([EntryField(1, .text("result"))]))
  }

  private static func scoped(_ name: String, _ shows: String, _ write: @escaping (History) -> Void) -> Stories {
    Stories(name: name, shows: shows, kind: Matter.scoped, write: write)
  }

  static var scopes: [Stories] {
    [
      scoped("scope-units", "who does not see it, and who sees it without a right; what comes later changes nothing") {
        let base = root($0, .set(Field.title, .text("a")))
        let unseen = $0.write(Human.colleague, .laptop, after: [base], [.note("unseen")])
        let shared = $0.write(Human.head, .hub, after: [unseen], [.add(Field.share, .integer(6))])
        let seen = $0.write(
          Human.colleague, .laptop, after: [shared],
          [.note("seen"), .set(Field.title, .text("b"), over: [OpID(base, 1)])])
        $0.write(Human.colleague, .laptop, after: [base], [.note("still unseen")])
        let barred = $0.write(Human.head, .hub, after: [seen], [.add(Field.excluded, .integer(3))])
        $0.write(Human.worker, .station, after: [barred], [.note("barred")])
      },
      scoped("scope-directory", "a person stands where the cited version has them") {
        let base = root($0)
        let before = $0.write(Human.colleague, .laptop, after: [base], [.note("before")])
        $0.publish([colleague(in: Office.grid)])
        let after = $0.write(
          Human.colleague, .laptop, after: [before], [.note("after"), .set(Field.title, .text("b"))])
        $0.publish([colleague(in: Office.department)])
        $0.write(Human.colleague, .laptop, after: [after], [.note("again")])
      },
      scoped("scope-confidential", "confidential closes home and share; who made a root goes on seeing it") {
        $0.publish([colleague(in: Office.grid)])
        let base = root($0, .set(Field.title, .text("a")))
        let closed = $0.write(Human.head, .hub, after: [base], [.set(Field.secrecy, .text("confidential"))])
        $0.write(Human.colleague, .laptop, after: [closed], [.note("closed")])
        $0.write(
          Human.worker, .station, after: [closed], [.note("own"), .set(Field.title, .text("b"), over: [OpID(base, 1)])])
        let tagged = $0.write(Human.head, .hub, after: [closed], [.add(Field.tags, .integer(4))])
        $0.write(Human.colleague, .laptop, after: [tagged], [.note("named")])
      },
      scoped("scope-moved", "a move takes nothing away that was written before it was seen") {
        let base = root($0)
        let accepted = $0.write(Human.head, .hub, after: [base], [.event(State.accepted)])
        let given = assigned($0, after: accepted, to: Office.department, 1)
        let taken = $0.write(Human.leader, .laptop, after: [given], [.event(State.inProgress)])
        let moved = assigned($0, after: taken, to: 7, 2)
        $0.write(Human.leader, .laptop, after: [taken], [.set(Field.result, .text("late"))])
        $0.write(Human.leader, .laptop, after: [moved], [.set(Field.result, .text("after")), .note("after")])
      },
      scoped("scope-step", "a step is judged by what it gives, a confirmation of the hub itself by who proposed") {
        let base = root($0, .set(Field.risk, .text("1")))
        let asked = $0.write(
          Human.leader, .laptop, after: [base], [.event(State.accepted), .set(Field.deadline, .text("2027-01-01"))])
        let machine = $0.write(
          0, .hub, after: [asked],
          [.event(State.accepted), .set(Field.deadline, .text("2027-01-01")), .answer(OpID(asked, 0), true)])
        let wrong = $0.write(
          Human.leader, .hub, after: [machine],
          [.event(State.accepted), .set(Field.deadline, .text("2028-01-01")), .answer(OpID(asked, 0), false)])
        $0.write(
          Human.leader, .hub, after: [wrong], [.event(State.accepted), .set(Field.deadline, .text("2026-01-01"))])
      },
      scoped("scope-root", "a root out of scope has no effect and gives its author no sight") {
        let base = $0.write(Human.colleague, .laptop, after: [], [.event(State.registered), .note("a")])
        $0.write(Human.colleague, .laptop, after: [base], [.event(State.registered)])
      },
      scoped("scope-exception", "an exception stands above every role; what is not excepted counts") {
        let base = root($0)
        let named = $0.write(Human.head, .hub, after: [base], [.set(Field.responsible, .integer(1))])
        $0.write(Human.worker, .station, after: [named], [.note("n"), feedback])
      },
      scoped("scope-seat", "a seat that is suspended gives no role") {
        let base = root($0, .set(Field.risk, .text("1")))
        let seated = $0.write(Human.leader, .laptop, after: [base], [.note("seated")])
        let seat = Representative(level: .town, district: "", tags: [], term: "", fourRoles: [], status: .suspended)
        $0.publish([
          .person(
            Person(
              number: Human.leader, name: "3", unit: Office.department, roles: Matter.leader, representative: seat))
        ])
        $0.write(Human.leader, .laptop, after: [seated], [.note("suspended")])
      },
      scoped("scope-voided", "a step of others than the author of the day is theirs to propose, also at the hub") {
        let base = root($0, .set(Field.risk, .text("1")))
        let asked = $0.write(Human.leader, .hub, after: [base], [.event(State.voided)])
        $0.write(Human.head, .hub, after: [asked], [.event(State.voided), .answer(OpID(asked, 0), true)])
      },
    ]
  }
}
