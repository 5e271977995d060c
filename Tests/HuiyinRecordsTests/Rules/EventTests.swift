import HuiyinAuthority
import HuiyinModel
import HuiyinRecords
import Testing

/// DESIGN 4.3: order of events, edges, where an act takes effect, entries and audience.
@Suite struct EventTests {
  @Test func aQuarantinedHubChangesetAnchorsNothing() {
    let (h, root) = HistoryWriter.opened()
    h.write(Human.worker, .sb, .note("a"), header: .init(at: startMilliseconds + 10))
    h.write(Human.head, .hub2, .event(State.consulting))
    h.write(Human.worker, .sa, .note("b"), parents: [root], header: .init(at: startMilliseconds + 20))
    let d = h.write(Human.worker, .sa, .note("d"), parents: [root], header: .init(at: startMilliseconds + 1))
    let stolen = h.write(Human.head, .hub, .note("c"), parents: [d], header: .init(sequence: 1))
    h.publish([.revoke(.hub, counting: [])])
    let known = Production.state(h.changesets.filter { $0.reference != stolen }, h.directory, h.kind)
    let fixed = known.order.prefix(known.fixedCount)
    #expect(h.state.order.starts(with: fixed))
    #expect(!h.state(without: \.quarantineUnanchors).order.starts(with: fixed), "a thief reorders")
  }

  @Test func aLostChangesetOfAnOlderHubWriterMovesTheOrder() {
    let (h, root) = HistoryWriter.opened()
    let new = h.write(Human.head, .hub2, .note("new hub"))
    #expect(h.state.order == [root, new])
    let old = h.write(Human.head, .hub, .note("old hub"), parents: [root])
    #expect(h.state.order == [root, old, new])
  }

  @Test func anEventIsMadeForOneEdge() {
    let (h, root) = HistoryWriter.opened()
    h.write(Human.station, .sa, .event(State.consulting))
    h.write(Human.leader, .hub, .note("seen"))
    let late = h.write(
      Human.head, .hub2, .event(State.accepted), .set(Field.track, "petition"), parents: [root])
    #expect(h.state[late] == .notEffective(.otherStateHere, field: nil))
    #expect(h.state(without: \.strictFrom).standing.state == State.accepted)
  }

  @Test func aResultUnderAnOldAssignmentHasNoEffectAndIsKept() {
    let h = HistoryWriter.inProgress()
    let base = h.heads()
    h.write(
      Human.head, .hub, .event(State.assigned), .set(Field.unit, .number(Office.y)), .set(Field.epoch, 2),
      parents: base)
    h.write(Human.yofficer, .ly, .event(State.inProgress))
    h.write(Human.leader, .hub, .note("seen"))
    let late = h.write(
      Human.xofficer, .lx, .append(Entry.feedback, "X", mark: "result"), .event(State.reported), parents: base)
    #expect(h.state[late, 1] == .notEffective(.otherEpochHere, field: nil))
    #expect(h.state[late, 0] == .effective)
    #expect(h.state.standing.state == State.inProgress)
    #expect(h.state(without: \.epochCheck).standing.state == State.reported)
  }

  @Test func assigningCountsTheEpochOn() {
    let h = HistoryWriter.inProgress()
    let late = h.write(
      Human.head, .hub, .event(State.assigned), .set(Field.unit, .number(Office.y)), .set(Field.epoch, 1))
    #expect(h.state[late] == .notEffective(.epochNotNext, field: Field.epoch))
    #expect(h.state.effective(Field.unit) == .number(Office.x))
  }

  @Test func anEventWithoutAnEdgeIsNoProposal() {
    let (h, _) = HistoryWriter.opened()
    let early = h.write(
      Human.station, .sa, .set(Field.resultText, "ok"), .event(State.concluded), .set(Field.closedKind, "化解"))
    #expect(h.state[early, 1] == .notEffective(.noEdge, field: nil))
    #expect(h.state[early, 2] == .notEffective(.noEdge, field: nil))
  }

