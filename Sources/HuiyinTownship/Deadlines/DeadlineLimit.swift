public import HuiyinRecords

/// How long a clock runs (DOMAIN 6, "Limit").
public struct DeadlineLimit: Hashable, Sendable {
  public enum Unit: String, Hashable, Sendable, CaseIterable {
    /// Calendar days, the first of which is the day after the start.
    case days
    case workingDays
    case hours
  }

  public let amount: Int
  public let unit: Unit

  /// At least one.
  public init(_ amount: Int, _ unit: Unit) {
    precondition(amount > 0, "a limit of \(amount) \(unit)")
    self.amount = amount
    self.unit = unit
  }

  public var label: Label {
    switch unit {
    case .days: Label("\(amount)天", amount == 1 ? "1 day" : "\(amount) days")
    case .workingDays: Label("\(amount)个工作日", amount == 1 ? "1 working day" : "\(amount) working days")
    case .hours: Label("\(amount)小时", amount == 1 ? "1 hour" : "\(amount) hours")
    }
  }
}
