public import HuiyinRecords

extension LogPresentation {
  /// What had not been seen by a form that was opened at `heads`: everything that is neither a head nor before one.
  public func changesets(since heads: [ChangesetReference]) -> [LoggedChangeset] {
    let seen = heads.withAncestors(changesets.map { ($0.reference, $0.parents) })
    return changesets.filter { !seen.contains($0.reference) }
  }
}
