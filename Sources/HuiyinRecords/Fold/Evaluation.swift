import BitCollections

/// One fold at work: the op table, every op's worth by its author's own past, and the views that these are read from.
///
/// A view is an ancestor-closed set of changesets seen as state. The same code gives the state of the whole record and
/// the state that an author saw, so every rule is written once. Lives for one fold, on one thread.
final class Evaluation {
  let judged: JudgedHistory
  let kind: KindSchema
  let table: OpTable
  /// Places of all roots; mostly there is one.
  let rootPlaces: [Int]
  private var views: [BitSet: View] = [:]
  private var pasts: [View?]
  private var own: [OwnVerdict?]
  private var decisions: [Int: Set<Int>] = [:]

  var history: CausalHistory { judged.history }

  init(_ judged: JudgedHistory, kind: KindSchema) {
    self.judged = judged
    self.kind = kind
    table = OpTable(judged.history, kind: kind)
    rootPlaces = judged.history.changesets.indices.filter { judged.history.changesets[$0].header.isRoot }
    pasts = Array(repeating: nil, count: judged.history.changesets.count)
    own = Array(repeating: nil, count: table.nodes.count)
    // Ancestors first: what a descendant asks is settled, so the recursion stays shallow however long the history.
    for changeset in judged.history.changesets.indices {
      _ = past(of: changeset).standing
      for op in table.ops(of: changeset) { _ = ownVerdict(op) }
    }
  }

  func view(_ keys: BitSet) -> View {
    if let view = views[keys] { return view }
    let view = View(self, keys: keys)
    views[keys] = view
    return view
  }

  /// What the changeset's author saw, by its parents.
  func past(of changeset: Int) -> View {
    if let past = pasts[changeset] { return past }
    let past = view(history.ancestors[changeset])
    pasts[changeset] = past
    return past
  }

  func past(ofOp op: Int) -> View { past(of: table.nodes[op].changeset) }

  func isAccepted(_ op: Int) -> Bool { judged.verdicts[table.nodes[op].changeset].isAccepted }
  func author(ofOp op: Int) -> Author { judged.authors[table.nodes[op].changeset] }
  func header(ofOp op: Int) -> Header { history.changesets[table.nodes[op].changeset].header }
  func isByHubItself(_ op: Int) -> Bool { header(ofOp: op).person == Author.hubItself }

  func ownVerdict(_ op: Int) -> OwnVerdict {
    if let verdict = own[op] { return verdict }
    let verdict = judgeByOwnPast(op)
    own[op] = verdict
    return verdict
  }

  /// State and assignment that the event's author saw: the past's, then the events before it in the same changeset.
  func standingBefore(event: Int) -> Standing {
    let node = table.nodes[event]
    var standing = past(of: node.changeset).standing
    for earlier in table.ops(of: node.changeset).prefix(while: { $0 < event })
    where table.nodes[earlier].op.operation == .event && ownVerdict(earlier) == .ok {
      standing = self.standing(after: earlier, from: standing)
    }
    return standing
  }

  /// Where an effective event leads.
  func standing(after event: Int, from before: Standing) -> Standing {
    let epoch = kind.meanings.epoch.flatMap { boundValues(of: event)[$0]?.integer }
    return Standing(state: table.nodes[event].op.field, epoch: epoch ?? before.epoch)
  }

  /// The values that the changeset binds to the event, by register.
  func boundValues(of event: Int) -> [UInt32: Value] {
    var values: [UInt32: Value] = [:]
    for op in table.ops(of: table.nodes[event].changeset) where table.nodes[op].boundTo == event {
      values[table.nodes[op].op.field] = table.nodes[op].op.value
    }
    return values
  }

  /// The ops that a decision superseded and that were live, with two different values, for its author; empty: the write
  /// is no decision (DESIGN 4.3).
  func decided(by op: Int) -> Set<Int> {
    if let known = decisions[op] { return known }
    let node = table.nodes[op]
    var found: Set<Int> = []
    if !node.links.isEmpty, let key = node.key {
      let reached = reach(from: [op]) { _ in true }
      let live = past(ofOp: op).liveWrites(key).filter { reached.contains($0) }
      if Set(live.map { table.nodes[$0].op.value }).count > 1 { found = Set(live) }
    }
    decisions[op] = found
    return found
  }

  /// What the links of `ops` reach, going on through those that `passes` lets through.
  func reach(from ops: [Int], passes: (Int) -> Bool) -> Set<Int> {
    var found: Set<Int> = []
    var stack = ops
    while let op = stack.popLast() {
      for link in table.nodes[op].links where found.insert(link).inserted && passes(link) { stack.append(link) }
    }
    return found
  }
}

extension Author {
  /// Person 0, 中心服务: the hub itself.
  public static let hubItself: PersonNumber = 0
}
