import Foundation
import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinSync
import Testing

@testable import HuiyinNode

/// P4 and P8 over sessions: a hub that lost a day gets it back from its stations, by itself, and nobody is told that
/// anything has arrived which has not.
@Suite struct HubLossTests {
  private let town: SyncTown
  private let three: Node
  private let five: Node

  init() throws {
    town = try SyncTown()
    three = try town.station(3)
    five = try town.station(5)
  }

  private func meetAll(_ hub: Node) async throws {
    for node in [three, five] { try await town.meetUntilEqual(node, hub) }
  }

  @Test func aRestoredHubIsRefilled() async throws {
    let old = try town.intake("备份之前", grid: 3, at: three)
    try await meetAll(town.hub)
    _ = try town.hub.backup(to: town.folder.appendingPathComponent("backup"))
    let late = [try town.intake("备份之后三组", grid: 3, at: three), try town.intake("备份之后五组", grid: 5, at: five)]
    try town.set("place", "村口", on: old, by: SyncTown.worker(3), at: three)
    try await meetAll(town.hub)
    try await meetAll(town.hub)
    #expect(try town.unheld(three) == 0 && town.unheld(five) == 0)
    let lost = try town.references(town.hub, of: late + [old])
    let numbers = try town.officialNumbers(town.hub)
    #expect(Set(numbers).count == 3)

    let (hub, _) = try Node.restore(
      from: town.folder.appendingPathComponent("backup"), to: town.folder.appendingPathComponent("restored"))
    #expect(try !town.references(hub, of: late + [old]).isSuperset(of: lost))

    // The directory of the new term comes first, and with it nothing is green any more.
    let tap = Tap()
    try await town.meet(three, hub, tap: tap) { frame, way, _ in
      way == .back && frame.name == "directory" ? .after : nil
    }
    #expect(tap.wasCut != nil)
    let own = try three.store.read { try $0.changesets(of: late[0]).first?.changeset.reference }
    let name = try #require(own)
    #expect(try three.store.read { try $0.receipt(of: name)?.counts } == false)
    #expect(try town.unheld(three) > 0)

    try await meetAll(hub)
    try await meetAll(hub)
    #expect(try town.references(hub, of: late + [old]).isSuperset(of: lost), "the stations have refilled it")
    for node in [three, five] { #expect(try town.unheld(node) == 0) }
    #expect(try three.store.read { try $0.receipt(of: name)?.counts } == true)
    #expect(try Set(town.officialNumbers(hub)) == Set(numbers), "numbers on paper come back")

    try hub.resumeHub(
      lastNumbers: ["诉求": 3, "人大": 0, "信访": 0, "转办": 0], without: ["站点3", "站点5"],
      by: town.session(SyncTown.admin, at: hub))
    try town.intake("恢复之后", grid: 3, at: three)
    try await meetAll(hub)
    try await meetAll(hub)
    try checkEqual(hub, numbers: 4)
  }

  /// The hub burns twice, and both times all there is is the backup of before the first loss: the two begin a term of
  /// one number. What the first wrote comes back with the stations, and what the second gives for it counts.
  @Test func aHubRestoredTwiceFromOneBackupGoesOnAboveBoth() async throws {
    try town.intake("备份之前", grid: 3, at: three)
    try await meetAll(town.hub)
    let backup = town.folder.appendingPathComponent("backup")
    _ = try town.hub.backup(to: backup)
    let (first, _) = try Node.restore(from: backup, to: town.folder.appendingPathComponent("first"))
    try town.intake("第一次恢复之后", grid: 3, at: three)
    try await meetAll(first)
    let resumed: [String: Int64] = ["诉求": 5, "人大": 0, "信访": 0, "转办": 0]
    try first.resumeHub(
      lastNumbers: resumed, without: ["站点3", "站点5"], by: town.session(SyncTown.admin, at: first))
    try await meetAll(first)
    #expect(try town.unheld(three) == 0)

    let (second, _) = try Node.restore(from: backup, to: town.folder.appendingPathComponent("second"))
    let writers = try [first, second].map { node in try #require(try node.store.read { try $0.newestHubWriter() }) }
    #expect(writers[0] != writers[1])
    try town.intake("第二次恢复之后", grid: 5, at: five)
    try await meetAll(second)
    try await meetAll(second)
    for node in [three, five] { #expect(try town.unheld(node) == 0) }
    let terms = try second.store.read { try $0.directory().log.map(\.reference.term).filter { $0 > 1 } }
    // Whether the second's own twin of the number stands above the first's is decided by its hash.
    #expect(terms == [2, 2] || terms == [2, 2, 3], "\(terms)")
    #expect(try !second.isOvertaken())
    // Both have been met since the hub waits: nobody needs to be ticked off.
    try second.resumeHub(lastNumbers: resumed, without: [], by: town.session(SyncTown.admin, at: second))
    #expect(try !second.status().awaitsResume)
    try await meetAll(second)
    try await meetAll(second)
    try checkEqual(second, numbers: 3)
    try first.close()
  }

  /// A copy that the operator runs beside the hub: each hears of the other's term, and they do not answer each other
  /// for ever.
  @Test func twoHubsDoNotAnswerEachOtherForEver() async throws {
    try town.intake("备份之前", grid: 3, at: three)
    try await meetAll(town.hub)
    let backup = town.folder.appendingPathComponent("backup")
    _ = try town.hub.backup(to: backup)
    let hubs = try ["first", "second"].map { name in
      try Node.restore(from: backup, to: town.folder.appendingPathComponent(name)).0
    }
    for _ in 0..<4 {
      for hub in hubs { try await meetAll(hub) }
    }
    let terms = try three.store.read { try $0.directory().log.map(\.reference.term).filter { $0 > 1 } }
    #expect(terms == [2, 2, 3], "\(terms)")
    let overtaken = try hubs.map { try $0.isOvertaken() }
    #expect(overtaken.filter { $0 }.count == 1)
    let other = try #require(zip(hubs, overtaken).first { $0.1 }?.0)
    #expect(try other.status().isCloned)
    #expect(try other.status().awaitsResume)
    // Somebody decides that this one goes on: it does so above the first.
    try other.resumeHub(
      lastNumbers: ["诉求": 1, "人大": 0, "信访": 0, "转办": 0], without: [],
      by: town.session(SyncTown.admin, at: other))
    #expect(try !other.status().isCloned && !other.status().awaitsResume)
    try town.intake("继续之后", grid: 3, at: three)
    try await meetAll(other)
    try await meetAll(other)
    #expect(try !other.isOvertaken() && town.unheld(three) == 0)
    #expect(try three.store.read { try $0.directory().newest?.term } == 4)
    for hub in hubs { try hub.close() }
  }

  /// Somebody put an older copy of the file in place: no epoch and no term tells of it.
  @Test func anOlderCopyOfTheFileIsRefilled() async throws {
    let old = try town.intake("复制之前", grid: 3, at: three)
    try await meetAll(town.hub)
    let directory = town.hub.directory, copy = town.folder.appendingPathComponent("copy")
    try town.hub.close()
    try Command.run("/usr/bin/cp", ["-a", directory.path, copy.path])
    let running = try Node.open(directory)
    let late = [try town.intake("复制之后三组", grid: 3, at: three), try town.intake("复制之后五组", grid: 5, at: five)]
    try town.set("place", "村口", on: old, by: SyncTown.worker(3), at: three)
    try await meetAll(running)
    try await meetAll(running)
    #expect(try town.unheld(three) == 0)
    let lost = try town.references(running, of: late + [old])
    try running.close()

    // It has signed again what its other self had signed already, and given a number twice, before it meets anybody.
    let hub = try Node.open(copy)
    let double = try town.intake("同号", grid: 3, by: SyncTown.petitionHead, at: hub)
    try await meetAll(hub)
    try await meetAll(hub)
    #expect(try town.references(hub, of: late + [old]).isSuperset(of: lost))
    #expect(try hub.status().isCloned)
    #expect(try hub.status().awaitsResume)
    for node in [three, five] { #expect(try town.unheld(node) == 0) }
    try hub.resumeHub(
      lastNumbers: ["诉求": 3, "人大": 0, "信访": 0, "转办": 0], without: ["站点3", "站点5"],
      by: town.session(SyncTown.admin, at: hub))
    try await meetAll(hub)
    try await meetAll(hub)
    try checkEqual(hub, numbers: 4)
    #expect(try town.records(three).contains(double))
    #expect(try hub.verify().forks.count >= 1)
  }

  /// A restored hub that is not yet resumed, and a copy of it that signs elsewhere under the same numbers: it takes
  /// what comes all the same, in another term.
  @Test func aHubThatWaitsToBeResumedMeetsWhatItsCopySigned() async throws {
    let old = try town.intake("备份之前", grid: 3, at: three)
    try await meetAll(town.hub)
    _ = try town.hub.backup(to: town.folder.appendingPathComponent("backup"))
    let directory = town.folder.appendingPathComponent("restored"), copy = town.folder.appendingPathComponent("copy")
    try Node.restore(from: town.folder.appendingPathComponent("backup"), to: directory).0.close()
    try Command.run("/usr/bin/cp", ["-a", directory.path, copy.path])
    let (hub, other) = (try Node.open(directory), try Node.open(copy))
    let term = try hub.store.read { try $0.directory().newest?.term }
    try town.set("place", "村口", on: old, by: SyncTown.petitionHead, at: hub)
    try town.set("place", "桥头", on: old, by: SyncTown.petitionHead, at: other)
    let all = try town.references(hub).union(town.references(other))

    try await town.meetUntilEqual(three, other)
    try await meetAll(hub)
    try await meetAll(hub)
    #expect(try town.references(hub).isSuperset(of: all))
    let status = try hub.status()
    #expect(status.isCloned && status.awaitsResume)
    #expect(try hub.store.read { try $0.directory().newest?.term } == term.map { $0 + 1 })
    for node in [three, five] { #expect(try town.unheld(node) == 0) }
  }

  @Test func aCopiedStationBesideItsOriginal() async throws {
    let record = try town.intake("路灯不亮", grid: 3, at: three)
    try await meetAll(town.hub)
    let directory = three.directory, copy = town.folder.appendingPathComponent("copy")
    try three.close()
    try Command.run("/usr/bin/cp", ["-a", directory.path, copy.path])
    let nodes = [try Node.open(directory), try Node.open(copy)]
    for (number, node) in nodes.enumerated() {
      try town.set("place", "第\(number)处", on: record, by: SyncTown.worker(3), at: node)
      try town.intake("第\(number)处的新事", grid: 3, at: node)
    }
    let all = try town.references(nodes[0]).union(town.references(nodes[1]))
    for _ in 0..<2 {
      for node in nodes { try await town.meetUntilEqual(node, town.hub) }
    }
    for node in nodes + [town.hub] { #expect(try town.references(node).isSuperset(of: all), "nothing is lost") }
    for node in nodes { #expect(try node.status().isCloned) }
    #expect(try town.hub.verify().forks.count == 2, "two sequence numbers were used twice")

    // Both go on, as two writers.
    for (number, node) in nodes.enumerated() {
      try town.intake("第\(number)处的后事", grid: 3, at: node)
      try town.set("request", "第\(number)处催办", on: record, by: SyncTown.worker(3), at: node)
    }
    for _ in 0..<3 {
      for node in nodes { try await town.meetUntilEqual(node, town.hub) }
    }
    #expect(try town.hub.verify().forks.count == 2)
    #expect(Set(try (nodes + [town.hub]).map { try town.digest($0, grid: 3) }).count == 1)
    for node in nodes {
      #expect(try node.verify().isClean)
      #expect(try town.unheld(node) == 0)
    }
  }

  private func checkEqual(_ hub: Node, numbers: Int) throws {
    let given = try town.officialNumbers(hub)
    #expect(given.count == numbers && Set(given).count == numbers, "\(given)")
    #expect(try town.digest(three, grid: 3) == town.digest(hub, grid: 3))
    #expect(try town.digest(five, grid: 5) == town.digest(hub, grid: 5))
    for node in [three, five, hub] { #expect(try node.verify().isClean) }
    for node in [three, five] { #expect(try town.unheld(node) == 0) }
  }
}

extension Node {
  fileprivate func isOvertaken() throws -> Bool { try store.read { try isOvertaken(in: $0) } }
}
