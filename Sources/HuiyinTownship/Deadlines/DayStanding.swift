public import HuiyinRecords

/// What a day is in a calendar: why it is worked or not (DOMAIN 6).
public enum DayStanding: Hashable, Sendable {
  /// Monday to Friday without an exception.
  case weekday
  case weekend
  /// By the name that the calendar gives it; it may be empty.
  case holiday(String)
  /// 补班.
  case makeUpDay(String)

  public var isWorking: Bool {
    switch self {
    case .weekday, .makeUpDay: true
    case .weekend, .holiday: false
    }
  }

  public var label: Label {
    switch self {
    case .weekday: Label("工作日", "a working day")
    case .weekend: Label("周末", "a weekend day")
    case .holiday(let name): Self.named(name, Label("节假日", "a holiday"))
    case .makeUpDay(let name): Self.named(name, Label("补班日", "a make-up working day"))
    }
  }

  private static func named(_ name: String, _ label: Label) -> Label {
    name.isEmpty ? label : Label("\(label.chinese)（\(name)）", "\(label.english) (\(name))")
  }
}
