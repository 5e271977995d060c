import Foundation
import GRDB
public import HuiyinRecords

/// A session of which no end is written down. Whether it goes on is not known here: who runs it may be gone.
public struct OpenSession: Codable, Hashable, Sendable {
  /// The process that runs it; nothing is read out of it here.
  public let process: String
  /// Its own among those of the process.
  public let number: UInt64
  public let beganAtMilliseconds: UInt64

  public init(process: String, number: UInt64, beganAtMilliseconds: UInt64) {
    self.process = process
    self.number = number
    self.beganAtMilliseconds = beganAtMilliseconds
  }
}

extension StoreReader {
  fileprivate static let openPrefix = "open."

  /// By peer, the oldest first. What cannot be read is left out: it is for people to look at, and nothing else.
  public func openSessions() throws -> [DeviceID: [OpenSession]] {
    let rows = try Row.fetchAll(
      db.cachedStatement(sql: "SELECT key, value FROM meta WHERE key >= 'open.' AND key < 'open/'"))
    var found: [DeviceID: [OpenSession]] = [:]
    for row in rows {
      let name = (row[0] as String).dropFirst(Self.openPrefix.count)
      guard let device = DeviceID(hexadecimal: String(name)) else { continue }
      found[device] = try? JSONDecoder().decode([OpenSession].self, from: row[1] as Data)
    }
    return found
  }
}

extension StoreTransaction {
  public func setOpenSessions(_ sessions: [OpenSession], with device: DeviceID) throws {
    let key = "\(Self.openPrefix)\(device)"
    guard !sessions.isEmpty else {
      try db.cachedStatement(sql: "DELETE FROM meta WHERE key = ?").execute(arguments: [key])
      return
    }
    try db.cachedStatement(
      sql: "INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value"
    ).execute(arguments: [key, try JSONEncoder().encode(sessions)])
  }
}
