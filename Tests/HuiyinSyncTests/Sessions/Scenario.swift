import HuiyinAuthority
import HuiyinRecords
import HuiyinSync
import HuiyinWire

/// A session of two small stores, from both hellos to the end. Deterministic: both sides are heard by turns.
struct Scenario {
  static let hub = SmallTown.device(SmallTown.hub)
  static let station = SmallTown.device(SmallTown.station)

  var hubStore = SmallStore(device: hub, epoch: 0xB0)
  var stationStore = SmallStore(device: station, epoch: 0xC0)
  var offerAboveRows: Int?
  /// The station ends the session when both are equal.
  var endsWhenEqual = true
  /// What the hub writes when both have nothing more to say.
  var live: [SignedChangeset] = []

  /// Both know each other, hold the same, and say so.
  mutating func meetBefore() {
    (hubStore.isCovered, stationStore.isCovered) = (true, true)
    hubStore.cursor = stationStore.feed.isEmpty ? nil : (stationStore.head, stationStore.epoch)
    stationStore.cursor = hubStore.feed.isEmpty ? nil : (hubStore.head, hubStore.epoch)
  }

  func play(_ name: String, _ shows: String) throws -> SessionTranscript {
    try play(name, shows) { _, _ in }
  }

  /// - Parameter expect: looks at both stores afterwards.
  func play(
    _ name: String, _ shows: String, expect: (_ hub: SmallStore, _ station: SmallStore) throws -> Void
  ) throws -> SessionTranscript {
    var station = try SmallSide(
      stationStore, peer: Self.hub, endsWhenEqual: endsWhenEqual, offerAboveRows: offerAboveRows)
    var hub = try SmallSide(hubStore, peer: Self.station, offerAboveRows: offerAboveRows)
    try station.tell(Event("start"))
    try hub.tell(Event("start"))
    var pending = live
    while true {
      let (toHub, toStation) = (station.sent, hub.sent)
      (station.sent, hub.sent) = ([], [])
      if let frame = toHub.first {
        try hub.hear(frame)
        station.sent = toHub.dropFirst() + station.sent
      }
      // The hub writes before the station has heard that there is nothing more.
      if !pending.isEmpty, hub.session.peerHello != nil {
        try hub.write(pending)
        pending = []
      }
      if let frame = toStation.first {
        try station.hear(frame)
        hub.sent = toStation.dropFirst() + hub.sent
      }
      if toHub.isEmpty, toStation.isEmpty { break }
    }
    if !hub.session.isEnded { try hub.tell(Event("closed")) }
    if !station.session.isEnded { try station.tell(Event("closed")) }
    try expect(hub.store, station.store)
    return SessionTranscript(name: "sessions/\(name)", shows: shows, sides: [station.record, hub.record])
  }
}
