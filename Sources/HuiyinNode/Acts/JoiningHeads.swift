import HuiyinAuthority
import HuiyinRecords
import HuiyinStore

/// A changeset has at most 16 parents (DESIGN 4.1), and a record may have been written in at more places than that
/// apart.
extension Node {
  /// The act on at most as many heads as may be its parents. Those that it was shown are first joined, 16 at a time, by
  /// changesets without ops in the name of whoever acts: they saw them all, and nobody else's word is needed for it.
  /// The earliest first: at a hub a join settles the order of what lies before it, which must not hang on names.
  func joiningHeads(
    of act: Act, person: PersonNumber, keys: DeviceKeys, in transaction: StoreTransaction
  ) throws -> Act {
    let maximum = Judgement.parentsMaximum
    guard case .shown(let record, let kind, let heads, let clocks) = act.subject, heads.count > maximum else {
      return act
    }
    func subject(_ some: some Collection<(ChangesetReference, HybridClock)>) -> Act.Subject {
      .shown(record, kind: kind, heads: some.map(\.0), clocks: some.map(\.1))
    }
    var waiting = zip(heads, clocks).sorted { ($0.1, $0.0) < ($1.1, $1.0) }
    while waiting.count > maximum {
      let join = try sign(Act(subject(waiting.prefix(maximum)), []), person: person, keys: keys, in: transaction)
      let report = try transaction.ingest([join], nowMilliseconds: environment.nowMilliseconds(), isOwn: true)
      if let reasons = report.states[record]?.quarantined[join.reference] { throw Self.refusal(reasons) }
      waiting.removeFirst(maximum)
      waiting.append((join.reference, join.header.clock))
    }
    return Act(subject(waiting), act.ops)
  }
}
