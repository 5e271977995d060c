import HuiyinAuthority
public import HuiyinRecords
public import HuiyinStore
import HuiyinTownship

/// A record as it was shown to the person who now decides: the heads that a form carries and the values it displayed
/// (DESIGN 4.1, "parents"). They are never refreshed when the form is saved.
public struct Shown: Sendable {
  public let record: RecordID
  public let kind: KindSchema
  public let heads: [ChangesetReference]
  public let clocks: [HybridClock]
  public let state: StoredState
  /// What lies at or before the heads, ancestors first, and what is quarantined; only when asked for, since it costs
  /// reading the record's whole history.
  let history: (changesets: [Changeset], quarantined: [ChangesetReference: [QuarantineReason]])?

  var changesets: [Changeset] { history?.changesets ?? [] }

  /// Whether the changeset is a head or an ancestor of one.
  func liesBeforeHeads(_ reference: ChangesetReference) -> Bool {
    heads.withAncestors(changesets.map { ($0.reference, $0.header.parents) }).contains(reference)
  }

  /// Writes that a new write of the register replaces.
  public func liveWrites(_ field: UInt32, entry: OpID? = nil) -> [OpID] {
    state.register(field, entry: entry)?.live.map(\.op) ?? []
  }
}

extension [ChangesetReference] {
  /// These and everything before them, as far as it is among those given with their parents.
  func withAncestors(_ given: [(ChangesetReference, parents: [ChangesetReference])]) -> Set<ChangesetReference> {
    let parents = Dictionary(uniqueKeysWithValues: given)
    var seen: Set<ChangesetReference> = []
    var stack = self
    while let next = stack.popLast() {
      if seen.insert(next).inserted { stack += parents[next] ?? [] }
    }
    return seen
  }
}

extension StoreReader {
  /// The record as it stands now, or as a form showed it that was opened at `heads`.
  public func shown(
    _ record: RecordID, at heads: [ChangesetReference]? = nil, withHistory: Bool = false
  ) throws -> Shown {
    guard let kindNumber = try kind(of: record), let kind = TownshipSchema.schema[kindNumber] else {
      throw NodeError.usage("unknownRecord", "没有记录 \(record)", "there is no record \(record)")
    }
    guard let state = try state(of: record) else {
      throw NodeError.refused(
        "notYetHere", "记录的起始变更尚未到达本节点", "the record's first changesets have not arrived here yet")
    }
    if !withHistory, heads.map({ $0.sorted() == state.heads }) ?? true {
      let clocks = try state.heads.map { try header(of: $0)!.clock }
      return Shown(
        record: record, kind: kind, heads: state.heads, clocks: clocks, state: state, history: nil)
    }
    return try shownInFull(record, kind, at: heads)
  }

  /// A record with a natural key, as it stands now. Nil: nothing of it counts here, whatever somebody has sent under
  /// its name, which anybody can find: whoever has the right begins it (PITFALLS 1.19).
  func shownIfBegun(_ record: RecordID) throws -> Shown? {
    try hasBegun(record) ? try shown(record) : nil
  }

  /// Whether some changeset of the record counts here.
  func hasBegun(_ record: RecordID) throws -> Bool { try state(of: record)?.heads.isEmpty == false }

  private func shownInFull(
    _ record: RecordID, _ kind: KindSchema, at heads: [ChangesetReference]?
  ) throws -> Shown {
    let (whole, judged) = try fold(record)!
    let clock = Dictionary(
      uniqueKeysWithValues: judged.history.changesets.map { ($0.reference, $0.header.clock) })
    guard let heads, heads.sorted() != whole.heads else {
      return Shown(
        record: record, kind: kind, heads: whole.heads, clocks: whole.heads.compactMap { clock[$0] },
        state: StoredState(whole), history: (judged.history.changesets, whole.quarantined))
    }
    for head in heads where clock[head] == nil {
      throw NodeError.usage(
        "unknownHead", "本记录没有变更 \(head)", "this record has no changeset \(head)",
        next: Label("`huiyin record log` 列出变更", "`huiyin record log` lists its changesets"))
    }
    let past = Set(heads.compactMap { judged.history.place(of: $0) })
    let members = judged.history.changesets.enumerated().filter { place, _ in
      past.contains(place) || past.contains { judged.history.isAncestor(place, of: $0) }
    }.map(\.element)
    let directory = try directory()
    let history = CausalHistory(members, holdsDirectory: directory.holds)
    let judgedPast = Judgement.judge(
      history, directory: directory, kind: kind, rulesVersion: TownshipSchema.schema.rulesVersion)
    let state = Fold.state(of: judgedPast, kind: kind, record: record)
    return Shown(
      record: record, kind: kind, heads: heads.sorted(), clocks: heads.sorted().compactMap { clock[$0] },
      state: StoredState(state), history: (members, state.quarantined))
  }
}
