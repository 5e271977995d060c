import BitCollections

/// A register as one view reads it; places are of the op table.
struct RegisterReading {
  /// Live writes in op id order of their changesets' places.
  var live: [Int] = []
  var effective: Value?
  var conflict: Conflict?
  var ruling: Int?
  var overruled: [Int] = []
}

extension View {
  /// Ops on the register or set that this view holds.
  private func ops(on key: RegisterKey) -> [Int] {
    (table.byKey[key] ?? []).filter { keys.contains(table.nodes[$0].changeset) }
  }

  /// What effective ops of one operation reach along links; ops without effect pass links on but exert none.
  private func superseded(_ ops: [Int], by operation: Operation) -> Set<Int> {
    let exerting = ops.filter {
      table.nodes[$0].op.operation == operation && !table.nodes[$0].links.isEmpty && isEffective($0)
    }
    return exerting.isEmpty ? [] : evaluation.reach(from: exerting) { _ in true }
  }

  /// Effective writes that no effective write reaches along links that count.
  func liveWrites(_ key: RegisterKey) -> [Int] { reading(key).live }

  func effective(_ key: RegisterKey) -> Value? { reading(key).effective }

  func reading(_ key: RegisterKey) -> RegisterReading {
    if let known = registers[key] { return known }
    let ops = ops(on: key)
    let gone = superseded(ops, by: .set)
    var reading = RegisterReading()
    reading.live = ops.filter {
      table.nodes[$0].op.operation == .set && !gone.contains($0) && isEffective($0)
    }
    if !reading.live.isEmpty { settle(&reading, key) }
    registers[key] = reading
    return reading
  }

  private func settle(_ reading: inout RegisterReading, _ key: RegisterKey) {
    switch kind.fields[key.field]?.fieldClass {
    case .hubDecided:
      let atHub = reading.live.filter { evaluation.author(ofOp: $0).isHub }
      reading.effective = last(atHub).map(value)
    case .guarded: settleGuarded(&reading, key)
    case .plain, .set, nil: reading.effective = reading.live.max { clockOrder($0, $1) }.map(value)
    }
  }

  /// A conflict unless one value is left once a hub decision has closed what it overrules (DESIGN 4.3).
  private func settleGuarded(_ reading: inout RegisterReading, _ key: RegisterKey) {
    let live = reading.live
    let decisionsAtHub = live.filter { evaluation.author(ofOp: $0).isHub && !evaluation.decided(by: $0).isEmpty }
    let ruling = last(decisionsAtHub)
    if let ruling {
      let settled = evaluation.decided(by: ruling)
      reading.overruled = live.filter {
        let decided = evaluation.decided(by: $0)
        return $0 != ruling && !decided.isEmpty && decided.isSubset(of: settled)
      }
    }
    reading.ruling = ruling
    let standing = live.filter { !reading.overruled.contains($0) }
    let values = Set(standing.map(value))
    if values.count == 1 {
      reading.effective = values.first
    } else {
      reading.effective = meanwhile(standing, ruling: ruling, field: kind.fields[key.field]!)
      reading.conflict = Conflict(
        values: values.sorted { $0.encoded.lexicographicallyPrecedes($1.encoded) }, base: base(of: standing, key))
    }
  }

  /// The value in force while people have not decided: the higher one for risk and secrecy, else what the hub decided,
  /// else the one placed first, so that what the hub has acted on stays in force. Of several values off the list none
  /// is higher, so the one placed first is in force among them too.
  private func meanwhile(_ live: [Int], ruling: Int?, field: FieldSchema) -> Value {
    if !field.ladder.isEmpty {
      let highest = live.map { field.rank(value($0)) }.max()!
      let candidates = live.filter { field.rank(value($0)) == highest }
      // Of values that count alike.
      if let ruling, highest < field.evenValues, candidates.contains(ruling) { return value(ruling) }
      return value(candidates.min { placeOrder($0, $1) }!)
    }
    return value(ruling ?? live.min { placeOrder($0, $1) }!)
  }

  /// The effective value over the intersection of the pasts of the live writes.
  private func base(of live: [Int], _ key: RegisterKey) -> Value? {
    let pasts = live.map { evaluation.history.ancestors[table.nodes[$0].changeset] }
    let shared = pasts.dropFirst().reduce(pasts[0]) { $0.intersection($1) }
    return evaluation.view(shared).effective(key)
  }

  private func value(_ op: Int) -> Value { table.nodes[op].op.value }

  /// The one placed last in the order of events.
  private func last(_ ops: [Int]) -> Int? {
    ops.count < 2 ? ops.first : ops.max { placeOrder($0, $1) }
  }

  private func placeOrder(_ one: Int, _ other: Int) -> Bool {
    let a = table.nodes[one], b = table.nodes[other]
    return (positions[a.changeset]!, a.id.index) < (positions[b.changeset]!, b.id.index)
  }

  private func clockOrder(_ one: Int, _ other: Int) -> Bool {
    let a = evaluation.header(ofOp: one).clock, b = evaluation.header(ofOp: other).clock
    return (a, table.nodes[one].id) < (b, table.nodes[other].id)
  }

  // MARK: Sets and entries

  /// Elements whose add no effective removal saw; by their bytes, each once.
  func members(_ key: RegisterKey) -> [Value] {
    if let known = memberLists[key] { return known }
    let ops = ops(on: key)
    let gone = superseded(ops, by: .remove)
    let live = ops.filter { table.nodes[$0].op.operation == .add && !gone.contains($0) && isEffective($0) }
    let members = Set(live.map(value)).sorted { $0.encoded.lexicographicallyPrecedes($1.encoded) }
    memberLists[key] = members
    return members
  }

  /// Appends in effect, in table order.
  var effectiveAppends: [Int] {
    table.nodes.indices.filter {
      table.nodes[$0].op.operation == .append && keys.contains(table.nodes[$0].changeset) && isEffective($0)
    }
  }

  /// Entries that `append` corrects: those its links reach through none but ops without effect.
  func corrected(by append: Int) -> Set<Int> {
    evaluation.reach(from: [append]) { !isEffective($0) }
  }
}
