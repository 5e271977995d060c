import HuiyinAuthority
import HuiyinRecords

/// What happens in each history of the state vectors. SPEC names them as its worked examples.
struct Stories {
  let name: String
  let shows: String
  var kind = Matter.kind()
  let write: (History) -> Void

  private typealias Field = Matter.Field
  private typealias State = Matter.State
  private typealias Human = Matter.Human

  /// Registered by the worker at the station.
  private static func root(_ history: History, _ ops: Op...) -> ChangesetReference {
    history.write(Human.worker, .station, after: [], [.event(State.registered)] + ops)
  }

  // MARK: Registers, sets, entries

  static var values: [Stories] {
    [
      Stories(name: "root", shows: "one changeset with an event, a register, a set, an entry and a sibling target") {
        _ = root(
          $0, .set(Field.title, .text("水管破裂")), .add(Field.tags, .text("水")), .note("电话登记"),
          .set(Field.title, .text("附注"), on: .sibling(3)))
      },
      Stories(name: "plain-later-clock", shows: "of concurrent values of a plain field the later clock is shown") {
        let base = root($0, .set(Field.title, .text("old")))
        $0.write(
          Human.worker, .station, after: [base], [.set(Field.title, .text("late"), over: [OpID(base, 1)])],
          History.Options(minutes: 90))
        $0.write(Human.head, .hub, after: [base], [.set(Field.title, .text("early"), over: [OpID(base, 1)])])
      },
      Stories(name: "set-add-wins", shows: "a removal removes only what it saw") {
        let base = root($0, .add(Field.tags, .text("水")), .add(Field.tags, .text("电")))
        $0.write(
          Human.head, .hub, after: [base],
          [
            .remove(Field.tags, .text("水"), seen: [OpID(base, 1)]),
            .remove(Field.tags, .text("电"), seen: [OpID(base, 2)]),
          ])
        $0.write(Human.worker, .station, after: [base], [.add(Field.tags, .text("水"))])
      },
      Stories(name: "guarded-conflict", shows: "what is placed first stays in force; the base is what both saw") {
        let base = root($0, .set(Field.result, .text("old")))
        $0.write(Human.worker, .station, after: [base], [.set(Field.result, .text("one"), over: [OpID(base, 1)])])
        $0.write(Human.head, .hub, after: [base], [.set(Field.result, .text("two"), over: [OpID(base, 1)])])
      },
      Stories(name: "decision-overrules", shows: "a hub decision closes a station's decision over the same values") {
        let base = root($0, .set(Field.result, .text("old")))
        let one = $0.write(
          Human.worker, .station, after: [base], [.set(Field.result, .text("one"), over: [OpID(base, 1)])])
        let two = $0.write(
          Human.colleague, .laptop, after: [base], [.set(Field.result, .text("two"), over: [OpID(base, 1)])])
        let both = [OpID(one, 0), OpID(two, 0)]
        $0.write(Human.head, .station, after: [one, two], [.set(Field.result, .text("S"), over: both)])
        $0.write(Human.head, .hub, after: [one, two], [.set(Field.result, .text("H"), over: both)])
      },
      Stories(name: "decision-and-stale-edit", shows: "a stale edit beside a hub decision is a new conflict") {
        let base = root($0, .set(Field.result, .text("old")))
        let one = $0.write(
          Human.worker, .station, after: [base], [.set(Field.result, .text("one"), over: [OpID(base, 1)])])
        let two = $0.write(
          Human.colleague, .laptop, after: [base], [.set(Field.result, .text("two"), over: [OpID(base, 1)])])
        $0.write(
          Human.head, .hub, after: [one, two], [.set(Field.result, .text("H"), over: [OpID(one, 0), OpID(two, 0)])])
        $0.write(
          Human.leader, .laptop, after: [base], [.set(Field.result, .text("stale"), over: [OpID(base, 1)])])
      },
      Stories(name: "decision-by-another", shows: "a decision by a person who is not the decider is a proposal") {
        let base = root($0)
        let one = $0.write(Human.worker, .station, after: [base], [.set(Field.result, .text("one"))])
        let two = $0.write(Human.colleague, .laptop, after: [base], [.set(Field.result, .text("two"))])
        $0.write(
          Human.worker, .station, after: [one, two],
          [.set(Field.result, .text("mine"), over: [OpID(one, 0), OpID(two, 0)])])
      },
      Stories(name: "ladder-higher", shows: "of two risks the higher is in force, a value off the list is the highest")
      {
        let base = root($0, .set(Field.risk, .text("3")))
        $0.write(Human.worker, .station, after: [base], [.set(Field.risk, .text("2"), over: [OpID(base, 1)])])
        $0.write(Human.colleague, .laptop, after: [base], [.set(Field.risk, .text("?"), over: [OpID(base, 1)])])
      },
      Stories(name: "lowering-unapproved", shows: "a lowering waits for the signature of a second role") {
        let base = root($0, .set(Field.risk, .text("1")))
        let low = $0.write(Human.head, .hub, after: [base], [.set(Field.risk, .text("3"), over: [OpID(base, 1)])])
        $0.write(Human.head, .station, after: [low], [.approve(OpID(low, 0))])
      },
      Stories(name: "lowering-approved", shows: "two persons in two approving roles, on two devices") {
        let base = root($0, .set(Field.risk, .text("1")))
        let low = $0.write(Human.head, .hub, after: [base], [.set(Field.risk, .text("3"), over: [OpID(base, 1)])])
        $0.write(Human.leader, .laptop, after: [low], [.approve(OpID(low, 0))])
      },
      Stories(name: "lowering-refused", shows: "the decider's no ends a lowering, also after it was approved") {
        let base = root($0, .set(Field.risk, .text("1")))
        let low = $0.write(Human.head, .hub, after: [base], [.set(Field.risk, .text("3"), over: [OpID(base, 1)])])
        let signed = $0.write(Human.leader, .laptop, after: [low], [.approve(OpID(low, 0))])
        $0.write(Human.head, .hub, after: [signed], [.answer(OpID(low, 0), false)])
      },
      Stories(name: "entry-corrected", shows: "a correction reaches through one whose changeset is quarantined") {
        let base = root($0, .note("a"))
        let wrong = $0.write(Human.colleague, .laptop, after: [base], [.note("b", over: [OpID(base, 1)])])
        $0.write(Human.worker, .station, after: [wrong], [.note("c", over: [OpID(wrong, 0)])])
        $0.publish([.revocation(CutOff(subject: Desk.laptop.device, counting: [], reason: "lost"))])
      },
      Stories(name: "links-pass-through", shows: "a write without effect passes links on and exerts none") {
        let base = root($0, .set(Field.title, .text("one")), .set(Field.result, .text("r")))
        let lost = $0.write(
          Human.worker, .laptop, after: [base],
          [
            .set(Field.title, .text("two"), over: [OpID(base, 1)]),
            .set(Field.result, .text("s"), over: [OpID(base, 2)]),
          ])
        $0.write(Human.worker, .station, after: [lost], [.set(Field.title, .text("three"), over: [OpID(lost, 0)])])
        $0.publish([.revocation(CutOff(subject: Desk.laptop.device, counting: [], reason: "lost"))])
      },
      Stories(name: "links-that-do-not-count", shows: "links to another field, element or a changeset not seen") {
        let base = root($0, .set(Field.title, .text("t")), .set(Field.result, .text("r")), .add(Field.tags, .text("a")))
        let other = $0.write(
          Human.colleague, .laptop, after: [base], [.set(Field.title, .text("u"), over: [OpID(base, 1)])])
        $0.write(
          Human.worker, .station, after: [base],
          [
            .set(Field.title, .text("v"), over: [OpID(other, 0), OpID(base, 2)]),
            .remove(Field.tags, .text("b"), seen: [OpID(base, 3)]),
          ])
      },
      Stories(name: "shape", shows: "ops that do not fit their field or speak of what is not there") {
        let base = root($0, .note("a"))
        $0.write(
          Human.worker, .station, after: [base],
          [
            .add(Field.title, .text("t")), .set(Field.tags, .text("a")),
            .set(Field.title, .text("x"), on: .op(OpID(base, 0))),
            .set(Field.title, .text("y"), on: .op(OpID(base, 9))),
            .set(Field.title, .text("z"), on: .sibling(5)), .note("b"),
            Op(.answer, value: Answer(isYes: true).value),
            Op(.approve, target: .op(OpID(base, 1))),
          ])
      },
      Stories(name: "unknown-critical", shows: "an unknown critical op makes the record read-only and for the hub only")
      {
        let base = root($0)
        $0.write(
          Human.worker, .station, after: [base],
          [
            Op(Operation(rawValue: 99), field: 1, isCritical: true, value: .opaque([0xEE])),
            Op(.set, field: 50, value: .integer(1)), Op(.append, field: 90, value: .fields([])),
            Op(.event, field: 120),
          ])
      },
    ]
  }
}
