import HuiyinModel
import HuiyinRecords

extension Story {
  func edits(_ person: PersonNumber, _ view: SlowView) -> [Draft] {
    var drafts: [Draft] = []
    for _ in 0..<Int.random(in: 1...3, using: &random) {
      switch Double.random(in: 0..<1, using: &random) {
      case ..<0.6:
        let field = pick(Self.registers)
        if isAllowed(person, slow.kind.fields[field]!.rights),
          chance(0.2) || !drafts.contains(where: { $0.op.field == field })
        {
          drafts.append(.set(field, pick(Self.values(field))))
        }
      case ..<0.75:
        let field = pick([
          Field.tags, Field.tags, Field.phones, Field.share, Field.share, Field.accusedUnits, Field.recused,
          Field.recused,
        ])
        if isAllowed(person, slow.kind.fields[field]!.rights) {
          let value = pick(Self.values(field))
          drafts.append(chance(0.5) ? .add(field, value) : .remove(field, value))
        }
      case ..<0.85: drafts += entry(person, view, after: drafts.count)
      case ..<0.87:
        drafts.append(
          pick([.set(Field.new, 1), .append(Entry.new, "n"), .event(State.newly), .add(Field.title, "a")]))
      case ..<0.9:
        let field = pick([Field.title, Field.risk, Field.responsible, Field.new])
        let links = view.live(field, .record).map { slow.nodes[$0].id }
        drafts.append(.future(field, links: links, isCritical: chance(0.3)))
      default: break
      }
    }
    return drafts
  }

  private func entry(_ person: PersonNumber, _ view: SlowView, after count: Int) -> [Draft] {
    let entries = view.appends.map { slow.nodes[$0].id }
    if !entries.isEmpty, chance(0.5) {
      let target = Target.op(pick(entries))
      return [chance(0.5) ? .add(Field.tags, "e", on: target) : .set(Field.title, pick(["a", "b"]), on: target)]
    }
    if !entries.isEmpty, chance(0.5) { return [.append(Entry.note, "corrected", links: [pick(entries)])] }
    if chance(0.3), isAllowed(person, slow.kind.entries[Entry.callback]!.rights) {
      return [.append(Entry.callback, "c")]
    }
    if chance(0.3) {
      // At times the index of the tag itself, which is no entry.
      return [.note(), .add(Field.tags, "e", on: .sibling(UInt16(count + (chance(0.2) ? 1 : 0))))]
    }
    return [.note()]
  }

  /// Forges headers as careless, stale, cloned and hostile authors would; returns the parents.
  func trouble(
    _ node: Node, _ heads: [ChangesetReference], _ header: inout HistoryWriter.Options, _ person: inout PersonNumber
  ) -> [ChangesetReference] {
    var parents = heads
    let clocks = heads.map { history.changesets[history.place($0)].header.clock }
    if chance(0.02) {
      header.clock = pick([clocks.min()!, HybridClock(milliseconds: HybridClock.year2200Milliseconds + 5)])
    }
    if chance(0.003) {
      header.clock = HybridClock(milliseconds: HybridClock.year2200Milliseconds - 1, counter: .max)
    }
    if chance(0.04) {
      header.at = UInt64(Int64(startMilliseconds) + Int64.random(in: -1_000_000_000...100_000_000_000, using: &random))
    }
    if chance(0.06), known[node] == 2 {
      header.version = TownDirectory.reference(1)
      let low = held[node]!.places.filter { slow.judgement.reasons[$0].contains(.version) }
      if !low.isEmpty, chance(0.7) { parents = [history.changesets[pick(low)].reference] }
    }
    let bad = held[node]!.places.filter { !slow.judgement.isAccepted($0) }
    if !bad.isEmpty, heads.count < 16, chance(0.1) {
      parents = Set(heads + [history.changesets[pick(bad)].reference]).sorted()
    }
    if chance(0.02) { person = pick([Human.stranger, Human.rep]) }
    if chance(0.04) { header.sequence = max(1, history.next(of: node.writer) - 1) }
    if chance(0.02) {
      parents = []
      header.home = pick([Office.grid3, Office.grid4])
      header.at = startMilliseconds
    }
    // Also a hub under a writer that no directory version lists.
    if chance(0.03) { header.device = pick([.sb, .nobody, .hub]) }
    if chance(0.01), let first = parents.first { parents.append(first) }
    return parents
  }

  /// Links to ops of other fields, or of changesets that were not seen.
  func spoil(_ draft: Draft, _ past: SlowView) -> Draft {
    guard chance(0.05), !slow.nodes.isEmpty else { return draft }
    var spoiled = draft
    let seen = draft.op.operation == .set ? past.live(draft.op.field, draft.op.target).map { slow.nodes[$0].id } : []
    spoiled.links = (draft.links ?? seen) + [slow.nodes[pick(slow.sorted)].id]
    return spoiled
  }
}
