import HuiyinAuthority
import HuiyinModel
import HuiyinRecords
import Testing

/// DESIGN 4.3: conflicts of guarded registers, decisions and what is in force meanwhile.
@Suite struct DecisionTests {
  private func forked() -> (HistoryWriter, [ChangesetReference]) {
    let (h, root) = HistoryWriter.opened(.set(Field.resultText, "old"))
    h.write(Human.worker, .sa, .set(Field.resultText, "one"), parents: [root])
    h.write(Human.station, .sb, .set(Field.resultText, "two"), parents: [root])
    return (h, h.heads())
  }

  @Test func aHubDecisionClosesAStationDecision() {
    let (h, heads) = forked()
    let station = h.write(Human.head, .sa, .set(Field.resultText, "S"), parents: heads)
    h.write(Human.head, .hub, .set(Field.resultText, "H"), parents: heads)
    let text = h.state.register(Field.resultText)
    #expect(text?.effective == "H")
    #expect(text?.conflict == nil)
    #expect(text?.overruled == [OpID(station, 0)])
  }

  @Test func twoStationDecisionsAreAConflict() {
    let (h, heads) = forked()
    h.write(Human.head, .sa, .set(Field.resultText, "S"), parents: heads)
    h.write(Human.head, .sb, .set(Field.resultText, "T"), parents: heads)
    let text = h.state.register(Field.resultText)
    #expect(text?.conflict?.values == ["S", "T"])
    #expect(text?.effective == "S", "placed first")
  }

  @Test func aStaleEditBesideAHubDecisionIsANewConflict() {
    let (h, heads) = forked()
    h.write(Human.head, .hub, .set(Field.resultText, "H"), parents: heads)
    h.write(Human.rep, .lx, .set(Field.resultText, "stale"), parents: [h.changesets[0].reference])
    let text = h.state.register(Field.resultText)
    #expect(text?.effective == "H")
    #expect(text?.conflict?.values == ["H", "stale"])
  }

  @Test func aRaisedRiskShowsBesideAHubDecision() {
    let (h, root) = HistoryWriter.opened(.set(Field.risk, 3))
    h.write(Human.worker, .sa, .set(Field.risk, 2, links: []), parents: [root])
    h.write(Human.worker, .sb, .set(Field.risk, 3, links: []), parents: [root])
    h.write(Human.head, .hub, .set(Field.risk, 2))
    h.write(Human.worker, .lx, .set(Field.risk, 1), parents: [root])
    #expect(h.state.effective(Field.risk) == 1)
    #expect(h.state(without: \.raiseBeatsRuling).effective(Field.risk) == 2)
  }

  @Test func ofTwoRisksTheHigherIsInForceUntilTwoHaveSignedTheLower() {
    let (h, root) = HistoryWriter.opened(.set(Field.risk, 3))
    let one = h.write(Human.clerk, .hub, .set(Field.risk, 2), parents: [root])
    h.write(Human.worker, .sa, .set(Field.risk, 1), parents: [root])
    #expect(h.state.effective(Field.risk) == 1)
    #expect(h.state.register(Field.risk)?.conflict == Conflict(values: [2, 1].sorted(by: byBytes), base: 3))
    #expect(h.state[one] == .effective)
    let ruling = h.write(Human.head, .hub, .set(Field.risk, 2))
    #expect(h.state.effective(Field.risk) == 1)
    #expect(h.state[ruling] == .unapproved)
    h.write(Human.head, .hub, .approve(OpID(ruling, 0)))
    #expect(h.state[ruling] == .unapproved, "one person is one signature")
    h.write(Human.station, .sa, .approve(OpID(ruling, 0)))
    #expect(h.state.effective(Field.risk) == 2)
    #expect(h.state.register(Field.risk)?.conflict == nil)
  }

  private func byBytes(_ one: Value, _ other: Value) -> Bool { one.encoded.lexicographicallyPrecedes(other.encoded) }

  @Test func twoPersonsOnOneDeviceAreNotTwoSignatures() {
    let (h, _) = HistoryWriter.opened(.set(Field.risk, 1))
    let low = h.write(Human.station, .sa, .set(Field.risk, 2))
    h.write(Human.head, .sa, .approve(OpID(low, 0)))
    #expect(h.state[low] == .unapproved)
    h.write(Human.head, .hub, .approve(OpID(low, 0)))
    #expect(h.state[low] == .effective)
  }

  @Test func aRefusedLoweringStaysRefused() {
    let (h, _) = HistoryWriter.opened(.set(Field.risk, 1))
    let low = h.write(Human.station, .sa, .set(Field.risk, 3))
    h.write(Human.head, .hub, .answer(OpID(low, 0), false))
    h.write(Human.leader, .ly, .approve(OpID(low, 0)))
    #expect(h.state[low] == .refused)
    #expect(h.state(without: \.noBeatsApproval)[low] == .effective)
  }

  @Test func secrecyIsLoweredByTwo() {
    let (h, _) = HistoryWriter.opened(.set(Field.secrecy, "confidential"))
    let low = h.write(Human.clerk, .sa, .set(Field.secrecy, "internal"))
    #expect(h.state[low] == .unapproved)
    h.write(Human.head, .hub, .approve(OpID(low, 0)))
    #expect(h.state[low] == .unapproved, "a clerk's signature does not count")
    h.write(Human.leader, .hub, .approve(OpID(low, 0)))
    #expect(h.state[low] == .effective)
  }

