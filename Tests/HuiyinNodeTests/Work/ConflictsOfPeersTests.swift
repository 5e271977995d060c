import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import Testing

@testable import HuiyinNode

/// Open conflicts of each node (DOMAIN R19).
@Suite struct ConflictsOfPeersTests {
  /// Of each node those that it may hold; a reader hears of what they may see, who keeps the machine of the number.
  @Test func conflictsAreToldOfTheNodesThatMayHoldThem() throws {
    let town = try ShowTown()
    let node = town.node
    let places = [ShowTown.Where.station, .department]
    let devices = try places.map { try #require(try node.directorySnapshot().device(named: $0.rawValue)) }
    let record = try town.openCase()
    func counts(_ who: ShowTown.Who?) throws -> [Int?] {
      let snapshot = try node.directorySnapshot()
      let found = try node.peerConflicts(for: who.flatMap { snapshot.persons[$0.rawValue] })
      return devices.map { found[$0.id]?.count }
    }
    #expect(try counts(nil) == [0, 0])
    let seen = try town.heads(record)
    for nature in ["dispute", "help"] { try town.set("nature", nature, record, seen: seen, .petitionHead, .hub) }
    #expect(try node.store.read { try $0.conflicts() }.count == 1)
    #expect(try counts(nil) == [1, 0])
    #expect(try counts(.petitionHead) == [1, 0] && counts(.stationHead) == [1, 0])
    #expect(try counts(.officer) == [0, 0], "they do not see the record")
    #expect(try counts(.admin) == [1, 0], "by number alone")
    let found = try node.peerConflicts()
    #expect(found[devices[0].id]?.text == "1" && found.count == 2, "not of the node itself")
    _ = try node.revoke(devices[0], reason: "遗失", by: town.session(.admin, .hub))
    #expect(try counts(nil) == [nil, 0], "it gets nothing any more")
  }
}
