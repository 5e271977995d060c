import HuiyinAuthority
import HuiyinRecords
import Testing

/// DESIGN 4.2, 4.3 and 7: entries, what speaks of them, and who may hold the record.
@Suite struct EntryTests {
  @Test func aTargetEntryLiesAmongTheAncestors() {
    let (h, root) = HistoryWriter.opened()
    let note = OpID(h.write(Human.worker, .sa, .note("a")), 0)
    let good = h.write(Human.worker, .sb, .add(Field.tags, "t", on: .op(note)))
    let blind = h.write(Human.worker, .lx, .add(Field.tags, "t", on: .op(note)), parents: [root])
    let state = h.state
    #expect(state.sets.first { $0.key == RegisterKey(field: Field.tags, entry: note) }?.members == ["t"])
    #expect(state[good] == .effective)
    #expect(state[blind] == .notEffective(.target, field: nil))
  }

  @Test func aTargetEntryLiesEarlierInItsOwnChangeset() {
    let (h, _) = HistoryWriter.opened()
    let key = h.write(
      Human.worker, .sa, .note("a"), .add(Field.tags, "t", on: .sibling(0)), .add(Field.tags, "u", on: .sibling(3)),
      .note("b"))
    #expect(h.state[key, 1] == .effective)
    #expect(h.state[key, 2] == .notEffective(.target, field: nil))
  }

  @Test func aCorrectionReachesThroughAQuarantinedOne() {
    let (h, _) = HistoryWriter.opened()
    let first = OpID(h.write(Human.worker, .sa, .note("a")), 0)
    let second = OpID(h.write(Human.worker, .sb, .append(Entry.note, "b", links: [first])), 0)
    let third = OpID(h.write(Human.worker, .sa, .append(Entry.note, "c", links: [second])), 0)
    #expect(h.state.entries[0].correctedBy == [second])
    h.publish([.revoke(.sb, counting: [])])
    #expect(h.state.entries[0].correctedBy == [third])
  }

  @Test func exclusionsWinAndLiveSiblingsAreUnited() {
    let (h, _) = HistoryWriter.opened(
      .set(Field.responsible, .number(Human.li)), .set(Field.secrecy, "internal"))
    let base = h.heads()
    h.write(
      Human.clerk, .hub, .set(Field.responsible, .number(Human.wang)), .add(Field.share, .number(Office.court)),
      parents: base)
    h.write(
      Human.head, .lx, .set(Field.responsible, .number(Human.zhao)),
      .add(Field.accusedUnits, .number(Office.court)), parents: base)
    #expect(h.state.audience.units == [Office.grid3])
    #expect(h.state.audience.excludedUnits == [Office.court])
    #expect(h.state.audience.persons == [Human.zhao], "Wang is proposed, Li superseded")
    h.write(Human.leader, .hub, .set(Field.responsible, .number(Human.chen)), parents: base)
    #expect(h.state.audience.persons == [Human.zhao, Human.chen])
    h.write(
      Human.clerk, .hub, .remove(Field.accusedUnits, .number(Office.court)), .set(Field.secrecy, "confidential"))
    #expect(h.state.audience.units.isEmpty)
    #expect(h.state.audience.includesPetitionOffice)
  }

  /// As the four guarantees are of a case: two registers of persons by the same rules as whoever is responsible.
  @Test func personsAssignedAreOfTheAudience() {
    let town = TownSchema.record
    var meanings = town.meanings
    meanings.assigned = [Field.resultText, Field.citizenName]
    let h = HistoryWriter(
      KindSchema(
        number: town.number, name: town.name, label: town.label, hasNaturalKey: false,
        fields: Array(town.fields.values), entries: Array(town.entries.values), events: Array(town.events.values),
        edges: town.edges, meanings: meanings, audience: town.audience, readmitters: town.readmitters))
    h.write(
      Human.worker, .sa, .event(State.registered), .set(Field.resultText, .number(Human.li)),
      .set(Field.secrecy, "internal"))
    let base = h.heads()
    func persons() -> Set<UInt32> { Set(h.state.audience.persons) }
    #expect(persons() == [Human.li])
    h.write(Human.head, .hub, .set(Field.resultText, .number(Human.wang)), parents: base)
    h.write(Human.worker, .sa, .set(Field.resultText, .number(Human.zhao)), parents: base)
    #expect(persons() == [Human.wang, Human.zhao], "Li superseded, of the others both")
    h.write(Human.head, .hub, .set(Field.responsible, .number(Human.rep)))
    h.write(Human.clerk, .hub, .set(Field.citizenName, .number(Human.chen)))
    #expect(persons() == [Human.wang, Human.zhao, Human.rep, Human.chen])
    h.write(Human.head, .hub, .add(Field.recused, .number(Human.wang)), .set(Field.secrecy, "confidential"))
    #expect(persons() == [Human.zhao, Human.rep, Human.chen] && h.state.audience.units.isEmpty)
    #expect(h.state.audience.excludedPersons == [Human.wang])
    h.write(Human.head, .hub, .set(Field.citizenName, "陈大山"), .set(Field.resultText, .none))
    #expect(persons() == [Human.rep], "what is no person names nobody")
  }
}
