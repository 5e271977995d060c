import HuiyinAuthority
import HuiyinRecords

/// SPEC O26: whether an op lies in the scope of its author's roles, by their own past and the version that they cite.
extension SlowRecord {
  func rights(_ op: Int) -> Rights? {
    let field = nodes[op].op.field
    switch nodes[op].op.operation {
    case .remove where kind.fields[field]!.removers.slowCount > 0: return Rights(decide: kind.fields[field]!.removers)
    case .set, .add, .remove: return kind.fields[field]!.rights
    case .append: return kind.entries[field]!.rights
    case .event: return isOfOthers(op) ? kind.events[field]!.rightsOfOthers : kind.events[field]!.rights
    default: return nil
    }
  }

  func isInScope(_ op: Int) -> Bool {
    guard header(op).person != 0 else { return true }
    guard sees(op) else { return false }
    guard let rights = rights(op) else { return true }
    return isWithin(rights, op, steps: op)
  }

  /// "Some role that decides is in no scope, or in one of which a reach holds."
  func isWithin(_ rights: Rights, _ op: Int, steps: Int) -> Bool {
    guard rules.scopes else { return true }
    if let exception = rights.exception, roles(op).slowlyMeets(exception.roles) {
      for reach in exception.reaches where holds(reach, op, steps) { return false }
    }
    for role in roles(op).each where role.slowlyMeets(rights.decide) {
      let scopes = rights.scopes.filter { $0.roles.slowlyMeets(role) }
      if scopes.isEmpty { return true }
      for scope in scopes {
        for reach in scope.reaches where holds(reach, op, steps) { return true }
      }
    }
    return false
  }

  func sees(_ op: Int) -> Bool {
    guard rules.sight, header(op).person != 0 else { return true }
    if header(op).parents.isEmpty {
      guard let making = kind.making else { return true }
      return isWithin(making, op, steps: op)
    }
    guard let sight = kind.sight else { return true }
    if let excluded = kind.meanings.excludedUnits {
      let barred = numbers(past(op).members(excluded, .record))
      for unit in own(.grids, op) + own(.own, op) where barred.contains(unit) { return false }
    }
    return isWithin(sight, op, steps: op)
  }

  private func own(_ sort: UnitSort, _ op: Int) -> [UnitNumber] {
    let changeset = changesets[nodes[op].changeset]
    switch sort {
    case .own: return Array(directory.chain(changeset).prefix(1))
    case .ownAndAbove: return directory.chain(changeset)
    case .grids: return directory.grids(changeset)
    }
  }

  private func holds(_ reach: Reach, _ op: Int, _ steps: Int) -> Bool {
    switch reach {
    case .unit(let sort, let sources):
      let theirs = sources.flatMap { units($0, op) }
      return own(sort, op).contains { theirs.contains($0) }
    case .person(let fields):
      let named = fields.flatMap { field in
        [past(op).reading(field, .record).effective].compactMap(\.self) + past(op).members(field, .record)
      }
      return named.contains(.integer(Int64(header(op).person)))
    case .author:
      for root in roots(op) where root != nodes[op].changeset && changesets[root].header.person == header(op).person {
        if judgement.isAccepted(root), opsOf[root].contains(where: { ownVerdict($0) == .ok }) { return true }
      }
      return false
    case .value(let field, let values):
      let isStep = nodes[steps].op.operation == .event
      let now = past(op).reading(field, .record).effective ?? Value.none
      return values.contains(isStep ? boundValues(steps)[field] ?? now : now)
    }
  }

  private func roots(_ op: Int) -> [Int] {
    let place = nodes[op].changeset
    return (ancestors(place).places + [place]).filter { changesets[$0].header.parents.isEmpty }
  }

  private func homes(_ op: Int) -> [UnitNumber] {
    roots(op).filter { !judgement.reasons[$0].contains(.facts) }
      .map { Facts.home(of: changesets[$0].header.facts) }.filter { $0 != 0 }
  }

  private func units(_ source: UnitSource, _ op: Int) -> [UnitNumber] {
    let meanings = kind.meanings
    let isClosed =
      rules.closedHome
      && meanings.secrecy.map { secrecy in
        past(op).live(secrecy, .record).contains { nodes[$0].op.value == meanings.confidential }
      } ?? false
    let current = meanings.unit.flatMap { past(op).reading($0, .record).effective } ?? Value.none
    switch source {
    case .home: return isClosed ? [] : homes(op)
    case .homeUntilGiven: return current.isSlowlyEmpty ? homes(op) : []
    case .current: return numbers([current])
    case .share: return isClosed ? [] : meanings.share.map { numbers(past(op).members($0, .record)) } ?? []
    case .set(let field):
      if !header(op).parents.isEmpty { return numbers(past(op).members(field, .record)) }
      let added = opsOf[nodes[op].changeset].map { nodes[$0] }.filter {
        $0.op.operation == .add && $0.op.field == field && $0.target == .record
      }
      return numbers(added.map(\.op.value))
    }
  }

  private func numbers(_ values: [Value]) -> [UnitNumber] {
    values.compactMap { value in
      guard case .integer(let number) = value else { return nil }
      return UnitNumber(exactly: number)
    }.filter { $0 != 0 }
  }
}
