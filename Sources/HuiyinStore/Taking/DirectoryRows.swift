import Crypto
import Foundation
import GRDB
public import HuiyinAuthority
import HuiyinRecords
public import HuiyinWire
import Synchronization

/// The directory as last read; another process may have added versions since.
struct DirectoryCache {
  /// Hash of the last version's row: one that a rolled-back transaction took away is not mistaken for another.
  var last: Data?
  var directory = Directory()
}

extension StoreReader {
  /// Every directory version held. Read once and kept until a version is added, by whatever process.
  public func directory() throws -> Directory {
    if let directoryHeld { return directoryHeld }
    let found = try readDirectory()
    directoryHeld = found
    return found
  }

  private func readDirectory() throws -> Directory {
    let last = try Data.fetchOne(
      db.cachedStatement(sql: "SELECT hash FROM directory_version ORDER BY id DESC LIMIT 1"))
    if let cached = store.directoryCache.withLock({ $0.last == last ? $0.directory : nil }) { return cached }
    var directory = Directory()
    let township = try township()
    let contents = try Data.fetchAll(db.cachedStatement(sql: "SELECT content FROM directory_version ORDER BY id"))
    for content in contents {
      do {
        try directory.add(try DirectoryCodec.decode(Array(content), township: township))
      } catch {
        throw StoreError.damaged(findings: ["directory: \(error)"])
      }
    }
    store.directoryCache.withLock { $0 = DirectoryCache(last: last, directory: directory) }
    return directory
  }

  /// All versions as signed, in order of arrival, which is an order in which they can be taken.
  public func signedDirectory() throws -> [SignedDirectoryVersion] {
    try Row.fetchAll(db.cachedStatement(sql: "SELECT content, signature FROM directory_version ORDER BY id")).map {
      SignedDirectoryVersion(content: Array($0[0] as Data), signature: Array($0[1] as Data))
    }
  }
}

extension StoreTransaction {
  /// Takes directory versions, each continuing one that is held, verified against the authority's key, and judges again
  /// what they bear upon. Versions held already change nothing. Answers how many were new.
  @discardableResult
  public func addDirectory(_ versions: [SignedDirectoryVersion], nowMilliseconds: UInt64) throws -> Int {
    let township = try township()
    let key = try Curve25519.Signing.PublicKey(rawRepresentation: try authorityKey())
    var directory = try self.directory()
    let policy = directory.current.policy
    var entries: [DirectoryEntry] = []
    var added = 0
    for signed in versions {
      let hash = DirectoryVersion.hash(township: township, content: signed.content)
      let isHeld =
        try Bool.fetchOne(
          db.cachedStatement(sql: "SELECT EXISTS (SELECT 1 FROM directory_version WHERE hash = ?)"),
          arguments: [Data(hash)]) ?? false
      if isHeld { continue }
      guard key.isValidSignature(signed.signature, for: hash) else { throw StoreError.directoryNotSigned }
      let version = try DirectoryCodec.decode(signed.content, township: township)
      do {
        try directory.add(version)
      } catch {
        throw StoreError.directoryOutOfSequence
      }
      try db.cachedStatement(sql: "INSERT INTO directory_version (hash, content, signature) VALUES (?, ?, ?)").execute(
        arguments: [Data(hash), Data(signed.content), Data(signed.signature)])
      (directoryHeld, folded) = (nil, nil)
      entries += version.entries
      added += 1
    }
    if added > 0 {
      try judgeAgain(after: entries, nowMilliseconds: nowMilliseconds)
      // A new term that begins behind a rule takes it back without a word of it.
      if directory.current.policy != policy { try placeAllByDate() }
      if entries.contains(where: { if case .hubWriter = $0 { true } else { false } }) { try countUnheldAnew() }
    }
    return added
  }

  /// Folds again the records that new versions bear upon: those that waited for a version, and those with changesets
  /// that a cut-off or a hub writer's listing may move.
  private func judgeAgain(after entries: [DirectoryEntry], nowMilliseconds: UInt64) throws {
    var records = Set(
      try Int64.fetchAll(
        db.cachedStatement(
          sql: """
            SELECT c.record_id FROM parked p JOIN changeset c ON c.id = p.changeset_id WHERE p.lacks_directory
            """)))
    for entry in entries {
      switch entry {
      case .revocation(let cutOff): records.formUnion(try recordRows(signedBy: cutOff.subject))
      case .hubWriter(let writer):
        records.formUnion(
          try Int64.fetchAll(
            db.cachedStatement(
              sql: """
                SELECT DISTINCT c.record_id FROM changeset c JOIN writer w ON w.id = c.writer_id WHERE w.writer = ?
                """), arguments: [Data(writer.bytes)]))
      case .strictWithdrawal: records.formUnion(try Int64.fetchAll(db.cachedStatement(sql: "SELECT id FROM record")))
      default: break
      }
    }
    for record in records.sorted() { try refold(recordRow: record, adding: [], nowMilliseconds: nowMilliseconds) }
  }

  private func recordRows(signedBy device: DeviceID) throws -> [Int64] {
    let writers = try Row.fetchAll(db.cachedStatement(sql: "SELECT id, signing_key FROM writer"))
      .filter { DeviceID(signingKey: Array($0[1] as Data)) == device }.map { $0[0] as Int64 }
    return try writers.flatMap {
      try Int64.fetchAll(
        db.cachedStatement(sql: "SELECT DISTINCT record_id FROM changeset WHERE writer_id = ?"), arguments: [$0])
    }
  }
}
