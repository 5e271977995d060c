import HuiyinRecords

/// What a history may show. A feature that few histories show would leave a rule untested.
enum Feature: String, CaseIterable, Comparable {
  case proposalOpen, proposalOvertaken, proposalConfirmed, proposalRefused, unapproved, approved, refused, notEffective
  case illegalHere, otherStateHere, conflict, hubDecision, overruled, hubChangesets, parked, readmitted, fork, twoRoots
  case unknownOp, readOnly, shareChange, oddLink, entryTarget, corrected, machineConfirmation, machineFails, recused
  case quarantinedRevoked, quarantinedWithdrawn, quarantinedClock, quarantinedClockOfParent, quarantinedVersion
  case quarantinedPerson, quarantinedRight, quarantinedFacts, quarantinedForm, quarantinedParents, quarantinedDevice
  case late

  static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }

  static func shown(by history: Story.History, _ state: RecordState) -> Set<Feature> {
    var found: Set<Feature> = []
    for reason in state.quarantined.values.joined() {
      switch reason {
      case .revoked: found.insert(.quarantinedRevoked)
      case .withdrawn: found.insert(.quarantinedWithdrawn)
      case .clock: found.insert(.quarantinedClock)
      case .version: found.insert(.quarantinedVersion)
      case .person: found.insert(.quarantinedPerson)
      case .right: found.insert(.quarantinedRight)
      case .facts: found.insert(.quarantinedFacts)
      case .form: found.insert(.quarantinedForm)
      case .parents: found.insert(.quarantinedParents)
      case .device: found.insert(.quarantinedDevice)
      case .body, .kind: break
      }
    }
    var verdicts: [OpID: OpVerdict] = [:]
    for op in state.ops { verdicts[op.id] = op.verdict }
    for op in state.ops { found.formUnion(ofVerdict(op.verdict)) }
    found.formUnion(ofRecord(state, history))
    found.formUnion(ofOps(state, history, verdicts))
    return found
  }

  private static func ofVerdict(_ verdict: OpVerdict) -> Set<Feature> {
    switch verdict {
    case .proposal(.open): [.proposalOpen]
    case .proposal(.overtaken): [.proposalOvertaken]
    case .proposal(.confirmed): [.proposalConfirmed]
    case .proposal(.refused): [.proposalRefused]
    case .unapproved: [.unapproved]
    case .refused: [.refused]
    case .unknown: [.unknownOp]
    case .notEffective(.illegalHere, _): [.notEffective, .illegalHere]
    case .notEffective(.otherStateHere, _), .notEffective(.otherEpochHere, _): [.notEffective, .otherStateHere]
    case .notEffective(.recused, _): [.notEffective, .recused]
    case .notEffective: [.notEffective]
    case .effective, .quarantined: []
    }
  }

  private static func ofRecord(_ state: RecordState, _ history: Story.History) -> Set<Feature> {
    var found: Set<Feature> = []
    if state.order.count < history.changesets.count { found.insert(.parked) }
    if state.registers.contains(where: { $0.conflict != nil }) { found.insert(.conflict) }
    if state.registers.contains(where: { $0.ruling != nil }) { found.insert(.hubDecision) }
    if state.registers.contains(where: { !$0.overruled.isEmpty }) { found.insert(.overruled) }
    if state.fixedCount > 0 { found.insert(.hubChangesets) }
    if !state.forks.isEmpty { found.insert(.fork) }
    if !state.readOnly.isEmpty { found.insert(.readOnly) }
    if state.entries.contains(where: { $0.seen != $0.place }) { found.insert(.late) }
    if state.entries.contains(where: { !$0.correctedBy.isEmpty }) { found.insert(.corrected) }
    if history.changesets.filter({ $0.header.isRoot }).count > 1 { found.insert(.twoRoots) }
    for changeset in history.changesets where state.reasons(changeset.reference).contains(.clock) {
      if changeset.header.parents.contains(where: { state.reasons($0).contains(.clock) }) {
        found.insert(.quarantinedClockOfParent)
      }
    }
    return found
  }

  private static func ofOps(
    _ state: RecordState, _ history: Story.History, _ verdicts: [OpID: OpVerdict]
  ) -> Set<Feature> {
    var found: Set<Feature> = []
    var fields: [OpID: UInt32] = [:]
    for changeset in history.changesets {
      for (index, op) in changeset.ops.enumerated() { fields[OpID(changeset.reference, UInt16(index))] = op.field }
    }
    for changeset in history.changesets {
      for (index, op) in changeset.ops.enumerated() {
        if op.supersedes.contains(where: { fields[$0] != op.field }) { found.insert(.oddLink) }
        let verdict = verdicts[OpID(changeset.reference, UInt16(index))]
        if changeset.header.person == 0, op.operation == .event, case .notEffective? = verdict {
          found.insert(.machineFails)
        }
        guard verdict == .effective else { continue }
        switch (op.operation, op.target) {
        case (.readmit, .changeset(let reference)):
          if state.quarantined[reference] == nil { found.insert(.readmitted) }
        case (.approve, .op(let id)): if verdicts[id] == .effective { found.insert(.approved) }
        case (.event, _): if changeset.header.person == 0 { found.insert(.machineConfirmation) }
        case (.add, .op), (.add, .sibling): found.insert(.entryTarget)
        case (.add, _), (.remove, _): if op.field == Field.share { found.insert(.shareChange) }
        default: break
        }
      }
    }
    return found
  }
}
