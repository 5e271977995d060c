package import HuiyinRecords

/// An ancestor-closed set of changesets seen as state. The same code gives the state of the whole record and the state
/// that an author saw (the view of a changeset's strict ancestors), so that every rule is written once.
package final class SlowView {
  package enum Worth: Equatable {
    case effective, proposal, unapproved, refused, unknown, quarantined
    case notEffective(NotEffectiveReason, UInt32?)
  }

  package unowned let record: SlowRecord
  package let keys: Keys
  /// By op id.
  package let ops: [Int]
  private var worths: [Int: Worth] = [:]
  private var orderKnown: (places: [Int], fixed: Int)?
  private var replayKnown: Replay?
  private var appendsKnown: [Int]?
  package var readings: [SlowKey: SlowReading] = [:]
  package var memberLists: [SlowKey: [Value]] = [:]

  package var rules: Rules { record.rules }

  package init(_ record: SlowRecord, _ keys: Keys) {
    self.record = record
    self.keys = keys
    ops = record.sorted.filter { keys.contains(record.nodes[$0].changeset) }
  }

  // MARK: Order of events

  /// "Take the record's hub changesets that are not quarantined in hub order, unless placed already; before each, place
  /// those of its ancestors not yet placed: repeatedly the least (clock, id) among those whose stored ancestors are all
  /// placed; after the last, the rest likewise."
  package var order: (places: [Int], fixed: Int) {
    if let known = orderKnown { return known }
    var placed = Keys()
    var order: [Int] = []

    func place(_ wanted: Keys) {
      var waiting = wanted.subtracting(placed).places
      while !waiting.isEmpty {
        let ready = waiting.filter { record.ancestors($0).isSubset(of: placed) }
        let least = ready.min { isEarlier($0, $1) }!
        order.append(least)
        placed.insert(least)
        waiting.removeAll { $0 == least }
      }
    }

    let anchors = keys.places.filter {
      record.judgement.isHub[$0] && (record.judgement.isAccepted($0) || !rules.quarantineUnanchors)
    }
    for hub in anchors.sorted(by: { isEarlierAtHub($0, $1) }) {
      place(record.ancestors(hub))
      place(Keys([hub]))
    }
    let fixed = order.count
    place(keys)
    orderKnown = (order, fixed)
    return (order, fixed)
  }

  private func isEarlier(_ one: Int, _ other: Int) -> Bool {
    let a = record.changesets[one], b = record.changesets[other]
    if a.header.clock.packed != b.header.clock.packed { return a.header.clock.packed < b.header.clock.packed }
    return a.reference < b.reference
  }

  /// By first listing of the writer, unlisted ones last by bytes; then seq, then id.
  private func isEarlierAtHub(_ one: Int, _ other: Int) -> Bool {
    let a = record.changesets[one], b = record.changesets[other]
    if a.header.writer != b.header.writer {
      let placeOfA = record.directory.hubWriters.firstIndex(of: a.header.writer)
      let placeOfB = record.directory.hubWriters.firstIndex(of: b.header.writer)
      switch (placeOfA, placeOfB) {
      case (let x?, let y?): return x < y
      case (nil, nil): return a.header.writer < b.header.writer
      default: return placeOfA != nil
      }
    }
    if a.header.sequence != b.header.sequence { return a.header.sequence < b.header.sequence }
    return a.reference < b.reference
  }

  // MARK: Workflow

  package struct Replay {
    package var worths: [Int: Worth] = [:]
    package var before: [Int: Standing] = [:]
    package var end = Standing(state: 0, epoch: 0)
  }

  package var end: Standing { replay.end }

  package var replay: Replay {
    if let known = replayKnown { return known }
    var replay = Replay()
    for place in order.places {
      replay.before[place] = replay.end
      for op in record.opsOf[place] {
        let node = record.nodes[op]
        guard node.op.operation == .event, record.kind.slowlyKnows(node.op) else { continue }
        let worth = atPlace(op, replay.end)
        replay.worths[op] = worth
        if worth == .effective { replay.end = record.after(op, replay.end) }
      }
    }
    replayKnown = replay
    return replay
  }

  /// "At its place it is effective if state and epoch are the same there."
  private func atPlace(_ op: Int, _ here: Standing) -> Worth {
    guard record.judgement.isAccepted(record.nodes[op].changeset) else { return .quarantined }
    let own = record.ownVerdict(op)
    guard own == .ok else { return worth(own, op) }
    let seen = record.seen(op)
    if record.kind.slowEdge(here.state, record.nodes[op].op.field) == nil { return .notEffective(.illegalHere, nil) }
    if rules.strictFrom, here.state != seen.state { return .notEffective(.otherStateHere, nil) }
    if rules.epochCheck, here.epoch != seen.epoch { return .notEffective(.otherEpochHere, nil) }
    return .effective
  }

  // MARK: Verdict of any op

  package func verdict(_ op: Int) -> Worth {
    if let known = worths[op] { return known }
    let node = record.nodes[op]
    let worth: Worth
    if !record.judgement.isAccepted(node.changeset) {
      worth = .quarantined
    } else if node.op.operation == .event, record.kind.slowlyKnows(node.op) {
      worth = replay.worths[op]!
    } else {
      worth = self.worth(record.ownVerdict(op), op)
    }
    worths[op] = worth
    return worth
  }

  private func worth(_ own: SlowRecord.Own, _ op: Int) -> Worth {
    switch own {
    case .ok: return .effective
    case .unknown: return .unknown
    case .proposal: return .proposal
    case .bound(let event): return verdict(event)
    case .notEffective(let reason, let field): return .notEffective(reason, field)
    case .lowering:
      if isRefused(op), rules.noBeatsApproval || !isApproved(op) { return .refused }
      return isApproved(op) ? .effective : .unapproved
    }
  }

  package func isEffective(_ op: Int) -> Bool { verdict(op) == .effective }

  /// The verdict with what became of a proposal.
  package func shown(_ op: Int) -> OpVerdict {
    switch verdict(op) {
    case .effective: return .effective
    case .unapproved: return .unapproved
    case .refused: return .refused
    case .unknown: return .unknown
    case .quarantined: return .quarantined
    case .notEffective(let reason, let field): return .notEffective(reason, field: field)
    case .proposal:
      if let event = record.boundTo(op) { return shown(event) }
      if isConfirmed(op) { return .proposal(.confirmed) }
      if isRefused(op) { return .proposal(.refused) }
      return .proposal(stands(op) ? .open : .overtaken)
    }
  }

  /// State and epoch (of a register: the effective value) are those that the proposal's author saw.
  private func stands(_ proposal: Int) -> Bool {
    let node = record.nodes[proposal]
    if node.op.operation == .event { return end == record.seen(proposal) }
    return reading(node.op.field, node.target).effective
      == record.past(proposal).reading(node.op.field, node.target).effective
  }

  private func replies(_ op: Int, _ operation: Operation) -> [Int] {
    ops.filter {
      record.nodes[$0].op.operation == operation && record.nodes[$0].target == .op(record.nodes[op].id)
        && isEffective($0)
    }
  }

  private func isRefused(_ op: Int) -> Bool {
    replies(op, .answer).contains { record.nodes[$0].op.value[1] == .flag(false) }
  }

  private func isConfirmed(_ proposal: Int) -> Bool {
    replies(proposal, .answer).contains { answer in
      record.nodes[answer].op.value[1] == .flag(true)
        && record.opsOf[record.nodes[answer].changeset].contains {
          record.isSameAct($0, proposal) && isEffective($0)
        }
    }
  }

  /// "Two persons of two of the roles that may lower it", "on two devices unless made at the hub" (DESIGN 6).
  private func isApproved(_ op: Int) -> Bool {
    let approvers = record.kind.fields[record.nodes[op].op.field]!.approvers
    let signatures = replies(op, .approve) + (rules.authorSigns ? [op] : [])
    for one in signatures {
      for two in signatures where record.header(one).person != record.header(two).person {
        let devices = [one, two].map { record.changesets[record.nodes[$0].changeset].device }
        let areApart = devices[0] != devices[1] || record.isHub(one) && record.isHub(two)
        for a in record.roles(one).each where approvers.contains(a) {
          for b in record.roles(two).each where approvers.contains(b) && a != b && areApart { return true }
        }
      }
    }
    return false
  }

  /// Appends in effect, by op id.
  package var appends: [Int] {
    if let known = appendsKnown { return known }
    let found = ops.filter { record.nodes[$0].op.operation == .append && isEffective($0) }
    appendsKnown = found
    return found
  }
}
