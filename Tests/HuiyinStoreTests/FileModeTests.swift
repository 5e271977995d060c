import Foundation
import Testing

@testable import HuiyinStore

/// What is stored is the owner's to read, whatever the directory's rights are.
@Suite struct FileModeTests {
  private static func modes(below directory: URL) throws -> [String: Int] {
    let names = try FileManager.default.subpathsOfDirectory(atPath: directory.path)
    return try Dictionary(
      uniqueKeysWithValues: names.map { name in
        let path = directory.appendingPathComponent(name).path
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        return (name, try #require(mode))
      })
  }

  private static let database = Store.fileName
  private static let open = [database, database + "-wal", database + "-shm", database + ".lock"]

  @Test func aNewStoreIsItsOwnersAlone() throws {
    let town = try StoreTown()
    let store = try town.makeStore()
    try store.take(try town.hub.found([.title("路灯不亮")]))
    #expect(try Self.modes(below: store.directory) == Dictionary(uniqueKeysWithValues: Self.open.map { ($0, 0o600) }))
    try store.close()
  }

  /// One that earlier software made, with the log of a stop that was not clean.
  @Test func anOlderStoreIsClosedToOthers() throws {
    let town = try StoreTown()
    let store = try town.makeStore()
    try store.take(try town.hub.found([.title("路灯不亮")]))
    let copy = try town.directory("copy")
    for name in [Self.database, Self.database + "-wal"] {
      let target = copy.appendingPathComponent(name).path
      try FileManager.default.copyItem(atPath: store.directory.appendingPathComponent(name).path, toPath: target)
      try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: target)
    }
    try Data().write(to: copy.appendingPathComponent(Self.database + ".lock"))
    let opened = try StoreTown.open(copy)
    #expect(opened.checkedAfterUncleanStop)
    #expect(try Self.modes(below: copy) == Dictionary(uniqueKeysWithValues: Self.open.map { ($0, 0o600) }))
    #expect(try opened.verify().isClean)
  }

  @Test func aBackupIsItsOwnersAlone() throws {
    let town = try StoreTown()
    let store = try town.makeStore()
    let target = town.base.appendingPathComponent("backup", isDirectory: true)
    _ = try store.backup(into: target, alsoFiles: [:], nowMilliseconds: StoreTown.now)
    #expect(try Self.modes(below: target) == [Self.database: 0o600, BackupManifest.fileName: 0o600])
    let mode = try FileManager.default.attributesOfItem(atPath: target.path)[.posixPermissions] as? Int
    #expect(mode == 0o700)
    #expect(try Store.verifyBackup(target).files.map(\.name) == [Self.database])
  }
}
