import HuiyinAuthority
import HuiyinStore

extension Node {
  /// Takes what others have signed, with all that follows of it at once, in the caller's transaction: a new term when a
  /// copy of this hub has signed, the hub's numbers and answers, its receipts. Whichever way changesets come in, by a
  /// session or by a file, nothing of it may be missing.
  ///
  /// - Parameter peer: row of the peer that gives them, which need not get them back; nil: nobody's.
  func take(
    _ changesets: [VerifiedChangeset], givenBy peer: Int64? = nil, in transaction: StoreTransaction
  ) throws -> IngestReport {
    transaction.givingPeer = peer
    let report = try transaction.ingest(changesets, nowMilliseconds: environment.nowMilliseconds())
    // What this node signs from here on is its own: the peer is to get it.
    transaction.givingPeer = nil
    if !report.clonedWriters.isEmpty { try beginTermIfHub(in: transaction) }
    try settleDuplicates(in: transaction)
    try noteLinksBehind(report.records, in: transaction)
    try serveAsHub(report.records, in: transaction)
    try giveReceipts(in: transaction)
    return report
  }
}
