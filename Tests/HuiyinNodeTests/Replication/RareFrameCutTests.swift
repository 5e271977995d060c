import HuiyinRecords
import HuiyinStore
import HuiyinSync
import HuiyinWire
import Testing

@testable import HuiyinNode

/// A link that is cut in or after the frames that few sessions have: what is wanted and its answer, heartbeats, faults.
@Suite struct RareFrameCutTests {
  /// The frame that asks, the body that answers, and the end of the answer. The first batch is the child of what is
  /// lacking.
  @Test(arguments: Tap.Cut.allCases) func whatIsWanted(at cut: Tap.Cut) async throws {
    let pair = try await CutPair()
    let (town, station, hub) = (pair.town, pair.station, pair.town.hub)
    let places: [(name: String, way: Tap.Way, place: Int)] = [
      ("wanted", .back, 1), ("batch", .there, 2), ("batch", .there, 3),
    ]
    for (name, way, place) in places {
      // The hub's cursor says more than is true, as after a fault of the software: only a child comes by the feed.
      let record = try town.intake("漏掉的\(name)\(place)", grid: 3, at: station)
      let device = try town.device(station)
      let head = try #require(try station.store.read { try $0.feedHead() })
      let position = FeedPosition(row: UInt64(head.position), hash: FeedHash(prefixOf: head.hash)!)
      try hub.store.write { transaction in
        let peer = try #require(try transaction.peer(device))
        try transaction.setCursor(position, ofPeer: peer.row)
      }
      try town.set("place", "某处", on: record, by: SyncTown.worker(3), at: station)
      try await pair.during {
        try await town.meet(station, hub, tap: pair.tap, cutting: Tap.at(name, way, place: place, cut))
      }
      #expect(pair.tap.wasCut?.name == name)
      // The next session asks by its hello for what is lacking still.
      try await pair.during { try await town.meet(station, hub, tap: pair.tap) }
      let counts = try town.counts(hub)
      #expect(counts.parked == 0 && counts.wanted == 0)
    }
    try await pair.expectEqualInTheEnd()
  }

  @Test(arguments: Tap.Cut.allCases, Tap.Way.allCases) func aHeartbeat(at cut: Tap.Cut, way: Tap.Way) async throws {
    let pair = try await CutPair()
    let limits = SyncLimits.patient { $0.heartbeatMilliseconds = 0 }
    for _ in 0..<2 {
      try pair.write(3)
      let (dialled, answered) = try await pair.during {
        try await pair.town.meet(
          pair.station, pair.town.hub, tap: pair.tap, limits: (limits, limits), untilEqual: false,
          cutting: Tap.at("heartbeat", way, cut))
      }
      #expect(pair.tap.wasCut?.name == "heartbeat")
      #expect(dialled.end == .closed && answered.end == .closed, "\(dialled.end), \(answered.end)")
    }
    try await pair.expectEqualInTheEnd()
  }

  /// One side ends the session with a fault: the other is told, or sees that the link is gone. The next session goes
  /// on.
  @Test(arguments: Tap.Cut.allCases, Tap.Way.allCases) func aFault(at cut: Tap.Cut, way: Tap.Way) async throws {
    let pair = try await CutPair()
    let patient = SyncLimits.patient
    let impatient = SyncLimits.patient { $0.silenceMilliseconds = 1 }
    for _ in 0..<2 {
      try pair.write(3)
      let (dialled, answered) = try await pair.during {
        try await pair.town.meet(
          pair.station, pair.town.hub, tap: pair.tap,
          limits: way == .there ? (impatient, patient) : (patient, impatient), untilEqual: false,
          cutting: Tap.at("fault", way, cut))
      }
      let (faulting, told) = way == .there ? (dialled.end, answered.end) : (answered.end, dialled.end)
      guard case .fault(.silent, _) = faulting else {
        Issue.record("\(faulting)")
        return
      }
      switch (cut, told) {
      case (.within, .closed): break
      case (.after, .told(let code, _)): #expect(code == SessionFault.silent.rawValue)
      default: Issue.record("\(told)")
      }
    }
    try await pair.expectEqualInTheEnd()
  }
}
