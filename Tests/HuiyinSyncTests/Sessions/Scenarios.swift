import Crypto
import HuiyinAuthority
import HuiyinRecords
import HuiyinSync
import HuiyinWire
import Testing

/// The sessions of `Protocol/vectors/sessions`.
enum Scenarios {
  static func all() throws -> [SessionTranscript] {
    try [
      nothingToSay(), firstSync(), offer(), reconciliation(), directory(), wanted(), wantedInVain(), live(), urgent(),
      revoked(),
      audit(), township(), version(), gap(), order(), unknownFrame(), silence(), slow(), unknownDevice(), heartbeat(),
    ]
  }

  private static func some(
    _ key: Curve25519.Signing.PrivateKey, _ numbers: ClosedRange<UInt64>
  ) throws -> [SignedChangeset] {
    try numbers.map { try SmallTown.changeset(key, $0) }
  }

  private static func expectBoth(_ hub: SmallStore, _ station: SmallStore) {
    #expect(Set(hub.held.keys) == Set(station.held.keys))
    #expect(hub.cursor?.position == station.head)
    #expect(station.cursor?.position == hub.head)
  }

  // MARK: Whole sessions

  private static func nothingToSay() throws -> SessionTranscript {
    var scenario = Scenario()
    try scenario.hubStore.take(some(SmallTown.hub, 1...2))
    try scenario.stationStore.take(some(SmallTown.hub, 1...2), from: Scenario.hub)
    scenario.meetBefore()
    let transcript = try scenario.play("nothing-to-say", "equal heads: one hello each way", expect: expectBoth)
    #expect(transcript.sides[0].steps.flatMap(\.does).count { $0.deed == "send" } == 1)
    return transcript
  }

  private static func firstSync() throws -> SessionTranscript {
    var scenario = Scenario()
    try scenario.hubStore.take(some(SmallTown.hub, 1...2) + some(SmallTown.laptop, 1...1), from: nil)
    return try scenario.play("first-sync", "an empty station gets a small feed", expect: expectBoth)
  }

  private static func offer() throws -> SessionTranscript {
    var scenario = Scenario()
    scenario.offerAboveRows = 2
    scenario.meetBefore()
    try scenario.hubStore.take(some(SmallTown.laptop, 1...3) + some(SmallTown.hub, 1...2))
    try scenario.stationStore.take(some(SmallTown.laptop, 2...3))
    return try scenario.play(
      "offer", "a backlog goes by name first; what came from elsewhere does not travel", expect: expectBoth)
  }

  private static func reconciliation() throws -> SessionTranscript {
    var scenario = Scenario()
    try scenario.hubStore.take(some(SmallTown.laptop, 1...40) + some(SmallTown.hub, 1...2))
    try scenario.stationStore.take(some(SmallTown.laptop, 1...39) + some(SmallTown.station, 1...2))
    return try scenario.play(
      "reconciliation", "first contact with data on both sides: both begin, the lower device's message counts",
      expect: expectBoth)
  }

  private static func audit() throws -> SessionTranscript {
    var scenario = Scenario()
    try scenario.hubStore.take(some(SmallTown.hub, 1...3))
    try scenario.stationStore.take(some(SmallTown.hub, 1...2), from: Scenario.hub)
    scenario.meetBefore()
    scenario.hubStore.isAuditDue = true
    scenario.endsWhenEqual = false
    return try scenario.play(
      "audit", "cursors are sound, and one side compares all the same; a changeset was lost meanwhile",
      expect: expectBoth)
  }

  private static func directory() throws -> SessionTranscript {
    var scenario = Scenario()
    scenario.hubStore.versions = 2
    scenario.meetBefore()
    try scenario.hubStore.take(some(SmallTown.hub, 1...1))
    return try scenario.play("directory", "a version that the station lacks goes first") { hub, station in
      expectBoth(hub, station)
      #expect(station.versions == 2)
    }
  }

  private static func wanted() throws -> SessionTranscript {
    var scenario = Scenario()
    let root = try SmallTown.changeset(SmallTown.laptop, 1)
    let child = try SmallTown.changeset(SmallTown.hub, 1, child: root)
    try scenario.hubStore.take([root])
    scenario.meetBefore()
    try scenario.hubStore.take([child])
    return try scenario.play(
      "wanted", "an ancestor that the station has lost, though its cursor lies behind it, is asked for by name"
    ) { hub, station in
      #expect(station.held.count == 2)
      #expect(station.parked.isEmpty)
    }
  }

  private static func wantedInVain() throws -> SessionTranscript {
    var scenario = Scenario()
    let root = try SmallTown.changeset(SmallTown.laptop, 1)
    try scenario.stationStore.take([SmallTown.changeset(SmallTown.laptop, 2, child: root)])
    scenario.meetBefore()
    return try scenario.play(
      "wanted-in-vain", "the hello wants what the hub does not hold: the answer is a batch of nothing"
    ) { hub, station in
      #expect(hub.held.isEmpty)
      #expect(station.parked.count == 1)
    }
  }

