import BitCollections

/// The fold: judged changesets of one record in, its state out (DESIGN 4.3). Depends on the arguments alone; the order
/// in which the changesets arrived plays no part.
public enum Fold {
  /// `judged` holds the changesets of one record and kind; at least one.
  public static func state(of judged: JudgedHistory, kind: KindSchema, record: RecordID) -> RecordState {
    let evaluation = Evaluation(judged, kind: kind)
    let whole = evaluation.view(BitSet(0..<judged.history.changesets.count))
    return Summary(evaluation: evaluation, whole: whole).state(record)
  }
}

/// Reads the state off the view of the whole record.
private struct Summary {
  let evaluation: Evaluation
  let whole: View

  var table: OpTable { evaluation.table }
  var kind: KindSchema { evaluation.kind }
  var history: CausalHistory { evaluation.history }
  var verdicts: [Verdict] { evaluation.judged.verdicts }

  func state(_ record: RecordID) -> RecordState {
    let order = whole.order
    let readOnly = readOnlyReasons
    return RecordState(
      record: record, kind: kind.number, standing: whole.standing, registers: registers, sets: sets,
      entries: entries,
      ops: table.nodes.indices.map { OpState(id: table.nodes[$0].id, verdict: whole.verdict(shown: $0)) }
        .sorted { $0.id < $1.id },
      order: order.changesets.map { history.changesets[$0].reference }, fixedCount: order.fixedCount,
      quarantined: quarantined, audience: readOnly.isEmpty ? audience : .hubOnly, forks: forks, heads: heads,
      readOnly: readOnly)
  }

  private func keys(of operations: [Operation]) -> [RegisterKey] {
    let used = table.nodes.filter { operations.contains($0.op.operation) }.compactMap(\.key)
    return Set(used).sorted()
  }

  private var registers: [RegisterState] {
    keys(of: [.set]).map { key in
      let reading = whole.reading(key)
      return RegisterState(
        key: key,
        live: reading.live.map { LiveValue(op: table.nodes[$0].id, value: table.nodes[$0].op.value) }
          .sorted { $0.op < $1.op },
        effective: reading.effective, conflict: reading.conflict, ruling: reading.ruling.map { table.nodes[$0].id },
        overruled: reading.overruled.map { table.nodes[$0].id }.sorted())
    }
  }

  private var sets: [SetState] {
    keys(of: [.add, .remove]).map { SetState(key: $0, members: whole.members($0)) }
  }

  private var entries: [EntryState] {
    let appends = whole.effectiveAppends
    var correctedBy: [Int: [OpID]] = [:]
    for append in appends where !table.nodes[append].links.isEmpty {
      for old in whole.corrected(by: append) { correctedBy[old, default: []].append(table.nodes[append].id) }
    }
    return appends.map { append in
      let node = table.nodes[append]
      return EntryState(
        id: node.id, kind: node.op.field, value: node.op.value, correctedBy: (correctedBy[append] ?? []).sorted(),
        seen: evaluation.past(of: node.changeset).standing, place: whole.replay.before[node.changeset]!)
    }.sorted { $0.id < $1.id }
  }

  private var quarantined: [ChangesetReference: [QuarantineReason]] {
    var found: [ChangesetReference: [QuarantineReason]] = [:]
    for (changeset, verdict) in zip(history.changesets, verdicts) {
      if case .quarantined(let reasons) = verdict { found[changeset.reference] = reasons }
    }
    return found
  }

  private var heads: [ChangesetReference] {
    var covered = BitSet()
    for index in history.changesets.indices where verdicts[index].isAccepted {
      covered.formUnion(history.ancestors[index])
    }
    return history.changesets.indices.filter { verdicts[$0].isAccepted && !covered.contains($0) }
      .map { history.changesets[$0].reference }.sorted()
  }

  private var forks: [[ChangesetReference]] {
    struct Place: Hashable {
      let writer: WriterID
      let sequence: UInt64
    }
    let groups = Dictionary(grouping: history.changesets) {
      Place(writer: $0.header.writer, sequence: $0.header.sequence)
    }
    return groups.values.filter { $0.count > 1 }.map { $0.map(\.reference).sorted() }.sorted { $0[0] < $1[0] }
  }

  private var readOnlyReasons: [ReadOnlyReason] {
    let ops = table.nodes.indices.filter {
      table.nodes[$0].op.isCritical && !kind.knows(table.nodes[$0].op) && evaluation.isAccepted($0)
    }
    let newer = history.changesets.indices.filter { verdicts[$0].isAccepted && evaluation.judged.citesNewerRules[$0] }
    return
      (ops.map { .unknownCriticalOp(table.nodes[$0].id) }
      + newer.map { .newerRules(history.changesets[$0].reference) }).sorted()
  }

  /// Grants of all live siblings are united, overruled ones too; exclusions are united too and win. While a live
  /// secrecy is confidential, home and share grant nothing (DESIGN 7).
  private var audience: Audience {
    let meanings = kind.meanings
    switch kind.audience {
    case .everyone: return .everyone
    case .person: return Audience(persons: numbers(homes))
    case .casework: break
    }
    func live(_ field: UInt32?) -> [Value] {
      field.map { whole.liveWrites(RegisterKey(field: $0)).map { table.nodes[$0].op.value } } ?? []
    }
    func members(_ field: UInt32?) -> [Value] { field.map { whole.members(RegisterKey(field: $0)) } ?? [] }

    let isConfidential = live(meanings.secrecy).contains(meanings.confidential)
    let excludedUnits = Set(members(meanings.excludedUnits).compactMap(number))
    let excludedPersons = Set(members(meanings.recused).compactMap(number))
    var units = Set(live(meanings.unit).compactMap(number))
    if !isConfidential { units.formUnion(homes + members(meanings.share).compactMap(number)) }
    let persons = Set(([meanings.responsible] + meanings.assigned).flatMap(live).compactMap(number))
    return Audience(
      units: numbers(units.subtracting(excludedUnits)), persons: numbers(persons.subtracting(excludedPersons)),
      excludedUnits: numbers(excludedUnits), excludedPersons: numbers(excludedPersons), includesPetitionOffice: true)
  }

  /// Where the roots say that the record is at home; the id binds them, also of a quarantined root.
  private var homes: [UInt32] {
    history.changesets.indices.filter { index in
      guard history.changesets[index].header.isRoot else { return false }
      if case .quarantined(let reasons) = verdicts[index] { return !reasons.contains(.facts) }
      return true
    }.map { Facts.home(of: history.changesets[$0].header.facts) }
  }

  private func number(_ value: Value) -> UInt32? { value.integer.flatMap { UInt32(exactly: $0) } }

  private func numbers(_ values: some Sequence<UInt32>) -> [UInt32] { Set(values).subtracting([0]).sorted() }
}
