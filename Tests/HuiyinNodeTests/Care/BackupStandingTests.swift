import Foundation
import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinNode

/// What a machine remembers of its backups and drills, and when it says that they are overdue (DOMAIN 16, screen 24).
@Suite struct BackupStandingTests {
  private let town: CareTown
  private var hub: Node { town.hub }

  init() throws { town = try CareTown() }

  private static let day: UInt64 = 86_400_000

  private func noteBackup(daysAgo days: UInt64, at node: Node) throws {
    var time = ByteWriter()
    time.bigEndian(node.environment.nowMilliseconds() - days * Self.day, bytes: 8)
    try node.store.write { try $0.setMeta(.lastBackup, time.bytes) }
  }

  @Test func aBackupIsRememberedWhereverItWent() throws {
    let none = try hub.backupStanding()
    #expect(none.lastMilliseconds == nil && none.isBackupDue && none.drill == nil && none.isDrillDue)
    #expect(none.schedule.days == 1 && none.schedule.drillDays == 31)
    let manifest = try hub.takeBackup(to: town.directory("elsewhere"))
    let standing = try hub.backupStanding()
    #expect(standing.lastMilliseconds == manifest.takenAtMilliseconds && !standing.isBackupDue)
    let kept = try hub.keepBackup(by: town.session(hub))
    #expect(try hub.backupStanding().lastMilliseconds == kept.manifest.takenAtMilliseconds)
  }

  @Test func itIsOverdueByTheRuleOfTheNode() throws {
    try noteBackup(daysAgo: 3, at: hub)
    #expect(try hub.backupStanding().isBackupDue)
    try hub.setPolicy(BackupSchedule.hubKey, to: "5", by: town.session(hub))
    #expect(try !hub.backupStanding().isBackupDue)
    let station = try town.makeStation()
    try noteBackup(daysAgo: 6, at: station)
    #expect(try !station.backupStanding().isBackupDue && station.backupStanding().schedule.days == 7)
    try noteBackup(daysAgo: 9, at: station)
    #expect(try station.backupStanding().isBackupDue)
    for value in ["0", "366", "x", "1.5"] {
      let refused = #expect(throws: NodeError.self, "\(value)") {
        try hub.setPolicy(BackupSchedule.drillKey, to: value, by: town.session(hub))
      }
      #expect(refused?.code == "badPolicy")
    }
  }

  @Test func whatCameOfADrillIsKept() throws {
    #expect(throws: NodeError.self) { try hub.drillBackup() }
    #expect(try hub.backupStanding().drill == nil, "there was nothing to try")
    try town.intake("路灯不亮", at: hub)
    let kept = try hub.keepBackup(by: town.session(hub))
    try town.intake("井盖缺失", at: hub)
    let drill = try hub.drillBackup(by: town.session(hub))
    let past = try #require(try hub.backupStanding().drill)
    #expect(past.isSound && past.failure == nil && past.backup == kept.name)
    #expect(past.takenAtMilliseconds == kept.manifest.takenAtMilliseconds && past.recordsSince == drill.recordsSince)
    #expect(past.records == drill.counts.records && past.changesets == drill.counts.changesets)
    #expect(try !hub.backupStanding().isDrillDue)
    // One that is damaged meanwhile.
    let file = hub.backupFolder.appendingPathComponent(kept.name).appendingPathComponent(Store.fileName)
    try Data(repeating: 7, count: 100).write(to: file)
    let refused = #expect(throws: NodeError.self) { try hub.drillBackup() }
    let failed = try #require(try hub.backupStanding().drill)
    #expect(!failed.isSound && failed.failure == refused?.what && failed.records == nil)
    #expect(failed.atMilliseconds >= past.atMilliseconds)
    #expect(try hub.backupStanding().isDrillDue)
  }
}
