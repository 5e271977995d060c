import Crypto
import HuiyinAuthority
import HuiyinRecords
import HuiyinSync
import HuiyinWire

/// A store in memory, as small as one can be that answers what a session asks: it holds what it is given, everybody may
/// hold everything, and nothing is verified.
struct SmallStore {
  struct Row {
    let name: ChangesetReference
    let hash: FeedHash
    let giver: DeviceID?
  }

  let device: DeviceID
  let epoch: UInt64
  /// Directory versions held, the first ones of `SmallTown.directory`.
  var versions = 1
  private(set) var feed: [Row] = []
  private(set) var held: [ChangesetReference: SignedChangeset] = [:]
  /// Committed, with an ancestor that is not held.
  private(set) var parked: [ChangesetReference: SignedChangeset] = [:]
  /// Cursor into the one peer's feed, in that epoch of it.
  var cursor: (position: FeedPosition, epoch: UInt64)?
  /// The peer's share was covered.
  var isCovered = false
  var isAuditDue = false
  var revoked: Set<DeviceID> = []
  var unknown: Set<DeviceID> = []
  var urgent: Set<ChangesetReference> = []

  init(device: DeviceID, epoch: UInt64) {
    self.device = device
    self.epoch = epoch
  }

  var head: FeedPosition {
    feed.last.map { FeedPosition(row: UInt64(feed.count), hash: $0.hash) } ?? .start
  }

  func head(for peer: DeviceID) -> FeedPosition { revoked.contains(peer) ? .start : head }

  func position(_ row: UInt64) -> FeedPosition? {
    if row == 0 { return .start }
    return row <= feed.count ? FeedPosition(row: row, hash: feed[Int(row) - 1].hash) : nil
  }

  /// Appends what is whole with its ancestors; parks the rest.
  mutating func take(_ changesets: [SignedChangeset], from giver: DeviceID? = nil) throws {
    for changeset in changesets where held[SmallTown.reference(changeset)] == nil {
      parked[SmallTown.reference(changeset)] = changeset
    }
    while let (name, changeset) = try parked.sorted(by: { $0.key < $1.key }).first(where: {
      try Header(decoding: $0.value.header).parents.allSatisfy { held[$0] != nil }
    }) {
      parked[name] = nil
      held[name] = changeset
      let before = feed.last?.hash ?? .zero
      let hash = FeedHash(prefixOf: Array(SHA256.hash(data: before.bytes + name.bytes)))!
      feed.append(Row(name: name, hash: hash, giver: giver))
    }
  }

  /// Ancestors of what is parked that are not here at all.
  func wanted() throws -> [ChangesetReference] {
    let parents = try parked.values.flatMap { try Header(decoding: $0.header).parents }
    return Set(parents).filter { held[$0] == nil && parked[$0] == nil }.sorted()
  }

  func hello(to peer: DeviceID, protocols: ClosedRange<UInt32> = 1...1) throws -> Hello {
    Hello(
      protocols: protocols, township: SmallTown.township, device: device, epoch: epoch,
      tips: [SmallTown.references[versions - 1]], cursor: cursor?.position, cursorEpoch: cursor?.epoch ?? 0,
      head: head(for: peer), wanted: try wanted(), isEmpty: feed.isEmpty, timeMilliseconds: 1_760_000_000_000,
      version: "huiyin 1", pending: 0)
  }

  func content(_ names: [ChangesetReference]) -> BatchContent {
    let changesets = names.compactMap { held[$0] }
    let writers = Set(changesets.compactMap { try? Header(decoding: $0.header).writer })
    return BatchContent(
      writers: SmallTown.introductions.filter { writers.contains($0.writer) }.sorted { $0.writer < $1.writer },
      changesets: changesets)
  }
}
