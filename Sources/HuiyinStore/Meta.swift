import Foundation
import GRDB
public import HuiyinAuthority
public import HuiyinRecords

/// Small facts about a store.
public enum MetaKey: String, Sendable, CaseIterable {
  case township, authorityKey, nodeKind
  /// Random; a new one, after `restore` or when the feed's hash was made anew, tells peers that cursors into the old
  /// feed mean nothing.
  case epoch
  /// Set when another store was seen to sign with a writer of this one.
  case cloneSeen
  /// Set on a hub by `restore`: no directory version and no official number until the operator has answered.
  case awaitsResume
  /// The local device that signs when none is named.
  case defaultDevice
  /// Version of the software that made the states and projections.
  case derivedBy
  /// Addresses dialled in vain so far, of which it is not known whose they are.
  case unanswered
  /// When this store was last backed up, as far as this program made the copy (`BackupStanding`).
  case lastBackup
  /// What came of trying out a backup the last time.
  case lastDrill
  /// Set by a node that wipes what it holds, or has (`StoredWipe`).
  case wipe
}

extension StoreReader {
  public func meta(_ key: MetaKey) throws -> [UInt8]? {
    try Data.fetchOne(db.cachedStatement(sql: "SELECT value FROM meta WHERE key = ?"), arguments: [key.rawValue]).map {
      Array($0)
    }
  }

  /// The township; every store has one from its making.
  public func township() throws -> TownshipID {
    guard let bytes = try meta(.township), let township = TownshipID(prefixOf: bytes) else {
      throw StoreError.damaged(findings: ["no township in meta"])
    }
    return township
  }

  public func authorityKey() throws -> [UInt8] {
    guard let key = try meta(.authorityKey) else { throw StoreError.damaged(findings: ["no authority key in meta"]) }
    return key
  }

  public func nodeKind() throws -> NodeKind {
    guard let byte = try meta(.nodeKind)?.first, let kind = NodeKind(rawValue: UInt32(byte)) else {
      throw StoreError.damaged(findings: ["no node kind in meta"])
    }
    return kind
  }
}

extension StoreTransaction {
  /// Nil removes the fact.
  public func setMeta(_ key: MetaKey, _ value: [UInt8]?) throws {
    if let value {
      try db.cachedStatement(
        sql: "INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value"
      ).execute(arguments: [key.rawValue, Data(value)])
    } else {
      try db.cachedStatement(sql: "DELETE FROM meta WHERE key = ?").execute(arguments: [key.rawValue])
    }
  }

  /// Counts up a local counter and answers the new value; the first is 1.
  public func nextCount(_ name: String) throws -> Int64 {
    try Int64.fetchOne(
      db.cachedStatement(
        sql: """
          INSERT INTO counter (name, last) VALUES (?, 1)
          ON CONFLICT (name) DO UPDATE SET last = last + 1 RETURNING last
          """), arguments: [name])!
  }

  /// Never lowers a counter: what was given stays given.
  public func raiseCount(_ name: String, to value: Int64) throws {
    try db.cachedStatement(
      sql: """
        INSERT INTO counter (name, last) VALUES (?, ?)
        ON CONFLICT (name) DO UPDATE SET last = max(last, excluded.last)
        """
    ).execute(arguments: [name, value])
  }
}

extension StoreReader {
  /// Counters whose name begins so, and the last number given by each.
  public func counts(withPrefix prefix: String) throws -> [(name: String, last: Int64)] {
    try Row.fetchAll(
      db.cachedStatement(sql: "SELECT name, last FROM counter WHERE substr(name, 1, length(?1)) = ?1 ORDER BY name"),
      arguments: [prefix]
    ).map { ($0[0], $0[1]) }
  }
}
