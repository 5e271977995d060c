import Foundation
import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinSync
import HuiyinTownship
import Testing

@testable import HuiyinNode

/// P4, PITFALLS 1.27: whatever a screen calls arrived is at the hub, and what is not there counts as pending. Asked
/// of a laptop and of the station through which it meets the hub, after every single frame.
@Suite struct GreenTests {
  private let town: SyncTown
  private let station: Node
  private let laptop: Node
  private let record: RecordID

  init() async throws {
    town = try SyncTown()
    station = try town.station(3)
    laptop = try town.node("L3", .laptop, serving: 3, vouches: [SyncTown.representative(3)])
    record = try town.intake("路灯不亮", grid: 3, at: station)
    try await town.meetUntilEqual(station, town.hub)
    try await town.meetUntilEqual(laptop, station)
  }

  @Test func afterEveryFrameOfSessionsThatAreCut() throws {
    for cut in 1...9 {
      try work(cut, at: town.hub)
      try session(laptop, station, hub: town.hub, frames: cut)
      try session(station, town.hub, hub: town.hub, frames: cut)
    }
    try finish(town.hub)
  }

  /// A hub that has lost a day: from the frame on with which its new term comes, nothing is green that it lacks.
  @Test(arguments: [true, false]) func afterEveryFrameOfAHubThatCameBack(isCut: Bool) throws {
    try finish(town.hub)
    let backup = town.folder.appendingPathComponent("backup")
    _ = try town.hub.backup(to: backup)
    try work(1, at: town.hub)
    try finish(town.hub)
    let (hub, _) = try Node.restore(from: backup, to: town.folder.appendingPathComponent("restored"))
    let lost = try town.references(town.hub, of: town.records(town.hub)).subtracting(town.references(hub))
    #expect(!lost.isEmpty)
    try work(2, at: hub)
    if isCut {
      for cut in 1...9 {
        try session(station, hub, hub: hub, frames: cut)
        try session(laptop, station, hub: hub, frames: cut)
      }
    }
    try finish(hub)
    #expect(try town.references(hub).isSuperset(of: lost))
  }

  // MARK: What happens

  private func work(_ number: Int, at hub: Node) throws {
    try town.intake("入户\(number)", grid: 3, by: SyncTown.representative(3), at: laptop)
    try town.intake("来访\(number)", grid: 3, at: station)
    try town.set("request", "第\(number)次催办", on: record, by: SyncTown.worker(3), at: station)
    try town.set("place", "第\(number)处", on: record, by: SyncTown.petitionHead, at: hub)
    try check(hub, "while people work")
  }

  /// Whole sessions: everybody knows in the end that all is there.
  private func finish(_ hub: Node) throws {
    for _ in 0..<4 {
      try session(laptop, station, hub: hub)
      try session(station, hub, hub: hub)
    }
    try session(laptop, station, hub: hub)
    for node in [station, laptop] { #expect(try node.status().pendingToHub == 0) }
  }

  /// Frame by frame; the line breaks after so many. Nil: it does not.
  private func session(_ one: Node, _ other: Node, hub: Node, frames: Int? = nil) throws {
    var drivers = try [(one, other), (other, one)].map { own, peer in
      try SessionDriver(
        node: own, device: town.device(peer), address: "link", endsWhenEqual: false, limits: .patient, at: 0)
    }
    for side in 0...1 { drivers[side].start() }
    var waiting: [(side: Int, frame: [UInt8])] = []
    var delivered = 0
    while delivered != frames {
      for side in 0...1 { waiting += drivers[side].takeOutgoing().map { (side, $0) } }
      guard !waiting.isEmpty else { break }
      let (side, frame) = waiting.removeFirst()
      drivers[side].sent(frame.count)
      drivers[1 - side].received(frame, at: 0)
      delivered += 1
      try check(hub, "after frame \(delivered) of \(frames.map(String.init) ?? "all")")
    }
    for side in 0...1 {
      drivers[side].linkClosed()
      drivers[side].writeEnd()
    }
    try check(hub, "after the session")
  }

  // MARK: What must hold

  private func check(_ hub: Node, _ words: String) throws {
    let held = try town.references(hub)
    let term = try term(hub)
    for node in [station, laptop] {
      // Who has not heard that the hub was lost cannot know.
      guard try self.term(node) == term else { continue }
      var lacking = 0
      for (reference, arrival) in try said(node) where !held.contains(reference) {
        lacking += 1
        #expect(arrival == .unconfirmed, "\(reference) \(words)")
      }
      #expect(try node.status().pendingToHub >= lacking, "\(words)")
      #expect(try lacking == 0 || !node.syncStanding().isGreen, "\(words)")
    }
  }

  /// What the screens of a node say of each change that it holds; the hub's receipts are no changes.
  private func said(_ node: Node) throws -> [(ChangesetReference, Arrival)] {
    try node.store.read { reader in
      try reader.records().filter { try reader.kind(of: $0) != RecordKind.receipt }.flatMap { record in
        try reader.changesets(of: record).map { stored in
          let reference = stored.changeset.reference
          return (reference, try reader.arrival(of: reference, writer: stored.changeset.header.writer))
        }
      }
    }
  }

  private func term(_ node: Node) throws -> UInt32? { try node.store.read { try $0.directory().newest?.term } }
}
