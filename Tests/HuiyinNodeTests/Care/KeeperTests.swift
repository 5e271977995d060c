import Foundation
import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinNode

/// Who may keep the machine and look into its trail is asked for by the use cases, not by one of the faces.
@Suite struct KeeperTests {
  private func code(_ act: () throws -> Void) -> String? {
    do {
      try act()
      return nil
    } catch {
      return (error as? NodeError)?.code
    }
  }

  private func backups(_ node: Node) -> Int { node.keptBackups().count }

  @Test func backupsAndChecksAreTheAdministrators() throws {
    let town = try ShowTown()
    let node = town.node
    for who in [ShowTown.Who.petitionHead, .leader, .clerk, .gridWorker] {
      let session = try town.session(who, .hub)
      #expect(code { _ = try node.keepBackup(by: session) } == "notKeeper", "\(who)")
      #expect(code { _ = try node.verify(by: session) } == "notKeeper", "\(who)")
      #expect(code { _ = try node.drillBackup(by: session) } == "notKeeper", "\(who)")
    }
    #expect(backups(node) == 0)
    #expect(try node.backupStanding().drill == nil, "nothing was tried")
    let administrator = try town.session(.admin, .hub)
    #expect(code { _ = try node.drillBackup(by: administrator) } == "noBackup")
    _ = try node.keepBackup(by: administrator)
    #expect(try backups(node) == 1 && node.verify(by: administrator).isClean)
  }

  @Test func theChainIsCheckedByThoseWhoReadTheTrail() throws {
    let town = try ShowTown()
    for who in [ShowTown.Who.admin, .petitionHead, .leader] {
      #expect(try town.node.checkAuditTrail(by: town.session(who, .hub)).isSound, "\(who)")
    }
    for who in [ShowTown.Who.clerk, .gridWorker, .officer, .stationHead] {
      let session = try town.session(who, .hub)
      #expect(code { _ = try town.node.checkAuditTrail(by: session) } == "notAuditReader", "\(who)")
    }
  }

  /// The directory says who somebody is, not the session: it may be older than the last change of roles.
  @Test func whoIsNoKeeperAnyMoreIsRefused() throws {
    let town = try ShowTown()
    let old = try town.session(.leader, .hub)
    let leader = try #require(try town.node.directorySnapshot().persons[ShowTown.Who.leader.rawValue])
    try town.node.setRoles(of: leader, to: Role.departmentOfficer.bit, by: town.session(.admin, .hub))
    #expect(code { _ = try town.node.checkAuditTrail(by: old) } == "notAuditReader")
  }

  @Test func allOfAHubGoesNowhere() throws {
    let town = try ShowTown()
    let administrator = try town.session(.admin, .hub)
    let head = try town.session(.petitionHead, .hub)
    #expect(try town.node.bundleNeedsUnit())
    #expect(code { _ = try town.node.exportBundle(for: nil, by: administrator) } == "unknownUnit")
    #expect(code { _ = try town.node.exportBundle(for: nil, by: head) } == "notAdministrator")
    #expect(try town.node.auditTrail(act: "exported").isEmpty)
    let unit = try town.node.unit("\(ShowTown.grid)")
    #expect(try !town.node.exportBundle(for: unit, by: administrator).bytes.isEmpty)
    let care = try CareTown()
    let station = try care.makeStation()
    #expect(try !station.bundleNeedsUnit())
    #expect(try !station.exportBundle(for: nil, by: care.session(station)).bytes.isEmpty)
  }
}
