public import HuiyinRecords

/// The one pure function that says on every node which changesets count (P5, DESIGN 4.4). A changeset is judged by its
/// record's changesets and the directory, and by nothing else.
public enum Judgement {
  public static let parentsMaximum = 16

  /// Verdicts for a record's changesets. `kind` nil: the kind is unknown here, so rights and facts are not looked at.
  public static func judge(
    _ history: CausalHistory, directory: Directory, kind: KindSchema?, rulesVersion: UInt32
  ) -> JudgedHistory {
    let count = history.changesets.count
    var authors: [Author] = []
    var reasons: [Set<QuarantineReason>] = []
    var newest: [DirectoryReference] = []
    authors.reserveCapacity(count)
    var postings = Postings(directory, isNeeded: kind?.hasScopes == true)
    for (index, changeset) in history.changesets.enumerated() {
      let cited = Cited(changeset, directory, kind)
      authors.append(
        cited.author(
          hubPlace: directory.hubWriterPlace(changeset.header.writer), posting: postings.posting(of: changeset)))
      let parents = history.parents[index]
      var found = changeset.faults.union(directory.cutOffs(changeset))
      found.formUnion(formFaults(changeset.header, parents: parents.map { history.changesets[$0].header }))
      let parentClocks = parents.map { history.changesets[$0].header.clock }
      if !isClockLegal(changeset.header.clock, parents: parentClocks)
        || parents.contains(where: { reasons[$0].contains(.clock) })
      {
        found.insert(.clock)
      }
      let newestKnown = parents.map { newest[$0] }.max { $0.isOlder(than: $1) }
      let own = changeset.header.directory
      if let newestKnown, own.isOlder(than: newestKnown) { found.insert(.version) }
      newest.append(newestKnown.map { $0.isOlder(than: own) ? own : $0 } ?? own)
      found.formUnion(cited.faults())
      reasons.append(found)
    }
    return JudgedHistory(
      history: history, authors: authors,
      verdicts: verdicts(history, authors: authors, reasons: reasons, kind: kind),
      citesNewerRules: history.changesets.map {
        (directory.snapshot($0.header.directory)?.rulesVersion ?? 1) > rulesVersion
      })
  }

  /// Whether the directory that a changeset cites says that the hub wrote it.
  public static func isByHub(_ changeset: Changeset, directory: Directory) -> Bool {
    Cited(changeset, directory, nil)
      .author(hubPlace: directory.hubWriterPlace(changeset.header.writer), posting: Posting()).isHub
  }

  /// Reasons against one changeset whose parents are all present and accepted, without its record's other changesets:
  /// an accepted parent cites no older version and no later clock than its own ancestors.
  public static func reasons(
    against changeset: Changeset, parents: [Header], directory: Directory, kind: KindSchema
  ) -> [QuarantineReason] {
    var found = changeset.faults.union(directory.cutOffs(changeset))
    found.formUnion(formFaults(changeset.header, parents: parents))
    if !isClockLegal(changeset.header.clock, parents: parents.map(\.clock)) { found.insert(.clock) }
    if parents.contains(where: { changeset.header.directory.isOlder(than: $0.directory) }) { found.insert(.version) }
    return found.union(Cited(changeset, directory, kind).faults()).sorted()
  }

  private static func formFaults(_ header: Header, parents: [Header]) -> Set<QuarantineReason> {
    var found: Set<QuarantineReason> = []
    if header.parents.count > parentsMaximum || Set(header.parents).count < header.parents.count {
      found.insert(.parents)
    }
    if parents.contains(where: { $0.kind != header.kind }) { found.insert(.kind) }
    return found
  }

  /// Above every parent's; at or beyond the year 2200 exactly one step above the highest.
  private static func isClockLegal(_ clock: HybridClock, parents: [HybridClock]) -> Bool {
    let highest = parents.max()
    if let highest, clock <= highest { return false }
    return clock.milliseconds < HybridClock.year2200Milliseconds || highest.map { $0.next == clock } ?? false
  }