  private static func live() throws -> SessionTranscript {
    var scenario = Scenario()
    try scenario.hubStore.take(some(SmallTown.hub, 1...1))
    try scenario.stationStore.take(some(SmallTown.hub, 1...1), from: Scenario.hub)
    scenario.meetBefore()
    try scenario.stationStore.take(some(SmallTown.station, 1...1))
    scenario.endsWhenEqual = false
    scenario.live = try some(SmallTown.hub, 2...2)
    return try scenario.play("live", "what is written during the session follows at once", expect: expectBoth)
  }

  private static func urgent() throws -> SessionTranscript {
    var scenario = Scenario()
    scenario.meetBefore()
    let three = try some(SmallTown.hub, 1...3)
    try scenario.hubStore.take(three)
    scenario.hubStore.urgent = [SmallTown.reference(three[2])]
    return try scenario.play(
      "urgent", "the highest risk goes first, outside the order, and not again", expect: expectBoth)
  }

  private static func revoked() throws -> SessionTranscript {
    var scenario = Scenario()
    try scenario.hubStore.take(some(SmallTown.hub, 1...2))
    try scenario.stationStore.take(some(SmallTown.station, 1...2))
    scenario.hubStore.revoked = [Scenario.station]
    return try scenario.play(
      "revoked", "a revoked device hands over what it has, compares with an empty set, and gets nothing"
    ) { hub, station in
      #expect(hub.held.count == 4)
      #expect(station.held.count == 2)
    }
  }

  // MARK: One side alone

  /// The hub, told these frames, or of the time.
  private static func hub(
    _ name: String, _ shows: String, _ told: [(frame: [UInt8]?, now: UInt64)], endsWith end: String?,
    _ prepare: (inout SmallStore) throws -> Void = { _ in }
  ) throws -> SessionTranscript {
    var store = SmallStore(device: Scenario.hub, epoch: 0xB0)
    store.isCovered = true
    try prepare(&store)
    var side = try SmallSide(store, peer: Scenario.station)
    try side.tell(Event("start"))
    for (frame, now) in told {
      if let frame { try side.hear(frame, now: now) } else { try side.tell(Event("timer", now: now)) }
    }
    #expect(side.record.steps.flatMap(\.does).last { $0.deed == "end" }?.end == end, "\(name)")
    return SessionTranscript(name: "sessions/\(name)", shows: shows, sides: [side.record])
  }

  private static func hello(_ change: (inout Hello) -> Void = { _ in }) throws -> [UInt8] {
    var hello = try SmallStore(device: Scenario.station, epoch: 0xC0).hello(to: Scenario.hub)
    change(&hello)
    return FrameCodec.encode(.hello(hello))
  }

  private static func township() throws -> SessionTranscript {
    let other = try hello { $0.township = TownshipID(high: 1, low: 2) }
    return try hub("fault-township", "another township: fault 2", [(other, 0)], endsWith: "fault 2")
  }

  private static func version() throws -> SessionTranscript {
    let newer = try hello { $0.protocols = 2...3 }
    return try hub("fault-version", "no version in common: fault 1", [(newer, 0)], endsWith: "fault 1")
  }

  private static func gap() throws -> SessionTranscript {
    let position = FeedPosition(row: 9, hash: FeedHash(high: 1, low: 2))
    let batch = Batch(stretch: FeedStretch(after: 7, through: position), content: BatchContent())
    return try hub(
      "fault-gap", "a batch that does not begin at the cursor: fault 6",
      [(hello(), 0), (FrameCodec.encode(.batch(batch)), 0)], endsWith: "fault 6")
  }

  private static func order() throws -> SessionTranscript {
    try hub(
      "fault-order", "a frame before the hello: fault 5", [(FrameCodec.encode(.heartbeat(pending: nil)), 0)],
      endsWith: "fault 5")
  }

  private static func unknownFrame() throws -> SessionTranscript {
    try hub(
      "fault-frame", "a frame of newer software where version 1 is spoken: fault 4", [(hello(), 0), ([0x62, 0], 0)],
      endsWith: "fault 4")
  }

  private static func silence() throws -> SessionTranscript {
    try hub("fault-silent", "no hello in time: fault 11", [(nil, 14_999), (nil, 15_000)], endsWith: "fault 11")
  }

  private static func slow() throws -> SessionTranscript {
    let beat = FrameCodec.encode(.heartbeat(pending: nil))
    return try hub(
      "fault-slow", "no acknowledgement in time: fault 12",
      [(hello(), 1000), (beat, 50_000), (beat, 100_000), (nil, 120_999), (nil, 121_000)], endsWith: "fault 12"
    ) { try $0.take(some(SmallTown.hub, 1...1)) }
  }

  private static func unknownDevice() throws -> SessionTranscript {
    try hub(
      "fault-unknown-device", "what the older directory of a stranger lacks is sent, and then fault 13", [(hello(), 0)],
      endsWith: "fault 13"
    ) {
      $0.versions = 2
      $0.unknown = [Scenario.station]
    }
  }

  private static func heartbeat() throws -> SessionTranscript {
    try hub(
      "heartbeat", "fifteen seconds without a frame of one's own, a minute without one of the other side",
      [(hello(), 1000), (nil, 15_999), (nil, 16_000), (nil, 60_999), (nil, 61_000)], endsWith: "fault 11")
  }
}
