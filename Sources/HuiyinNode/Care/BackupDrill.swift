public import Foundation
import HuiyinRecords
public import HuiyinStore

/// What became of trying out a backup (DOMAIN 15, `backup drill`).
public struct BackupDrill: Sendable {
  public let backup: URL
  public let manifest: BackupManifest
  /// Of the node that was made of it.
  public let report: VerificationReport
  /// What the restored node holds; it has added a few changesets of its own.
  public let counts: StoreCounts
  /// How many records of this node were made since: they are in no backup that is older.
  public let recordsSince: Int

  /// It holds at least what its manifest says, and all of that is sound.
  public var isSound: Bool {
    report.isClean && counts.records >= manifest.records && counts.changesets >= manifest.changesets
  }
}

extension Node {
  /// Where a backup is tried out; something stands there only while it is, or when a drill was killed.
  var drillFolder: URL { directory.appendingPathComponent("drill", isDirectory: true) }

  /// Restores the newest backup into a directory that is removed afterwards, and verifies all of it. That directory
  /// lies beside the store, since a backup holds private keys: on the same disk they are as safe as there. Of this node
  /// nothing is changed but what it remembers of the last drill (`backupStanding`), and the copy never meets another
  /// one.
  ///
  /// - Parameters:
  ///   - place: a backup, or a directory of backups; nil: those that this node keeps (`backupFolder`).
  ///   - progress: hears (done, of) records that were verified.
  /// Throws when there is none, when its files differ from its manifest, or when it cannot be restored.
  public func drillBackup(
    in place: URL? = nil, progress: (_ done: Int, _ of: Int) -> Void = { _, _ in }
  ) throws -> BackupDrill {
    let backup = try Self.newestBackup(in: place ?? backupFolder)
    do {
      let drill = try tryOut(backup, progress)
      try note(drill)
      return drill
    } catch {
      // Why is more than that it could not be written down.
      try? note(failureOf: backup, takenAt: Self.takenAt(backup), error)
      throw error
    }
  }

  private func tryOut(_ backup: URL, _ progress: (_ done: Int, _ of: Int) -> Void) throws -> BackupDrill {
    let folder = drillFolder
    // One that was killed left its copy.
    try? FileManager.default.removeItem(at: folder)
    defer { try? FileManager.default.removeItem(at: folder) }
    let (copy, manifest) = try Node.restore(from: backup, to: folder, environment: environment)
    let report: VerificationReport
    let counts: StoreCounts
    do {
      report = try copy.verify(progress: progress)
      counts = try copy.store.read { try $0.counts() }
      try copy.close()
    } catch {
      try? copy.close()
      throw error
    }
    let now = try store.read { try $0.counts() }
    return BackupDrill(
      backup: backup, manifest: manifest, report: report, counts: counts,
      recordsSince: max(0, now.records - manifest.records))
  }

  /// By the time in its manifest.
  private static func newestBackup(in place: URL) throws -> URL {
    if takenAt(place) != nil { return place }
    let names = (try? FileManager.default.contentsOfDirectory(atPath: place.path)) ?? []
    let found = names.map { place.appendingPathComponent($0, isDirectory: true) }
      .compactMap { folder in takenAt(folder).map { (time: $0, folder: folder) } }
    guard let newest = found.max(by: { ($0.time, $0.folder.path) < ($1.time, $1.folder.path) }) else {
      throw NodeError.environment(
        "noBackup", "\(place.path) 中没有备份", "there is no backup in \(place.path)",
        next: Label(
          "先用 `huiyin backup 目录` 备份，或写出备份所在的目录",
          "make one with `huiyin backup DIRECTORY`, or name where it is"))
    }
    return newest.folder
  }

  /// Nil: it is no backup.
  private static func takenAt(_ folder: URL) -> UInt64? {
    guard let bytes = try? Data(contentsOf: folder.appendingPathComponent(BackupManifest.fileName)) else { return nil }
    return try? JSONDecoder().decode(BackupManifest.self, from: bytes).takenAtMilliseconds
  }
}
