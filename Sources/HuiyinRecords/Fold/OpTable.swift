/// All ops of a judged history in one list, with their links resolved. Links that do not count are gone: a link counts
/// only if its op lies among the changeset's ancestors and has the same field and target, in a set the same element
/// (DESIGN 4.3, "Live values").
struct OpTable {
  struct Node {
    let id: OpID
    /// Place of the changeset in the causal history.
    let changeset: Int
    let op: Op
    /// The op's target with a sibling index resolved.
    let target: ResolvedTarget
    /// Places in the table.
    var links: [Int] = []
    /// Place of the event that it is bound to.
    var boundTo: Int?

    /// Field and target, if the target is the record or an entry.
    var key: RegisterKey? {
      switch target {
      case .record: RegisterKey(field: op.field)
      case .op(let id): RegisterKey(field: op.field, entry: id)
      case .changeset: nil
      }
    }
  }

  enum ResolvedTarget: Hashable {
    case record
    case op(OpID)
    case changeset(ChangesetReference)
  }

  let nodes: [Node]
  /// First place of each changeset's ops; one more than changesets.
  let starts: [Int]
  /// Ops of all tags by what they are about, in table order.
  let byKey: [RegisterKey: [Int]]
  /// Answers and approvals by the op that they speak of.
  let replies: [Int: [Int]]

  func ops(of changeset: Int) -> Range<Int> { starts[changeset]..<starts[changeset + 1] }

  init(_ history: CausalHistory, kind: KindSchema) {
    var nodes: [Node] = []
    var starts: [Int] = []
    for (place, changeset) in history.changesets.enumerated() {
      starts.append(nodes.count)
      for (index, op) in changeset.ops.enumerated() {
        var node = Node(
          id: OpID(changeset.reference, UInt16(index)), changeset: place, op: op,
          target: Self.resolve(op.target, in: changeset.reference))
        node.boundTo = kind.boundEvent(changeset.ops, at: index).map { starts[place] + $0 }
        nodes.append(node)
      }
    }
    starts.append(nodes.count)
    self.starts = starts

    func place(of id: OpID) -> Int? {
      guard let changeset = history.place(of: id.changeset) else { return nil }
      let place = starts[changeset] + Int(id.index)
      return place < starts[changeset + 1] ? place : nil
    }

    var byKey: [RegisterKey: [Int]] = [:]
    var replies: [Int: [Int]] = [:]
    for index in nodes.indices {
      let node = nodes[index]
      if let key = node.key { byKey[key, default: []].append(index) }
      if node.op.operation == .answer || node.op.operation == .approve, case .op(let id) = node.target,
        let spokenOf = place(of: id)
      {
        replies[spokenOf, default: []].append(index)
      }
      guard !node.op.supersedes.isEmpty else { continue }
      let ancestors = history.ancestors[node.changeset]
      nodes[index].links = node.op.supersedes.compactMap { id in
        guard let other = place(of: id), ancestors.contains(nodes[other].changeset),
          Self.isSameThing(node, nodes[other])
        else { return nil }
        return other
      }
    }
    self.nodes = nodes
    self.byKey = byKey
    self.replies = replies
  }

  private static func resolve(_ target: Target, in changeset: ChangesetReference) -> ResolvedTarget {
    switch target {
    case .record: .record
    case .op(let id): .op(id)
    case .sibling(let index): .op(OpID(changeset, index))
    case .changeset(let reference): .changeset(reference)
    }
  }

  private static func isSameThing(_ node: Node, _ other: Node) -> Bool {
    guard node.op.field == other.op.field, node.target == other.target else { return false }
    let areElements = node.op.operation.isElement && other.op.operation.isElement
    return !areElements || node.op.value == other.op.value
  }
}

extension Operation {
  /// Speaks of one element of a set.
  var isElement: Bool { self == .add || self == .remove }
}
