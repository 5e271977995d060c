import Foundation
import HuiyinRecords
import HuiyinStore
import HuiyinSync
import HuiyinTownship
import Testing

@testable import HuiyinNode

/// DESIGN 7 over links in this process.
@Suite struct MeetingTests {
  @Test func twoStationsAndAHubAgreeAndEachHoldsItsOwnGridOnly() async throws {
    let town = try SyncTown()
    let (three, five) = (try town.station(3), try town.station(5))
    let lamp = try town.intake("路灯不亮", grid: 3, at: three)
    let well = try town.intake("井盖缺失", grid: 5, at: five)
    for node in [three, five] {
      let (dialled, answered) = try await town.meet(node, town.hub)
      #expect(dialled.end == .equal)
      #expect(answered.end == .closed)
    }
    #expect(try town.records(town.hub) == [lamp, well])
    #expect(try town.records(three) == [lamp])
    #expect(try town.records(five) == [well])
    // The hub has numbered both; the numbers go home with the next meeting, or already did.
    try await town.meet(three, town.hub)
    #expect(try three.store.read { try $0.item(lamp)?.officialNumber } != nil)
    #expect(try town.digest(three, grid: 3) == town.digest(town.hub, grid: 3))
    #expect(try town.digest(three, grid: 3) != nil)
    #expect(try town.digest(town.hub, grid: 3) != town.digest(town.hub, grid: 5))
  }

  @Test func receiptsTellWhatHasArrived() async throws {
    let town = try SyncTown()
    let station = try town.station(3)
    let record = try town.intake("路灯不亮", grid: 3, at: station)
    let before = try station.store.read { try $0.unheld().count }
    #expect(before >= 1)
    try await town.meet(station, town.hub)
    #expect(try station.store.read { try $0.unheld().count } == 0)
    let changesets = try station.store.read { try $0.changesets(of: record).map(\.changeset.reference) }
    let own = try #require(changesets.first)
    let receipt = try #require(try station.store.read { try $0.receipt(of: own) })
    #expect(receipt.counts)
    #expect(try station.store.read { try $0.verify(digested: Node.digestedKinds) }.isClean)
    #expect(try town.hub.verify().isClean)
  }

  @Test func aSessionWithNothingToSayTakesOneRoundTripAndFewBytes() async throws {
    let town = try SyncTown()
    let station = try town.station(3)
    try town.intake("路灯不亮", grid: 3, at: station)
    try await town.meet(station, town.hub)
    let (dialled, answered) = try await town.meet(station, town.hub)
    #expect(dialled.end == .equal)
    for traffic in [dialled.traffic, answered.traffic] {
      #expect(traffic.framesSent == 1)
      #expect(traffic.bytesSent <= 200, "\(traffic.bytesSent) bytes")
    }
  }

  @Test func concurrentEditsMeetAsAConflict() async throws {
    let town = try SyncTown()
    let station = try town.station(3)
    let record = try town.intake("路灯不亮", grid: 3, at: station)
    try await town.meet(station, town.hub)
    try town.set("title", "路灯三盏不亮", on: record, by: SyncTown.worker(3), at: station)
    try town.set("title", "村口路灯不亮", on: record, by: SyncTown.petitionHead, at: town.hub)
    try await town.meet(station, town.hub)
    let state = try #require(try station.store.read { try $0.fold(record)?.state })
    #expect(state.register(IntakeField.title)?.live.count == 2)
    #expect(try town.digest(station, grid: 3) == town.digest(town.hub, grid: 3))
  }
}
