import Foundation
import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import Testing

@testable import HuiyinNode

/// `backup drill`: the newest backup is restored aside and verified, and nothing of it stays.
@Suite struct BackupDrillTests {
  private let town: CareTown
  private var hub: Node { town.hub }

  init() throws { town = try CareTown() }

  private func isGone() -> Bool {
    !FileManager.default.fileExists(atPath: hub.directory.appendingPathComponent("drill").path)
  }

  @Test func aBackupIsRestoredAsideAndVerified() throws {
    try town.intake("路灯不亮", at: hub)
    let kept = try hub.keepBackup(by: town.session(hub))
    try town.intake("井盖缺失", at: hub)
    let before = try hub.store.read { try $0.counts() }
    let status = try hub.status().directory
    let drill = try hub.drillBackup()
    #expect(drill.isSound && drill.report.changesets >= drill.manifest.changesets)
    #expect(drill.backup.lastPathComponent == kept.name && drill.manifest == kept.manifest)
    #expect(drill.recordsSince == before.records - drill.manifest.records && drill.recordsSince > 0)
    // This node is as it was: it waits for no resume, and has no new term.
    #expect(try hub.store.read { try $0.counts() } == before && hub.status().directory == status)
    #expect(try !hub.status().awaitsResume && isGone())
  }

  @Test func theNewestOfAFolderIsTried() throws {
    let folder = town.directory("copies")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    _ = try hub.backup(to: folder.appendingPathComponent("z-older"))
    try town.intake("路灯不亮", at: hub)
    let newer = try hub.backup(to: folder.appendingPathComponent("a-newer"))
    try Data("x".utf8).write(to: folder.appendingPathComponent("no-backup"))
    #expect(try hub.drillBackup(in: folder).manifest == newer)
    #expect(try hub.drillBackup(in: folder.appendingPathComponent("z-older")).manifest != newer)
  }

  @Test func whatIsDamagedOrMissingIsTold() throws {
    let none = #expect(throws: NodeError.self) { try hub.drillBackup() }
    #expect(none?.code == "noBackup" && none?.sort == .environment && none?.next != nil)
    let kept = try hub.keepBackup(by: town.session(hub))
    let file = hub.backupFolder.appendingPathComponent(kept.name).appendingPathComponent(Store.fileName)
    let handle = try FileHandle(forUpdating: file)
    try handle.seek(toOffset: 5000)
    try handle.write(contentsOf: Data(repeating: 0xFF, count: 64))
    try handle.close()
    let altered = #expect(throws: NodeError.self) { try hub.drillBackup() }
    #expect(altered?.code == "backupAltered" && altered?.sort == .environment)
    #expect(isGone())
  }

  /// A drill that was killed left its copy, which holds keys: the next one removes it.
  @Test func whatAKilledDrillLeftIsRemoved() throws {
    _ = try hub.keepBackup(by: town.session(hub))
    let folder = hub.directory.appendingPathComponent("drill")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data("key".utf8).write(to: folder.appendingPathComponent("left"))
    #expect(try hub.drillBackup().isSound && isGone())
  }
}
