import HuiyinRecords
import HuiyinTownship

/// One record written by hand and folded by the real fold. Rights by role alone, which would quarantine it, are not
/// judged; everybody is of the place where it is at home.
struct RecordScript {
  let kind: KindSchema
  let facts: Facts
  private var changesets: [Changeset] = []
  private var authors: [ChangesetReference: Author] = [:]

  init(_ kind: KindSchema, _ facts: Facts) {
    self.kind = kind
    self.facts = facts
  }

  private static let startMilliseconds: UInt64 = 1_760_000_000_000

  var record: RecordID {
    RecordID(
      kind: kind.number, facts: facts.encoded, rootClock: HybridClock(milliseconds: Self.startMilliseconds),
      hasNaturalKey: kind.hasNaturalKey)
  }

  var state: RecordState { fold(changesets) }

  /// What a person of the role does who saw `parents`; by default everything. A set supersedes what was live there.
  @discardableResult
  mutating func write(
    _ role: Role, atHub: Bool = false, parents: [ChangesetReference]? = nil, _ ops: [Op]
  ) -> ChangesetReference {
    let parents = parents ?? (changesets.isEmpty ? [] : state.heads)
    let past = past(of: parents)
    let number = UInt64(changesets.count + 1)
    let milliseconds = Self.startMilliseconds + number
    let header = Header(
      writer: WriterID(high: UInt64(role.rawValue), low: atHub ? 1 : 0), sequence: number, previous: nil,
      record: record, kind: kind.number, parents: parents, clock: HybridClock(milliseconds: milliseconds),
      timeMilliseconds: milliseconds, person: UInt32(role.rawValue) + 1,
      directory: DirectoryReference(term: 1, number: 1, hashPrefix: 1), facts: parents.isEmpty ? facts.encoded : [])
    let linked = ops.map { op in
      var op = op
      if op.operation == .set, !past.isEmpty {
        op.supersedes = fold(past).register(op.field)?.live.map(\.op) ?? []
      }
      return op
    }
    let reference = ChangesetReference(high: number << 32, low: number)
    changesets.append(
      Changeset(
        reference: reference, header: header, device: DeviceID(high: UInt64(role.rawValue), low: 0), ops: linked))
    authors[reference] = Author(
      roles: role.bit, unit: facts.home, grids: [facts.home], hubPlace: atHub ? .listed(0) : nil)
    return reference
  }

  private func past(of parents: [ChangesetReference]) -> [Changeset] {
    var names = Set(parents)
    // Later ones stand behind: one walk from the end meets every child before its parents.
    for changeset in changesets.reversed() where names.contains(changeset.reference) {
      names.formUnion(changeset.header.parents)
    }
    return changesets.filter { names.contains($0.reference) }
  }

  private func fold(_ changesets: [Changeset]) -> RecordState {
    let history = CausalHistory(changesets) { _ in true }
    let judged = JudgedHistory(
      history: history, authors: history.changesets.map { authors[$0.reference]! },
      verdicts: history.changesets.map { _ in .accepted }, citesNewerRules: history.changesets.map { _ in false })
    return Fold.state(of: judged, kind: kind, record: record)
  }
}

extension RecordScript {
  /// A case that was registered in a grid.
  static func registeredCase(_ nonce: UInt8, home: UnitNumber, _ ops: [Op] = []) -> RecordScript {
    let key = Facts.Key.created(nonce: Array(repeating: nonce, count: Facts.nonceByteCount), writer: .zero)
    var script = RecordScript(TownshipSchema.caseFile, Facts(home: home, key: key))
    script.write(.petitionClerk, [Op(.event, field: CaseEvent.registered)] + ops)
    return script
  }

  /// The link of two cases with everything that it carries, written by a grid worker.
  static func link(_ one: RecordScript, _ other: RecordScript, score: DuplicateScore? = nil) -> RecordScript {
    let (first, second) = one.record < other.record ? (one, other) : (other, one)
    let pair = DuplicatePair(first.record, second.record)!
    let content = DuplicateLinkContent(first: first.state, second: StoredState(second.state), score: score)
    var script = RecordScript(TownshipSchema.duplicateLink, pair.facts(home: first.facts.home))
    script.write(
      .gridWorker,
      content.registers.sorted { $0.key < $1.key }.map { .set($0.key, $0.value) }
        + content.sets.sorted { $0.key < $1.key }.flatMap { field, values in values.map { .add(field, $0) } })
    return script
  }
}

extension Op {
  static func set(_ field: UInt32, _ value: Value) -> Op { Op(.set, field: field, value: value) }
  static func add(_ field: UInt32, _ value: Value) -> Op { Op(.add, field: field, value: value) }
}

extension Value: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
  init(stringLiteral text: String) { self = .text(text) }
  init(integerLiteral integer: Int64) { self = .integer(integer) }
}
