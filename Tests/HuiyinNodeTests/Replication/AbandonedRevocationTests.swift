import Foundation
import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinSync
import HuiyinTownship
import Testing

@testable import HuiyinNode

/// P5: the hub revokes a stolen laptop, burns, and comes back from a backup of before. The revocation stands in a
/// branch of the directory that nobody goes on with, and stays in force wherever it was heard of (DESIGN 6).
@Suite struct AbandonedRevocationTests {
  @Test(arguments: [true, false]) func aRevocationOutlivesTheHubThatIssuedIt(laptopComesFirst: Bool) async throws {
    let town = try SyncTown()
    let station = try town.station(3)
    let laptop = try town.node("L3", .laptop, serving: 3, vouches: [SyncTown.representative(3)])
    let thief = SyncTown.representative(3)
    let before = try town.intake("备份之前", grid: 3, by: thief, at: laptop)
    try await town.meetUntilEqual(laptop, town.hub)
    try await town.meetUntilEqual(station, town.hub)
    let backup = town.folder.appendingPathComponent("backup")
    _ = try town.hub.backup(to: backup)
    _ = try town.hub.revoke(
      try town.hub.device("L3"), reason: "被盗", by: town.session(SyncTown.admin, at: town.hub))
    // The only one that hears of it.
    try await town.meetUntilEqual(station, town.hub)

    let (hub, _) = try Node.restore(from: backup, to: town.folder.appendingPathComponent("restored"))
    let device = try town.device(laptop)
    #expect(try !hub.store.read { try $0.directory().isRevoked(device) }, "its backup knows nothing of it")
    let stolen = try town.intake("被盗之后", grid: 3, by: thief, at: laptop)
    let signed = try town.references(laptop, of: [stolen])
    if laptopComesFirst {
      try await town.meetUntilEqual(laptop, hub)
      #expect(try town.quarantined(hub, of: stolen).isEmpty, "as yet it is one of the township's")
    }

    try await town.meetUntilEqual(station, hub)
    try await town.meetUntilEqual(station, hub)
    #expect(try hub.store.read { try $0.directory().isRevoked(device) })
    #expect(try hub.store.read { try $0.directory().newest?.term } == 2, "the branch itself is not gone on with")
    try await check(town, hub, laptop, stolen, signed)

    // Nor does it come to an end when the hub issues versions again.
    try hub.resumeHub(
      lastNumbers: ["诉求": 1, "人大": 0, "信访": 0, "转办": 0], without: ["L3", "站点3"],
      by: town.session(SyncTown.admin, at: hub))
    try hub.setPolicy("callback.days", to: "7", by: town.session(SyncTown.admin, at: hub))
    let ops =
      [Op(.event, field: IntakeEvent.registered)]
      + (try TownshipSchema.intake.ops([TypedEdit(.set, "title", "又一件"), TypedEdit(.set, "facts", "经过")], on: nil))
    let again = try laptop.forge(Act(.new(kind: RecordKind.intake, home: SyncTown.grid(3)), ops), by: thief)
    try await check(town, hub, laptop, again.record, [again.changeset])
    try await town.meetUntilEqual(station, hub)
    for node in [station, hub] {
      let revoked = try node.store.read { try $0.directory().isRevoked(device) }
      #expect(try revoked && node.directorySnapshot().policy["callback.days"] == "7")
      #expect(try town.quarantined(node, of: before).isEmpty, "what the list names still counts")
      #expect(try node.verify().isClean)
    }
    #expect(try town.quarantined(station, of: stolen) == signed.intersection(town.references(station)))
    #expect(try hub.store.read { try $0.item(stolen)?.officialNumber } == nil)
  }

  /// The laptop hands over what it has signed, to quarantine, and gets nothing.
  private func check(
    _ town: SyncTown, _ hub: Node, _ laptop: Node, _ stolen: RecordID, _ signed: Set<ChangesetReference>
  ) async throws {
    let secret = try town.intake("撤销之后的新事", grid: 3, by: SyncTown.petitionHead, at: hub)
    let tap = Tap()
    for _ in 0..<2 { try await town.meet(laptop, hub, tap: tap) }
    #expect(tap.bodies(.back, township: try town.township()).isEmpty)
    #expect(try !town.records(laptop).contains(secret))
    #expect(try town.quarantined(hub, of: stolen) == signed)
  }
}
