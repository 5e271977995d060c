public import HuiyinRecords

extension LogPresentation {
  /// What had not been seen by a form that was opened at `heads`: everything that is neither a head nor before one.
  public func changesets(since heads: [ChangesetReference]) -> [LoggedChangeset] {
    let parents = Dictionary(uniqueKeysWithValues: changesets.map { ($0.reference, $0.parents) })
    var seen: Set<ChangesetReference> = []
    var stack = heads
    while let next = stack.popLast() {
      if seen.insert(next).inserted { stack += parents[next] ?? [] }
    }
    return changesets.filter { !seen.contains($0.reference) }
  }
}
