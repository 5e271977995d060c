import Foundation
import GRDB
public import HuiyinAuthority
public import HuiyinRecords

/// How far a node is with wiping what it held (DESIGN 6).
public enum StoredWipe: Hashable, Sendable {
  /// From here on nothing is taken, and whatever stops the wipe, it goes on when the node is opened.
  case begun(order: [UInt8])
  case done(WipeConfirmation)

  fileprivate var encoded: [UInt8] {
    switch self {
    case .begun(let order): [1] + order
    case .done(let confirmation): [2] + confirmation.bytes
    }
  }

  fileprivate init(decoding bytes: [UInt8]) throws {
    let rest = Array(bytes.dropFirst())
    switch (bytes.first, WipeConfirmation(decoding: rest)) {
    case (1, _): self = .begun(order: rest)
    case (2, let confirmation?): self = .done(confirmation)
    default: throw StoreError.damaged(findings: ["wipe in meta"])
    }
  }
}

extension StoreReader {
  /// Nil: this node wipes nothing.
  public func wipe() throws -> StoredWipe? { try meta(.wipe).map { try StoredWipe(decoding: $0) } }

  /// The word of another device that it has wiped, as it came last. Only at a hub.
  public func wipeConfirmation(of device: DeviceID) throws -> WipeConfirmation? {
    try Data.fetchOne(
      db.cachedStatement(sql: "SELECT value FROM meta WHERE key = ?"), arguments: [Self.wipeKey(device)]
    ).flatMap { WipeConfirmation(decoding: Array($0)) }
  }

  static func wipeKey(_ device: DeviceID) -> String { "wiped.\(device)" }
}

extension StoreTransaction {
  public func setWipe(_ wipe: StoredWipe) throws { try setMeta(.wipe, wipe.encoded) }

  /// Nil: it came without.
  public func setWipeConfirmation(_ confirmation: WipeConfirmation?, of device: DeviceID) throws {
    if let confirmation {
      try db.cachedStatement(
        sql: "INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value"
      ).execute(arguments: [Self.wipeKey(device), Data(confirmation.bytes)])
    } else {
      try db.cachedStatement(sql: "DELETE FROM meta WHERE key = ?").execute(arguments: [Self.wipeKey(device)])
    }
  }
}

extension Store {
  /// What stays in a store that wipes itself: who it is, the directory, and where the others were met.
  static let tablesKept: Set<String> = ["meta", "directory_version", "writer", "peer_visit", "grdb_migrations"]

  /// Removes every row of everything but these tables, with all bytes of them in the file and its log, and begins a new
  /// epoch: cursors into the old feed mean nothing. It may be broken off anywhere and done again. Throws `busy` while
  /// somebody still reads.
  public func removeEverything(epoch: [UInt8]) throws {
    try Self.translating(pool.path) {
      try pool.writeWithoutTransaction { db in
        // What is removed is overwritten with zeros, from the log's beginning on, since the log holds it too.
        try db.execute(sql: "PRAGMA secure_delete = ON")
        _ = try Row.fetchOne(db, sql: "PRAGMA wal_checkpoint(RESTART)")
        try db.inTransaction(.immediate) {
          let tables = try String.fetchAll(
            db, sql: "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'")
          for table in tables where !Self.tablesKept.contains(table) && !table.hasPrefix("sqlite_") {
            try db.execute(sql: "DELETE FROM \(table)")
          }
          try db.execute(sql: "INSERT INTO search (search) VALUES ('delete-all')")
          let transaction = StoreTransaction(db, store: self)
          try transaction.retireOwnWriters()
          try transaction.setMeta(.epoch, epoch)
          return .commit
        }
        // The zeros are to be in the file before it is cut short.
        guard try Int.fetchOne(db, sql: "PRAGMA wal_checkpoint(RESTART)") == 0 else { throw StoreError.busy }
        try db.execute(sql: "VACUUM")
        guard try Int.fetchOne(db, sql: "PRAGMA wal_checkpoint(TRUNCATE)") == 0 else { throw StoreError.busy }
      }
    }
    noticeForeignCommit()
  }
}
