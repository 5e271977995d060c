package import HuiyinRecords

/// A register or set with its target.
package struct SlowKey: Hashable {
  package let field: UInt32
  package let target: Target
}

package struct SlowReading {
  package var live: [Int] = []
  package var effective: Value?
  package var conflict: Conflict?
  package var ruling: Int?
  package var overruled: [Int] = []
}

extension SlowView {
  /// Everything that effective ops of one operation on this register or set reach along links that count.
  private func reached(_ key: SlowKey, by operation: Operation) -> Set<Int> {
    let exerting = ops.filter { op in
      let node = record.nodes[op]
      guard !rules.sameFieldLinks || node.op.field == key.field && node.target == key.target else { return false }
      if !rules.unknownSilent, verdict(op) == .unknown { return true }
      return node.op.operation == operation && isEffective(op)
    }
    return record.reach(exerting) { _ in true }
  }

  private func on(_ key: SlowKey, _ operation: Operation) -> [Int] {
    ops.filter {
      record.nodes[$0].op.operation == operation && record.nodes[$0].op.field == key.field
        && record.nodes[$0].target == key.target
    }
  }

  package func live(_ field: UInt32, _ target: Target) -> [Int] { reading(field, target).live }

  package func reading(_ field: UInt32, _ target: Target) -> SlowReading {
    let key = SlowKey(field: field, target: target)
    if let known = readings[key] { return known }
    var reading = SlowReading()
    let writes = on(key, .set)
    if !writes.isEmpty {
      let gone = reached(key, by: .set)
      reading.live = writes.filter { isEffective($0) && !gone.contains($0) }
    }
    if !reading.live.isEmpty { settle(&reading, key) }
    readings[key] = reading
    return reading
  }

  private func settle(_ reading: inout SlowReading, _ key: SlowKey) {
    let live = reading.live
    switch record.kind.fields[key.field]?.fieldClass {
    case .hubDecided:
      reading.effective = live.filter { record.isHub($0) }.max { isPlacedEarlier($0, $1) }.map(value)
    case .guarded: settleGuarded(&reading, key, record.kind.fields[key.field]!)
    default:
      reading.effective = live.max { one, two in
        let a = record.header(one).clock.packed, b = record.header(two).clock.packed
        return a != b ? a < b : record.nodes[one].id < record.nodes[two].id
      }.map(value)
    }
  }

  private func settleGuarded(_ reading: inout SlowReading, _ key: SlowKey, _ field: FieldSchema) {
    let live = reading.live
    let rulings = live.filter { record.isHub($0) && !record.decided($0).isEmpty }
    if let ruling = rulings.max(by: { isPlacedEarlier($0, $1) }) {
      reading.ruling = ruling
      reading.overruled = live.filter {
        let decided = record.decided($0)
        return $0 != ruling && !decided.isEmpty && decided.isSubset(of: record.decided(ruling))
      }
    }
    let standing = live.filter { !reading.overruled.contains($0) }
    let values = Set(standing.map(value))
    if values.count == 1 {
      reading.effective = values.first
      return
    }
    let base = beforeFork(standing, key)
    reading.effective = meanwhile(standing, reading.ruling, field, base)
    reading.conflict = Conflict(values: byBytes(values), base: base)
  }

  private func meanwhile(_ live: [Int], _ ruling: Int?, _ field: FieldSchema, _ base: Value?) -> Value? {
    if let ruling, field.ladder.isEmpty || !rules.raiseBeatsRuling { return value(ruling) }
    var candidates = live
    if !field.ladder.isEmpty {
      let highest = live.map { record.kind.slowRank(value($0), in: field) }.max()!
      candidates = live.filter { record.kind.slowRank(value($0), in: field) == highest }
      let isEven = field.evenValues > 0 && highest == 0
      if isEven, let ruling, candidates.contains(ruling) { return value(ruling) }
    } else if !rules.firstPlaced {
      return base
    }
    return value(candidates.min { isPlacedEarlier($0, $1) }!)
  }

  /// "Base = the effective value over the intersection of the pasts of the live writes that are not overruled."
  private func beforeFork(_ live: [Int], _ key: SlowKey) -> Value? {
    var shared = record.ancestors(record.nodes[live[0]].changeset)
    for op in live { shared = shared.intersection(record.ancestors(record.nodes[op].changeset)) }
    return record.view(shared).reading(key.field, key.target).effective
  }

  private func isPlacedEarlier(_ one: Int, _ other: Int) -> Bool {
    let a = record.nodes[one], b = record.nodes[other]
    if a.changeset == b.changeset { return a.index < b.index }
    let places = order.places
    return places.firstIndex(of: a.changeset)! < places.firstIndex(of: b.changeset)!
  }

  private func value(_ op: Int) -> Value { record.nodes[op].op.value }

  private func byBytes(_ values: Set<Value>) -> [Value] {
    values.map { (value: $0, bytes: $0.encoded) }.sorted { $0.bytes.lexicographicallyPrecedes($1.bytes) }.map(\.value)
  }

  // MARK: Sets and entries

  package func members(_ field: UInt32, _ target: Target) -> [Value] {
    let key = SlowKey(field: field, target: target)
    if let known = memberLists[key] { return known }
    var members: Set<Value> = []
    let adds = on(key, .add).filter { isEffective($0) }
    if !adds.isEmpty {
      let gone = reached(key, by: .remove)
      let removed = Set(on(key, .remove).filter { isEffective($0) }.map(value))
      members = Set(adds.filter { !gone.contains($0) }.map(value))
      if !rules.addWins { members.subtract(removed) }
    }
    let list = byBytes(members)
    memberLists[key] = list
    return list
  }

  /// What an entry's links reach, passing only through ops without effect.
  package func corrected(by append: Int) -> Set<Int> {
    record.reach([append]) { !isEffective($0) }
  }
}
