import HuiyinAuthority
import HuiyinRecords

extension Stories {
  private typealias Field = Matter.Field
  private typealias State = Matter.State
  private typealias Human = Matter.Human
  private typealias Office = Matter.Office

  private static func root(_ history: History, _ ops: Op...) -> ChangesetReference {
    history.write(Human.worker, .station, after: [], [.event(State.registered)] + ops)
  }

  private static func accepted(_ history: History) -> ChangesetReference {
    let base = root(history)
    return history.write(Human.head, .hub, after: [base], [.event(State.accepted)])
  }

  private static func assigned(
    _ history: History, after parent: ChangesetReference, to unit: UInt32, _ epoch: Int64
  ) -> ChangesetReference {
    history.write(
      Human.head, .hub, after: [parent],
      [
        .event(State.assigned), .set(Field.unit, .integer(Int64(unit))), .set(Field.epoch, .integer(epoch)),
      ])
  }

  // MARK: Events and proposals

  static var events: [Stories] {
    [
      Stories(name: "event-other-state", shows: "an event whose author saw another state has no effect at its place") {
        let base = root($0)
        $0.write(Human.worker, .station, after: [base], [.event(State.voided)])
        $0.write(Human.head, .hub, after: [base], [.event(State.accepted)])
      },
      Stories(name: "event-other-epoch", shows: "an event made under an earlier assignment has no effect at its place")
      {
        let first = assigned($0, after: accepted($0), to: Office.department, 1)
        _ = assigned($0, after: first, to: Office.department, 2)
        $0.write(Human.leader, .laptop, after: [first], [.event(State.inProgress), .note("late")])
      },
      Stories(name: "event-conditions", shows: "no edge, wrong unit, missing entry, unbound register, wrong epoch") {
        let one = accepted($0)
        let unbound = $0.write(
          Human.head, .hub, after: [one], [.event(State.assigned), .set(Field.unit, .integer(6))])
        let wrong = assigned($0, after: unbound, to: Office.department, 5)
        let right = assigned($0, after: wrong, to: Office.department, 1)
        let foreign = $0.write(Human.worker, .station, after: [right], [.event(State.inProgress)])
        let ours = $0.write(Human.leader, .laptop, after: [foreign], [.event(State.inProgress)])
        let bare = $0.write(
          Human.head, .hub, after: [ours], [.event(State.concluded), .set(Field.result, .text("done"))])
        $0.write(Human.head, .hub, after: [bare], [.event(State.registered), .set(Field.epoch, .integer(9))])
      },
      Stories(name: "event-twice-in-changeset", shows: "two events of one changeset, the second from the first's state")
      {
        let base = root($0)
        $0.write(
          Human.head, .hub, after: [base],
          [
            .event(State.accepted), .set(Field.deadline, .text("2026-01-01")), .event(State.assigned),
            .set(Field.unit, .integer(6)), .set(Field.epoch, .integer(1)),
            .set(Field.deadline, .text("x"), on: .sibling(7)),
          ])
      },
      Stories(name: "proposal-open", shows: "a hub edge made at a station is a proposal, with what is bound to it") {
        let base = root($0)
        $0.write(
          Human.head, .station, after: [base], [.event(State.accepted), .set(Field.deadline, .text("2026-01-01"))])
      },
      Stories(name: "proposal-confirmed-by-the-hub-itself", shows: "person 0 makes the same act again and answers yes")
      {
        let base = root($0)
        let act: [Op] = [.event(State.accepted), .set(Field.deadline, .text("2026-01-01"))]
        let asked = $0.write(Human.head, .station, after: [base], act)
        $0.write(0, .hub, after: [asked], act + [.answer(OpID(asked, 0), true)])
      },
      Stories(name: "proposal-with-rival", shows: "the hub itself confirms nothing beside another open proposal") {
        let base = root($0)
        let asked = $0.write(Human.head, .station, after: [base], [.event(State.accepted)])
        let rival = $0.write(Human.leader, .laptop, after: [base], [.event(State.accepted)])
        $0.write(0, .hub, after: [asked, rival], [.event(State.accepted), .answer(OpID(asked, 0), true)])
      },
      Stories(name: "proposal-without-right", shows: "the hub itself confirms nothing for who may only propose") {
        let base = root($0)
        let asked = $0.write(Human.worker, .station, after: [base], [.event(State.accepted)])
        $0.write(0, .hub, after: [asked], [.event(State.accepted), .answer(OpID(asked, 0), true)])
      },
      Stories(name: "proposal-refused", shows: "a no of who may decide ends a proposal") {
        let base = root($0)
        let asked = $0.write(Human.worker, .station, after: [base], [.set(Field.deadline, .text("2026-01-01"))])
        let away = $0.write(Human.head, .station, after: [asked], [.answer(OpID(asked, 0), false)])
        $0.write(Human.head, .hub, after: [away], [.answer(OpID(asked, 0), false)])
      },
      Stories(name: "proposal-overtaken", shows: "a proposal is overtaken when state or value is no longer as it was") {
        let base = root($0)
        $0.write(Human.worker, .station, after: [base], [.event(State.accepted)])
        $0.write(Human.head, .hub, after: [base], [.event(State.accepted)])
      },
      Stories(name: "number-by-the-hub-itself", shows: "the hub itself gives a number without a proposal, and no other")
      {
        let base = root($0)
        let given = $0.write(0, .hub, after: [base], [.set(Field.number, .text("No. 1"))])
        $0.write(0, .hub, after: [given], [.set(Field.deadline, .text("2026-01-01"))])
      },
      Stories(name: "order-of-hub-changesets", shows: "what the hub has acted on does not move, whatever its clock") {
        let base = root($0)
        let seen = $0.write(Human.worker, .station, after: [base], [.note("seen")], History.Options(minutes: 50))
        let act = $0.write(Human.head, .hub, after: [seen], [.note("hub")], History.Options(minutes: 60))
        $0.write(Human.colleague, .laptop, after: [base], [.note("early, not seen")], History.Options(minutes: 5))
        $0.write(Human.worker, .station, after: [act], [.note("after")], History.Options(minutes: 70))
      },
      Stories(name: "audience", shows: "grants and exclusions are united, exclusions win, confidential closes the grid")
      {
        let base = root($0, .add(Field.recused, .integer(4)), .set(Field.secrecy, .text("open")))
        let shared = $0.write(
          Human.head, .hub, after: [base],
          [
            .add(Field.share, .integer(6)), .add(Field.share, .integer(7)), .add(Field.excluded, .integer(7)),
            .set(Field.responsible, .integer(3)),
          ])
        $0.write(Human.colleague, .laptop, after: [shared], [.set(Field.title, .text("recused")), .note("allowed")])
        $0.write(
          Human.head, .hub, after: [shared], [.set(Field.secrecy, .text("confidential"), over: [OpID(base, 2)])])
      },
      Stories(name: "audience-assigned", shows: "persons of every register of assigned, both of two beside each other")
      {
        let base = root(
          $0, .add(Field.recused, .integer(4)), .set(Field.mediating, .integer(5)), .set(Field.tracking, .integer(4)))
        $0.write(
          Human.head, .hub, after: [base],
          [.set(Field.responsible, .integer(3)), .set(Field.mediating, .integer(6), over: [OpID(base, 2)])])
        $0.write(Human.leader, .station, after: [base], [.set(Field.mediating, .integer(7), over: [OpID(base, 2)])])
      },
    ]
  }

