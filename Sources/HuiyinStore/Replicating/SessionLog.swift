import Foundation
import GRDB
public import HuiyinRecords

/// A session with a peer that is over; for display only.
public struct PastSession: Codable, Hashable, Sendable {
  /// When the peer said its hello; nil: it never did.
  public let beganAtMilliseconds: UInt64?
  public let endedAtMilliseconds: UInt64
  /// Changesets that left; nil: this node was stopped before it wrote down how many.
  public let sent: Int?
  /// Changesets that came; nil likewise.
  public let received: Int?
  /// How it ended; code and detail, as in `PeerVisit.end`.
  public let end: String

  public init(beganAtMilliseconds: UInt64?, endedAtMilliseconds: UInt64, sent: Int?, received: Int?, end: String) {
    self.beganAtMilliseconds = beganAtMilliseconds
    self.endedAtMilliseconds = endedAtMilliseconds
    self.sent = sent
    self.received = received
    self.end = end
  }
}

extension StoreReader {
  /// Of each peer so many are kept, the newest: one whose link breaks every minute takes no place of another.
  public static let sessionsKept = 20

  fileprivate static let sessionPrefix = "sessions."

  fileprivate static func sessionKey(_ device: DeviceID) -> String { "\(sessionPrefix)\(device)" }

  /// By peer, the oldest first. What cannot be read is left out: it is for people to look at, and nothing else.
  public func sessions() throws -> [DeviceID: [PastSession]] {
    let rows = try Row.fetchAll(
      db.cachedStatement(sql: "SELECT key, value FROM meta WHERE key >= 'sessions.' AND key < 'sessions/'"))
    var found: [DeviceID: [PastSession]] = [:]
    for row in rows {
      let name = (row[0] as String).dropFirst(Self.sessionPrefix.count)
      guard let device = DeviceID(hexadecimal: String(name)) else { continue }
      found[device] = try? JSONDecoder().decode([PastSession].self, from: row[1] as Data)
    }
    return found
  }

  fileprivate func sessions(with device: DeviceID) throws -> [PastSession] {
    let stored = try Data.fetchOne(
      db.cachedStatement(sql: "SELECT value FROM meta WHERE key = ?"), arguments: [Self.sessionKey(device)])
    return stored.flatMap { try? JSONDecoder().decode([PastSession].self, from: $0) } ?? []
  }
}

extension StoreTransaction {
  /// The oldest of the peer goes when there are too many.
  public func add(_ session: PastSession, with device: DeviceID) throws {
    let kept = Array((try sessions(with: device) + [session]).suffix(Self.sessionsKept))
    try db.cachedStatement(
      sql: "INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value"
    ).execute(arguments: [Self.sessionKey(device), try JSONEncoder().encode(kept)])
  }
}
