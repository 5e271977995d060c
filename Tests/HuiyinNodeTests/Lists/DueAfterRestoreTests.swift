import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinNode

/// Stored dates follow the rules in force, however these came to be so.
@Suite(.serialized) struct DueAfterRestoreTests {
  /// The directory of the new term says nothing of the rule: it begins behind it.
  @Test func aRuleThatARestoredHubHasLostMovesTheRowsBack() throws {
    let story = try Story("dates", .hubLast)
    let town = story.town
    let station = try town.node(.station3)
    let record = try story.intake("路灯不亮", [TypedEdit(.set, "received_at", "2025-03-01T09:00+08:00")])
    func due() throws -> Int64 { try #require(try station.store.read { try $0.item(record)?.due }) }
    func takeDirectory() throws {
      let versions = try town.hub.store.read { try $0.signedDirectory() }
      try station.store.write { _ = try $0.addDirectory(versions, nowMilliseconds: 0) }
    }
    let before = try due()
    try #require(before < Item.pausedDue)
    let backup = try town.backUpHub()
    try town.hub.setPolicy(DeadlinePolicy.rollKey, to: "no", by: town.session(.admin, at: .hub))
    try takeDirectory()
    #expect(try due() == before - 1, "from Monday to Sunday")
    try town.restoreHub(from: backup)
    try takeDirectory()
    #expect(try due() == before)
  }
}
