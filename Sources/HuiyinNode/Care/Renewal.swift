import HuiyinStore

extension Node {
  /// P9: what an older version has kept without understanding it, a newer one understands; and a mended fold counts for
  /// what was folded before. So states and projections of any other version are made anew, once, when it first opens
  /// the store. No changeset is made and none is touched.
  func renewWhatOtherSoftwareDerived(progress: (_ done: Int, _ of: Int) -> Void) throws {
    let own = Array(environment.version.utf8)
    guard try store.read({ try $0.meta(.derivedBy) }) != own else { return }
    try store.write { transaction in
      // Another process may have been faster.
      guard try transaction.meta(.derivedBy) != own else { return }
      _ = try rebuild(in: transaction, progress: progress)
      try transaction.setMeta(.derivedBy, own)
    }
  }

  func rebuild(in transaction: StoreTransaction, progress: (_ done: Int, _ of: Int) -> Void) throws -> Int {
    let count = try transaction.rebuild(nowMilliseconds: environment.nowMilliseconds(), progress: progress)
    try settleDuplicates(in: transaction)
    try noteLinksBehind(try transaction.links().map(\.link), in: transaction)
    return count
  }
}
