import HuiyinAuthority
import HuiyinModel
import HuiyinRecords

/// A random history of one record: several nodes each know an ancestor-closed part of it, write from what they know
/// (sometimes from a form opened earlier) and meet at random. Trouble is mixed in; see `Feature`.
final class Story {
  struct History: Sendable {
    let seed: UInt64
    let kind: KindSchema
    let directory: Directory
    /// In no particular order.
    let changesets: [Changeset]
  }

  static let staff: [Node: [PersonNumber]] = [
    .hub: [Human.head, Human.clerk, Human.leader, Human.presidium, Human.station],
    .hub2: [Human.head, Human.clerk],
    .sa: [Human.station, Human.worker, Human.rep, Human.head],
    .sb: [Human.station, Human.worker, Human.clerk],
    .lx: [Human.xofficer, Human.xhead],
    .ly: [Human.yofficer, Human.leader],
  ]
  static let nodes: [Node] = [.hub, .hub2, .sa, .sb, .lx, .ly]
  static let maximum = 60

  let seed: UInt64
  var random: SplitMix64
  let history: HistoryWriter
  /// What each node holds, by places in the history.
  var held: [Node: Keys] = [:]
  /// The directory number that each node knows.
  var known: [Node: UInt32] = [:]
  let hasTwins: Bool
  private var withoutRoles: Set<PersonNumber> = []
  /// Writes of registers that must not be empty; the count begins elsewhere in each history.
  private var said: Int

  var slow: SlowRecord { history.slow }

  init(seed: UInt64) {
    self.seed = seed
    said = Int(seed % 31)
    random = SplitMix64(seed: seed)
    let isNatural = Double.random(in: 0..<1, using: &random) < 0.25
    hasTwins = Double.random(in: 0..<1, using: &random) < 0.3
    history = HistoryWriter(isNatural ? TownSchema.session : TownSchema.record, seed: random.next())
    for node in Self.nodes {
      held[node] = Keys()
      known[node] = 1
    }
  }

  static func history(seed: UInt64) -> History { Story(seed: seed).run() }

  func pick<T>(_ items: [T]) -> T { items[Int.random(in: 0..<items.count, using: &random)] }
  func chance(_ probability: Double) -> Bool { Double.random(in: 0..<1, using: &random) < probability }

  @discardableResult
  func write(
    _ person: PersonNumber, _ node: Node, _ drafts: [Draft], parents: [ChangesetReference]? = nil,
    header: HistoryWriter.Options = .init()
  ) -> ChangesetReference {
    let reference = history.write(person, node, drafts.map(emptied), parents: parents, header: header)
    held[node]!.insert(history.place(reference))
    return reference
  }

  /// Now and then somebody leaves empty what a step needs, or clears who is responsible.
  private func emptied(_ draft: Draft) -> Draft {
    let fields: Set = [Field.track, Field.unit, Field.closedKind, Field.responsible]
    guard draft.op.operation == .set, draft.op.target == .record, fields.contains(draft.op.field) else { return draft }
    said += 1
    var draft = draft
    if said.isMultiple(of: 31) { draft.op.value = said.isMultiple(of: 2) ? .none : "\u{3000}" }
    return draft
  }

  func run() -> History {
    root(.sa, Human.worker)
    if hasTwins { root(.sb, pick([Human.worker, Human.rep])) }
    // A second root is no right to void the first.
    if hasTwins, chance(0.15) { write(Human.rep, .lx, [.event(State.voided)]) }
    if chance(0.4) { opening() }
    let length = Int.random(in: 12...50, using: &random)
    for number in 0..<length where history.changesets.count < Self.maximum {
      if number == length * 2 / 3 { cutOff() }
      meet()
      act(pick([.hub, .hub, .hub, .hub, .hub, .sa, .sa, .sa, .sb, .lx, .lx, .ly] + (chance(0.4) ? [.hub2] : [])))
    }
    var changesets = history.changesets
    if chance(0.15), changesets.count > 4 {
      changesets.remove(at: Int.random(in: 2..<changesets.count - 1, using: &random))
    }
    changesets.shuffle(using: &random)
    return History(seed: seed, kind: history.kind, directory: history.directory, changesets: changesets)
  }

