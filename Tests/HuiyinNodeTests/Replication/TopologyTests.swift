import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinSync
import Testing

@testable import HuiyinNode

/// However the nodes of an audience meet: what is signed at one reaches all, once over each link.
@Suite struct TopologyTests {
  /// One to one; a link is the only way between two nodes, so each body crosses it at most once in both ways together.
  @Test func aLineOfEight() async throws {
    let town = try SyncTown()
    let nodes = try (1...8).map { number in
      try town.node("N\(number)", number % 2 == 0 ? .laptop : .station, serving: 3, vouches: [SyncTown.worker(3)])
    }
    let taps = nodes.dropLast().map { _ in Tap() }
    var records: Set<RecordID> = []
    for (number, node) in nodes.enumerated() {
      records.insert(try town.intake("事项\(number)", grid: 3, at: node))
    }
    // A middle one goes on with a record of an end.
    for link in Array(taps.indices) + taps.indices.reversed() {
      try await town.meetUntilEqual(nodes[link], nodes[link + 1], tap: taps[link])
    }
    let far = try #require(try town.records(nodes[0]).first)
    try town.set("title", "改过的标题", on: far, by: SyncTown.worker(3), at: nodes[4])
    for link in Array(taps.indices) + taps.indices.reversed() {
      try await town.meetUntilEqual(nodes[link], nodes[link + 1], tap: taps[link])
    }
    try check(town, nodes, records, taps: taps)

    // The far end meets the hub: numbers and receipts go down the line.
    let last = Tap()
    try await town.meetUntilEqual(nodes[7], town.hub, tap: last)
    for link in taps.indices.reversed() {
      try await town.meetUntilEqual(nodes[link + 1], nodes[link], tap: taps[link])
    }
    try check(town, nodes + [town.hub], records, taps: taps)
    #expect(try town.unheld(nodes[0]) == 0, "a receipt reaches the end that never met the hub")
    #expect(try town.officialNumbers(nodes[0]).count == 8)
  }

  @Test func aStar() async throws {
    let town = try SyncTown()
    let nodes = try (1...5).map {
      try town.node("N\($0)", .station, serving: 3, vouches: [SyncTown.worker(3)])
    }
    let taps = nodes.map { _ in Tap() }
    var records: Set<RecordID> = []
    for (number, node) in nodes.enumerated() {
      records.insert(try town.intake("事项\(number)", grid: 3, at: node))
    }
    for _ in 0..<2 {
      for (node, tap) in zip(nodes, taps) { try await town.meetUntilEqual(node, town.hub, tap: tap) }
    }
    try check(town, nodes + [town.hub], records, taps: taps)
  }

  /// Two ways lead to each node. A body that came by one way is sent by the other too when the backlog is short, since
  /// it is not offered by name first: at most once in each way over a link.
  @Test func aRing() async throws {
    let town = try SyncTown()
    let nodes = try (1...4).map {
      try town.node("N\($0)", .station, serving: 3, vouches: [SyncTown.worker(3)])
    }
    let taps = nodes.map { _ in Tap() }
    var records: Set<RecordID> = []
    for round in 0..<3 {
      for (number, node) in nodes.enumerated() {
        records.insert(try town.intake("事项\(round)/\(number)", grid: 3, at: node))
      }
      for (number, tap) in taps.enumerated() {
        try await town.meetUntilEqual(nodes[number], nodes[(number + 1) % nodes.count], tap: tap)
      }
    }
    for (number, tap) in taps.enumerated() {
      try await town.meetUntilEqual(nodes[number], nodes[(number + 1) % nodes.count], tap: tap)
    }
    try check(town, nodes, records, taps: taps, isOnceInAll: false)
  }

  /// A laptop that only ever meets a station gets the hub's word through it, and gives its work through it.
  @Test func aLaptopThatNeverMeetsTheHub() async throws {
    let town = try SyncTown()
    let station = try town.station(3)
    let laptop = try town.node("L3", .laptop, serving: 3, vouches: [SyncTown.representative(3)])
    let taps = [Tap(), Tap()]
    let own = try town.intake("入户发现", grid: 3, by: SyncTown.representative(3), at: laptop)
    let other = try town.intake("来访登记", grid: 3, at: station)
    for _ in 0..<2 {
      try await town.meetUntilEqual(laptop, station, tap: taps[0])
      try await town.meetUntilEqual(station, town.hub, tap: taps[1])
    }
    try await town.meetUntilEqual(laptop, station, tap: taps[0])
    try check(town, [laptop, station, town.hub], [own, other], taps: taps)
    #expect(try town.unheld(laptop) == 0)
    #expect(try town.officialNumbers(laptop).count == 2)
  }

  private func check(
    _ town: SyncTown, _ nodes: [Node], _ records: Set<RecordID>, taps: [Tap], isOnceInAll: Bool = true
  ) throws {
    let township = try town.township()
    let all = try town.references(nodes.last!, of: records)
    #expect(all.count >= records.count)
    for node in nodes {
      #expect(try town.references(node, of: records) == all)
      let report = try node.verify()
      #expect(report.isClean)
    }
    #expect(Set(try nodes.map { try town.digest($0, grid: 3) }).count == 1)
    for tap in taps {
      let there = tap.bodies(.there, township: township)
      let back = tap.bodies(.back, township: township)
      #expect(Set(there).count == there.count, "nothing twice in one way")
      #expect(Set(back).count == back.count)
      if isOnceInAll { #expect(Set(there).isDisjoint(with: back), "nothing comes back") }
    }
  }
}
