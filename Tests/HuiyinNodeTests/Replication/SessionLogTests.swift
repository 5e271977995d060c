import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinSync
import Testing

@testable import HuiyinNode

/// The log of meetings: when, with whom, how much came and went, how it ended (DOMAIN 16, screen 20).
@Suite struct SessionLogTests {
  private func sessions(_ node: Node) throws -> [LoggedSession] { try node.sessionLog(limit: 100) }

  @Test func eachSideWritesDownWhatCameAndWent() async throws {
    let town = try SyncTown()
    let station = try town.station(3)
    #expect(try sessions(station).isEmpty && sessions(town.hub).isEmpty)
    try town.intake("路灯不亮", grid: 3, at: station)
    try await town.meetUntilEqual(station, town.hub)
    try town.intake("井盖缺失", grid: 3, at: station)
    let (dialled, answered) = try await town.meet(station, town.hub)
    #expect(dialled.traffic.bodiesSent > 0)
    for (node, other, report) in [(station, town.hub, dialled), (town.hub, station, answered)] {
      let newest = try #require(try sessions(node).first)
      #expect(try newest.device.id == town.device(other))
      #expect(newest.sent == report.traffic.bodiesSent && newest.received == report.traffic.bodiesReceived)
      let (began, ended) = (try #require(newest.beganAtMilliseconds), try #require(newest.endedAtMilliseconds))
      #expect(began <= ended)
      #expect(newest.end == PeerStatus.label(ofSessionEnd: report.end.stored))
    }
    #expect(try sessions(station).count >= 2 && sessions(station).count == sessions(town.hub).count)
    let log = try sessions(station).compactMap(\.endedAtMilliseconds)
    #expect(log == log.sorted(by: >), "the newest first")
    #expect(try station.sessionLog(limit: 1).count == 1)
  }

  /// One that was open when the machine lost its power: nobody counted.
  @Test func aSessionThatWasCutOffIsThereToo() throws {
    let town = try SyncTown()
    let station = try town.station(3)
    let device = try town.device(station)
    try town.hub.store.write { transaction in
      try transaction.changeVisit(device) { $0.metAtMilliseconds = 1_773_194_400_000 }
    }
    let open = try #require(try sessions(town.hub).first)
    #expect(open.endedAtMilliseconds == nil && open.end == Label("仍在连接", "still connected"))
    try town.hub.closeOpenVisits()
    let closed = try #require(try sessions(town.hub).first)
    #expect(closed.beganAtMilliseconds == 1_773_194_400_000 && closed.endedAtMilliseconds != nil)
    #expect(closed.sent == nil && closed.received == nil && closed.end == Label("本机停止", "this node stopped"))
    #expect(try sessions(town.hub).count == 1)
  }

  @Test func ofEachNodeTheNewestAreKept() throws {
    let town = try SyncTown()
    let (one, other) = (try town.device(town.station(3)), try town.device(town.station(4)))
    try town.hub.store.write { transaction in
      for number in 0..<StoreReader.sessionsKept + 5 {
        let time = UInt64(1_773_194_400_000 + number)
        try transaction.add(PastSession(time, time, .equal, SessionTraffic()), with: one)
      }
      try transaction.add(
        PastSession(nil, 1_773_194_300_000, .fault(.version, detail: "2"), SessionTraffic()), with: other)
    }
    let log = try sessions(town.hub)
    #expect(log.count == StoreReader.sessionsKept + 1)
    #expect(log.first?.endedAtMilliseconds == 1_773_194_400_024)
    #expect(log.last?.device.id == other && log.last?.beganAtMilliseconds == nil)
    #expect(log.last?.end.english == "no protocol version is spoken by both")
  }

  @Test func everyEndHasWords() {
    let ends: [SessionEnd] =
      [.equal, .closed, .shareChanged, .stopping]
      + SessionFault.allCases.flatMap { [.fault($0, detail: "detail"), .told(code: $0.rawValue, text: "detail")] }
    for end in ends {
      let words = PeerStatus.label(ofSessionEnd: end.stored)
      #expect(words.chinese.unicodeScalars.contains { $0.value > 0x2E80 }, "\(end)")
      #expect(!words.english.contains("detail") && words.english != end.stored, "\(end)")
    }
    #expect(PeerStatus.label(ofSessionEnd: "told.silent x").english.hasPrefix("the other side said: "))
  }
}
