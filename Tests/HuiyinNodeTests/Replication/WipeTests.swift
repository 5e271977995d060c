import Foundation
import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinSync
import HuiyinTownship
import Testing

@testable import HuiyinNode

/// A revoked device that is ordered to wipe hands over all it has, wipes, and says so (DESIGN 6; DOMAIN 13, E2).
@Suite struct WipeTests {
  private let town: SyncTown
  private let laptop: Node
  private static let words = "井盖丢失在村东老槐树旁"

  init() async throws {
    town = try SyncTown()
    laptop = try town.node("L3", .laptop, serving: 3, vouches: [SyncTown.representative(3)])
    try await town.meetUntilEqual(laptop, town.hub)
    try town.intake(Self.words, grid: 3, by: SyncTown.representative(3), at: laptop)
    try await town.meetUntilEqual(laptop, town.hub)
  }

  private func order() throws {
    _ = try town.hub.revoke(
      try town.hub.device("L3"), reason: "被盗", wipes: true, by: town.session(SyncTown.admin, at: town.hub))
  }

  private func standing() throws -> WipeStanding? {
    try town.hub.devices().first { $0.device.shortCode == "L3" }?.wipe
  }

  /// Files of a data directory in which the words stand, as they are written.
  private func filesHolding(_ words: String, in directory: URL) throws -> [String] {
    let names = FileManager.default.enumerator(atPath: directory.path)?.compactMap { $0 as? String } ?? []
    return names.filter { name in
      let file = directory.appendingPathComponent(name)
      return (try? Data(contentsOf: file))?.range(of: Data(words.utf8)) != nil
    }
  }

  private func makeCopies() throws {
    _ = try laptop.keepBackup(by: town.session(SyncTown.admin, at: laptop))
    // A drill that was killed.
    _ = try laptop.backup(to: laptop.drillFolder)
    try laptop.save(ListFilter(), named: Self.words, of: nil)
  }

  private func wipe() async throws {
    for _ in 0..<2 { try await town.meet(laptop, town.hub) }
  }

  @Test func everythingIsHandedOverAndThenGone() async throws {
    let after = try town.intake("被盗之后所写", grid: 3, by: SyncTown.representative(3), at: laptop)
    try makeCopies()
    #expect(try !filesHolding(Self.words, in: laptop.directory).isEmpty)
    let held = try town.references(laptop)
    try order()
    #expect(try standing() == .ordered && laptop.wipeStanding() == nil)
    let (report, _) = try await laptop.meet(town.hub)
    #expect(report.hasWiped)
    #expect(try standing() == .ordered, "it has not said so yet")
    #expect(try held.isSubset(of: town.references(town.hub)), "nothing is lost")
    #expect(try !town.quarantined(town.hub, of: after).isEmpty)
    try await town.meet(laptop, town.hub)
    let time = try #require(try standing()?.doneAtMilliseconds)
    #expect(try laptop.wipeStanding() == .done(atMilliseconds: time))
    #expect(try town.references(laptop).isEmpty && laptop.status().counts.records == 0)
    #expect(try filesHolding(Self.words, in: laptop.directory) == [], "no byte of it is left")
    #expect(laptop.keptBackups().isEmpty)
    #expect(try laptop.directorySnapshot().devices.count == town.hub.directorySnapshot().devices.count)
    #expect(try laptop.verify().isClean && town.hub.verify().isClean)
    // In each language both sides say so.
    let peer = try #require(try town.hub.peers().first { $0.device.shortCode == "L3" })
    #expect(peer.situationWords { "\($0)" }.chinese == "已撤销，清除已确认：\(time)")
    #expect(peer.situationWords { "\($0)" }.english == "revoked, wiped, confirmed: \(time)")
  }

