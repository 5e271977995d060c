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
}
