import HuiyinRecords

/// What the township may set about deadlines (DOMAIN 6, ⚙), read from the policy of a directory version.
public struct DeadlinePolicy: Hashable, Sendable {
  /// A legal day that is not worked moves to the next one that is.
  public private(set) var rollsToWorkingDay = true
  private var amounts: [String: Int] = [:]
  /// 催办 (DOMAIN 4.4): so many days before a date people are reminded of it.
  public var reminderDays: Int { amounts[Self.reminderKey] ?? Self.reminderDaysDefault }
  /// So many working days after it an urging is a 通报.
  public var bulletinWorkingDays: Int { amounts[Self.bulletinKey] ?? Self.bulletinWorkingDaysDefault }
  /// Values without effect, by key: the default stands for them.
  public private(set) var ignored: [InvalidDeadlinePolicy] = []

  public static let rollKey = "deadline.rollToWorkingDay"
  public static let reminderKey = "deadline.reminder.days"
  public static let bulletinKey = "deadline.bulletin.workingDays"
  public static let reminderDaysDefault = 7
  public static let bulletinWorkingDaysDefault = 5
  /// Of the two: a quarter.
  private static let urgingRange: ClosedRange<Int64> = 1...90
  /// What every key here begins with.
  public static let keyPrefix = "deadline."

  /// Every key that may be set, in the order of the table.
  public static let keys = DeadlineClock.all.compactMap(\.policyKey) + [rollKey, reminderKey, bulletinKey]

  /// The defaults.
  public init() {}

  /// Keys that are absent have their default. A value that cannot be read has it too: a mistyped policy must not leave
  /// the township without deadlines.
  public init(_ values: [String: String]) {
    for (key, value) in values.sorted(by: { $0.key < $1.key }) where key.hasPrefix(Self.keyPrefix) {
      do throws(InvalidDeadlinePolicy) {
        try set(key, value)
      } catch {
        ignored.append(error)
      }
    }
  }

  /// Before a value is set: throws if it would be ignored.
  public static func check(key: String, value: String) throws(InvalidDeadlinePolicy) {
    var policy = DeadlinePolicy()
    try policy.set(key, value)
  }

  /// The limit in force; nil: as written.
  public func limit(of clock: DeadlineClock) -> DeadlineLimit? {
    guard let limit = clock.limit, let key = clock.policyKey, let amount = amounts[key] else { return clock.limit }
    return DeadlineLimit(amount, limit.unit)
  }

  /// What a key may be set to: a year, or thirty days in hours.
  static func range(of unit: DeadlineLimit.Unit) -> ClosedRange<Int64> {
    switch unit {
    case .days, .workingDays: 1...365
    case .hours: 1...720
    }
  }

  private mutating func set(_ key: String, _ value: String) throws(InvalidDeadlinePolicy) {
    let form: ValueForm
    if key == Self.rollKey {
      form = .flag
    } else if [Self.reminderKey, Self.bulletinKey].contains(key) {
      form = .integer(Self.urgingRange)
    } else if let limit = DeadlineClock.all.first(where: { $0.policyKey == key })?.limit {
      form = .integer(Self.range(of: limit.unit))
    } else {
      throw InvalidDeadlinePolicy(key: key, value: value, reason: nil)
    }
    do throws(InvalidValue) {
      switch try form.parse(value) {
      case .flag(let flag): rollsToWorkingDay = flag
      case .integer(let amount): amounts[key] = Int(amount)
      default: throw .empty
      }
    } catch {
      throw InvalidDeadlinePolicy(key: key, value: value, reason: error)
    }
  }
}
