public import HuiyinRecords

/// Days that do not count, for a recorded reason (DOMAIN 6, "Pause only by recorded reason").
public struct DeadlinePause: Hashable, Sendable {
  public enum Reason: String, Hashable, Sendable, CaseIterable {
    case hearing
    case court

    public var label: Label {
      switch self {
      case .hearing: Label("听证", "hearing")
      case .court: Label("等待法院", "waiting for court")
      }
    }
  }

  public let reason: Reason
  /// The first day that does not count.
  public let from: CivilDate
  /// The last day that does not count; nil: not ended yet.
  public let through: CivilDate?

  public init(_ reason: Reason, from: CivilDate, through: CivilDate? = nil) {
    self.reason = reason
    self.from = from
    self.through = through
  }

  /// The days that are known not to count on a day; nil: it has not ended, and not begun by then.
  func days(asOf today: CivilDate) -> ClosedRange<CivilDate>? {
    if let through { return from...through }
    return from <= today ? from...today : nil
  }

  /// By their beginning, then fully ordered, so that an explanation reads the same on every node.
  static func precedes(_ left: Self, _ right: Self) -> Bool {
    func key(_ pause: Self) -> (Int, Int, String) {
      (pause.from.dayNumber, pause.through?.dayNumber ?? .max, pause.reason.rawValue)
    }
    return key(left) < key(right)
  }
}
