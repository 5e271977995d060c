public import HuiyinRecords
public import HuiyinSync

/// What came of a session.
public struct SessionReport: Sendable, Hashable {
  public let peer: DeviceID
  public let end: SessionEnd
  public let traffic: SessionTraffic
}

extension SessionEnd {
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
