/// Whether an op lies in the scope of its author's roles (DOMAIN 8, brackets; DESIGN 4.4): read from the changeset's
/// ancestors, the home that a root names, and what the cited directory version says of the author, so that it is the
/// same on every node and whatever else arrives.
extension Evaluation {
  /// The rights of the op itself, and sight. The hub itself has no scope.
  func isInScope(_ op: Int) -> Bool {
    if isByHubItself(op) { return true }
    return sees(op) && rights(to: op).map { isWithin($0, op, step: op) } ?? true
  }

  /// Whether a role that decides does so for this record.
  ///
  /// - Parameter step: the event whose bound writes count as done; for an answer the one that is answered.
  func isWithin(_ rights: Rights, _ op: Int, step: Int) -> Bool {
    let author = author(ofOp: op)
    if let exception = rights.exception, !author.roles.isDisjoint(with: exception.roles),
      exception.reaches.contains(where: { holds($0, op, step: step) })
    {
      return false
    }
    let deciding = author.roles.intersection(rights.decide)
    let narrowed = rights.scopes.reduce(into: RoleSet()) { $0.formUnion($1.roles) }
    if !deciding.isSubset(of: narrowed) { return true }
    return rights.scopes.contains { scope in
      !scope.roles.isDisjoint(with: deciding) && scope.reaches.contains { holds($0, op, step: step) }
    }
  }

  /// What a person may not see they may not act on, nor on what excludes a unit of theirs. Of a root it is asked
  /// whether they may make one.
  func sees(_ op: Int) -> Bool {
    if isByHubItself(op) { return true }
    if header(ofOp: op).isRoot { return kind.making.map { isWithin($0, op, step: op) } ?? true }
    guard let sight = kind.sight else { return true }
    let excluded = kind.meanings.excludedUnits.map { past(ofOp: op).members(RegisterKey(field: $0)) } ?? []
    if !excluded.isEmpty, !author(ofOp: op).everyUnit.isDisjoint(with: unitNumbers(excluded)) { return false }
    return isWithin(sight, op, step: op)
  }

  private func holds(_ reach: Reach, _ op: Int, step: Int) -> Bool {
    let past = past(ofOp: op)
    switch reach {
    case .unit(let sort, let sources):
      let own = author(ofOp: op).units(sort)
      return !own.isEmpty && sources.contains { !own.isDisjoint(with: units($0, op)) }
    case .person(let fields):
      let person = Value.integer(Int64(header(ofOp: op).person))
      return fields.contains { field in
        let key = RegisterKey(field: field)
        return kind.fields[field]?.fieldClass == .set
          ? past.members(key).contains(person) : past.effective(key) == person
      }
    case .author:
      let (own, person) = (table.nodes[op].changeset, header(ofOp: op).person)
      return roots(op).contains { root in
        root != own && history.changesets[root].header.person == person && judged.verdicts[root].isAccepted
          && table.ops(of: root).contains { ownVerdict($0) == .ok }
      }
    case .value(let field, let values):
      let given = table.nodes[step].op.operation == .event ? boundValues(of: step)[field] : nil
      return values.contains(given ?? past.effective(RegisterKey(field: field)) ?? Value.none)
    }
  }

  /// Roots among the changeset's ancestors, and it itself if it is one.
  private func roots(_ op: Int) -> [Int] {
    let changeset = table.nodes[op].changeset
    return rootPlaces.filter { $0 == changeset || history.ancestors[changeset].contains($0) }
  }

  private func units(_ source: UnitSource, _ op: Int) -> Set<UnitNumber> {
    let past = past(ofOp: op)
    let meanings = kind.meanings
    switch source {
    case .home: return isConfidential(past) ? [] : homes(op)
    case .homeUntilGiven:
      let unit = meanings.unit.flatMap { past.effective(RegisterKey(field: $0)) }
      return unit?.isEmpty ?? true ? homes(op) : []
    case .current:
      return unitNumbers([meanings.unit.flatMap { past.effective(RegisterKey(field: $0)) }].compactMap(\.self))
    case .share:
      guard let share = meanings.share, !isConfidential(past) else { return [] }
      return unitNumbers(past.members(RegisterKey(field: share)))
    case .set(let field):
      let key = RegisterKey(field: field)
      guard history.changesets[table.nodes[op].changeset].header.isRoot else {
        return unitNumbers(past.members(key))
      }
      let added = table.ops(of: table.nodes[op].changeset).map { table.nodes[$0] }.filter {
        $0.op.operation == .add && $0.key == key
      }
      return unitNumbers(added.map(\.op.value))
    }
  }

  private func isConfidential(_ past: View) -> Bool {
    guard let secrecy = kind.meanings.secrecy else { return false }
    return past.liveWrites(RegisterKey(field: secrecy)).contains {
      table.nodes[$0].op.value == kind.meanings.confidential
    }
  }

  /// The record's id binds them, also of a quarantined root.
  private func homes(_ op: Int) -> Set<UnitNumber> {
    let bound = roots(op).filter { root in
      if case .quarantined(let reasons) = judged.verdicts[root] { return !reasons.contains(.facts) }
      return true
    }
    return Set(bound.map { Facts.home(of: history.changesets[$0].header.facts) }).subtracting([0])
  }

  private func unitNumbers(_ values: [Value]) -> Set<UnitNumber> {
    Set(values.compactMap { $0.integer.flatMap { UnitNumber(exactly: $0) } }).subtracting([0])
  }
}
