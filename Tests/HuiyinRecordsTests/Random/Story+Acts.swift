import HuiyinModel
import HuiyinRecords

extension Story {
  static let registers: [UInt32] =
    Array(repeating: Field.risk, count: 5) + Array(repeating: Field.responsible, count: 4)
    + Array(repeating: Field.resultText, count: 3) + Array(repeating: Field.deadline, count: 2)
    + [Field.title, Field.category, Field.secrecy, Field.citizenName, Field.routing]

  static func values(_ field: UInt32) -> [Value] {
    switch field {
    case Field.risk: [1, 2, 3, 1, 2, 3, 1, 2, 3, 8, 9, .none]
    case Field.secrecy: ["internal", "sensitive", "confidential"]
    case Field.responsible: [Human.li, Human.wang, Human.zhao].map { .number($0) }
    case Field.deadline: ["d1", "d2", "d3"]
    case Field.routing: ["npc", "petition"]
    case Field.officialNumber, Field.phones: ["1", "2"]
    case Field.share: [Office.grid5, Office.court].map { .number($0) }
    case Field.accusedUnits: [Office.grid3, Office.x].map { .number($0) }
    case Field.recused: [Human.xhead, Human.rep, Human.station, Human.station, Human.worker].map { .number($0) }
    default: ["a", "b", "c"]
    }
  }

  func act(_ node: Node) {
    let mine = held[node]!
    guard !mine.isEmpty else { return }
    var heads = history.heads(mine)
    if chance(0.15) {
      // A form opened earlier.
      let some = history.past([history.changesets[pick(mine.places)].reference])
      let earlier = history.heads(some)
      if !earlier.isEmpty { heads = earlier }
    }
    guard !heads.isEmpty, heads.count <= 16 else { return }
    let past = history.past(heads)
    var (person, drafts) = choose(node, past)
    if hasTwins, chance(0.05) { (person, drafts) = (Human.rep, [.event(State.voided)]) }
    guard !drafts.isEmpty else { return }
    let seenPast = slow.view(past)
    drafts = drafts.map { spoil($0, seenPast) }
    var header = HistoryWriter.Options()
    header.version = TownDirectory.reference(known[node]!)
    let parents = trouble(node, heads, &header, &person)
    write(person, node, drafts, parents: parents, header: header)
  }

  private func choose(_ node: Node, _ past: Keys) -> (PersonNumber, [Draft]) {
    let view = slow.view(past)
    let person = pick(Self.staff[node]!)
    let open = view.ops.filter { view.shown($0) == .proposal(.open) }
    let lowered = view.ops.filter { view.verdict($0) == .unapproved }
    if node.isHub, chance(0.35) {
      let lifted = liftable(past)
      if !lifted.isEmpty, chance(0.5) { return (Human.head, [.readmit(pick(lifted))]) }
      let ended = view.ops.filter { view.verdict($0) == .proposal && !open.contains($0) }
      let refused = ended.filter { view.shown($0) == .proposal(.refused) && slow.boundTo($0) == nil }
      if !refused.isEmpty, chance(0.3) { return (Human.service, confirmation(of: pick(refused))) }
      if !ended.isEmpty, chance(0.3) { return reply(pick(ended)) }
      if !open.isEmpty { return reply(pick(open)) }
    }
    if node.isHub, chance(0.03) {
      let number = pick(Self.values(Field.officialNumber))
      return (Human.service, [.set(Field.officialNumber, number)])
    }
    if !lowered.isEmpty, chance(0.4) {
      let target = slow.nodes[pick(lowered)].id
      return (
        pick([Human.head, Human.station, Human.leader]), [chance(0.2) ? .answer(target, false) : .approve(target)]
      )
    }
    let clashes = [Field.risk, Field.responsible, Field.resultText].filter {
      view.reading($0, .record).conflict != nil
    }
    if !clashes.isEmpty, chance(0.5) {
      let field = pick(clashes)
      return (pick([Human.head, Human.head, Human.head, Human.leader]), [.set(field, pick(Self.values(field)))])
    }
    if view.members(Field.recused, .record).contains(.number(person)), chance(0.4) {
      return (person, [.append(Entry.callback, "c"), .note()])
    }
    return (person, chance(0.4) ? workflow(node, person, view) : edits(person, view))
  }

  private func liftable(_ past: Keys) -> [ChangesetReference] {
    let found = slow.whole.places.filter {
      !slow.judgement.isAccepted($0) && slow.judgement.reasons[$0].isSubset(of: [.revoked, .withdrawn])
    }
    let seen = found.filter { past.contains($0) }
    return (seen.isEmpty ? found : seen).map { history.changesets[$0].reference }
  }

  private func reply(_ proposal: Int) -> (PersonNumber, [Draft]) {
    let node = slow.nodes[proposal]
    if chance(0.25) { return (Human.head, [.answer(node.id, false)]) }
    let field = slow.kind.fields[node.op.field], event = slow.kind.events[node.op.field]
    let isNever = event?.isNeverConfirmedByMachine ?? field?.isNeverConfirmedByMachine
    let person = chance(isNever == false ? 0.8 : 0.1) ? Human.service : Human.head
    return (person, confirmation(of: proposal))
  }

  /// The same act with the same bound writes, and a yes.
  private func confirmation(of proposal: Int) -> [Draft] {
    let node = slow.nodes[proposal]
    let act = Draft(op: Op(node.op.operation, field: node.op.field, target: node.target, value: node.op.value))
    let bound = node.op.operation == .event ? slow.boundValues(proposal).sorted { $0.key < $1.key } : []
    return [act] + bound.map { .set($0.key, $0.value) } + [.answer(node.id, true)]
  }

  private func workflow(_ node: Node, _ person: PersonNumber, _ view: SlowView) -> [Draft] {
    let standing = view.end
    let edges = slow.kind.edges.filter { $0.from == standing.state }.sorted { $0.to < $1.to }
    var names = edges.map(\.to).filter { ![State.voided, State.withdrawn].contains($0) || chance(0.15) }
    if !node.isHub, chance(0.5) {
      let anywhere = names.filter { name in edges.contains { $0.to == name && $0.place != .hub } }
      if !anywhere.isEmpty { names = anywhere }
    }
    names = names.filter { isAllowed(person, slow.kind.events[$0]!.rights) }
    guard !names.isEmpty else { return [.note("late")] }
    let forward = names.filter {
      [State.accepted, State.assigned, State.inProgress, State.reported, State.concluded].contains($0)
    }
    var name = pick(!forward.isEmpty && chance(0.7) ? forward : names)
    if chance(0.05) { name = 101 + UInt32.random(in: 0..<18, using: &random) }
    let event = Draft.event(name)
    switch name {
    case State.accepted:
      return [event, .set(Field.track, "petition")] + (chance(0.5) ? [.set(Field.deadline, "d2")] : [])
    case State.assigned, State.transferredOut:
      let unit = pick([Office.x, Office.x, Office.y])
      let epoch = standing.epoch + (chance(0.9) ? 1 : 0)
      return [event, .set(Field.unit, .number(unit)), .set(Field.epoch, .integer(epoch))]
        + (name == State.assigned ? [.set(Field.deadline, "d1")] : [])
    case State.closedOnSpot: return [.set(Field.resultText, pick(["a", "b", "c"])), event]
    case State.concluded:
      return [.set(Field.resultText, pick(["a", "b", "c"])), event, .set(Field.closedKind, "化解")]
    case State.reported: return [.append(Entry.feedback, "done", mark: "result"), event]
    case State.archived: return [.append(Entry.callback, "ok", mark: "reached"), event]
    default: return [event]
    }
  }
}
