package import HuiyinAuthority
package import HuiyinRecords

/// All changesets held of one record, judged. Slow on purpose: every answer is looked up from the text's definitions;
/// what an author's past says is found once and kept until `forget`.
package final class SlowRecord {
  /// An op with its place; `target` has an index within the changeset resolved.
  package struct Node {
    package let id: OpID
    package let changeset: Int
    package let index: Int
    package let op: Op
    package let target: Target
  }

  /// By the author's own past; depends on the changeset's ancestors only.
  package enum Own: Equatable {
    case ok, proposal, lowering, unknown
    case bound(Int)
    case notEffective(NotEffectiveReason, UInt32?)

    package static func not(_ reason: NotEffectiveReason, _ field: UInt32? = nil) -> Own {
      .notEffective(reason, field)
    }
  }

  package let kind: KindSchema
  package let rules: Rules
  package var directory: SlowDirectory
  package private(set) var changesets: [Changeset] = []
  package private(set) var nodes: [Node] = []
  /// Ops of each changeset.
  package private(set) var opsOf: [[Int]] = []
  /// All ops by op id.
  package private(set) var sorted: [Int] = []
  package private(set) var judgement: SlowJudgement
  private var byID: [OpID: Int] = [:]
  private var views: [Keys: SlowView] = [:]
  private var own: [Int: Own] = [:]
  private var linksKnown: [Int: [Int]] = [:]
  private var decidedKnown: [Int: Set<Int>] = [:]

  package init(_ changesets: [Changeset], _ directory: Directory, _ kind: KindSchema, _ rules: Rules = .text) {
    self.kind = kind
    self.rules = rules
    self.directory = SlowDirectory(directory)
    judgement = SlowJudgement([], self.directory, kind, rules)
    take(changesets)
  }

  package func take(_ more: [Changeset]) {
    for changeset in more where !changesets.contains(where: { $0.reference == changeset.reference }) {
      changesets.append(changeset)
      var own: [Int] = []
      for (index, op) in changeset.ops.enumerated() {
        let id = OpID(changeset.reference, UInt16(index))
        var target = op.target
        if case .sibling(let other) = target { target = .op(OpID(changeset.reference, other)) }
        byID[id] = nodes.count
        own.append(nodes.count)
        nodes.append(Node(id: id, changeset: changesets.count - 1, index: index, op: op, target: target))
      }
      opsOf.append(own)
    }
    sorted = nodes.indices.sorted { nodes[$0].id < nodes[$1].id }
    judgement = SlowJudgement(changesets, directory, kind, rules, after: judgement)
    settle()
  }

  /// A re-admission counts in every view, and so does a new directory version: what was settled is stale.
  package func forget(_ directory: Directory? = nil) {
    if let directory { self.directory = SlowDirectory(directory) }
    views = [:]
    own = [:]
    linksKnown = [:]
    decidedKnown = [:]
    judgement = SlowJudgement(changesets, self.directory, kind, rules)
    settle()
  }

  /// Ancestors first, so that the recursion stays shallow.
  private func settle() {
    let present = whole.places
      .sorted { judgement.ancestors[$0]!.count < judgement.ancestors[$1]!.count }
    for place in present {
      for op in opsOf[place] where own[op] == nil { _ = ownVerdict(op) }
    }
  }

  package var whole: Keys { Keys(changesets.indices.filter { judgement.isPresent($0) }) }

  package func ancestors(_ place: Int) -> Keys { judgement.ancestors[place]! }

  package func view(_ keys: Keys) -> SlowView {
    if let view = views[keys] { return view }
    let view = SlowView(self, keys)
    views[keys] = view
    return view
  }

  package func past(_ op: Int) -> SlowView { view(ancestors(nodes[op].changeset)) }

  package func header(_ op: Int) -> Header { changesets[nodes[op].changeset].header }
  package func isHub(_ op: Int) -> Bool { judgement.isHub[nodes[op].changeset] }
  package func roles(_ op: Int) -> RoleSet { judgement.roles(nodes[op].changeset) }

  /// The op that a target names, wherever it is held.
  package func named(_ target: Target) -> Int? {
    guard case .op(let id) = target else { return nil }
    return byID[id]
  }

  /// Links that count: to ops of the changeset's ancestors, about the same thing.
  package func links(_ op: Int) -> [Int] {
    if let known = linksKnown[op] { return known }
    var found: [Int] = []
    for link in nodes[op].op.supersedes {
      guard let other = byID[link], ancestors(nodes[op].changeset).contains(nodes[other].changeset) else { continue }
      if !rules.sameFieldLinks || isSameThing(nodes[op], nodes[other]) { found.append(other) }
    }
    linksKnown[op] = found
    return found
  }

  private func isSameThing(_ one: Node, _ other: Node) -> Bool {
    guard one.op.field == other.op.field, one.target == other.target else { return false }
    let elements: [Operation] = [.add, .remove]
    guard elements.contains(one.op.operation), elements.contains(other.op.operation) else { return true }
    return one.op.value == other.op.value
  }

  /// The event that the op shares its verdict with.
  package func boundTo(_ op: Int) -> Int? {
    let node = nodes[op]
    return kind.slowlyBound(changesets[node.changeset].ops, node.index).map { opsOf[node.changeset][$0] }
  }

  package func boundValues(_ event: Int) -> [UInt32: Value] {
    var values: [UInt32: Value] = [:]
    for op in opsOf[nodes[event].changeset] where boundTo(op) == event {
      values[nodes[op].op.field] = nodes[op].op.value
    }
    return values
  }

  /// State and epoch after an effective event.
  package func after(_ event: Int, _ before: Standing) -> Standing {
    var epoch = before.epoch
    if let field = kind.meanings.epoch, case .integer(let bound)? = boundValues(event)[field] { epoch = bound }
    return Standing(state: nodes[event].op.field, epoch: epoch)
  }

  /// State and epoch that the author saw: the past's, then the events before it in the same changeset.
  package func seen(_ event: Int) -> Standing {
    var standing = past(event).end
    for op in opsOf[nodes[event].changeset]
    where op < event && nodes[op].op.operation == .event && ownVerdict(op) == .ok {
      standing = after(op, standing)
    }
    return standing
  }

  package func ownVerdict(_ op: Int) -> Own {
    if let known = own[op] { return known }
    let verdict = judge(op)
    own[op] = verdict
    return verdict
  }

  /// The ops that a decision superseded and that were live, with two different values, for its author; empty: none.
  package func decided(_ op: Int) -> Set<Int> {
    if let known = decidedKnown[op] { return known }
    let reached = reach([op]) { _ in true }
    let node = nodes[op]
    let live = past(op).live(node.op.field, node.target).filter { reached.contains($0) }
    let different = Set(live.map { nodes[$0].op.value })
    let found = different.count > 1 ? Set(live) : []
    decidedKnown[op] = found
    return found
  }

  package func reach(_ ops: [Int], through: (Int) -> Bool) -> Set<Int> {
    var found: Set<Int> = []
    var stack = ops
    while let op = stack.popLast() {
      for link in links(op) where !found.contains(link) {
        found.insert(link)
        if through(link) { stack.append(link) }
      }
    }
    return found
  }
}
