import Foundation
import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinSync
import Testing

@testable import HuiyinNode

/// A peer is met as long as one session with it goes on, however many there are and whichever ends first (R19).
@Suite struct SessionsAtOnceTests {
  private let town: SyncTown
  private let station: Node

  init() throws {
    town = try SyncTown()
    station = try town.station(3)
  }

  private typealias Reports = (SessionReport, SessionReport)

  /// One that lasts, as `serve` has it; it is under way when this comes back.
  private func lasting() async throws -> (pair: LinkPair, reports: Task<Reports, any Error>) {
    let (station, hub) = (station, town.hub)
    let pair = LinkPair((try town.device(station), try town.device(hub)))
    let began = [try log(station).filter(\.isOpen).count + 1, try log(hub).filter(\.isOpen).count + 1]
    let reports = Task {
      async let answered = hub.answer(over: pair.other, on: pair, limits: .patient)
      let dialled = try await station.replicate(over: pair.one, limits: .patient)
      pair.one.close()
      return (dialled, try await answered)
    }
    while try [log(station), log(hub)].map({ $0.filter(\.isOpen).count }) != began { await Task.yield() }
    return (pair, reports)
  }

  private func log(_ node: Node) throws -> [LoggedSession] { try node.sessionLog(limit: 100) }

  private func peer(_ node: Node, _ other: Node) throws -> PeerStatus {
    let device = try town.device(other)
    return try #require(try node.peers().first { $0.device.id == device })
  }

  private func expect(isMet: Bool, open: Int, sourceLocation: SourceLocation = #_sourceLocation) throws {
    for (node, other) in [(station, town.hub), (town.hub, station)] {
      let found = try peer(node, other)
      #expect(found.isMet == isMet, sourceLocation: sourceLocation)
      #expect(found.visit?.endedAtMilliseconds == nil || !isMet, sourceLocation: sourceLocation)
      #expect(try log(node).filter(\.isOpen).count == open, sourceLocation: sourceLocation)
    }
    let ended = try peer(station, town.hub).visit?.endedAtMilliseconds
    #expect(
      try station.syncStanding().link == (isMet ? .connected : .offline(sinceMilliseconds: ended)),
      sourceLocation: sourceLocation)
  }

  /// 立即同步 beside the session that is open anyway.
  @Test func oneThatIsAskedForBesidesEndsAlone() async throws {
    func inStep() throws -> Int { try log(station).count { $0.end == PeerStatus.label(ofSessionEnd: "equal") } }
    try await town.meetUntilEqual(station, town.hub)
    try expect(isMet: false, open: 0)
    let before = try inStep()
    let (pair, reports) = try await lasting()
    let since = try #require(try peer(station, town.hub).visit?.metAtMilliseconds)
    try expect(isMet: true, open: 1)
    try await town.meetUntilEqual(station, town.hub)
    try expect(isMet: true, open: 1)
    let found = try peer(station, town.hub)
    #expect(found.visit?.metAtMilliseconds == since && found.situation.english.hasPrefix("on, "))
    #expect(try inStep() == before + 1, "it stands in the log")
    pair.cut()
    _ = try await reports.value
    try expect(isMet: false, open: 0)
    #expect(try peer(station, town.hub).situation.english == "off")
  }

  @Test(arguments: [0, 1]) func whicheverEndsFirst(first: Int) async throws {
    try await town.meetUntilEqual(station, town.hub)
    let sessions = [try await lasting(), try await lasting()]
    try expect(isMet: true, open: 2)
    sessions[first].pair.cut()
    _ = try await sessions[first].reports.value
    try expect(isMet: true, open: 1)
    // Somebody else tries the address in vain: the session that is open knows better.
    station.noteUnreachable(.unreachable("refused"), address: "in-process")
    try expect(isMet: true, open: 1)
    sessions[1 - first].pair.cut()
    _ = try await sessions[1 - first].reports.value
    try expect(isMet: false, open: 0)
  }

  /// What each session hears of what waits at the peer stands there, be it what it has heard before.
  @Test func theCountOfTheOtherSessionDoesNotStay() throws {
    let device = try town.device(town.hub)
    let work = PeerWork(node: station, device: device, address: "link", limits: .patient)
    try work.note(pending: 2)
    try station.store.write { transaction in try transaction.changeVisit(device) { $0.pending = 7 } }
    try work.note(pending: 2)
    #expect(try peer(station, town.hub).visit?.pending == 2)
  }

  // MARK: Processes

  /// A number above all that a system gives.
  private static let gone = "4194999 1"

  private func note(_ sessions: [OpenSession]) throws {
    let device = try town.device(town.hub)
    try station.store.write { transaction in
      try transaction.changeVisit(device) { visit in
        visit.metAtMilliseconds = sessions.first?.beganAtMilliseconds
        visit.endedAtMilliseconds = nil
      }
      try transaction.setOpenSessions(sessions, with: device)
    }
  }

  private func session(of process: String) -> OpenSession {
    OpenSession(process: process, number: 1, beganAtMilliseconds: 1_773_194_400_000)
  }

  /// Killed: nobody has written down its end.
  @Test func ofAProcessThatIsGoneNothingStaysOpen() async throws {
    try note([session(of: Self.gone)])
    #expect(try !peer(station, town.hub).isMet && log(station).allSatisfy { !$0.isOpen })
    #expect(try station.syncStanding().link == .offline(sinceMilliseconds: 1_773_194_400_000))
    // The next session sweeps it away, and does not count it at its end.
    try await town.meetUntilEqual(station, town.hub)
    try expect(isMet: false, open: 0)
    #expect(try station.store.read { try $0.openSessions() }.isEmpty)
    #expect(try log(station).contains { $0.beganAtMilliseconds == 1_773_194_400_000 && $0.sent == nil })
  }

  /// As when the machine lost its power, and the node serves again.
  @Test func whoServesAgainClosesWhatIsGoneAndNoMore() async throws {
    let other = try #require(ProcessMark.of(getppid()) ?? ProcessMark.of(1))
    try note([session(of: Self.gone)])
    try station.closeOpenVisits()
    let visit = try #require(try peer(station, town.hub).visit)
    #expect(visit.endedAtMilliseconds != nil && visit.end == "stopping")
    #expect(try log(station).map(\.beganAtMilliseconds) == [1_773_194_400_000])

    try note([session(of: other), session(of: Self.gone)])
    try station.closeOpenVisits()
    #expect(try peer(station, town.hub).isMet, "`sync` runs beside it")
    try await town.meetUntilEqual(station, town.hub)
    #expect(try peer(station, town.hub).isMet, "the own one has ended")
    #expect(try log(station).filter(\.isOpen).count == 1)
  }

  /// Of this process, and nobody holds it: its end could not be written, as on a full disk.
  @Test func whatWasDroppedIsOver() throws {
    var held: SessionUnderWay? = SessionUnderWay(beganAtMilliseconds: 1_773_194_400_000)
    let session = try #require(held?.session)
    try note([session])
    #expect(try withExtendedLifetime(held) { try peer(station, town.hub).isMet })
    held = nil
    #expect(try !peer(station, town.hub).isMet)
  }

  @Test func aProcessIsKnownFromALaterOneWithItsNumber() throws {
    #expect(ProcessMark.isAlive(ProcessMark.own))
    #expect(!ProcessMark.isAlive("\(getpid()) 1") && !ProcessMark.isAlive("") && !ProcessMark.isAlive(Self.gone))
  }
}

extension LoggedSession {
  fileprivate var isOpen: Bool { endedAtMilliseconds == nil }
}
