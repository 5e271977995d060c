import HuiyinAuthority
import HuiyinModel
import HuiyinRecords
import Testing

/// DESIGN 4.4: where a role has its right, by what its author had seen and the directory version that they cite.
@Suite struct ScopeTests {
  /// Registered by the grid worker in the third grid; the representative is of the fifth.
  private static func opened(_ drafts: Draft...) -> (writer: HistoryWriter, root: ChangesetReference) {
    let writer = town()
    let root = writer.write(
      Human.worker, .sa, [.event(State.registered)] + drafts, parents: nil, header: .init())
    return (writer, root)
  }

  /// Before anything is written.
  private static func town(grid: UnitNumber = Office.grid5) -> HistoryWriter {
    let writer = HistoryWriter(TownSchema.scoped)
    let grids = [Office.grid3, Office.grid5].map {
      DirectoryEntry.unit(Unit(number: $0, name: "\($0)", kind: .grid, grid: Grid(number: $0)))
    }
    writer.publish(grids + [representative(of: grid)])
    return writer
  }

  private static func representative(of unit: UnitNumber, _ status: SeatStatus = .inOffice) -> DirectoryEntry {
    .person(
      Person(
        number: Human.rep, name: "\(Human.rep)", unit: unit, roles: Role.set("rep"),
        representative: Representative(
          level: .town, district: "", tags: [], term: "", fourRoles: [], status: status)))
  }

  private func isOutside(_ h: HistoryWriter, _ changeset: ChangesetReference, _ index: UInt16 = 0) -> Bool {
    h.state[changeset, index] == .notEffective(.scope, field: nil)
  }

  /// With the department X, in the channel given.
  private static func assigned(_ track: Value = "petition") -> HistoryWriter {
    let (h, _) = opened()
    let person = track == "npc" ? Human.station : Human.head
    h.write(person, .hub, .event(State.accepted), .set(Field.track, track))
    h.write(
      person, .hub, .event(State.assigned), .set(Field.unit, .number(Office.x)), .set(Field.epoch, 1))
    return h
  }

  // MARK: Units

  @Test func whatIsNotOfTheirGridHasNoEffect() {
    let (h, root) = Self.opened()
    let note = h.write(Human.rep, .lx, .note())
    #expect(isOutside(h, note))
    #expect(h.state(without: \.sight)[note] == .effective)
    h.write(Human.clerk, .hub, .add(Field.share, .number(Office.grid5)))
    let shared = h.write(Human.rep, .lx, .note())
    let unseen = h.write(Human.rep, .lx, .note(), parents: [root])
    #expect(h.state[shared] == .effective && isOutside(h, unseen), "by what they had seen")
    #expect(isOutside(h, note), "and never by what comes later")
  }

  @Test func thePlaceOfAPersonIsThatOfTheVersionTheyCite() {
    let (h, _) = Self.opened()
    let before = h.write(Human.rep, .lx, .note())
    h.publish([Self.representative(of: Office.grid3)])
    let after = h.write(Human.rep, .lx, .note())
    h.publish([Self.representative(of: Office.grid5)])
    #expect(isOutside(h, before) && h.state[after] == .effective)
  }

  @Test func aRecordThatIsMadeElsewhereHasNoEffectAndGivesNoRight() {
    let h = Self.town()
    let root = h.write(Human.rep, .lx, .event(State.registered), .note())
    let next = h.write(Human.rep, .lx, .event(State.registered))
    #expect(isOutside(h, root, 0) && isOutside(h, root, 1) && isOutside(h, next))
    #expect(h.state.standing.state == State.draft)
    let own = Self.town(grid: Office.grid3)
    own.write(Human.rep, .lx, .event(State.registered))
    #expect(own.state.standing.state == State.registered)
  }

  @Test func whatTheyTookDownStaysTheirs() {
    let h = Self.town(grid: Office.grid3)
    h.write(Human.rep, .lx, .event(State.registered), .set(Field.title, "a"))
    h.write(Human.clerk, .hub, .set(Field.secrecy, "confidential"))
    h.publish([Self.representative(of: Office.grid5)])
    let own = h.write(Human.rep, .lx, .set(Field.title, "b"))
    let other = h.write(Human.worker, .sa, .set(Field.title, "c"))
    #expect(h.state[own] == .effective)
    #expect(isOutside(h, other), "what is confidential is closed to its own grid")
    #expect(h.state(without: \.closedHome)[other] == .effective)
  }

  @Test func whatExcludesTheirUnitIsClosedToThem() {
    let (h, root) = Self.opened()
    h.write(Human.clerk, .hub, .add(Field.accusedUnits, .number(Office.grid3)))
    let note = h.write(Human.worker, .sa, .note())
    let unseen = h.write(Human.worker, .sa, .note(), parents: [root])
    #expect(isOutside(h, note) && h.state[unseen] == .effective)
  }

  // MARK: Moving

  @Test func aMoveTakesNoRightAwayAfterTheFact() {
    let h = Self.assigned()
    h.write(Human.xofficer, .lx, .event(State.inProgress))
    let base = h.heads()
    h.write(
      Human.head, .hub, .event(State.assigned), .set(Field.unit, .number(Office.y)), .set(Field.epoch, 2),
      parents: base)
    let late = h.write(Human.xofficer, .lx, .append(Entry.feedback, "late"), parents: base)
    let after = h.write(Human.xofficer, .lx, .append(Entry.feedback, "after"))
    #expect(h.state[late] == .effective)
    #expect(isOutside(h, after), "they have seen it leave")
  }

