import HuiyinAuthority
public import HuiyinRecords

extension StoreReader {
  /// State of a record folded from its changesets, with everything that `explain` tells.
  public func fold(_ record: RecordID) throws -> (state: RecordState, judged: JudgedHistory)? {
    if let folded, folded.record == record { return (folded.state, folded.judged) }
    let stored = try changesets(of: record)
    guard !stored.isEmpty, let kind = store.schema[StoreTransaction.kind(of: stored.map(\.changeset))] else {
      return nil
    }
    let directory = try self.directory()
    let history = CausalHistory(stored.map(\.changeset), holdsDirectory: directory.holds)
    guard !history.changesets.isEmpty else { return nil }
    let judged = Judgement.judge(
      history, directory: directory, kind: kind, rulesVersion: store.schema.rulesVersion)
    let state = Fold.state(of: judged, kind: kind, record: record)
    folded = (record, state, judged)
    return (state, judged)
  }
}
