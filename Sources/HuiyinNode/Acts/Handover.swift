import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// To whom a case is given, and who must have no part in it (DOMAIN 8; 11, V13; 12 d).
extension Node {
  /// What keeps the writes of an act from being made, by who is named in them.
  ///
  /// - Parameter shown: the record, or the intake that a case is opened for.
  func handover(_ writes: [Op], on shown: Shown, in reader: StoreReader) throws -> [Finding] {
    let isNamed = writes.contains { op in
      op.operation == .set && HandoverCheck.fields.contains(op.field)
        || op.operation == .add && HandoverCheck.sets.contains(op.field)
    }
    guard isNamed else { return [] }
    return try handoverCheck(after: writes, on: shown, in: reader).findings(writes)
  }

  func handoverCheck(after writes: [Op] = [], on shown: Shown, in reader: StoreReader) throws -> HandoverCheck {
    let snapshot = try reader.directory().current
    return HandoverCheck(
      persons: Set(snapshot.persons.values.filter(\.isActive).map(\.number)),
      units: Set(snapshot.units.values.filter(\.isActive).map(\.number)),
      barred: try barred(after: writes, on: shown, snapshot, in: reader))
  }

  /// Units of the accused and what lies in them, as the recipient of a step is compared with them.
  func accusedUnits(after writes: [Op], on shown: Shown, in reader: StoreReader) throws -> [Value] {
    let added = writes.filter { $0.operation == .add && $0.field == CaseField.accusedUnits }.map(\.value)
    let units = (shown.state.members(CaseField.accusedUnits) + added).compactMap(\.integer)
    guard !units.isEmpty else { return [] }
    let accused = Set(units.compactMap { UnitNumber(exactly: $0) })
    return try reader.directory().current.barred(recused: [], accused: accused).accusedUnits.sorted()
      .map { .integer(Int64($0)) }
  }

  /// Of fields that are changed without a step: who answers for a case is replaced by somebody who is there and may.
  /// Answers what only warns.
  @discardableResult
  func checkHolders(
    _ ops: [Op], on shown: Shown, keys: DeviceKeys, in transaction: StoreTransaction
  ) throws -> [Finding] {
    guard shown.kind.number == RecordKind.caseFile else { return [] }
    let found = VacancyCheck(registers: shown.effectiveRegisters).findings(ops)
    try refuse(
      found + (try handover(ops, on: shown, in: transaction)), "edit", in: shown.kind, keys: keys, transaction)
    return try warnings(ofHolders: ops, on: shown, in: transaction)
  }

  /// Who holds the case and may no more, by what is written.
  private func warnings(ofHolders ops: [Op], on shown: Shown, in reader: StoreReader) throws -> [Finding] {
    let sets: Set = [CaseField.recused, CaseField.accusedUnits]
    guard ops.contains(where: { $0.operation == .add && sets.contains($0.field) }) else { return [] }
    var holders = shown.effectiveRegisters
    for op in ops where op.operation == .set { holders[op.field] = op.value }
    return try handoverCheck(after: ops, on: shown, in: reader).warnings(
      holders: holders, before: try barred(on: shown, reader.directory().current, in: reader))
  }

  /// What keeps somebody away counts as it stands now, also for a form that is older.
  private func barred(
    after writes: [Op] = [], on shown: Shown, _ snapshot: DirectorySnapshot, in reader: StoreReader
  ) throws -> BarredParties {
    let present = try reader.state(of: shown.record) ?? shown.state
    func numbers(_ field: UInt32) -> Set<UInt32> {
      let added = writes.filter { $0.operation == .add && $0.field == field }.map(\.value)
      let values = shown.state.members(field) + present.members(field) + added
      return Set(values.compactMap { $0.integer.flatMap { UInt32(exactly: $0) } })
    }
    return snapshot.barred(recused: numbers(CaseField.recused), accused: numbers(CaseField.accusedUnits))
  }
}

extension DirectorySnapshot {
  /// - Parameter accused: units of the accused, as they were written down.
  func barred(recused: Set<PersonNumber>, accused: Set<UnitNumber>) -> BarredParties {
    guard !accused.isEmpty else { return BarredParties(recused: recused) }
    return BarredParties(
      recused: recused,
      accusedPersons: Set(
        persons.values.filter { !self.units(of: $0).isDisjoint(with: accused) }.map(\.number)),
      accusedUnits: accused.union(
        units.keys.filter { unit in enclosing(unit).contains { accused.contains($0) && units[$0]?.kind == .grid } }))
  }
}