  @Test func nothingIsWrittenThereAnyMore() async throws {
    let session = try town.session(SyncTown.representative(3), at: laptop)
    try order()
    try await wipe()
    func code(_ act: () throws -> Void) -> String? {
      do {
        try act()
        return nil
      } catch let error as NodeError {
        return error.code
      } catch {
        return (error as? StoreError).map { NodeError($0).code } ?? "\(error)"
      }
    }
    #expect(
      code {
        try town.intake("再写一件", grid: 3, by: SyncTown.representative(3), at: laptop)
      } == "wiped")
    #expect(code { _ = try laptop.logIn("\(session.person.number)", pin: "123456") } == "wiped")
    let draft = StoredDraft(id: "1", person: 1, title: "", content: [], changedAtMilliseconds: 0)
    #expect(code { try laptop.store.write { try $0.save(draft) } } == "wiped")
    #expect(try town.references(laptop).isEmpty)
    // Nor is it given anything: not by the hub, nor by a station that it tells of its revocation.
    let station = try town.station(3)
    try await town.meetUntilEqual(station, town.hub)
    for other in [town.hub, station] { try await town.meet(laptop, other) }
    #expect(try town.references(laptop).isEmpty && standing()?.doneAtMilliseconds != nil)
  }

  /// Killed after each step of it, it goes on when it is opened.
  @Test(arguments: 0...2) func aWipeThatWasBrokenOffGoesOn(_ steps: Int) async throws {
    try makeCopies()
    try order()
    let (versions, hub) = (try town.hub.store.read { try $0.signedDirectory() }, try town.device(town.hub))
    let hasBegun = try laptop.store.write { transaction in
      try transaction.addDirectory(versions, nowMilliseconds: 0)
      return try laptop.beginWipe(handedOver: 7, current: 7, to: hub, in: transaction)
    }
    #expect(try hasBegun && laptop.wipeStanding() == .underWay)
    if steps > 0 { try Durability.erase(laptop.backupFolder) }
    if steps > 1 { try laptop.store.removeEverything(epoch: Array(1...8)) }
    try laptop.close()
    #expect(try !filesHolding(Self.words, in: laptop.directory).isEmpty, "there is something left to do")
    let node = try Node.open(laptop.directory)
    defer { try? node.close() }
    #expect(try node.wipeStanding()?.doneAtMilliseconds != nil && town.references(node).isEmpty)
    #expect(try filesHolding(Self.words, in: laptop.directory) == [])
    try await town.meet(node, town.hub)
    #expect(try standing() == node.wipeStanding())
  }

  /// A copy of it comes without the word, and takes it back until it has wiped too.
  @Test func aCopyIsWipedToo() async throws {
    let backup = town.folder.appendingPathComponent("copy")
    _ = try laptop.backup(to: backup)
    try order()
    try await wipe()
    #expect(try standing()?.doneAtMilliseconds != nil)
    let (copy, _) = try Node.restore(from: backup, to: town.folder.appendingPathComponent("L3-again"))
    defer { try? copy.close() }
    #expect(try !town.references(copy).isEmpty)
    try await town.meet(copy, town.hub)
    #expect(try standing() == .ordered, "green means true")
    #expect(try town.references(copy).isEmpty)
    try await town.meet(copy, town.hub)
    #expect(try standing() == copy.wipeStanding() && standing()?.doneAtMilliseconds != nil)
  }

  /// It bears the hub's name, and nobody is given back what they gave; whoever is to wipe offers it all the same, by
  /// name, and a hub that has all of it does not take that for offers of nothing.
  @Test func whatACopyOfTheHubHasGivenIsHandedBack() async throws {
    let folder = town.folder.appendingPathComponent("hub-copy")
    try Command.run("/usr/bin/cp", ["-a", town.hub.directory.path, folder.path])
    let copy = try Node.open(folder)
    defer { try? copy.close() }
    let record = try town.intake("副本所收", grid: 3, by: SyncTown.petitionHead, at: copy)
    try await town.meetUntilEqual(laptop, copy)
    let given = try town.references(laptop, of: [record])
    #expect(try !given.isEmpty && given.isDisjoint(with: town.references(town.hub)))
    try order()
    let (report, answered) = try await town.meet(laptop, town.hub, limits: .patient { $0.emptyOffersMaximum = 0 })
    #expect(report.hasWiped, "\(report.end), \(answered.end)")
    #expect(try given.isSubset(of: town.references(town.hub)), "it would be gone with the wipe")
    #expect(try town.references(laptop).isEmpty)
  }

  @Test func withoutAnOrderOfItsOwnNothingIsWiped() async throws {
    let administrator = try town.session(SyncTown.admin, at: town.hub)
    func device() throws -> Device { try town.hub.device("L3") }
    func isRefused(_ code: String, _ device: Device) throws {
      let error = #expect(throws: NodeError.self) { try town.hub.orderWipe(of: device, by: administrator) }
      #expect(error?.code == code)
    }
    func staysWhole() async throws {
      let held = try town.references(laptop)
      try await town.meetUntilEqual(laptop, town.hub)
      try await town.meet(laptop, town.hub)
      #expect(try !held.isEmpty && town.references(laptop).isSuperset(of: held))
      #expect(try laptop.wipeStanding() == nil)
    }
    // An order without a revocation says nothing, and the use case gives none.
    try isRefused("notRevoked", device())
    try town.hub.changeDirectory(by: administrator) { _, snapshot in
      [.wipe(try #require(snapshot.device(named: "L3")).id)]
    }
    try await staysWhole()
    // Another one's order.
    let other = try town.node("L4", .laptop, serving: 4, vouches: [SyncTown.representative(4)])
    _ = try town.hub.revoke(try town.hub.device("L4"), reason: "被盗", wipes: true, by: administrator)
    try await staysWhole()
    #expect(try other.wipeStanding() == nil)
    try isRefused("wipeOrdered", town.hub.device("L4"))
    #expect(throws: NodeError.self) { try town.hub.revoke(device(), reason: " ", wipes: true, by: administrator) }
    try await staysWhole()
  }

  /// A revocation of before this was built, or with `--keep-data`; the order may follow.
  @Test func whatIsRevokedAloneKeepsItsDataUntilItIsOrdered() async throws {
    let administrator = try town.session(SyncTown.admin, at: town.hub)
    _ = try town.hub.revoke(try town.hub.device("L3"), reason: "停用", by: administrator)
    try await wipe()
    #expect(try !town.references(laptop).isEmpty && laptop.wipeStanding() == nil && standing() == nil)
    try town.hub.orderWipe(of: try town.hub.device("L3"), by: administrator)
    try await wipe()
    #expect(try town.references(laptop).isEmpty && standing()?.doneAtMilliseconds != nil)
  }

  /// Whatever others have of it is not at the hub: only the hub's own acknowledgement counts.
  @Test func onlyTheHubLetsItWipe() async throws {
    let station = try town.station(3)
    try order()
    try await town.meetUntilEqual(station, town.hub)
    try town.intake("被盗之后所写", grid: 3, by: SyncTown.representative(3), at: laptop)
    for _ in 0..<3 { try await town.meet(laptop, station) }
    #expect(try laptop.wipeStanding() == .ordered && !town.references(laptop).isEmpty)
    let (stationDevice, hub) = (try town.device(station), try town.device(town.hub))
    func begins(_ head: UInt64, _ peer: DeviceID, at node: Node) throws -> Bool {
      try node.store.write { try node.beginWipe(handedOver: head, current: 9, to: peer, in: $0) }
    }
    #expect(try !begins(9, stationDevice, at: laptop), "no hub")
    #expect(try !begins(8, hub, at: laptop), "something newer waits")
    #expect(try !begins(9, hub, at: station) && !begins(9, hub, at: town.hub), "not ordered")
    #expect(try begins(9, hub, at: laptop) && !begins(9, hub, at: laptop), "once")
  }

  /// On a link that stays open, too.
  @Test func anOrderThatComesDuringASessionIsCarriedOut() async throws {
    let pair = LinkPair((try town.device(laptop), try town.device(town.hub)))
    async let answered = town.answer(town.hub, over: pair.other, on: pair, limits: .patient)
    async let dialled = laptop.replicate(over: pair.one, limits: .patient)
    try order()
    let report = try await dialled
    pair.one.close()
    _ = try await answered
    #expect(report.hasWiped && report.end == .stopping)
    #expect(try town.references(laptop).isEmpty)
  }

  /// Nothing but the device's own key makes the word, and nothing but an order of the directory makes it worth
  /// anything.
  @Test func aForgedWordSaysNothing() async throws {
    try order()
    let (device, township) = (try town.device(laptop), try town.township())
    let listed = try #require(try town.hub.directorySnapshot().devices[device])
    let order = try #require(try town.hub.store.read { try $0.directory().wipeOrders(of: device).last })
    let (own, other) = (try laptop.keys(ofDeviceNamed: nil), try town.hub.keys(ofDeviceNamed: nil))
    func word(_ order: [UInt8], _ keys: DeviceKeys) throws -> WipeConfirmation {
      try WipeConfirmation(
        signing: order, timeMilliseconds: 1, device: device, township: township, key: keys.signing)
    }
    #expect(try word(order, own).isSigned(by: listed, in: township))
    for forged in [try word(order, other), try word([UInt8](repeating: 0, count: 32), own)] {
      try laptop.store.write { try $0.setWipe(.done(forged)) }
      try await town.meet(laptop, town.hub)
      #expect(try standing() == .ordered)
    }
  }
}
