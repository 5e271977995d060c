import HuiyinAuthority
import HuiyinModel
import HuiyinRecords
import Testing

/// DESIGN 4.1, 4.4 and 6: verdicts on whole changesets.
@Suite struct JudgementTests {
  @Test func aForkWithOneNumberTakesEffectTwice() {
    let (h, root) = HistoryWriter.opened(.set(Field.title, "one"))
    let one = h.write(Human.worker, .sa, .note("a"), parents: [root], header: .init(sequence: 2))
    let two = h.write(Human.worker, .sa, .note("b"), parents: [root], header: .init(sequence: 2))
    #expect(h.state.forks == [[one, two]])
    #expect(h.state.entries.count == 2)
  }

  @Test func twoRootsOfANaturalKeyAreOneRecord() {
    let h = HistoryWriter(TownSchema.session)
    let one = h.write(Human.worker, .sa, .event(State.registered), .set(Field.resultText, "a"))
    let two = h.write(
      Human.worker, .sb, .event(State.registered), .set(Field.resultText, "b"), parents: [],
      header: .init(at: startMilliseconds + 5))
    #expect(h.state.heads == [one, two])
    #expect(h.state.standing.state == State.registered)
    #expect(h.state.effective(Field.resultText) == "a")
    #expect(h.state.register(Field.resultText)?.conflict?.base == nil)
  }

  @Test func aRootOfOtherFactsIsQuarantinedAndNamesNoHome() {
    let (h, _) = HistoryWriter.opened()
    let bad = h.write(
      Human.worker, .sb, .event(State.registered), parents: [],
      header: .init(at: startMilliseconds, home: Office.grid9))
    #expect(h.state.reasons(bad) == [.facts])
    #expect(h.state.audience.units == [Office.grid3])
    #expect(h.state(without: \.homeByFacts).audience.units == [Office.grid3, Office.grid9])
  }

  @Test func aClockNotAboveItsParentsOrFarBeyondThemIsQuarantined() {
    let (h, root) = HistoryWriter.opened()
    let low = h.write(Human.worker, .sb, .note(), header: .init(clock: HybridClock(milliseconds: startMilliseconds)))
    let far = h.write(
      Human.worker, .sb, .note(), parents: [root],
      header: .init(clock: HybridClock(milliseconds: HybridClock.year2200Milliseconds)))
    #expect(h.state.reasons(low) == [.clock])
    #expect(h.state.reasons(far) == [.clock])
  }

  @Test func theLastClockBefore2200WedgesNothing() {
    let (h, _) = HistoryWriter.opened()
    h.write(
      Human.worker, .sb, .note(),
      header: .init(clock: HybridClock(milliseconds: HybridClock.year2200Milliseconds - 1, counter: .max)))
    let honest = h.write(Human.worker, .sa, .note())
    #expect(h.state.reasons(honest).isEmpty)
    #expect(h.state(without: \.clockStep).reasons(honest) == [.clock])
  }

  /// Else a parent that nobody may build on would lend its clock.
  @Test func aParentWithABadClockQuarantinesItsChildren() {
    let (h, _) = HistoryWriter.opened()
    let far = h.write(
      Human.worker, .sb, .note(), header: .init(clock: HybridClock(packed: .max - 1)))
    let child = h.write(
      Human.worker, .sb, .note(), parents: [far], header: .init(clock: HybridClock(packed: .max)))
    #expect(h.state.reasons(far) == [.clock])
    #expect(h.state.reasons(child) == [.clock])
    #expect(h.state(without: \.clockOfParent).reasons(child).isEmpty)
  }

  @Test func aLowerVersionThanAnAncestorIsNotLaunderedByAChild() {
    let (h, _) = HistoryWriter.opened()
    h.publish()
    let new = h.write(Human.clerk, .hub, .note())
    let old = HistoryWriter.Options(version: TownDirectory.reference(1))
    let low = h.write(Human.worker, .sa, .note(), parents: [new], header: old)
    let child = h.write(Human.worker, .sa, .note(), parents: [low], header: old)
    #expect(h.state.reasons(low) == [.version])
    #expect(h.state.reasons(child) == [.version])
    #expect(h.state(without: \.versionByAncestor).reasons(child).isEmpty)
  }

  @Test func parentsThatAreMissingOrOfAnotherRecordParkTheirChildren() {
    let (h, root) = HistoryWriter.opened()
    let middle = h.write(Human.worker, .sb, .note())
    h.write(Human.worker, .sa, .note())
    let held = h.changesets.filter { $0.reference != middle }
    let history = CausalHistory(held) { h.directory.holds($0) }
    #expect(history.changesets.map(\.reference) == [root])
    #expect(history.parked.map(\.missing) == [[middle]])
    #expect(history.parked.map(\.lacksDirectory) == [false])
  }

  @Test func aDirectoryVersionThatIsNotHeldParks() {
    let (h, root) = HistoryWriter.opened()
    h.publish()
    let late = h.write(Human.worker, .sa, .note())
    let history = CausalHistory(h.changesets) { TownDirectory.directory().holds($0) }
    #expect(history.changesets.map(\.reference) == [root])
    #expect(history.parked.map(\.changeset.reference) == [late])
    #expect(history.parked.map(\.lacksDirectory) == [true])
    h.publish(TownDirectory.version(1, term: 2, after: TownDirectory.reference(1)))
    #expect(h.state.order.count == 2, "by the abandoned branch")
  }

