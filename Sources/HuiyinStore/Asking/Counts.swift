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
  /// Changesets that some receipt of a hub names.
  public var receipts = 0
}

extension StoreReader {
  public func counts() throws -> StoreCounts {
    func count(_ sql: String) throws -> Int { try Int.fetchOne(db.cachedStatement(sql: sql)) ?? 0 }
    var counts = StoreCounts()
    counts.records = try count("SELECT count(*) FROM record")
    counts.changesets = try count("SELECT count(*) FROM changeset")
    counts.parked = try count("SELECT count(*) FROM parked")
    counts.wanted = try count("SELECT count(*) FROM wanted")
    counts.quarantined = try count("SELECT count(*) FROM quarantine")
    counts.conflicts = try count("SELECT count(*) FROM conflict")
    counts.proposals = try count("SELECT count(*) FROM proposal")
    counts.receipts = try count("SELECT count(*) FROM receipt")
    return counts
  }

  /// Changesets that wait for earlier ones.
  public func parkedCount() throws -> Int {
    try Int.fetchOne(db.cachedStatement(sql: "SELECT count(*) FROM parked")) ?? 0
  }

  /// Not even a township: the transaction that founds a store never ended.
  func isEmpty() throws -> Bool {
    let holds = ["meta", "directory_version", "changeset"].map { "EXISTS (SELECT 1 FROM \($0))" }
    return try Bool.fetchOne(db, sql: "SELECT NOT (\(holds.joined(separator: " OR ")))") ?? true
  }
}

extension StoreReader {
  /// When the newest changeset was received, by this device's clock then.
  public func newestReceivedMilliseconds() throws -> UInt64? {
    try Int64.fetchOne(db.cachedStatement(sql: "SELECT received_at FROM changeset ORDER BY id DESC LIMIT 1"))
      .map { UInt64(bitPattern: $0) }
  }
}