  private func root(_ node: Node, _ person: PersonNumber) {
    write(
      person, node,
      [
        .event(State.registered), .set(Field.risk, pick([1, 2, 3])), .set(Field.responsible, .number(Human.li)),
        .add(Field.tags, "a"),
      ], parents: [], header: .init(at: startMilliseconds))
  }

  private func tellAll() {
    for node in Self.nodes { held[node] = slow.whole }
  }

  /// The usual way to a result that waits for its conclusion; stations then propose to conclude.
  private func opening() {
    write(Human.head, .hub, [.event(State.accepted), .set(Field.track, "petition")])
    write(
      Human.head, .hub, [.event(State.assigned), .set(Field.unit, .number(Office.x)), .set(Field.epoch, 1)])
    write(Human.xofficer, .lx, [.event(State.inProgress)])
    tellAll()
    let report: [Draft] = [.append(Entry.feedback, "done", mark: "result"), .event(State.reported)]
    if chance(0.4) {
      // X reports while the case is with Y already.
      let base = history.heads()
      let toY = write(
        Human.head, .hub, [.event(State.assigned), .set(Field.unit, .number(Office.y)), .set(Field.epoch, 2)])
      let begun = write(Human.yofficer, .ly, [.event(State.inProgress)])
      for reference in [toY, begun] {
        for node in [Node.hub, .ly] { held[node]!.insert(history.place(reference)) }
      }
      write(Human.xofficer, .lx, report, parents: base)
      return
    }
    write(Human.xofficer, .lx, report)
    tellAll()
    let text: [Draft] = chance(0.8) ? [.set(Field.resultText, "a")] : []
    let concluding: [Draft] = [.event(State.concluded), .set(Field.closedKind, "化解")]
    let proposal = write(Human.station, .sa, text + concluding)
    guard !text.isEmpty, chance(0.5) else { return }
    held[.hub]!.insert(history.place(proposal))
    write(Human.service, .hub, concluding + [.answer(OpID(proposal, 1), true)])
  }

  private func meet() {
    for _ in 0..<(chance(0.3) ? 1 : 2) {
      let one = pick(Self.nodes), other = pick([.hub, pick(Self.nodes)])
      let both = held[one]!.union(held[other]!)
      held[one] = both
      held[other] = both
      known[one] = max(known[one]!, known[other]!)
      known[other] = known[one]!
    }
  }

  /// New directory versions: a device revoked, a person's right withdrawn, strictly or not. Lists may fall short.
  private func cutOff() {
    var entries: [DirectoryEntry] = []
    if chance(0.5) {
      let node = pick([Node.sa, .sb, .lx, .hub2])
      let own = history.changesets.filter { $0.device == node.device }.map(\.reference)
      entries.append(.revoke(node, counting: Array(own.prefix(Int.random(in: 0...own.count, using: &random)))))
    }
    if chance(0.3) {
      let person = pick([Human.station, Human.xofficer, Human.worker])
      let own = history.changesets.filter { $0.header.person == person }.map(\.reference)
      entries.append(.withdraw(person, counting: Array(own.prefix(Int.random(in: 0...own.count, using: &random)))))
    }
    if chance(0.3) {
      entries.append(TownDirectory.person(Human.clerk, roles: ""))
      withoutRoles.insert(Human.clerk)
    }
    if chance(0.15) { entries.append(.rulesVersion(2)) }
    history.publish(entries)
    known[.hub] = 2
  }

  func roles(_ person: PersonNumber) -> RoleSet {
    if withoutRoles.contains(person) { return [] }
    return TownDirectory.people.first { $0.number == person }.map { Role.set($0.role) } ?? []
  }

  /// Mostly what the person may do.
  func isAllowed(_ person: PersonNumber, _ rights: Rights) -> Bool {
    rights.slowlyDecides(roles(person)) != nil || chance(0.05)
  }
}
