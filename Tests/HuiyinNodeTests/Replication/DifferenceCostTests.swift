import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinSync
import HuiyinTownship
import Testing

@testable import HuiyinNode

/// P7, PITFALLS 1.9: what a session costs follows what has changed, not what the stores hold.
@Suite struct DifferenceCostTests {
  private struct Cost {
    var frames = Int.max
    var bytes = Int.max
    var steps = Int.max
    var rowsWritten = Int.max

    /// Of several sessions alike: now and then the search index tidies itself up, in whichever it falls.
    mutating func takeLeast(_ other: Cost) {
      frames = min(frames, other.frames)
      bytes = min(bytes, other.bytes)
      steps = min(steps, other.steps)
      rowsWritten = min(rowsWritten, other.rowsWritten)
    }
  }

  private static let few = 40, many = 340, changed = 3, rounds = 4

  @Test func aSessionCostsWhatHasChanged() async throws {
    let small = try await Self.cost(ofChangesAmong: Self.few), large = try await Self.cost(ofChangesAmong: Self.many)
    print("cost of \(2 * Self.changed) changes: \(small) among \(Self.few), \(large) among \(Self.many)")
    #expect(small.frames > 2 && small.steps > 0 && small.rowsWritten > 0)
    #expect(large.frames <= small.frames)
    #expect(large.bytes <= small.bytes + small.bytes / 20 + 64, "a cursor has a byte more, a batch deflates otherwise")
    // One look at a further row takes several steps.
    #expect(large.steps - small.steps < Self.many - Self.few)
    #expect(large.rowsWritten - small.rowsWritten < (Self.many - Self.few) / 10)
  }

  /// A few cases change at either side while all others stay as they are.
  private static func cost(ofChangesAmong count: Int) async throws -> Cost {
    let town = try SyncTown()
    let station = try town.station(3)
    let records = try fill(town, station, count: count)
    for _ in 0..<2 { try await town.meetUntilEqual(station, town.hub) }
    #expect(try town.records(town.hub).count == count)
    var cost = Cost()
    for round in 1...rounds {
      for record in records.prefix(changed) {
        try town.set("request", "第\(round)次到站催办", on: record, by: SyncTown.worker(3), at: station)
      }
      for record in records.suffix(changed) {
        try town.set("request", "第\(round)次到镇催办", on: record, by: SyncTown.petitionHead, at: town.hub)
      }
      cost.takeLeast(try session(town, station))
    }
    #expect(try town.digest(station, grid: 3) == town.digest(town.hub, grid: 3))
    return cost
  }

  /// In one transaction: one durable write for all.
  private static func fill(_ town: SyncTown, _ node: Node, count: Int) throws -> [RecordID] {
    let session = try town.session(SyncTown.worker(3), at: node)
    return try node.store.write { transaction in
      try (1...count).map { number in
        try node.registerIntake(
          [
            TypedEdit(.set, "title", "第\(number)件"), TypedEdit(.set, "facts", "经过\(number * 7919)"),
            TypedEdit(.set, "nature", "opinion"), TypedEdit(.set, "channel", "grid_visit"),
          ], grid: SyncTown.grid(3), person: session.person.number, keys: session.keys, in: transaction
        ).record
      }
    }
  }

  /// One session, frame by frame on this thread, so that nothing but what is to be done decides what it costs.
  private static func session(_ town: SyncTown, _ station: Node) throws -> Cost {
    let nodes = [station, town.hub]
    let before = try nodes.map { try town.references($0) }
    var drivers: [SessionDriver] = []
    let (steps, rowsWritten) = try StepCounter.count(at: nodes.map(\.store)) {
      drivers = try [(station, town.hub), (town.hub, station)].map { own, peer in
        try SessionDriver(
          node: own, device: town.device(peer), address: "link", endsWhenEqual: false, limits: .patient, at: 0)
      }
      for side in 0...1 { drivers[side].start() }
      var isMoving = true
      while isMoving {
        isMoving = false
        for side in 0...1 {
          for frame in drivers[side].takeOutgoing() {
            drivers[side].sent(frame.count)
            drivers[1 - side].received(frame, at: 0)
            isMoving = true
          }
        }
      }
      for side in 0...1 {
        #expect(drivers[side].end == nil)
        drivers[side].linkClosed()
        drivers[side].writeEnd()
      }
    }
    let after = try nodes.map { try town.references($0) }
    let traffic = drivers.map(\.traffic)
    #expect(try town.unheld(station) == 0)
    #expect(after[1].isSuperset(of: before[0]) && after[0].count > before[0].count)
    #expect(traffic[1].bodiesReceived == before[0].subtracting(before[1]).count, "nothing that is held comes again")
    #expect(traffic[0].bodiesReceived == after[0].subtracting(before[0]).count)
    return Cost(
      frames: traffic[0].framesSent + traffic[0].framesReceived,
      bytes: traffic[0].bytesSent + traffic[0].bytesReceived, steps: steps, rowsWritten: rowsWritten)
  }
}
