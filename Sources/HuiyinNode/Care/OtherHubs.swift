import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinWire

/// What a hub does when it finds that another store was the hub meanwhile.
extension Node {
  /// After directory versions were taken. A hub restored twice from backups of before the first loss, or from an old
  /// one while its other self had gone further, hears of the hub writer that was listed then only from a station. What
  /// that one confirmed and numbered is not known here, and its place lies behind this hub's own: this hub goes on as a
  /// new writer in a term above both, and waits to be resumed once more (DESIGN 5, 6). Without it no receipt that it
  /// gives would ever count (P4).
  func answerOtherHubs(in transaction: StoreTransaction) throws {
    guard let own = try hubWriter(in: transaction), let newest = try transaction.newestHubWriter(), newest != own,
      let isAnswer = try transaction.directory().isListed(own, before: newest)
    else { return }
    guard isAnswer else { return try beginTerm(inPlaceOf: own, in: transaction) }
    // The other one knew of this hub's term and began its own above it: both are at work. To answer would never end,
    // and which of the two goes on is for people to say.
    try transaction.setMeta(.cloneSeen, own.bytes)
    if try transaction.meta(.awaitsResume) == nil { try awaitResume(in: transaction) }
  }

  /// Somebody has decided that this hub goes on: above another one, if that had gone on above it.
  func overtakeOtherHub(in transaction: StoreTransaction) throws {
    guard let own = try hubWriter(in: transaction), try isOvertaken(in: transaction) else { return }
    try beginTerm(inPlaceOf: own, in: transaction)
  }

  private func beginTerm(inPlaceOf own: WriterID, in transaction: StoreTransaction) throws {
    try transaction.retireOwnWriters(own)
    try beginTermIfHub(in: transaction)
  }

  /// A later term than this hub's own is another hub's.
  func isOvertaken(in reader: StoreReader) throws -> Bool {
    guard let own = try hubWriter(in: reader) else { return false }
    return try reader.newestHubWriter() != own
  }

  /// The writer with which this store signs as the hub; nil elsewhere.
  private func hubWriter(in reader: StoreReader) throws -> WriterID? {
    try ownHubKeys(in: reader).flatMap { try reader.ownWriter(signingKey: $0.signingKey)?.introduction.writer }
  }
}
