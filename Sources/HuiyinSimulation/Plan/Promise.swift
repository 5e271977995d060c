/// What a run can break (DESIGN 1), and the exit code that tells it.
public enum Promise: String, Sendable, Hashable, CaseIterable {
  /// The engine trapped or threw where nothing may be thrown.
  case crash
  /// P2, and P5 as the slow model judges it.
  case divergence
  /// P1, P3, P8: something acknowledged is gone.
  case loss
  /// P6: something stands or went where it may not.
  case leak
  /// P7 and the healing phase: nodes do not come to agree, or at a cost beyond the promise.
  case liveness
  /// P4: a green without the bytes.
  case falseGreen = "false-green"
  /// P8: an identity or a number was used twice.
  case identity

  /// Of `huiyin simulate`.
  public var exitCode: Int32 {
    switch self {
    case .crash: 10
    case .divergence: 11
    case .loss: 12
    case .leak: 13
    case .liveness: 14
    case .falseGreen: 15
    case .identity: 16
    }
  }
}

/// A promise that a run has broken.
public struct Breach: Error, Sendable, Hashable {
  public let promise: Promise
  /// What was seen, with names that stand in the trace.
  public let finding: String

  init(_ promise: Promise, _ finding: String) {
    self.promise = promise
    self.finding = finding
  }
}