  @Test func aConcludedCaseStillTakesFeedback() {
    let h = HistoryWriter.reported()
    let base = h.heads()
    h.write(
      Human.head, .hub, .set(Field.resultText, "ok"), .event(State.concluded), .set(Field.closedKind, "化解"),
      parents: base)
    let late = h.write(Human.station, .sa, .append(Entry.feedback, "仍漏水"), parents: base)
    #expect(h.state.standing.state == State.concluded)
    let entry = h.state.entries.first { $0.id == OpID(late, 0) }
    #expect(entry?.seen == Standing(state: State.reported, epoch: 1))
    #expect(entry?.place == Standing(state: State.concluded, epoch: 1))
  }

  @Test func conditionsAreReadFromTheAuthorsPastAndTheChangeset() {
    let h = HistoryWriter.inProgress()
    let bare = h.write(Human.xofficer, .lx, .event(State.reported))
    #expect(h.state[bare] == .notEffective(.condition, field: Entry.feedback))
    h.write(Human.xofficer, .lx, .append(Entry.feedback, "done", mark: "result"))
    h.write(Human.xofficer, .lx, .event(State.reported))
    let untold = h.write(Human.head, .hub, .event(State.concluded), .set(Field.closedKind, "化解"))
    #expect(h.state[untold] == .notEffective(.condition, field: Field.resultText))
    let unbound = h.write(Human.head, .hub, .set(Field.resultText, "ok"), .event(State.concluded))
    #expect(h.state[unbound, 1] == .notEffective(.unbound, field: Field.closedKind))
    #expect(h.state.standing.state == State.reported)
  }

  @Test func onlyTheDepartmentThatHasTheCaseReports() {
    let h = HistoryWriter.inProgress()
    let foreign = h.write(
      Human.yofficer, .ly, .append(Entry.feedback, "done", mark: "result"), .event(State.reported))
    #expect(h.state[foreign, 1] == .notEffective(.right, field: nil))
  }

  @Test func voidedByItsAuthorTheSameDay() {
    let (h, _) = HistoryWriter.opened()
    let late = h.write(
      Human.worker, .sa, .event(State.voided), header: .init(time: startMilliseconds + 86_400_000))
    #expect(h.state[late] == .proposal(.open))
    h.write(Human.worker, .sa, .event(State.voided))
    #expect(h.state.standing.state == State.voided)
  }

  @Test func aSecondRootDoesNotVoidTheFirst() {
    let (h, root) = HistoryWriter.opened()
    let second = h.write(
      Human.rep, .lx, .event(State.registered), parents: [], header: .init(at: startMilliseconds))
    let late = h.write(Human.rep, .lx, .event(State.voided), parents: [root, second])
    #expect(h.state[late] == .proposal(.open))
    #expect(h.state(without: \.voidAllRoots).standing.state == State.voided)
    let hidden = h.write(Human.rep, .lx, .event(State.voided), parents: [second])
    #expect(h.state[hidden] == .effective, "by the letter")
  }

  @Test func whatIsVoidedStaysEditable() {
    let (h, root) = HistoryWriter.opened(.set(Field.title, "a"))
    h.write(Human.head, .hub, .event(State.voided), parents: [root])
    let late = h.write(
      Human.station, .sb, .set(Field.title, "b"), .event(State.consulting), parents: [root])
    #expect(h.state.standing.state == State.voided)
    #expect(h.state.effective(Field.title) == "b")
    #expect(h.state[late, 1] == .notEffective(.illegalHere, field: nil))
  }

  @Test func aRecusedPersonMayNoteAndNotDecide() {
    let (h, _) = HistoryWriter.opened(.set(Field.title, "a"))
    h.write(Human.leader, .hub, .add(Field.recused, .number(Human.station)))
    let late = h.write(
      Human.station, .sa, .note(), .event(State.consulting), .append(Entry.callback, "c"))
    #expect(h.state[late, 0] == .effective)
    #expect(h.state[late, 1] == .notEffective(.recused, field: nil))
    #expect(h.state[late, 2] == .notEffective(.recused, field: nil))
    #expect(h.state(without: \.recusedNoteOnly)[late, 2] == .effective)
  }
}
