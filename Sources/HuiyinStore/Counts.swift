import Foundation
import GRDB
import HuiyinAuthority
import HuiyinRecords

/// How much a store holds.
public struct StoreCounts: Sendable, Hashable {
  public var records = 0
  public var changesets = 0
  public var parked = 0
  public var wanted = 0
  public var quarantined = 0
  public var conflicts = 0
  public var proposals = 0
  /// Changesets of devices that are no hub: without a hub's receipt nobody may say that they have arrived (P4).
  public var notSignedByHub = 0
}

extension StoreReader {
  public func counts() throws -> StoreCounts {
    func count(_ sql: String) throws -> Int { try Int.fetchOne(db, sql: sql) ?? 0 }
    var counts = StoreCounts()
    counts.records = try count("SELECT count(*) FROM record")
    counts.changesets = try count("SELECT count(*) FROM changeset")
    counts.parked = try count("SELECT count(*) FROM parked")
    counts.wanted = try count("SELECT count(*) FROM wanted")
    counts.quarantined = try count("SELECT count(*) FROM quarantine")
    counts.conflicts = try count("SELECT count(*) FROM conflict")
    counts.proposals = try count("SELECT count(*) FROM proposal")
    counts.notSignedByHub = try changesetsNotSignedByHub()
    return counts
  }

  private func changesetsNotSignedByHub() throws -> Int {
    let devices = try directory().current.devices
    let rows = try Row.fetchAll(
      db,
      sql: "SELECT w.signing_key, count(*) FROM changeset c JOIN writer w ON w.id = c.writer_id GROUP BY w.id")
    return rows.reduce(0) { sum, row in
      let device = devices[DeviceID(signingKey: Array(row[0] as Data))]
      return device?.kind == .hub ? sum : sum + (row[1] as Int)
    }
  }
}

extension StoreReader {
  /// When the newest changeset was received, by this device's clock then.
  public func newestReceivedMilliseconds() throws -> UInt64? {
    try Int64.fetchOne(db, sql: "SELECT received_at FROM changeset ORDER BY id DESC LIMIT 1")
      .map { UInt64(bitPattern: $0) }
  }
}
