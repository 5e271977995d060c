public import HuiyinAuthority
import HuiyinRecords
public import HuiyinStore
import HuiyinSync

/// How it stands between this node and one other: what waits, since when, and why (DOMAIN R19).
public struct PeerStatus: Sendable {
  public let device: Device
  public let isRevoked: Bool
  /// Nil: it is not ordered to wipe what it holds.
  public var wipe: WipeStanding?
  public let visit: PeerVisit?
  /// Rows of the own feed that the peer may hold and has not acknowledged, as far as they are counted.
  public let waiting: Int
  /// There are more of them than were counted.
  public var hasMoreWaiting = false
  public let waitingSinceMilliseconds: UInt64?
  /// What has come here of what it wrote, by whatever way: how a hub knows of nodes that it never meets (DOMAIN 13,
  /// E7). Nil: nothing has.
  public let heard: HeardDevice?
  /// Earlier changesets of it than the last of them here that have not come. Nil: nothing has, or this is no hub; who
  /// gets a share alone never gets the rest, and knows nothing by such a number.
  public let missing: Int?

  /// The number, and that there are more.
  public var waitingText: String { "\(waiting)" + (hasMoreWaiting ? "+" : "") }

  /// A session is open, be there others that have ended.
  public var isMet: Bool { visit?.isMet == true }
}

extension Node {
  /// Every other device of the township: at a hub all of them, elsewhere those that were met and the hubs.
  public func peers() throws -> [PeerStatus] {
    try store.read { reader in
      let directory = try reader.directory()
      let own = try reader.meta(.defaultDevice).flatMap { DeviceID(prefixOf: $0) }
      let isHub = try reader.nodeKind() == .hub
      let heard = try reader.heardDevices()
      let visits = Dictionary(uniqueKeysWithValues: try reader.visitsNow().map { ($0.device, $0) })
      let devices = directory.current.devices.values.filter { device in
        device.id != own && (isHub || device.kind == .hub || visits[device.id] != nil)
      }
      let sorted = devices.sorted { ($0.kind.rawValue, $0.shortCode) < ($1.kind.rawValue, $1.shortCode) }
      let served = sorted.filter { !directory.isRevoked($0.id) }
      let found = try reader.waiting(
        for: served.map { device in
          let peer = try reader.peer(device.id)
          let share = PeerShare(device: device, snapshot: directory.current, peer: peer?.row)
          return (share: share, after: peer?.acknowledged ?? 0)
        })
      let waiting = Dictionary(uniqueKeysWithValues: zip(served.map(\.id), found))
      return try sorted.map { device in
        let own = waiting[device.id] ?? PeerWaiting()
        return PeerStatus(
          device: device, isRevoked: directory.isRevoked(device.id), wipe: try reader.wipeStanding(of: device.id),
          visit: visits[device.id], waiting: own.count, hasMoreWaiting: own.isMore,
          waitingSinceMilliseconds: own.sinceMilliseconds, heard: heard[device.id],
          missing: isHub ? heard[device.id]?.missing : nil)
      }
    }
  }

  /// Sessions that were open when this node stopped last are not; one that another process runs beside it is.
  func closeOpenVisits() throws {
    let now = environment.nowMilliseconds()
    try store.write { transaction in
      let noted = Set(try transaction.openSessions().keys)
      for var visit in try transaction.visits() where visit.isMet {
        guard try transaction.goingOn(with: visit.device, atMilliseconds: now).isEmpty else { continue }
        visit.endedAtMilliseconds = now
        visit.end = SessionEnd.stopping.stored
        try transaction.setVisit(visit)
        // What earlier software left open, it noted in the visit alone.
        guard !noted.contains(visit.device) else { continue }
        try transaction.add(PastSession(visit.metAtMilliseconds, now, .stopping, nil), with: visit.device)
      }
    }
  }

  /// A peer could not be reached: what the operator reads in `status`, by peer, or by address while it is not known
  /// whose that is.
  public func noteUnreachable(_ error: LinkError, address: String) {
    let text: String =
      switch error {
      case .unreachable(let detail): "unreachable \(detail)"
      case .untrusted(let detail): "untrusted \(detail)"
      case .broken(let detail): "broken \(detail)"
      }
    let now = environment.nowMilliseconds()
    try? store.write { transaction in
      let visits = try transaction.visits().filter { $0.address == address }
      if visits.isEmpty { try Self.note(unanswered: address, end: text, at: now, in: transaction) }
      for var visit in visits where try transaction.goingOn(with: visit.device, atMilliseconds: now).isEmpty {
        visit.endedAtMilliseconds = visit.endedAtMilliseconds ?? now
        visit.end = text
        try transaction.setVisit(visit)
      }
    }
  }
}
