public import HuiyinRecords
public import HuiyinSync

/// What came of a session.
public struct SessionReport: Sendable, Hashable {
  public let peer: DeviceID
  public let end: SessionEnd
  public let traffic: SessionTraffic
  /// This node was ordered to wipe what it held, and has: the next session tells the hub.
  public var hasWiped = false
}

extension SessionEnd {
  /// Found here, or told by the peer.
  var isOfVersions: Bool {
    switch self {
    case .fault(let fault, _): fault == .version
    case .told(let code, _): SessionFault(rawValue: code) == .version
    default: false
    }
  }

  /// As `peer_visit` keeps it: a stable code, and detail behind a blank.
  public var stored: String {
    switch self {
    case .equal: "equal"
    case .closed: "closed"
    case .fault(let fault, let detail): "fault.\(fault) \(detail)"
    case .told(let code, let text):
      "told.\(SessionFault(rawValue: code).map { "\($0)" } ?? String(code)) \(text)"
    case .shareChanged: "shareChanged"
    case .stopping: "stopping"
    }
  }
}
