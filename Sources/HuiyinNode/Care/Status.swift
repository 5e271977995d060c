public import HuiyinAuthority
public import HuiyinRecords
public import HuiyinStore
import HuiyinTownship

/// What `huiyin status` tells.
public struct NodeStatus: Sendable {
  public let township: String
  public let townshipID: TownshipID
  public let kind: NodeKind
  public let device: Device?
  public let directory: DirectoryReference?
  public let counts: StoreCounts
  /// The records, kind by kind; audit trails, receipts and their like are not among them.
  public let kinds: [CountedKind]
  /// Changesets of which no hub's receipt is held: nobody may say that they have arrived (P4). 0 at a hub.
  public let pendingToHub: Int
  /// Since when the oldest of them waits.
  public let pendingSinceMilliseconds: UInt64?
  /// The same, kind by kind of record.
  public let pendingKinds: [PendingKind]
  /// When the hub last confirmed anything, by its clock; nil: it has not, or this is the hub.
  public let lastConfirmedMilliseconds: UInt64?
  /// The own device is revoked: what it writes is without effect.
  public let isRevoked: Bool
  /// Nil: nothing orders this node to wipe what it holds.
  public let wipe: WipeStanding?
  /// A copy of this store was seen to sign as this one.
  public let isCloned: Bool
  /// A restored hub that waits for `hub resume`.
  public let awaitsResume: Bool
  public let checkedAfterUncleanStop: Bool
  /// The device's clock is outside 2020 to 2199, or far from the newest changeset held.
  public let clock: ClockFinding?
}

/// How much of one kind of record is not known to be at the hub (DOMAIN 13, E7).
public struct PendingKind: Sendable, Hashable {
  /// Stable key.
  public let name: String
  public let label: Label
  public let records: Int
  public let changesets: Int
  public let sinceMilliseconds: UInt64

  init(_ unheld: UnheldKind, _ kind: KindSchema?) {
    name = kind?.name ?? "kind_\(unheld.kind)"
    label = kind?.label ?? Label("新版软件的记录", "Records of newer software")
    records = unheld.records
    changesets = unheld.changesets
    sinceMilliseconds = unheld.sinceMilliseconds
  }

  public var words: Label {
    Label(
      "\(label.chinese) \(records) \(counter(ofKind: name)) \(changesets) 项变更",
      "\(label.english): \(records), \(changesets) changes")
  }
}

/// How much of one kind of record is held (DOMAIN 13, E7).
public struct CountedKind: Sendable, Hashable {
  /// Stable key.
  public let name: String
  public let label: Label
  public let records: Int
  /// Nil: they were not counted.
  public let changesets: Int?

  init(_ held: HeldKind, _ kind: KindSchema?) {
    name = kind?.name ?? "kind_\(held.kind)"
    label = kind?.label ?? Label("新版软件的记录", "Records of newer software")
    records = held.records
    changesets = held.changesets
  }

  public var words: Label {
    let changes = changesets.map { Label(" \($0) 项变更", ", \($0) changes") } ?? Label("", "")
    return Label("\(label.chinese) \(records) \(counter(ofKind: name))", "\(label.english): \(records)") + changes
  }
}

/// 件 are cases alone (DOMAIN 1): whatever else is kept is counted in 条.
private func counter(ofKind name: String) -> String { name == TownshipSchema.caseFile.name ? "件" : "条" }

/// What is odd about this device's clock; flagged, never a reason to refuse work (DESIGN 4.3).
public enum ClockFinding: Sendable, Hashable {
  /// Outside 2020 to 2199: new changesets take their parents' clock.
  case implausible(nowMilliseconds: UInt64)
  /// Behind what this node has stored by more than a day.
  case behind(milliseconds: UInt64)
  /// Years ahead of the newest directory version, which the hub has dated.
  case ahead(milliseconds: UInt64)
  /// Ahead of the hub's clock by more than a day, as of the last session with it.
  case aheadOfHub(milliseconds: UInt64)
}

extension Node {
  static let clockToleranceMilliseconds: UInt64 = 24 * 3_600_000
  static let clockAheadMilliseconds: UInt64 = 3 * 365 * 24 * 3_600_000

