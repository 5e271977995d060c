public import Foundation
import HuiyinAuthority
public import HuiyinRecords
public import HuiyinStore
public import HuiyinTownship

/// What came of trying out a backup the last time, as this machine remembers it.
public struct PastDrill: Codable, Hashable, Sendable {
  public let atMilliseconds: UInt64
  /// Name of the backup's folder.
  public let backup: String
  /// When the backup was made; nil: its manifest does not say.
  public let takenAtMilliseconds: UInt64?
  /// Of the node that was made of it; nil: none was.
  public let records: Int?
  public let changesets: Int?
  /// Records of this node that were made since the backup.
  public let recordsSince: Int?
  private let problem: [String]

  /// Nil: the backup can be restored.
  public var failure: Label? { problem.count == 2 ? Label(problem[0], problem[1]) : nil }
  public var isSound: Bool { failure == nil }

  init(
    atMilliseconds: UInt64, backup: URL, takenAtMilliseconds: UInt64?, _ drill: BackupDrill?, failure: Label?
  ) {
    self.atMilliseconds = atMilliseconds
    self.backup = backup.lastPathComponent
    self.takenAtMilliseconds = takenAtMilliseconds
    records = drill?.counts.records
    changesets = drill?.counts.changesets
    recordsSince = drill?.recordsSince
    problem = failure.map { [$0.chinese, $0.english] } ?? []
  }
}

/// Whether this machine is backed up as often as it should be, and whether a backup was tried out (DOMAIN 16, screen
/// 24).
public struct BackupStanding: Sendable, Hashable {
  public let schedule: BackupSchedule
  /// Nil: none that this program has made, or that lies beside the store.
  public let lastMilliseconds: UInt64?
  public let isBackupDue: Bool
  /// Nil: none was tried out.
  public let drill: PastDrill?
  /// None was tried out for too long, or the last one could not be restored.
  public let isDrillDue: Bool
}

extension Node {
  /// As `backup(to:)`, and remembers when.
  public func takeBackup(to target: URL) throws -> BackupManifest {
    let manifest = try backup(to: target)
    try store.write { transaction in
      var time = ByteWriter()
      time.bigEndian(manifest.takenAtMilliseconds, bytes: 8)
      try transaction.setMeta(.lastBackup, time.bytes)
    }
    return manifest
  }

  public func backupStanding() throws -> BackupStanding {
    let today = environment.now.date
    let kept = keptBackups().map(\.manifest.takenAtMilliseconds).max()
    return try store.read { reader in
      let schedule = BackupSchedule(
        isHub: try reader.nodeKind() == .hub, try reader.directory().current.policy)
      let noted = try reader.meta(.lastBackup)?.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
      let last = [kept, noted].compactMap { $0 }.max()
      let drill = try reader.meta(.lastDrill).flatMap { try? JSONDecoder().decode(PastDrill.self, from: Data($0)) }
      func isOverdue(_ time: UInt64?, _ days: Int) -> Bool {
        BackupSchedule.isOverdue(time.flatMap { Moment(milliseconds: $0)?.date }, every: days, on: today)
      }
      return BackupStanding(
        schedule: schedule, lastMilliseconds: last, isBackupDue: isOverdue(last, schedule.days), drill: drill,
        isDrillDue: drill?.isSound == false || isOverdue(drill?.atMilliseconds, schedule.drillDays))
    }
  }

  func note(_ drill: BackupDrill) throws {
    let unsound = Label("恢复出来的内容校验不过，或少于清单所记", "what was restored is not sound, or less than its manifest says")
    try note(
      PastDrill(
        atMilliseconds: environment.nowMilliseconds(), backup: drill.backup,
        takenAtMilliseconds: drill.manifest.takenAtMilliseconds, drill, failure: drill.isSound ? nil : unsound))
  }

  func note(failureOf backup: URL, takenAt time: UInt64?, _ error: any Error) throws {
    let known = (error as? NodeError) ?? (error as? StoreError).map { NodeError($0) }
    try note(
      PastDrill(
        atMilliseconds: environment.nowMilliseconds(), backup: backup, takenAtMilliseconds: time, nil,
        failure: known?.what ?? Label("没有完成", "it did not come to its end")))
  }

  private func note(_ drill: PastDrill) throws {
    let bytes = Array(try JSONEncoder().encode(drill))
    try store.write { try $0.setMeta(.lastDrill, bytes) }
  }
}
