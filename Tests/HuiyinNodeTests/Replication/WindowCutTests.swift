import HuiyinRecords
import HuiyinStore
import HuiyinSync
import HuiyinWire
import Testing

@testable import HuiyinNode

/// A link that is cut while a full window of batches is under way, none of them acknowledged when the last one leaves.
@Suite struct WindowCutTests {
  static let window = 4

  struct Way: Sendable, CustomTestStringConvertible {
    /// Of a batch: before its commit (within) and after it. Of its acknowledgement: before that arrives and after it.
    let frame: String
    let cut: Tap.Cut
    let isOffering: Bool

    var testDescription: String { "\(cut) a frame: \(frame)\(isOffering ? ", offering" : "")" }

    static let all = ["batch", "acknowledgement"].flatMap { frame in
      Tap.Cut.allCases.flatMap { cut in
        [false, true].map { Way(frame: frame, cut: cut, isOffering: $0) }
      }
    }
  }

  @Test(arguments: Way.all) func aFullWindow(way: Way) async throws {
    let pair = try await CutPair()
    let (town, station, hub, tap) = (pair.town, pair.station, pair.town.hub, pair.tap)
    var limits = SyncLimits.patient
    #expect(limits.windowBatches == Self.window)
    // One changeset a batch; with names first the batches move no cursor.
    limits.batchChangesetsMaximum = 1
    if way.isOffering { limits.offerAboveRows = 0 }
    let both = (limits, limits)
    let isOfBatch = way.frame == "batch"
    for place in 1...Self.window {
      try pair.write(Self.window + 2)
      let pending = try town.references(station).subtracting(town.references(hub))
      let (dialled, _) = try await pair.during {
        try await town.meet(
          station, hub, tap: tap, limits: both, untilEqual: true,
          // No acknowledgement leaves before the window is full.
          holding: { frame, sent, before in
            guard sent == .back, frame.name == "acknowledgement" else { return false }
            return before[.there, default: []].count { $0.name == "batch" } < Self.window
          },
          cutting: Tap.at(way.frame, isOfBatch ? .there : .back, place: place, way.cut))
      }
      #expect(dialled.end == .closed)
      #expect(tap.wasCut?.name == way.frame)
      let committed = try pending.intersection(town.references(hub)).count
      switch (isOfBatch, way.cut) {
      case (true, .within): #expect(committed < place, "it never came whole")
      case (true, .after): #expect(committed >= place, "it was committed before the link went")
      case (false, let cut):
        #expect(committed >= place, "an acknowledgement speaks of a commit")
        let heard = cut == .within ? place - 1 : place
        #expect(committed <= Self.window + heard, "the window is never exceeded")
      }
    }
    try await pair.expectEqualInTheEnd()
  }
}
