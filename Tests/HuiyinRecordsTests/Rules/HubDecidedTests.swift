import HuiyinAuthority
import HuiyinModel
import HuiyinRecords
import Testing

/// DESIGN 4.3: fields that the hub decides, and what is proposed elsewhere.
@Suite struct HubDecidedTests {
  @Test func ofTwoHubTerminalsTheWritePlacedLastIsInForce() {
    let h = HistoryWriter.inProgress()
    let base = h.heads()
    h.write(
      Human.head, .hub, .set(Field.deadline, "05-20"), parents: base, header: .init(at: 2_000_000_000_000))
    h.write(Human.head, .hub, .set(Field.deadline, "05-25"), parents: base)
    #expect(h.state.effective(Field.deadline) == "05-25")
    #expect(h.state.register(Field.deadline)?.live.count == 2)
  }

  @Test func aDeadlineAndAPersonAreTwoMatters() {
    let h = HistoryWriter.inProgress()
    let base = h.heads()
    h.write(Human.head, .hub, .set(Field.deadline, "05-20"), parents: base)
    h.write(Human.xofficer, .lx, .set(Field.responsible, .number(Human.wang)), parents: base)
    #expect(h.state.effective(Field.deadline) == "05-20")
    #expect(h.state.effective(Field.responsible) == .number(Human.wang))
  }

  @Test func aProposedRoutingIsOvertakenByTheHub() {
    let (h, root) = HistoryWriter.opened()
    let draft = h.write(Human.station, .sa, .set(Field.routing, "npc"), parents: [root])
    #expect(h.state[draft] == .proposal(.open))
    h.write(Human.presidium, .hub, .set(Field.routing, "petition"), parents: [root])
    #expect(h.state.effective(Field.routing) == "petition")
    #expect(h.state[draft] == .proposal(.overtaken))
  }

  @Test func aRegisterThatOnlyEventsSetIsNotSetAlone() {
    let (h, _) = HistoryWriter.opened()
    let alone = h.write(Human.head, .hub, .set(Field.track, "npc"))
    #expect(h.state[alone] == .notEffective(.onlyWithEvent, field: nil))
  }

  @Test func theHubItselfNumbersWithoutAProposalAndNobodyElseDoes() {
    let (h, _) = HistoryWriter.opened()
    let number = h.write(Human.service, .hub, .set(Field.officialNumber, "1"))
    let forged = h.write(Human.head, .hub, .set(Field.officialNumber, "2"))
    #expect(h.state[number] == .effective)
    #expect(h.state.reasons(forged) == [.right])
  }

  @Test func aBoundWriteHasRightAndVerdictOfItsEvent() {
    let (h, _) = HistoryWriter.opened()
    let accepted = h.write(
      Human.presidium, .hub, .event(State.accepted), .set(Field.track, "npc"), .set(Field.deadline, "d1"))
    #expect(h.state[accepted, 2] == .effective)
    #expect(h.state(without: \.boundRight).reasons(accepted) == [.right])
  }

  @Test func entriesAndOtherOpsDoNotShareTheVerdictOfAnEvent() {
    let (h, _) = HistoryWriter.opened()
    h.write(Human.head, .hub, .event(State.voided))
    let late = h.write(Human.head, .hub, .event(State.accepted), .set(Field.track, "npc"), .note())
    #expect(h.state[late, 0] == .notEffective(.noEdge, field: nil))
    #expect(h.state[late, 1] == .notEffective(.noEdge, field: nil))
    #expect(h.state[late, 2] == .effective)
  }

  @Test func aProposedRegisterIsConfirmedByWhoDecidesIt() {
    let (h, _) = HistoryWriter.opened()
    let proposal = h.write(Human.station, .sa, .set(Field.deadline, "d1"))
    let wrong = h.write(Human.clerk, .hub, .answer(OpID(proposal, 0), true))
    #expect(h.state[wrong] == .notEffective(.right, field: nil))
    h.write(Human.head, .hub, .answer(OpID(proposal, 0), true))
    #expect(h.state[proposal] == .proposal(.open), "a yes without the same op does nothing")
    h.write(Human.head, .hub, .set(Field.deadline, "d1"), .answer(OpID(proposal, 0), true))
    #expect(h.state[proposal] == .proposal(.confirmed))
    #expect(h.state.effective(Field.deadline) == "d1")
  }

  @Test func aNoEndsAProposal() {
    let (h, _) = HistoryWriter.opened()
    let proposal = h.write(Human.station, .sa, .set(Field.deadline, "d1"))
    h.write(Human.head, .hub, .answer(OpID(proposal, 0), false))
    #expect(h.state[proposal] == .proposal(.refused))
  }
}