  public func status() throws -> NodeStatus {
    try store.read { reader in
      let directory = try reader.directory()
      let kind = try reader.nodeKind()
      let counts = try reader.counts()
      let unheld = try reader.unheld()
      let own = try reader.meta(.defaultDevice).flatMap { DeviceID(prefixOf: $0) }
      return NodeStatus(
        township: directory.current.townshipName, townshipID: try reader.township(), kind: kind,
        device: own.flatMap { directory.current.devices[$0] }, directory: directory.newest, counts: counts,
        kinds: try reader.heldByKind().map { CountedKind($0, schema[$0.kind]) },
        pendingToHub: kind == .hub ? 0 : unheld.count,
        pendingSinceMilliseconds: kind == .hub ? nil : unheld.sinceMilliseconds,
        pendingKinds: kind == .hub ? [] : try reader.unheldByKind().map { PendingKind($0, schema[$0.kind]) },
        lastConfirmedMilliseconds: kind == .hub ? nil : try reader.lastConfirmedMilliseconds(),
        isRevoked: own.map { directory.isRevoked($0) } ?? false, wipe: try reader.ownWipeStanding(),
        isCloned: try reader.meta(.cloneSeen) != nil, awaitsResume: try reader.meta(.awaitsResume) != nil,
        checkedAfterUncleanStop: store.checkedAfterUncleanStop, clock: try clockFinding(reader))
    }
  }

  /// What this node holds of all that a device wrote, kind by kind, by whatever way it came: told at a hub, it is what
  /// the device itself tells of its own, once everything has arrived (DOMAIN 13, E7).
  public func heldKinds(writtenBy device: Device) throws -> [CountedKind] {
    try store.read { try $0.heldByKind(writtenBy: device.id) }.map { CountedKind($0, schema[$0.kind]) }
  }

  func clockFinding(_ reader: StoreReader) throws -> ClockFinding? {
    let now = environment.nowMilliseconds()
    guard (HybridClock.year2020Milliseconds..<HybridClock.year2200Milliseconds).contains(now) else {
      return .implausible(nowMilliseconds: now)
    }
    let directory = try reader.directory()
    let dated = directory.newest.flatMap { directory.versions[$0]?.timeMilliseconds } ?? now
    if now > dated + Self.clockAheadMilliseconds { return .ahead(milliseconds: now - dated) }
    if let ahead = try millisecondsAheadOfHub(reader, at: now) { return .aheadOfHub(milliseconds: ahead) }
    let newest = max(try reader.newestReceivedMilliseconds() ?? 0, dated)
    guard newest < HybridClock.year2200Milliseconds, newest > now + Self.clockToleranceMilliseconds else {
      return nil
    }
    return .behind(milliseconds: newest - now)
  }

  /// Nil: not by more than a day, or it is not known: the hub was never met, or the clock was put back since.
  private func millisecondsAheadOfHub(_ reader: StoreReader, at now: UInt64) throws -> UInt64? {
    let devices = try reader.directory().current.devices
    let met = try reader.visits().filter { devices[$0.device]?.kind == .hub && $0.metAtMilliseconds != nil }
    guard let last = met.max(by: { ($0.metAtMilliseconds ?? 0) < ($1.metAtMilliseconds ?? 0) }),
      let metAt = last.metAtMilliseconds, now >= metAt, let offset = last.clockOffsetMilliseconds, offset < 0,
      offset.magnitude > Self.clockToleranceMilliseconds
    else { return nil }
    return offset.magnitude
  }

  /// The kinds that the digest of `verify` covers (DESIGN 4.4).
  public static let digestedKinds: Set<UInt32> = [
    RecordKind.intake, RecordKind.caseFile, RecordKind.duplicateLink, RecordKind.deadlineExtension,
    RecordKind.consultation,
  ]

  public func verify(progress: (Int, Int) -> Void = { _, _ in }) throws -> VerificationReport {
    try store.read {
      try $0.verify(digested: Self.digestedKinds, check: environment.signatureCheck, progress: progress)
    }
  }

  /// Makes anew whatever is derived from the changesets, and the feed's running hash from where it does not fit. Then
  /// what peers know of the feed says nothing any more: a new epoch tells them to compare. Answers how many records
  /// there were.
  @discardableResult
  public func rebuild(progress: (Int, Int) -> Void = { _, _ in }) throws -> Int {
    try store.write { transaction in
      let count = try rebuild(in: transaction, progress: progress)
      if try transaction.mendFeed() != nil { try transaction.setMeta(.epoch, environment.randomBytes(8)) }
      return count
    }
  }
}