  // MARK: Judgement

  static var judgement: [Stories] {
    [
      Stories(name: "quarantine", shows: "one changeset for each reason that header, directory and right give") {
        let founding = $0.directory.newest!
        $0.publish([
          .person(
            Person(number: Human.colleague, name: "4", unit: Office.department, roles: Matter.worker, isActive: false))
        ])
        let base = root($0)
        let note: [Op] = [.note("n")]
        $0.write(Human.worker, .nobody, after: [base], note)
        $0.write(Human.stranger, .station, after: [base], note)
        $0.write(0, .station, after: [base], note)
        $0.write(0, .hub, after: [base], note)
        $0.write(Human.colleague, .laptop, after: [base], note)
        $0.write(Human.worker, .station, after: [base], [.add(Field.share, .integer(6))])
        $0.write(Human.worker, .station, after: [base], note, History.Options(version: founding))
        $0.write(Human.worker, .station, after: [base, base], note)
        $0.write(Human.worker, .station, after: [base], note, History.Options(kind: 5))
        $0.write(Human.worker, .station, after: [], note, History.Options(minutes: 99))
      },
      Stories(name: "quarantine-clock", shows: "a clock not above its parents', beyond 2200, and what builds on one") {
        let base = root($0)
        let low = $0.write(
          Human.worker, .station, after: [base], [.note("low")],
          History.Options(clock: HybridClock(milliseconds: History.start)))
        $0.write(Human.worker, .station, after: [low], [.note("on it")])
        let far = HybridClock(milliseconds: HybridClock.year2200Milliseconds, counter: 0)
        $0.write(Human.worker, .station, after: [base], [.note("far")], History.Options(clock: far))
      },
      Stories(name: "readmitted", shows: "a re-admission at the hub lifts a cut-off and nothing else") {
        let base = root($0)
        let lost = $0.write(Human.worker, .laptop, after: [base], [.note("lost")])
        let worse = $0.write(Human.worker, .laptop, after: [base], [.note("worse"), .add(Field.share, .integer(6))])
        $0.publish([
          .revocation(CutOff(subject: Desk.laptop.device, counting: [], reason: "lost")),
          .strictWithdrawal(CutOff(subject: Human.leader, counting: [], reason: "gone")),
        ])
        let gone = $0.write(Human.leader, .station, after: [base], [.note("gone")])
        let one = $0.write(
          Human.head, .hub, after: [lost, worse], [Op(.readmit, target: .changeset(lost))])
        $0.write(Human.head, .hub, after: [one], [Op(.readmit, target: .changeset(worse))])
        $0.write(Human.head, .station, after: [gone, one], [Op(.readmit, target: .changeset(gone))])
      },
      Stories(name: "parked", shows: "a missing parent and a directory version that is not held") {
        let base = root($0)
        let missing = $0.write(Human.worker, .station, after: [base], [.note("not held")], isHeld: false)
        let waits = $0.write(Human.worker, .station, after: [base, missing], [.note("waits")])
        $0.write(Human.worker, .station, after: [waits], [.note("waits too")])
        $0.publish([.policy(key: "k", value: "v")], isHeld: false)
        $0.write(Human.colleague, .laptop, after: [base], [.note("newer directory")])
      },
      Stories(name: "fork", shows: "two changesets of one writer and sequence both take effect") {
        let base = root($0)
        $0.write(Human.worker, .station, after: [base], [.note("one")], History.Options(sequence: 2))
        $0.write(Human.worker, .station, after: [base], [.note("two")], History.Options(sequence: 2))
      },
      Stories(name: "newer-rules", shows: "a cited rules version above the reader's makes the record read-only") {
        let base = root($0)
        $0.publish([.rulesVersion(2)])
        $0.write(Human.worker, .station, after: [base], [.note("newer")])
      },
    ]
  }
}
