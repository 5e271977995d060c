import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinSync
import HuiyinWire

/// What a session's peer is given, as far as its share goes.
extension PeerWork {
  func versions(
    notIn held: Set<DirectoryReference>, _ reader: StoreReader
  ) throws -> [SignedDirectoryVersion] {
    let township = try reader.township()
    return try reader.signedDirectory().filter { signed in
      guard let version = try? DirectoryCodec.decode(signed.content, township: township) else { return false }
      return !held.contains(version.reference)
    }
  }

  func directory(notIn held: [DirectoryReference]) throws -> [SignedDirectoryVersion] {
    try node.store.read { try versions(notIn: Set(held), $0) }
  }

  func feed(_ request: FeedRequest) throws -> FeedSlice {
    try node.store.read { reader in
      guard let share = try share(reader) else { return FeedSlice(found: .bodies(BatchContent()), through: .start) }
      let slice = try reader.feedSlice(
        for: share, after: request.after, references: request.form == .references,
        offersAboveRows: request.offersAboveRows, without: request.without, bytesMaximum: limits.batchBytesMaximum,
        countMaximum: request.form == .references ? limits.offerReferencesMaximum : limits.batchChangesetsMaximum)
      let found: FeedSlice.Found =
        switch slice.found {
        case .bodies(let bodies): .bodies(try content(bodies, reader))
        case .references(let references): .references(references)
        case .isForOffer: .isForOffer
        }
      return FeedSlice(found: found, through: slice.through)
    }
  }

  func changesets(_ references: ArraySlice<ChangesetReference>) throws -> (BatchContent, lookedAt: Int) {
    try node.store.read { reader in
      guard let share = try share(reader) else { return (BatchContent(), references.count) }
      let found = try reader.changesets(
        references, for: share, bytesMaximum: limits.batchBytesMaximum, countMaximum: limits.batchChangesetsMaximum)
      return (try content(found.bodies, reader), found.lookedAt)
    }
  }

  /// What the peer has given, by name, and the feed's position at a row.
  func given(at row: UInt64) throws -> ([ChangesetReference], FeedPosition) {
    try node.store.read { reader in
      (try self.row.map { try reader.references(givenBy: $0) } ?? [], try reader.feedPosition(row) ?? .start)
    }
  }

  private func content(_ bodies: [SignedChangeset], _ reader: StoreReader) throws -> BatchContent {
    let writers = Set(bodies.compactMap { try? Header(decoding: $0.header).writer })
    return BatchContent(
      writers: try writers.sorted().compactMap { try reader.introduction(of: $0) }, changesets: bodies)
  }

  func references(of records: [RecordID]) throws -> [ChangesetReference] {
    try node.store.read { reader in
      try share(reader).map { try reader.references(ofRecords: records, for: $0) } ?? []
    }
  }

  func missing(_ references: [ChangesetReference]) throws -> [Bool] {
    try node.store.read { reader in try references.map { try !reader.holds($0) } }
  }

  func reconciliation() throws -> (ReconciliationSet, FeedPosition) {
    try node.store.read { reader in
      var builder = ReconciliationSet.Builder()
      if let share = try share(reader) {
        try reader.forEachHoldable(by: share) { milliseconds, id in
          if let item = ReconciliationItem(milliseconds: milliseconds, id: id) { builder.insert(item) }
        }
      }
      return (builder.seal(), try head(reader))
    }
  }
}