  // MARK: Channels

  @Test func aStepIsOfTheChannelThatTheRecordHasOrGets() {
    let (h, root) = Self.opened()
    let other = h.write(Human.head, .hub, .event(State.accepted), .set(Field.track, "npc"))
    #expect(isOutside(h, other, 0) && isOutside(h, other, 1), "a bound write shares its event's verdict")
    h.write(Human.station, .hub, .event(State.accepted), .set(Field.track, "npc"), parents: [root])
    let forged = h.write(
      Human.head, .hub, .set(Field.resultText, "ok"), .set(Field.track, "petition"), .event(State.concluded),
      .set(Field.closedKind, "化解"))
    #expect(isOutside(h, forged, 2), "a channel that the step does not give counts for nothing")
    h.write(
      Human.station, .hub, .set(Field.resultText, "ok"), .event(State.concluded), .set(Field.closedKind, "化解"))
    #expect(h.state.standing.state == State.concluded)
  }

  @Test func aProposalOutsideStaysOneAndIsNotConfirmedByTheHubItself() {
    let (h, _) = Self.opened()
    h.write(Human.head, .hub, .event(State.accepted), .set(Field.track, "petition"))
    let proposal = h.write(
      Human.station, .sa, .set(Field.resultText, "ok"), .event(State.concluded), .set(Field.closedKind, "化解"))
    #expect(h.state[proposal, 1] == .proposal(.open))
    let confirmed = h.write(
      Human.service, .hub, .event(State.concluded), .set(Field.closedKind, "化解"), .answer(OpID(proposal, 1), true))
    #expect(h.state[confirmed] == .notEffective(.proposerWithoutRight, field: nil))
    let no = h.write(Human.station, .hub, .answer(OpID(proposal, 1), false))
    #expect(isOutside(h, no), "nor do they answer it")
    h.write(
      Human.head, .hub, .event(State.concluded), .set(Field.closedKind, "化解"), .answer(OpID(proposal, 1), true))
    #expect(h.state[proposal, 1] == .proposal(.confirmed))
  }

  // MARK: Persons

  @Test func aCallbackIsTheirsWhoAreNamed() {
    let (h, _) = Self.opened(.add(Field.tags, .number(Human.rep)))
    let unnamed = h.write(Human.rep, .lx, .append(Entry.callback, "a"))
    #expect(isOutside(h, unnamed), "they see it, and it is not theirs")
    #expect(h.state(without: \.scopes)[unnamed] == .effective)
    h.write(Human.head, .hub, .set(Field.responsible, .number(Human.rep)))
    let named = h.write(Human.rep, .lx, .append(Entry.callback, "b"))
    #expect(h.state[named] == .effective)
  }

  @Test func anExceptionStandsAboveEveryRole() {
    let (h, _) = Self.opened()
    h.publish([TownDirectory.person(Human.worker, roles: "grid_worker station_head")])
    h.write(Human.head, .hub, .set(Field.responsible, .number(Human.worker)))
    let feedback = h.write(Human.worker, .sa, .append(Entry.feedback, "a"), .note())
    #expect(isOutside(h, feedback) && h.state[feedback, 1] == .effective)
  }

  @Test func aSeatThatIsNotHeldGivesNoRole() {
    for status in SeatStatus.allCases where status != .inOffice {
      let h = Self.town(grid: Office.grid3)
      h.write(Human.rep, .lx, .event(State.registered))
      h.publish([Self.representative(of: Office.grid3, status)])
      let note = h.write(Human.rep, .lx, .note())
      #expect(h.state.reasons(note) == [.right], "\(status)")
      #expect(h.state(without: \.seats).reasons(note).isEmpty)
    }
  }

  @Test func othersVoidNothingEvenAtTheHub() {
    let (h, _) = Self.opened()
    let other = h.write(Human.station, .hub, .event(State.voided))
    #expect(h.state[other] == .proposal(.open))
    #expect(h.state(without: \.ofOthers)[other] == .effective)
    h.write(Human.clerk, .hub, .event(State.voided), .answer(OpID(other, 0), true))
    #expect(h.state.standing.state == State.voided && h.state[other] == .proposal(.confirmed))
  }

  // MARK: Random histories

  /// The same histories under the kinds with scopes: production and slow model agree, in any order of arrival, and each
  /// rule left out that many touch is noticed.
  @Test func theModelsAgreeOnRandomHistories() {
    var random = SplitMix64(seed: 7)
    var outside = 0
    var unnoticed: [String: WritableKeyPath<Rules, Bool>] = [
      "scopes": \.scopes, "sight": \.sight, "closedHome": \.closedHome,
    ]
    for history in Corpus.histories {
      let kind = TownSchema.scoped(history.kind)
      let expected = SlowFold.state(history.changesets, history.directory, kind)
      let arrivals = RandomHistoryTests.causalOrder(history.changesets, &random)
      #expect(Production.state(arrivals, history.directory, kind) == expected, "seed \(history.seed)")
      let part = Array(arrivals.prefix(arrivals.count / 2))
      #expect(
        Production.state(part, history.directory, kind) == SlowFold.state(part, history.directory, kind),
        "seed \(history.seed), half of it")
      outside += expected.ops.count { $0.verdict == .notEffective(.scope, field: nil) }
      unnoticed = unnoticed.filter { _, rule in
        SlowFold.state(history.changesets, history.directory, kind, rules: .without(rule)) == expected
      }
    }
    #expect(outside > 100 && unnoticed.keys.sorted() == [])
  }
}
