public import HuiyinAuthority
public import HuiyinRecords
import HuiyinStore
public import HuiyinTownship

/// How it stands between this node and the hub, in a word that is true by P4 (DESIGN 1; DOMAIN 16, sync chip).
public struct SyncStanding: Sendable, Hashable {
  public enum Link: Sendable, Hashable {
    /// This is the hub.
    case hub
    case connected
    /// No session with the hub is open; since when, if one ever was.
    case offline(sinceMilliseconds: UInt64?)
  }

  public let link: Link
  /// Changesets of which no hub's receipt is held: nobody may say that they have arrived. 0 at a hub.
  public let pending: Int
  public let pendingSinceMilliseconds: UInt64?
  /// Undecided conflicts: of the reader, in records that they may see, up to one more than `conflictsTold`; without a
  /// reader all that are here.
  public let conflictCount: Int
  public let clock: ClockFinding?
  /// What is there has not all come yet, as on a machine that has just become a node; nil: it has. Nil at a hub.
  public let arriving: Arriving?
  /// Of another day than this one the chip says which; nil: the minute alone.
  private let today: CivilDate?

  public init(
    link: Link, pending: Int, pendingSinceMilliseconds: UInt64?, conflictCount: Int, clock: ClockFinding?,
    arriving: Arriving? = nil, today: CivilDate? = nil
  ) {
    self.link = link
    self.pending = pending
    self.pendingSinceMilliseconds = pendingSinceMilliseconds
    self.conflictCount = conflictCount
    self.clock = clock
    self.arriving = arriving
    self.today = today
  }

  /// With more of them than this a chip no longer says how many.
  public static let conflictsTold = 99

  public var isOffline: Bool { if case .offline = link { true } else { false } }

  /// Green: the hub holds everything that was written here, by its own signed word, and what it had for this node has
  /// come; or this is the hub.
  public var isGreen: Bool { pending == 0 && !isOffline && arriving == nil }

  /// Stable key.
  public var code: String {
    if isOffline { return "offline" }
    if arriving != nil { return "receiving" }
    return pending > 0 ? "pending" : "synced"
  }

  /// 已同步, 待同步 n, 正在接收 n%, 离线 自 hh:mm, with the day when it is not today.
  public var label: Label {
    let waiting = pending > 0 ? Label("，待同步 \(pending)", ", \(pending) to send") : Label("", "")
    switch link {
    case .hub: return Label("镇中心 · 已同步", "Hub · in step")
    case .connected:
      if let arriving {
        return Label("正在接收 \(arriving.percent)%", "Receiving, \(arriving.percent)%") + waiting
      }
      return pending > 0 ? Label("待同步 \(pending)", "\(pending) to send") : Label("已同步", "In step")
    case .offline(let since?):
      let time = Moment(milliseconds: since).map(short) ?? Label("?", "?")
      return Label("离线 自 \(time.chinese)", "Offline since \(time.english)") + waiting
    case .offline(nil): return Label("离线", "Offline") + waiting
    }
  }

  /// Of today the minute is enough on a chip.
  private func short(_ moment: Moment) -> Label {
    guard today == nil || moment.date == today else {
      return Label(moment.text(in: .chinese), moment.text(in: .english))
    }
    let minute = String(moment.text(in: .english).suffix(5))
    return Label(minute, minute)
  }
}

extension Node {
  /// Cheap enough for every page.
  ///
  /// - Parameter person: whose page it is: of conflicts they are told those in records that they may see, as the page
  ///   of conflicts lists them; nil: the machine's owner.
  public func syncStanding(for person: Person? = nil) throws -> SyncStanding {
    try store.read { reader in
      let isHub = try reader.nodeKind() == .hub
      let unheld: (count: Int, sinceMilliseconds: UInt64?) = try isHub ? (0, nil) : reader.unheld()
      return SyncStanding(
        link: try isHub ? .hub : linkToHub(reader), pending: unheld.count,
        pendingSinceMilliseconds: unheld.sinceMilliseconds, conflictCount: try conflictCount(reader, for: person),
        clock: try clockFinding(reader), arriving: isHub ? nil : try reader.arriving(),
        today: environment.now.date)
    }
  }

  /// When the hub last confirmed anything that is here, by its clock; nil: never, or this is the hub.
  public func lastConfirmedMilliseconds() throws -> UInt64? {
    try store.read { try $0.nodeKind() == .hub ? nil : $0.lastConfirmedMilliseconds() }
  }

  private func conflictCount(_ reader: StoreReader, for person: Person?) throws -> Int {
    let conflicts = try reader.conflicts()
    guard let person, !conflicts.isEmpty else { return conflicts.count }
    let actor = PermissionActor(person, in: try reader.directory().current)
    let open = try reader.openGlass(of: person.number, on: keyFiles.devices(), at: environment.now)
    var known: [RecordID: Bool] = [:]
    var count = 0
    for (record, _) in conflicts where count <= SyncStanding.conflictsTold {
      let isSeen =
        try known[record]
        ?? (reader.readingRight(of: record, for: actor, isGlassBroken: open.contains(record)) != .hidden)
      known[record] = isSeen
      if isSeen { count += 1 }
    }
    return count
  }

  private func linkToHub(_ reader: StoreReader) throws -> SyncStanding.Link {
    let directory = try reader.directory()
    let visits = try reader.visitsNow().filter { directory.current.devices[$0.device]?.kind == .hub }
    if visits.contains(where: \.isMet) { return .connected }
    return .offline(sinceMilliseconds: visits.compactMap(\.endedAtMilliseconds).max())
  }
}
