import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinSync
import HuiyinWire

/// What a session's peer gives.
extension PeerWork {
  /// Verifies and stores a batch with the cursor, in one transaction. Throws `ChangesetRefusal`, or `StoreError`.
  mutating func commit(_ content: BatchContent, cursor: FeedPosition?) throws -> Taken {
    let township = try node.store.read { try $0.township() }
    let verified = try node.verify(content.changesets, writers: content.writers, township: township)
    let hasParked = try node.store.write { transaction in
      for writer in content.writers { try transaction.addWriter(writer) }
      let report = try node.take(verified, givenBy: row, in: transaction)
      if let row, let cursor { try transaction.setCursor(cursor, ofPeer: row) }
      if let row, !report.parked.isEmpty {
        _ = try transaction.dropParked(ofPeer: row, beyond: limits.parkedPerPeerMaximum)
      }
      return !report.parked.isEmpty
    }
    return try taken(hasParked: hasParked)
  }

  private static func new<Name: Hashable>(_ names: [Name], _ asked: Set<Name>) -> [Name] {
    Array(names.lazy.filter { !asked.contains($0) }.prefix(FrameLimits.wantedMaximum))
  }

  mutating func taken(hasParked: Bool = false) throws -> Taken {
    let (asked, askedRecords) = (self.asked, self.askedRecords)
    let taken = try node.store.read { reader in
      let directory = try reader.directory()
      noteOrder(in: directory)
      return Taken(
        head: try head(reader), standing: try standing(reader),
        wanted: hasParked ? Self.new(try reader.wanted(limit: FrameLimits.wantedMaximum + asked.count), asked) : [],
        wantedRecords: hasParked
          ? Self.new(
            try reader.incompleteRecords(limit: FrameLimits.wantedMaximum + askedRecords.count), askedRecords) : [],
        knowsPeerTips: directory.held(byTips: peerTips) != nil, handsBack: handsBack(in: directory))
    }
    self.asked.formUnion(taken.wanted)
    self.askedRecords.formUnion(taken.wantedRecords)
    return taken
  }
}
