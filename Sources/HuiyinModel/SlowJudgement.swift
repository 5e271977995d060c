import HuiyinAuthority
package import HuiyinRecords

/// Verdicts on whole changesets (DESIGN 4.1, 4.2, 4.4, 6). Reads headers, the directory and re-admissions only, never
/// state, so it needs no fold and cannot be circular.
package struct SlowJudgement {
  package let changesets: [Changeset]
  package let directory: SlowDirectory
  package let kind: KindSchema
  package let rules: Rules
  /// Strict ancestors of each changeset; nil: parked.
  package private(set) var ancestors: [Keys?]
  package private(set) var reasons: [Set<QuarantineReason>]
  package private(set) var isHub: [Bool]
  /// Before any re-admission.
  private var faultsFound: [Set<QuarantineReason>]

  /// What `earlier` found of the first changesets, under the same directory, is kept.
  package init(
    _ changesets: [Changeset], _ directory: SlowDirectory, _ kind: KindSchema, _ rules: Rules,
    after earlier: SlowJudgement? = nil
  ) {
    self.changesets = changesets
    self.directory = directory
    self.kind = kind
    self.rules = rules
    let new = changesets[(earlier?.changesets.count ?? 0)...]
    isHub = (earlier?.isHub ?? []) + new.map { directory.device($0)?.kind == .hub }
    ancestors = (earlier?.ancestors ?? []) + new.map { _ in nil }
    faultsFound = (earlier?.faultsFound ?? []) + new.map { _ in [] }
    reasons = faultsFound
    let before = ancestors
    findAncestors()

    let present = changesets.indices.filter { ancestors[$0] != nil }
    let topDown = present.sorted { ancestors[$0]!.count < ancestors[$1]!.count }
    for place in topDown where before[place] == nil {
      reasons[place] = faults(place)
      faultsFound[place] = reasons[place]
    }
    // Descendants first: a re-admission stands after what it re-admits, so it is settled before.
    var readmitted = Keys()
    for place in topDown.reversed() {
      if readmitted.contains(place), reasons[place].subtracting([.revoked, .withdrawn]).isEmpty { reasons[place] = [] }
      if reasons[place].isEmpty { readmitted = readmitted.union(readmits(place)) }
    }
  }

  package func isPresent(_ place: Int) -> Bool { ancestors[place] != nil }
  package func isAccepted(_ place: Int) -> Bool { ancestors[place] != nil && reasons[place].isEmpty }

  package func citesNewerRules(_ place: Int, than known: UInt32) -> Bool {
    directory.versions[changesets[place].header.directory]!.rules > known
  }

  private mutating func findAncestors() {
    var places: [ChangesetReference: Int] = [:]
    for place in changesets.indices { places[changesets[place].reference] = place }
    var waiting = changesets.indices.filter {
      ancestors[$0] == nil && directory.versions[changesets[$0].header.directory] != nil
    }
    var before = -1
    while waiting.count != before {
      before = waiting.count
      for place in waiting {
        var own = Keys()
        var isReady = true
        for parent in changesets[place].header.parents {
          guard let parentPlace = places[parent], let above = ancestors[parentPlace] else {
            isReady = false
            break
          }
          own = own.union(above)
          own.insert(parentPlace)
        }
        if isReady { ancestors[place] = own }
      }
      waiting = waiting.filter { ancestors[$0] == nil }
    }
  }

  private func readmits(_ place: Int) -> Keys {
    var found = Keys()
    guard isHub[place], roles(place).slowlyMeets(kind.readmitters) else { return found }
    for op in changesets[place].ops where op.operation == .readmit {
      for ancestor in ancestors[place]!.places where op.target == .changeset(changesets[ancestor].reference) {
        found.insert(ancestor)
      }
    }
    return found
  }

  private func faults(_ place: Int) -> Set<QuarantineReason> {
    let changeset = changesets[place]
    let header = changeset.header
    // What hashes alone can tell is given; the rest is found here.
    var found = changeset.faults.intersection([.body, .facts]).union(directory.cutOffs(changeset))
    if isMalformed(changeset.ops) { found.insert(.form) }
    if header.parents.count > 16 || Set(header.parents).count < header.parents.count { found.insert(.parents) }
    let parents = ancestors[place]!.places.filter { header.parents.contains(changesets[$0].reference) }
    if parents.contains(where: { changesets[$0].header.kind != header.kind }) { found.insert(.kind) }
    if !isClockLegal(place, parents) { found.insert(.clock) }
    let older = rules.versionByAncestor ? ancestors[place]!.places : parents
    if older.contains(where: { isLower(header.directory, than: changesets[$0].header.directory) }) {
      found.insert(.version)
    }
    guard let device = directory.device(changeset) else { return found.union([.device]) }
    let isService = header.person == 0
    let vouched =
      isService
      ? device.kind == .hub : directory.person(changeset) != nil && device.vouches.contains(header.person)
    if !vouched { return found.union([.person]) }
    if changeset.ops.indices.contains(where: { decides(place, $0) == nil }) { found.insert(.right) }
    return found
  }

  private func isLower(_ one: DirectoryReference, than other: DirectoryReference) -> Bool {
    one.term != other.term ? one.term < other.term : one.number < other.number
  }

  /// "A changeset that writes a register twice"; a re-admission "which holds nothing else (else quarantined)".
  private func isMalformed(_ ops: [Op]) -> Bool {
    for (index, op) in ops.enumerated() where op.operation == .set {
      for other in ops[..<index] where other.operation == .set {
        if other.field == op.field, other.target == op.target { return true }
      }
    }
    return ops.count > 1 && ops.contains { $0.operation == .readmit }
  }

  /// "Not above every parent's, or at or beyond the year 2200 and more than one step above its highest parent, or with
  /// a parent that is quarantined for its clock" (DESIGN 4.1).
  private func isClockLegal(_ place: Int, _ parents: [Int]) -> Bool {
    let own = changesets[place].header.clock.packed
    let above = parents.map { changesets[$0].header.clock.packed }
    if above.contains(where: { own <= $0 }) { return false }
    if rules.clockOfParent, parents.contains(where: { reasons[$0].contains(.clock) }) { return false }
    if own >> 16 < 7_258_118_400_000 { return true }
    guard rules.clockStep, let highest = above.max() else { return false }
    return own == highest + 1
  }

  /// What the cited version allows: true decides, false proposes, nil neither. State plays no part.
  package func decides(_ place: Int, _ index: Int) -> Bool? {
    let changeset = changesets[place]
    let op = changeset.ops[index]
    if !kind.slowlyKnows(op) { return true }
    if rules.boundRight, kind.slowlyBound(changeset.ops, index) != nil { return true }
    if changeset.header.person == 0 { return serviceMay(op) ? true : nil }
    return roleDecides(roles(place), op)
  }

  package func roles(_ place: Int) -> RoleSet {
    directory.roles(changesets[place], seat: rules.seats ? kind.seatRoles : RoleSet())
  }

  package func roleDecides(_ roles: RoleSet, _ op: Op) -> Bool? {
    switch op.operation {
    case .event: kind.events[op.field]!.rights.slowlyDecides(roles)
    case .remove where kind.fields[op.field]!.removers.slowCount > 0:
      roles.slowlyMeets(kind.fields[op.field]!.removers) ? true : nil
    case .set, .add, .remove: kind.fields[op.field]!.rights.slowlyDecides(roles)
    case .append: kind.entries[op.field]!.rights.slowlyDecides(roles)
    case .readmit: roles.slowlyMeets(kind.readmitters) ? true : nil
    default: roles.slowCount > 0 ? true : nil
    }
  }

  /// Person 0: confirm and number.
  private func serviceMay(_ op: Op) -> Bool {
    switch op.operation {
    case .answer: op.value[1] == .flag(true)
    case .event: !kind.events[op.field]!.isNeverConfirmedByMachine
    case .set: kind.fields[op.field]!.fieldClass == .hubDecided && !kind.fields[op.field]!.isNeverConfirmedByMachine
    default: false
    }
  }
}
