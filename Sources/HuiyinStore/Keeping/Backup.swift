import Crypto
public import Foundation
import GRDB
import HuiyinRecords

/// What a backup holds, beside the copy itself (DESIGN 5).
public struct BackupManifest: Codable, Hashable, Sendable {
  public static let fileName = "manifest.json"

  public var format = 1
  public var township: String
  public var nodeKind: String
  public var changesets: Int
  public var records: Int
  public var takenAtMilliseconds: UInt64
  /// Name, size and SHA-256 of each file.
  public var files: [File]

  public struct File: Codable, Hashable, Sendable {
    public var name: String
    public var byteCount: Int
    public var sha256: String
  }
}

/// Why a backup is no good.
public enum BackupFault: Error, Hashable, Sendable {
  case noManifest(path: String)
  case missingFile(String)
  /// Size or hash differs from the manifest.
  case alteredFile(String)
  case damaged([String])
  case exists(path: String)
}

extension Store {
  /// Copies the store online into a new directory, with a manifest, and verifies the copy.
  public func backup(into target: URL, alsoFiles: [String: URL], nowMilliseconds: UInt64) throws -> BackupManifest {
    guard !FileManager.default.fileExists(atPath: target.path) else { throw BackupFault.exists(path: target.path) }
    let (township, kind, counts) = try read { (try $0.township(), try $0.nodeKind(), try $0.counts()) }
    let unfinished = target.deletingLastPathComponent()
      .appendingPathComponent(".\(target.lastPathComponent).unfinished", isDirectory: true)
    try? FileManager.default.removeItem(at: unfinished)
    do {
      return try Durability.translating(target) {
        try FileManager.default.createDirectory(
          at: unfinished, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let copy = unfinished.appendingPathComponent(Store.fileName)
        Durability.makePrivate(copy.path)
        try Self.translating(copy.path) {
          let queue = try DatabaseQueue(path: copy.path)
          try pool.backup(to: queue)
          try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = DELETE") }
          try queue.close()
        }
        var names = [Store.fileName]
        for (name, file) in alsoFiles.sorted(by: { $0.key < $1.key }) {
          let place = unfinished.appendingPathComponent(name)
          try FileManager.default.createDirectory(
            at: place.deletingLastPathComponent(), withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700])
          try FileManager.default.copyItem(at: file, to: place)
          names.append(name)
        }
        let manifest = BackupManifest(
          township: township.description, nodeKind: "\(kind)", changesets: counts.changesets, records: counts.records,
          takenAtMilliseconds: nowMilliseconds,
          files: try names.map { name in
            let bytes = try Data(contentsOf: unfinished.appendingPathComponent(name), options: .alwaysMapped)
            return BackupManifest.File(
              name: name, byteCount: bytes.count, sha256: Hexadecimal.encode(Array(SHA256.hash(data: bytes))))
          })
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        try Durability.write(
          Array(encoder.encode(manifest)), to: unfinished.appendingPathComponent(BackupManifest.fileName))
        _ = try Self.verifyBackup(unfinished)
        try Durability.sync(directory: unfinished, files: names + [BackupManifest.fileName])
        try FileManager.default.moveItem(at: unfinished, to: target)
        try Durability.sync(directory: target.deletingLastPathComponent(), files: [])
        return manifest
      }
    } catch {
      try? FileManager.default.removeItem(at: unfinished)
      throw error
    }
  }

  /// Compares every file with the manifest and has SQLite check the copy.
  public static func verifyBackup(_ directory: URL) throws -> BackupManifest {
    let manifestFile = directory.appendingPathComponent(BackupManifest.fileName)
    guard let bytes = try? Data(contentsOf: manifestFile),
      let manifest = try? JSONDecoder().decode(BackupManifest.self, from: bytes)
    else { throw BackupFault.noManifest(path: manifestFile.path) }
    for file in manifest.files {
      guard
        let bytes = try? Data(contentsOf: directory.appendingPathComponent(file.name), options: .alwaysMapped)
      else { throw BackupFault.missingFile(file.name) }
      guard bytes.count == file.byteCount, Hexadecimal.encode(Array(SHA256.hash(data: bytes))) == file.sha256 else {
        throw BackupFault.alteredFile(file.name)
      }
    }
    var configuration = Configuration()
    configuration.readonly = true
    let copy = directory.appendingPathComponent(Store.fileName).path
    try translating(copy) {
      let queue = try DatabaseQueue(path: copy, configuration: configuration)
      let findings = try queue.read { try String.fetchAll($0, sql: "PRAGMA integrity_check(20)") }
      guard findings == ["ok"] else { throw BackupFault.damaged(findings) }
      try queue.close()
    }
    return manifest
  }
}
