public import HuiyinRecords

/// How near a deadline is (DOMAIN 6, "Colours").
public enum DeadlineColour: String, Hashable, Sendable, CaseIterable {
  /// More than 7 days left.
  case green
  /// 1 to 7 days left.
  case amber
  /// Due today.
  case red
  /// Overdue.
  case darkRed = "dark_red"

  public static let amberDaysMaximum = 7

  init(daysLeft: Int, isOverdue: Bool) {
    if isOverdue {
      self = .darkRed
    } else if daysLeft == 0 {
      self = .red
    } else {
      self = daysLeft <= Self.amberDaysMaximum ? .amber : .green
    }
  }

  public var label: Label {
    switch self {
    case .green: Label("期限充足", "Plenty of time")
    case .amber: Label("临近期限", "Due soon")
    case .red: Label("今日到期", "Due today")
    case .darkRed: Label("已超期", "Overdue")
    }
  }
}