  @Test func equalValuesAreOneValue() {
    let (h, root) = HistoryWriter.opened(.set(Field.risk, 3))
    h.write(Human.clerk, .hub, .set(Field.risk, 1), parents: [root])
    h.write(Human.worker, .sa, .set(Field.risk, 1), parents: [root])
    let risk = h.state.register(Field.risk)
    #expect(risk?.effective == 1)
    #expect(risk?.conflict == nil)
    #expect(risk?.live.count == 2)
  }

  @Test func whatIsComposedIsDecidedByTheDeciderOnly() {
    let (h, root) = HistoryWriter.opened(.set(Field.resultText, "old"))
    h.write(Human.xofficer, .lx, .set(Field.resultText, "one"), parents: [root])
    h.write(Human.station, .sa, .set(Field.resultText, "two"), parents: [root])
    #expect(h.state.effective(Field.resultText) == "one", "placed first")
    #expect(h.state.register(Field.resultText)?.conflict?.base == "old")
    let other = h.write(Human.xofficer, .lx, .set(Field.resultText, "mine"))
    #expect(h.state[other] == .proposal(.open), "not the decider")
    h.write(Human.head, .hub, .set(Field.resultText, "one and two"))
    #expect(h.state.effective(Field.resultText) == "one and two")
    #expect(h.state.register(Field.resultText)?.conflict == nil)
  }

  @Test func aStaleEditBringsNobodyBack() {
    let (h, _) = HistoryWriter.opened()
    h.write(Human.head, .hub, .set(Field.responsible, .number(Human.li)))
    let base = h.heads()
    h.write(Human.head, .hub, .set(Field.responsible, .number(Human.wang)))
    h.write(Human.head, .hub, .set(Field.responsible, .number(Human.chen)))
    h.write(Human.head, .lx, .set(Field.responsible, .number(Human.zhao)), parents: base)
    let person = h.state.register(Field.responsible)
    #expect(person?.effective == .number(Human.chen))
    #expect(person?.conflict?.base == .number(Human.li))
    #expect(h.state(without: \.firstPlaced).effective(Field.responsible) == .number(Human.li))
  }

  @Test func withoutABaseTheOnePlacedFirstIsInForce() {
    let h = HistoryWriter(TownSchema.session)
    for (person, node) in [(Human.head, Node.sa), (Human.leader, .sb)] {
      h.write(
        person, node, .event(State.registered), .set(Field.responsible, .number(person)), parents: [],
        header: .init(at: startMilliseconds))
    }
    #expect(h.state.effective(Field.responsible) == .number(Human.head))
    #expect(h.state.register(Field.responsible)?.conflict?.base == nil)
  }

  @Test func whatTheHubHasInForceStaysUntilTheDepartmentHeadDecides() {
    let h = HistoryWriter.inProgress()
    let base = h.heads()
    h.write(Human.head, .hub, .set(Field.responsible, .number(Human.wang)), parents: base)
    h.write(Human.xofficer, .lx, .set(Field.responsible, .number(Human.zhao)), parents: base)
    let person = h.state.register(Field.responsible)
    #expect(person?.effective == .number(Human.wang))
    #expect(person?.conflict?.base == .number(Human.li))
    h.write(Human.xhead, .lx, .set(Field.responsible, .number(Human.zhao)))
    #expect(h.state.effective(Field.responsible) == .number(Human.zhao))
  }

  @Test func aStationOnlyProposesAPerson() {
    let h = HistoryWriter.inProgress()
    let base = h.heads()
    let proposal = h.write(Human.station, .sa, .set(Field.responsible, .number(Human.wang)), parents: base)
    h.write(Human.xofficer, .lx, .set(Field.responsible, .number(Human.zhao)), parents: base)
    #expect(h.state.effective(Field.responsible) == .number(Human.zhao))
    #expect(h.state.register(Field.responsible)?.conflict == nil)
    #expect(h.state[proposal] == .proposal(.overtaken))
  }

  @Test func aDepartmentThatLostTheCaseNamesNobody() {
    let h = HistoryWriter.inProgress()
    h.write(
      Human.head, .hub, .event(State.assigned), .set(Field.unit, .number(Office.y)), .set(Field.epoch, 2))
    let late = h.write(Human.xofficer, .lx, .set(Field.responsible, .number(Human.zhao)))
    #expect(h.state[late] == .notEffective(.right, field: nil))
  }

  @Test func aNameIsInForceAsTheHubHasIt() {
    let (h, root) = HistoryWriter.opened(.set(Field.citizenName, "张"))
    h.write(Human.clerk, .hub, .set(Field.citizenName, "章"), parents: [root])
    h.write(Human.worker, .sa, .set(Field.citizenName, "彰"), parents: [root])
    #expect(h.state.effective(Field.citizenName) == "章")
    #expect(h.state.register(Field.citizenName)?.conflict == Conflict(values: ["彰", "章"], base: "张"))
    h.write(Human.head, .hub, .set(Field.citizenName, "章"))
    #expect(h.state.register(Field.citizenName)?.conflict == nil)
  }
}