  @Test func ordinaryAndStrictWithdrawal() {
    let (h, _) = HistoryWriter.opened()
    let early = h.write(Human.clerk, .sb, .set(Field.title, "x"))
    let late = h.write(Human.clerk, .sb, .set(Field.title, "y"))
    h.publish([TownDirectory.person(Human.clerk, roles: "")])
    #expect(h.state.quarantined.isEmpty, "work done before the device learnt of it stands")
    h.publish([.withdraw(Human.clerk, counting: [early])])
    #expect(h.state.quarantined == [late: [.withdrawn]])
  }

  @Test func ofSeveralCutOffsEachMustNameTheChangeset() {
    let (h, _) = HistoryWriter.opened()
    let one = h.write(Human.worker, .sb, .note("1"))
    let two = h.write(Human.worker, .sb, .note("2"))
    h.publish([.revoke(.sb, counting: [one, two])])
    h.publish(
      TownDirectory.version(
        1, term: 2, after: TownDirectory.reference(1), [.revoke(.sb, counting: [one])]))
    #expect(h.state.quarantined == [two: [.revoked]])
  }

  @Test func aReadmittedChangesetKeepsItsPlace() {
    let (h, _) = HistoryWriter.opened()
    let middle = h.write(Human.station, .sb, .event(State.consulting))
    let accepted = h.write(Human.head, .hub, .event(State.accepted), .set(Field.track, "petition"))
    h.publish([.revoke(.sb, counting: [])])
    let before = h.state
    #expect(before[accepted] == .effective, "also from registered")
    h.write(Human.head, .hub, .readmit(middle))
    let after = h.state
    #expect(after.reasons(middle).isEmpty)
    #expect(after.standing.state == State.accepted)
    #expect(Array(after.order.dropLast()) == before.order)
  }

  @Test func aReadmissionOfAReadmission() {
    let (h, root) = HistoryWriter.opened()
    let lost = h.write(Human.worker, .sb, .note())
    h.publish([.revoke(.sb, counting: [root])])
    let first = h.write(Human.head, .hub2, .readmit(lost), parents: [root, lost].sorted())
    h.publish([.revoke(.hub2, counting: [])])
    #expect(h.state.reasons(lost) == [.revoked])
    h.write(Human.head, .hub, .readmit(first), parents: [first])
    #expect(h.state.quarantined.isEmpty)
  }

  @Test func aReadmissionElsewhereOrOfWhatWasNotSeenDoesNothing() {
    let (h, root) = HistoryWriter.opened()
    let lost = h.write(Human.worker, .sb, .note())
    h.publish([.revoke(.sb, counting: [])])
    let away = h.write(Human.head, .sa, .readmit(lost), parents: [lost])
    let blind = h.write(Human.head, .hub, .readmit(lost), parents: [root])
    let crowded = h.write(Human.head, .hub, .readmit(lost), .note(), parents: [lost])
    #expect(h.state[away] == .notEffective(.elsewhere, field: nil))
    #expect(h.state[blind] == .notEffective(.target, field: nil))
    #expect(h.state.reasons(crowded) == [.form])
    #expect(h.state.reasons(lost) == [.revoked])
  }

  @Test func aRegisterWrittenTwiceIsQuarantined() {
    let (h, _) = HistoryWriter.opened()
    let bad = h.write(Human.worker, .sa, .set(Field.title, "a"), .set(Field.title, "b"))
    #expect(h.state.reasons(bad) == [.form])
  }

  @Test func parentsNamedTwiceOrMoreThanSixteenOrOfAnotherKind() {
    let (h, root) = HistoryWriter.opened()
    let twice = h.write(Human.worker, .sa, .note(), parents: [root, root])
    let notes = (0..<17).map { _ in h.write(Human.worker, .sa, .note(), parents: [root]) }
    let many = h.write(Human.worker, .sb, .note(), parents: notes)
    let sixteen = h.write(Human.worker, .sb, .note(), parents: Array(notes.prefix(16)))
    let other = h.write(Human.worker, .sb, .note(), parents: [root], header: .init(kind: 9))
    #expect(h.state.reasons(twice) == [.parents])
    #expect(h.state.reasons(many) == [.parents])
    #expect(h.state.reasons(sixteen).isEmpty)
    #expect(h.state.reasons(other) == [.kind])
  }

  @Test func whoMaySignAndWhoMayAct() {
    let (h, _) = HistoryWriter.opened()
    let device = h.write(Human.worker, .sa, .note(), header: .init(device: .nobody))
    let person = h.write(Human.stranger, .sa, .note())
    let machine = h.write(Human.service, .sa, .set(Field.officialNumber, "1"))
    let right = h.write(Human.rep, .sa, .add(Field.share, .number(Office.court)))
    #expect(h.state.reasons(device) == [.device])
    #expect(h.state.reasons(person) == [.person])
    #expect(h.state.reasons(machine) == [.person])
    #expect(h.state.reasons(right) == [.right])
  }
}
