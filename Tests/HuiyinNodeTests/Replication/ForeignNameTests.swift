import Foundation
import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinSync
import HuiyinWire
import Testing

@testable import HuiyinNode

/// P6: not even the names of another grid's records and changes travel or lie about, in batches as in offers and
/// comparisons; and whoever knows a name gets nothing for it. What does go to everybody are the hub's receipts, which
/// name a change by half its name (DESIGN 7.7), and what the hub signed before, by which its own changes hang together.
@Suite struct ForeignNameTests {
  private let town: SyncTown
  private let three: Node
  private let five: Node
  private let records: [RecordID]
  /// As bytes: the records of grid 3, and what its station signed on them.
  private let names: [[UInt8]]
  private let ownNames: [[UInt8]]

  init() throws {
    let town = try SyncTown()
    self.town = town
    three = try town.station(3)
    five = try town.station(5)
    let (three, five) = (three, five)
    records = try (1...6).map { try town.intake("三组第\($0)件", grid: 3, at: three) }
    let own = try (1...6).map { try town.intake("五组第\($0)件", grid: 5, at: five) }
    names = try records.map(\.bytes) + town.references(three, of: records).map(\.bytes)
    ownNames = try own.map(\.bytes) + town.references(five, of: own).map(\.bytes)
  }

  @Test func noNameOfAnotherGridTravels() async throws {
    let limits = SyncLimits.patient {
      $0.offerAboveRows = 1
      $0.auditDays = 0
    }
    let laptop = try town.node("L5", .laptop, serving: 5, vouches: [SyncTown.representative(5)])
    // All that goes to or from five and its laptop.
    let tap = Tap()
    for round in 0..<3 {
      try await town.meetUntilEqual(three, town.hub, limits: limits)
      try await town.meetUntilEqual(five, town.hub, tap: tap, limits: limits)
      try await town.meetUntilEqual(laptop, five, tap: tap, limits: limits)
      // Both hold something, and there is nothing that either may hold of the other's.
      try await town.meetUntilEqual(three, five, tap: tap, limits: limits)
      for record in records.prefix(2) {
        try town.set("request", "第\(round)次催办", on: record, by: SyncTown.worker(3), at: three)
      }
    }
    let sent = Set(tap.delivered.map(\.frame.name))
    #expect(sent.isSuperset(of: ["batch", "offer", "reconcile"]), "\(sent)")
    let traffic = tap.bytes
    for name in ownNames { #expect(traffic.range(of: Data(name)) != nil, "the search finds what is there") }
    for name in names { #expect(traffic.range(of: Data(name)) == nil) }
    for node in [five, laptop] {
      let files = try node.fileBytes()
      for name in ownNames { #expect(files.range(of: Data(name)) != nil) }
      for name in names { #expect(files.range(of: Data(name)) == nil) }
    }
    let others = try three.fileBytes()
    for name in ownNames { #expect(others.range(of: Data(name)) == nil) }
  }

  /// As a station that got the names somewhere else and asks for them.
  @Test func whoKnowsANameGetsNothingForIt() async throws {
    for node in [three, five] { try await town.meetUntilEqual(node, town.hub) }
    let asked = try town.references(three, of: records).sorted()
    for (peer, isServed) in [(five, false), (three, true)] {
      var work = PeerWork(node: town.hub, device: try town.device(peer), address: "link", limits: .patient)
      _ = try work.hello()
      let bodies = try work.changesets(asked[...]).0.changesets
      #expect(bodies.isEmpty != isServed)
      #expect(try work.references(of: records).isEmpty != isServed)
    }
  }
}

extension Tap {
  /// All that was delivered, deflated and not.
  fileprivate var bytes: Data {
    delivered.reduce(into: Data()) { bytes, sent in
      bytes += Data(FrameCodec.encode(sent.frame))
      guard case .batch(let batch) = sent.frame else { return }
      for changeset in batch.content.changesets { bytes += Data(changeset.header + changeset.body) }
    }
  }
}

extension Node {
  /// The database and its log.
  fileprivate func fileBytes() throws -> Data {
    try ["", "-wal"].reduce(into: Data()) { bytes, suffix in
      let file = directory.appendingPathComponent(Store.fileName + suffix)
      if FileManager.default.fileExists(atPath: file.path) { bytes += try Data(contentsOf: file) }
    }
  }
}
