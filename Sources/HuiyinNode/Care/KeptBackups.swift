public import Foundation
import HuiyinRecords
public import HuiyinStore
import HuiyinTownship

/// A copy that this machine has made and kept.
public struct KeptBackup: Sendable {
  public let name: String
  public let manifest: BackupManifest

  public var byteCount: Int { manifest.files.reduce(0) { $0 + $1.byteCount } }
}

/// Backups beside the store, under names that the node gives: whoever asks for one in a browser names no path of the
/// machine (DOMAIN 16, screen 24).
extension Node {
  public var backupFolder: URL { directory.appendingPathComponent("backups", isDirectory: true) }

  /// The newest first; what is no backup is passed over.
  public func keptBackups() -> [KeptBackup] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: backupFolder.path)) ?? []
    return names.sorted(by: >).compactMap { name in
      let file = backupFolder.appendingPathComponent(name).appendingPathComponent(BackupManifest.fileName)
      guard let bytes = try? Data(contentsOf: file),
        let manifest = try? JSONDecoder().decode(BackupManifest.self, from: bytes)
      else { return nil }
      return KeptBackup(name: name, manifest: manifest)
    }
  }

  /// A new one, by day and second. Refused to anybody but who keeps the machine: a copy holds its private keys.
  public func keepBackup(by session: Session) throws -> KeptBackup {
    try checkKeeper(session)
    let now = environment.nowMilliseconds()
    let day = Moment(milliseconds: now)?.date.compactText ?? "backup"
    let second = String(now / 1000 % 86_400)
    let name = "\(day)-\(String(repeating: "0", count: 5 - second.count))\(second)"
    try Durability.translating(backupFolder) {
      try FileManager.default.createDirectory(
        at: backupFolder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    }
    return KeptBackup(name: name, manifest: try takeBackup(to: backupFolder.appendingPathComponent(name)))
  }
}
