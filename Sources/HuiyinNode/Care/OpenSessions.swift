import HuiyinRecords
import HuiyinStore
import HuiyinSync
import Synchronization

/// A session that this process runs, for as long as somebody holds this: what is dropped without a word is over too.
final class SessionUnderWay: Sendable {
  private static let numbers = Mutex<(last: UInt64, held: Set<UInt64>)>((0, []))

  let session: OpenSession

  init(beganAtMilliseconds: UInt64) {
    let number = Self.numbers.withLock { numbers in
      numbers.last += 1
      numbers.held.insert(numbers.last)
      return numbers.last
    }
    session = OpenSession(process: ProcessMark.own, number: number, beganAtMilliseconds: beganAtMilliseconds)
  }

  deinit { Self.numbers.withLock { _ = $0.held.remove(session.number) } }

  fileprivate static func isHeld(_ number: UInt64) -> Bool { numbers.withLock { $0.held.contains(number) } }
}

extension OpenSession {
  /// Whoever runs it is there: this process, which knows, or another one of the same data directory, as `sync` is
  /// beside `serve`.
  var goesOn: Bool { process == ProcessMark.own ? SessionUnderWay.isHeld(number) : ProcessMark.isAlive(process) }
}

extension PeerVisit {
  /// A session is open, as far as is written down.
  var isMet: Bool { metAtMilliseconds != nil && endedAtMilliseconds == nil }
}

extension StoreReader {
  /// The visits as they are now: a peer whose sessions ended without a word, with their process, is not met. When that
  /// was nobody knows; the last that is known is that it was met.
  func visitsNow() throws -> [PeerVisit] {
    let open = try openSessions()
    return try visits().map { visit in
      // Without any the visit is what earlier software wrote.
      guard visit.isMet, let sessions = open[visit.device], !sessions.contains(where: \.goesOn) else { return visit }
      var visit = visit
      visit.endedAtMilliseconds = visit.metAtMilliseconds
      visit.end = SessionEnd.stopping.stored
      return visit
    }
  }
}

extension StoreTransaction {
  /// The sessions with a device that go on. Those that ended without a word are over from now on, and stand in the log.
  func goingOn(with device: DeviceID, atMilliseconds now: UInt64) throws -> [OpenSession] {
    let sessions = try openSessions()[device] ?? []
    let (others, lost) = (sessions.filter(\.goesOn), sessions.filter { !$0.goesOn })
    guard !lost.isEmpty else { return others }
    for session in lost { try add(PastSession(session.beganAtMilliseconds, now, .stopping, nil), with: device) }
    try setOpenSessions(others, with: device)
    return others
  }
}
