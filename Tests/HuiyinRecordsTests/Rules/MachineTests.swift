import HuiyinAuthority
import HuiyinModel
import HuiyinRecords
import Testing

/// DESIGN 4.3: proposals, their confirmation, and what the hub itself (person 0) confirms.
@Suite struct MachineTests {
  private let concluding: [Draft] = [.event(State.concluded), .set(Field.closedKind, "化解")]

  private func propose(_ h: HistoryWriter, _ person: PersonNumber = Human.station) -> ChangesetReference {
    h.write(
      person, .sa, [.set(Field.resultText, "ok")] + concluding, parents: nil, header: .init())
  }

  private func confirm(_ h: HistoryWriter, _ drafts: [Draft], _ proposal: OpID) -> ChangesetReference {
    h.write(Human.service, .hub, drafts + [.answer(proposal, true)], parents: nil, header: .init())
  }

  @Test func itConfirmsALoneProposal() {
    let h = HistoryWriter.reported()
    let proposal = propose(h)
    #expect(h.state[proposal, 2] == .proposal(.open), "bound to the event")
    _ = confirm(h, concluding, OpID(proposal, 1))
    #expect(h.state.standing.state == State.concluded)
    #expect(h.state.effective(Field.closedKind) == "化解")
    #expect(h.state[proposal, 1] == .proposal(.confirmed))
  }

  @Test func itsConfirmationStandsOnlyWhileTheProposalCounts() {
    let h = HistoryWriter.reported()
    let proposal = propose(h)
    let done = confirm(h, concluding, OpID(proposal, 1))
    h.publish([.revoke(.sa, counting: [h.changesets[0].reference])])
    #expect(h.state[done] == .notEffective(.noProposal, field: nil))
    #expect(h.state.standing.state == State.reported)
  }

  @Test func itNeedsTheRightOfTheProposer() {
    let h = HistoryWriter.reported()
    let proposal = propose(h, Human.rep)
    let done = confirm(h, concluding, OpID(proposal, 1))
    #expect(h.state[done] == .notEffective(.proposerWithoutRight, field: nil))
  }

  @Test func itConfirmsNothingBesideARival() {
    let h = HistoryWriter.reported()
    let base = h.heads()
    let proposal = propose(h)
    h.write(Human.station, .sb, .event(State.returned), parents: base)
    let done = confirm(h, concluding, OpID(proposal, 1))
    #expect(h.state[done] == .notEffective(.rival, field: nil))
    #expect(h.state(without: \.machineNoRival)[done] == .effective)
  }

  @Test func itConfirmsWithTheSameBoundWritesOnly() {
    let h = HistoryWriter.reported()
    let proposal = propose(h)
    let done = confirm(
      h, [.event(State.concluded), .set(Field.closedKind, "other")], OpID(proposal, 1))
    #expect(h.state[done] == .notEffective(.notTheProposal, field: nil))
  }

  @Test func itConfirmsNothingThatNobodyProposed() {
    let h = HistoryWriter.reported()
    let alone = h.write(Human.service, .hub, concluding, parents: nil, header: .init())
    #expect(h.state[alone] == .notEffective(.noProposal, field: nil))
  }

  @Test func itConfirmsNoRefusedProposal() {
    let h = HistoryWriter.reported()
    let proposal = propose(h)
    h.write(Human.head, .hub, .answer(OpID(proposal, 1), false))
    let done = confirm(h, concluding, OpID(proposal, 1))
    #expect(h.state[done] == .notEffective(.proposalNotOpen, field: nil))
    #expect(h.state[proposal, 1] == .proposal(.refused))
    #expect(h.state(without: \.machineOpenOnly)[done] == .effective)
  }

  @Test func itAcceptsForAPersonWithTheRightAndNeverAssigns() {
    let (h, _) = HistoryWriter.opened()
    let accepting: [Draft] = [.event(State.accepted), .set(Field.track, "npc")]
    let one = h.write(Human.station, .sa, accepting, parents: nil, header: .init())
    _ = confirm(h, accepting, OpID(one, 0))
    #expect(h.state.standing.state == State.accepted)
    let again = confirm(h, accepting, OpID(one, 0))
    #expect(h.state[again] == .notEffective(.noEdge, field: nil))
    h.write(
      Human.head, .hub, .event(State.assigned), .set(Field.unit, .number(Office.x)), .set(Field.epoch, 1))
    let assigning: [Draft] = [
      .event(State.assigned), .set(Field.unit, .number(Office.y)), .set(Field.epoch, 2),
    ]
    let two = h.write(Human.station, .sa, assigning, parents: nil, header: .init())
    let never = confirm(h, assigning, OpID(two, 0))
    #expect(h.state.reasons(never) == [.right])
  }

  @Test func ofTwoTransferProposalsTheDeciderTakesOne() {
    let (h, _) = HistoryWriter.opened(.set(Field.responsible, .number(Human.li)))
    h.write(Human.head, .hub, .event(State.accepted), .set(Field.track, "petition"))
    let base = h.heads()
    func transfer(_ unit: UInt32) -> [Draft] {
      [.event(State.transferredOut), .set(Field.unit, .number(unit)), .set(Field.epoch, 1)]
    }
    let x = h.write(Human.station, .sa, transfer(Office.x), parents: base, header: .init())
    let y = h.write(Human.clerk, .sb, transfer(Office.y), parents: base, header: .init())
    #expect(h.state[x] == .proposal(.open))
    #expect(h.state[y] == .proposal(.open))
    #expect(h.state.effective(Field.unit) == nil)
    _ = confirm(h, transfer(Office.x), OpID(x, 0))
    #expect(h.state.standing.state == State.accepted, "never by the machine")
    h.write(
      Human.head, .hub, transfer(Office.y) + [.answer(OpID(y, 0), true), .answer(OpID(x, 0), false)], parents: nil,
      header: .init())
    #expect(h.state.effective(Field.unit) == .number(Office.y))
    #expect(h.state[x] == .proposal(.refused))
    #expect(h.state[y] == .proposal(.confirmed))
  }
}
