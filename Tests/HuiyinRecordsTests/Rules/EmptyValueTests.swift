import HuiyinModel
import HuiyinRecords
import Testing

/// Bound to nothing is not bound, and whoever is responsible stays so until another one is named (DOMAIN 5; 12 d).
@Suite struct EmptyValueTests {
  /// White space of both widths, and what has no width at all.
  static let nothing: [Value] = [
    .none, "", " ", "\u{3000}", "\u{200B}", "\u{FEFF}\n\t\u{00A0}", .bytes([]), .fields([]),
    .fields([EntryField(1, "\u{3000}"), EntryField(2, .none)]),
  ]
  static let something: [Value] = ["npc", " n ", "0", .integer(0), .flag(false), .bytes([0]), .opaque([9, 9])]

  @Test func whatIsEmpty() {
    for value in Self.nothing { #expect(value.isEmpty, "\(value)") }
    for value in Self.something { #expect(!value.isEmpty, "\(value)") }
    #expect("　\u{200D}\u{2060}\u{3164}\u{00AD}".isBlank && !"　。".isBlank && "".isBlank)
  }

  @Test(arguments: nothing) func aNeededRegisterIsNotBoundToNothing(value: Value) {
    let (h, _) = HistoryWriter.opened()
    let empty = h.write(Human.head, .hub, .event(State.accepted), .set(Field.track, value))
    #expect(h.state[empty, 0] == .notEffective(.unbound, field: Field.track))
    #expect(h.state[empty, 1] == .notEffective(.unbound, field: Field.track))
    #expect(h.state.standing.state == State.registered)
    #expect(h.state(without: \.neededFilled).standing.state == State.accepted)
    h.write(Human.head, .hub, .event(State.accepted), .set(Field.track, "npc"))
    #expect(h.state.standing.state == State.accepted && h.state.effective(Field.track) == "npc")
  }

  @Test(arguments: nothing) func theUnitStaysUntilThereIsAnother(value: Value) {
    let h = HistoryWriter.inProgress()
    let empty = h.write(
      Human.head, .hub, .event(State.assigned), .set(Field.unit, value), .set(Field.epoch, 2))
    #expect(h.state[empty] == .notEffective(.unbound, field: Field.unit))
    #expect(h.state.effective(Field.unit) == .number(Office.x) && h.state.standing.epoch == 1)
  }

  /// The hub itself confirms none either.
  @Test func aProposalOfNothingIsNotConfirmed() {
    let (h, _) = HistoryWriter.opened()
    let proposal = h.write(Human.station, .sa, .event(State.accepted), .set(Field.track, " "))
    #expect(h.state[proposal] == .proposal(.open))
    let done = h.write(
      Human.service, .hub, .event(State.accepted), .set(Field.track, " "), .answer(OpID(proposal, 0), true))
    #expect(h.state[done] == .notEffective(.unbound, field: Field.track))
    #expect(h.state.standing.state == State.registered)
  }

  @Test(arguments: nothing) func whoIsResponsibleStays(value: Value) {
    let h = HistoryWriter.inProgress()
    for (person, node) in [(Human.head, Node.hub), (Human.leader, .hub), (Human.xofficer, .lx), (Human.station, .sa)] {
      let cleared = h.write(person, node, .set(Field.responsible, value))
      #expect(h.state[cleared] == .notEffective(.condition, field: Field.responsible))
      #expect(h.state.effective(Field.responsible) == .number(Human.li))
    }
    #expect(h.state(without: \.responsibleStays).effective(Field.responsible) != .number(Human.li))
    h.write(Human.head, .hub, .set(Field.responsible, .number(Human.wang)))
    #expect(h.state.effective(Field.responsible) == .number(Human.wang))
  }

  /// Beside a new holder it exerts nothing, and is no conflict.
  @Test func aClearingBesideANewHolder() {
    let h = HistoryWriter.inProgress()
    let base = h.heads()
    h.write(Human.head, .hub, .set(Field.responsible, .none), parents: base)
    h.write(Human.xofficer, .lx, .set(Field.responsible, .number(Human.wang)), parents: base)
    #expect(h.state.effective(Field.responsible) == .number(Human.wang))
    #expect(h.state.register(Field.responsible)?.conflict == nil)
  }

  /// V3: a result that shows nothing is none.
  @Test(arguments: nothing) func aResultThatSaysNothing(value: Value) {
    let h = HistoryWriter.reported()
    let untold = h.write(
      Human.head, .hub, .set(Field.resultText, value), .event(State.concluded), .set(Field.closedKind, "化解"))
    #expect(h.state[untold, 1] == .notEffective(.condition, field: Field.resultText))
    #expect(h.state.standing.state == State.reported)
  }

  @Test func anyEntryOfAKind() {
    let town = TownSchema.record
    let events = town.events.values.map { event in
      var event = event
      if event.number == State.consulting { event.conditions = [.anyEntry(kind: Entry.callback)] }
      return event
    }
    let h = HistoryWriter(
      KindSchema(
        number: town.number, name: town.name, label: town.label, hasNaturalKey: false,
        fields: Array(town.fields.values), entries: Array(town.entries.values), events: events, edges: town.edges,
        meanings: town.meanings, audience: town.audience, readmitters: town.readmitters))
    h.write(Human.worker, .sa, .event(State.registered))
    let early = h.write(Human.station, .sa, .note(), .event(State.consulting))
    #expect(h.state[early, 1] == .notEffective(.condition, field: Entry.callback))
    h.write(Human.station, .sa, .append(Entry.callback, "没人接"))
    h.write(Human.station, .sa, .event(State.consulting))
    #expect(h.state.standing.state == State.consulting)
  }
}