  /// Descendants first: a re-admission stands after what it re-admits, so it is settled before.
  private static func verdicts(
    _ history: CausalHistory, authors: [Author], reasons: [Set<QuarantineReason>], kind: KindSchema?
  ) -> [Verdict] {
    var verdicts = Array(repeating: Verdict.accepted, count: reasons.count)
    var readmitted: Set<Int> = []
    for index in history.changesets.indices.reversed() {
      let isLifted = readmitted.contains(index) && reasons[index].allSatisfy(\.isLiftedByReadmission)
      guard reasons[index].isEmpty || isLifted else {
        verdicts[index] = .quarantined(reasons[index].sorted())
        continue
      }
      guard authors[index].isHub, let kind, !authors[index].roles.isDisjoint(with: kind.readmitters) else { continue }
      for op in history.changesets[index].ops where op.operation == .readmit {
        if case .changeset(let reference) = op.target, let place = history.place(of: reference),
          history.isAncestor(place, of: index)
        {
          readmitted.insert(place)
        }
      }
    }
    return verdicts
  }
}

/// What the cited directory version says of one changeset.
private struct Cited {
  let changeset: Changeset
  /// Nil: unknown here.
  let kind: KindSchema?
  let device: Device?
  let person: Person?

  init(_ changeset: Changeset, _ directory: Directory, _ kind: KindSchema?) {
    self.changeset = changeset
    self.kind = kind
    let snapshot = directory.snapshot(changeset.header.directory)
    device = snapshot?.devices[changeset.device]
    person = snapshot?.persons[changeset.header.person]
  }

  var isByHubItself: Bool { changeset.header.person == Author.hubItself }

  /// The role of a seat only while it is held (DOMAIN 2, 状态).
  private var roles: RoleSet { person?.roles(ofSeat: kind?.seatRoles ?? []) ?? [] }

  func author(hubPlace: HubWriterPlace, posting: Posting) -> Author {
    Author(
      roles: roles, unit: person?.unit, unitsAbove: posting.unitsAbove, grids: posting.grids,
      hubPlace: device?.kind == .hub ? hubPlace : nil)
  }

  func faults() -> Set<QuarantineReason> {
    guard let device else { return [.device] }
    if isByHubItself {
      if device.kind != .hub { return [.person] }
    } else if person == nil || !device.vouches.contains(changeset.header.person) {
      return [.person]
    }
    guard let kind else { return [] }
    let roles = roles
    let lacks = changeset.ops.indices.contains { right(to: $0, roles: roles, kind: kind) == nil }
    return lacks ? [.right] : []
  }

  /// What the directory alone allows; state plays no part. A bound write has the right of its event, an unknown op
  /// needs none.
  private func right(to index: Int, roles: RoleSet, kind: KindSchema) -> Grade? {
    let op = changeset.ops[index]
    if !kind.knows(op) || kind.boundEvent(changeset.ops, at: index) != nil { return .decide }
    if isByHubItself { return Self.rightOfHubItself(op, kind: kind) }
    switch op.operation {
    case .event: return kind.events[op.field]?.rights.grade(roles)
    case .set, .add, .remove: return kind.fields[op.field]?.rights(to: op.operation).grade(roles)
    case .append: return kind.entries[op.field]?.rights.grade(roles)
    case .readmit: return roles.isDisjoint(with: kind.readmitters) ? nil : .decide
    default: return roles.isEmpty ? nil : .decide
    }
  }

  /// Confirm and number; what the machine may never do quarantines its changeset (DESIGN 4.3).
  private static func rightOfHubItself(_ op: Op, kind: KindSchema) -> Grade? {
    let may: Bool
    switch op.operation {
    case .answer: may = Answer(op.value)?.isYes == true
    case .event: may = kind.events[op.field]?.isNeverConfirmedByMachine == false
    case .set:
      let field = kind.fields[op.field]
      may = field?.fieldClass == .hubDecided && field?.isNeverConfirmedByMachine == false
    case .append: may = kind.entries[op.field]?.isMachineWritten == true
    default: may = false
    }
    return may ? .decide : nil
  }
}
