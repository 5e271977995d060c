package import HuiyinAuthority
package import HuiyinRecords

/// The slow model's whole answer, in the production fold's form, so that the two are compared on the whole value.
package enum SlowFold {
  package static func state(
    _ changesets: [Changeset], _ directory: Directory, _ kind: KindSchema, rulesVersion: UInt32 = 1,
    rules: Rules = .text
  ) -> RecordState {
    let record = SlowRecord(changesets, directory, kind, rules)
    return state(of: record, rulesVersion: rulesVersion)
  }

  package static func state(of record: SlowRecord, rulesVersion: UInt32 = 1) -> RecordState {
    let view = record.view(record.whole)
    let held = record.whole.places
    let accepted = held.filter { record.judgement.isAccepted($0) }
    func names(_ places: [Int]) -> [ChangesetReference] { places.map { record.changesets[$0].reference } }

    let readOnly = readOnlyReasons(record, view, accepted, rulesVersion)
    var quarantined: [ChangesetReference: [QuarantineReason]] = [:]
    for place in held where !record.judgement.isAccepted(place) {
      quarantined[record.changesets[place].reference] = record.judgement.reasons[place].sorted {
        $0.rawValue < $1.rawValue
      }
    }
    let first = record.changesets[0].header
    return RecordState(
      record: first.record, kind: record.kind.number, standing: view.end, registers: registers(record, view),
      sets: sets(record, view), entries: entries(record, view),
      ops: view.ops.map { OpState(id: record.nodes[$0].id, verdict: view.shown($0)) },
      order: names(view.order.places), fixedCount: view.order.fixed, quarantined: quarantined,
      audience: readOnly.isEmpty ? audience(record, view) : .hubOnly, forks: forks(record, held),
      heads: names(accepted.filter { one in !accepted.contains { record.ancestors($0).contains(one) } }).sorted(),
      readOnly: readOnly)
  }

  private static func keys(_ record: SlowRecord, _ view: SlowView, _ operations: [Operation]) -> [RegisterKey] {
    var found: Set<RegisterKey> = []
    for op in view.ops where operations.contains(record.nodes[op].op.operation) {
      switch record.nodes[op].target {
      case .record: found.insert(RegisterKey(field: record.nodes[op].op.field))
      case .op(let id): found.insert(RegisterKey(field: record.nodes[op].op.field, entry: id))
      default: break
      }
    }
    return found.sorted()
  }

  private static func target(_ key: RegisterKey) -> Target { key.entry.map { .op($0) } ?? .record }

  private static func registers(_ record: SlowRecord, _ view: SlowView) -> [RegisterState] {
    keys(record, view, [.set]).map { key in
      let reading = view.reading(key.field, target(key))
      return RegisterState(
        key: key, live: reading.live.map { LiveValue(op: record.nodes[$0].id, value: record.nodes[$0].op.value) },
        effective: reading.effective, conflict: reading.conflict, ruling: reading.ruling.map { record.nodes[$0].id },
        overruled: reading.overruled.map { record.nodes[$0].id })
    }
  }

  private static func sets(_ record: SlowRecord, _ view: SlowView) -> [SetState] {
    keys(record, view, [.add, .remove]).map { SetState(key: $0, members: view.members($0.field, target($0))) }
  }

  private static func entries(_ record: SlowRecord, _ view: SlowView) -> [EntryState] {
    let corrections = view.appends.map { (id: record.nodes[$0].id, old: view.corrected(by: $0)) }
    return view.appends.map { append in
      let node = record.nodes[append]
      return EntryState(
        id: node.id, kind: node.op.field, value: node.op.value,
        correctedBy: corrections.filter { $0.old.contains(append) }.map(\.id), seen: record.past(append).end,
        place: view.replay.before[node.changeset]!)
    }
  }

  private static func forks(_ record: SlowRecord, _ held: [Int]) -> [[ChangesetReference]] {
    var groups: [[ChangesetReference]] = []
    for one in held {
      let same = held.filter {
        record.changesets[$0].header.writer == record.changesets[one].header.writer
          && record.changesets[$0].header.sequence == record.changesets[one].header.sequence
      }.map { record.changesets[$0].reference }.sorted()
      if same.count > 1, !groups.contains(same) { groups.append(same) }
    }
    return groups.sorted { $0[0] < $1[0] }
  }

  private static func readOnlyReasons(
    _ record: SlowRecord, _ view: SlowView, _ accepted: [Int], _ rulesVersion: UInt32
  ) -> [ReadOnlyReason] {
    let critical = view.ops.filter {
      record.nodes[$0].op.isCritical && !record.kind.slowlyKnows(record.nodes[$0].op)
        && accepted.contains(record.nodes[$0].changeset)
    }
    let newer = accepted.filter { record.judgement.citesNewerRules($0, than: rulesVersion) }
      .map { record.changesets[$0].reference }.sorted()
    return critical.map { .unknownCriticalOp(record.nodes[$0].id) } + newer.map { .newerRules($0) }
  }

  /// "All live siblings count, overruled ones too: grants are united, exclusions are united too and win. While a live
  /// secrecy is confidential, home grid and share grant nothing" (DESIGN 7).
  private static func audience(_ record: SlowRecord, _ view: SlowView) -> Audience {
    let meanings = record.kind.meanings
    func numbers(_ values: [Value]) -> Set<UInt32> {
      Set(values.compactMap { $0.integer.flatMap { UInt32(exactly: $0) } }.filter { $0 != 0 })
    }
    func live(_ field: UInt32?) -> [Value] {
      field.map { view.live($0, .record).map { record.nodes[$0].op.value } } ?? []
    }
    func members(_ field: UInt32?) -> [Value] { field.map { view.members($0, .record) } ?? [] }

    var home: Set<UInt32> = []
    for place in view.keys.places where record.changesets[place].header.parents.isEmpty {
      if !record.rules.homeByFacts || !record.judgement.reasons[place].contains(.facts) {
        home.insert(Facts.home(of: record.changesets[place].header.facts))
      }
    }
    home.remove(0)
    switch record.kind.audience {
    case .everyone: return .everyone
    case .person: return Audience(persons: home.sorted())
    case .casework: break
    }
    var units = numbers(live(meanings.unit))
    if !live(meanings.secrecy).contains(meanings.confidential) {
      units.formUnion(home)
      units.formUnion(numbers(members(meanings.share)))
    }
    var persons = numbers(live(meanings.responsible))
    for field in meanings.assigned { persons.formUnion(numbers(live(field))) }
    let excludedUnits = numbers(members(meanings.excludedUnits))
    let excludedPersons = numbers(members(meanings.recused))
    return Audience(
      units: units.subtracting(excludedUnits).sorted(),
      persons: persons.subtracting(excludedPersons).sorted(),
      excludedUnits: excludedUnits.sorted(), excludedPersons: excludedPersons.sorted(), includesPetitionOffice: true)
  }
}
