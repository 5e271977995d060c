public import HuiyinAuthority
public import HuiyinRecords
import HuiyinStore
import HuiyinSync

/// A session of this node, for people to read (DOMAIN 16, screen 20, "log in plain words").
public struct LoggedSession: Sendable, Hashable {
  public let device: Device
  /// Nil: the two never came so far as to greet each other.
  public let beganAtMilliseconds: UInt64?
  /// Nil: it goes on.
  public let endedAtMilliseconds: UInt64?
  /// Changesets; nil: not known yet, or never written down.
  public let sent: Int?
  public let received: Int?
  /// How it ended, or that it goes on.
  public let end: Label
}

extension PastSession {
  /// - Parameter traffic: nil: nobody has written down how much it was.
  init(_ began: UInt64?, _ ended: UInt64, _ end: SessionEnd, _ traffic: SessionTraffic?) {
    self.init(
      beganAtMilliseconds: began, endedAtMilliseconds: ended, sent: traffic?.bodiesSent,
      received: traffic?.bodiesReceived, end: end.stored)
  }
}

extension Node {
  /// The last sessions with every other node, those that go on first, then the newest: of each node as many as the
  /// store keeps.
  public func sessionLog(limit: Int) throws -> [LoggedSession] {
    try store.read { reader in
      let devices = try reader.directory().current.devices
      let underWay = try reader.openSessions().mapValues { $0.filter(\.goesOn) }
      let open = try reader.visitsNow().filter(\.isMet).flatMap { visit -> [LoggedSession] in
        guard let device = devices[visit.device], let met = visit.metAtMilliseconds else { return [] }
        let began = underWay[visit.device].map { $0.map(\.beganAtMilliseconds).reversed() } ?? [met]
        return began.map {
          LoggedSession(
            device: device, beganAtMilliseconds: $0, endedAtMilliseconds: nil, sent: nil, received: nil,
            end: Label("仍在连接", "still connected"))
        }
      }
      let past = try reader.sessions().flatMap { device, sessions in
        // Of two that ended in one millisecond the later stands first too.
        sessions.reversed().compactMap { session in
          devices[device].map { device in
            LoggedSession(
              device: device, beganAtMilliseconds: session.beganAtMilliseconds,
              endedAtMilliseconds: session.endedAtMilliseconds, sent: session.sent, received: session.received,
              end: PeerStatus.label(ofSessionEnd: session.end))
          }
        }
      }
      let sorted = (open + past).sorted { one, other in
        let (first, second) = (one.endedAtMilliseconds ?? .max, other.endedAtMilliseconds ?? .max)
        return first == second ? one.device.shortCode < other.device.shortCode : first > second
      }
      return Array(sorted.prefix(limit))
    }
  }
}
