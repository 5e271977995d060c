import HuiyinAuthority
import HuiyinModel
import HuiyinRecords
import Testing

/// DESIGN 4.3, "Live values".
@Suite struct LiveValueTests {
  @Test func aQuarantinedWritePassesLinksOn() {
    let (h, _) = HistoryWriter.opened(.set(Field.title, "one"))
    let bad = h.write(Human.worker, .sb, .set(Field.title, "two"))
    h.write(Human.worker, .sa, .set(Field.title, "three"))
    h.publish([.revoke(.sb, counting: [])])
    let state = h.state
    #expect(state.register(Field.title)?.live.map(\.value) == ["three"])
    #expect(state.reasons(bad) == [.revoked])
  }

  @Test func aQuarantinedWriteExertsNothing() {
    let (h, _) = HistoryWriter.opened(.set(Field.title, "one"), .add(Field.tags, "a"))
    h.write(Human.worker, .sb, .set(Field.title, "two"), .remove(Field.tags, "a"))
    h.publish([.revoke(.sb, counting: [])])
    #expect(h.state.effective(Field.title) == "one")
    #expect(h.state.members(Field.tags) == ["a"])
  }

  @Test func linksToNonAncestorsAndOtherFieldsDoNotCount() {
    let (h, root) = HistoryWriter.opened(.set(Field.title, "one"), .set(Field.risk, 1))
    let other = h.write(
      Human.worker, .sb, .set(Field.title, "two"), parents: [root], header: .init(at: startMilliseconds + 10))
    h.write(
      Human.worker, .sa,
      .set(Field.title, "three", links: [OpID(other, 0), OpID(ChangesetReference(high: 9, low: 9), 7)]),
      parents: [root])
    #expect(h.state.register(Field.title)?.live.map(\.value) == ["two", "three"])
    h.write(Human.worker, .sa, .set(Field.title, "four", links: [OpID(root, 2)]))
    #expect(h.state.effective(Field.risk) == 1)
    #expect(h.state(without: \.sameFieldLinks).effective(Field.risk) == nil)
  }

  @Test func ofAPlainFieldTheLaterClockIsShown() {
    let (h, root) = HistoryWriter.opened(.set(Field.title, "one"))
    h.write(
      Human.worker, .sb, .set(Field.title, "late"), parents: [root],
      header: .init(at: startMilliseconds + 1_000_000_000))
    h.write(
      Human.worker, .sa, .set(Field.title, "early"), parents: [root], header: .init(at: startMilliseconds + 1))
    let title = h.state.register(Field.title)
    #expect(title?.effective == "late")
    #expect(title?.live.count == 2)
    #expect(title?.conflict == nil)
  }

  @Test func anUnknownOpExertsNothingAndPassesLinksOn() {
    let (h, root) = HistoryWriter.opened(.set(Field.risk, 1))
    let future = h.write(Human.worker, .sb, .future(Field.risk, links: [OpID(root, 1)]))
    #expect(h.state.effective(Field.risk) == 1)
    #expect(h.state(without: \.unknownSilent).effective(Field.risk) == nil)
    let lowered = h.write(Human.worker, .sa, .set(Field.risk, 2, links: [OpID(future, 0)]))
    #expect(h.state[lowered] == .unapproved)
    let mixed = h.write(
      Human.worker, .sa, .set(Field.title, "t"), .set(Field.new, 1), .event(State.newly), .append(Entry.new, "n"))
    #expect((0..<4).map { h.state[mixed, $0] } == [.effective, .unknown, .unknown, .unknown])
  }

  @Test func anOpThatDoesNotFitItsField() {
    let (h, _) = HistoryWriter.opened()
    let bad = h.write(Human.worker, .sb, .add(Field.title, "t"), .set(Field.tags, "a"))
    #expect(h.state[bad, 0] == .notEffective(.fieldClass, field: nil))
    #expect(h.state[bad, 1] == .notEffective(.fieldClass, field: nil))
  }

  @Test func newerRulesMakeTheRecordReadOnly() {
    let (h, _) = HistoryWriter.opened()
    h.publish([.rulesVersion(2)])
    let new = h.write(Human.worker, .sb, .set(Field.title, "t"))
    #expect(h.state.readOnly == [.newerRules(new)])
  }

  @Test func anUnknownCriticalOpMakesTheRecordReadOnly() {
    let (h, _) = HistoryWriter.opened()
    let bad = h.write(Human.worker, .sb, .future(Field.new, isCritical: true))
    #expect(h.state.readOnly == [.unknownCriticalOp(OpID(bad, 0))])
    #expect(h.state.audience == .hubOnly)
    h.publish([.revoke(.sb, counting: [])])
    #expect(h.state.readOnly.isEmpty, "a quarantined one freezes nothing")
  }

  @Test func aRemovalRemovesOnlyWhatItSaw() {
    let (h, root) = HistoryWriter.opened(.add(Field.tags, "水"))
    h.write(Human.head, .hub, .remove(Field.tags, "水"), parents: [root])
    h.write(Human.station, .sa, .add(Field.tags, "水"), parents: [root])
    #expect(h.state.members(Field.tags) == ["水"])
    h.write(Human.head, .hub, .remove(Field.tags, "水"))
    #expect(h.state.members(Field.tags).isEmpty)
  }

  @Test func ofTwoValuesOffTheListTheOnePlacedFirstIsInForce() {
    let (h, root) = HistoryWriter.opened(.set(Field.risk, 3))
    h.write(
      Human.worker, .sa, .set(Field.risk, 8), parents: [root], header: .init(at: startMilliseconds + 900_000))
    h.write(Human.worker, .sb, .set(Field.risk, 9), parents: [root], header: .init(at: startMilliseconds + 10))
    #expect(h.state.effective(Field.risk) == 9)
  }
}
