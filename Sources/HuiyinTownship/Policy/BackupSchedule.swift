/// How often a node is to be backed up, and a backup tried out (DOMAIN 16, screen 24, ⚙). Nothing is done by itself:
/// whoever keeps the machine is told when it is due.
public struct BackupSchedule: Hashable, Sendable {
  /// Days from one backup to the next.
  public let days: Int
  /// Days from one drill to the next.
  public let drillDays: Int

  public static let hubKey = "backup.hub.days"
  /// Stations and laptops: what they wrote is at the hub too.
  public static let othersKey = "backup.others.days"
  public static let drillKey = "backup.drill.days"
  public static let keys = [hubKey, othersKey, drillKey]
  public static let range = 1...365

  /// What holds while nothing is set; nil: it is no key of this.
  public static func standard(of key: String) -> Int? {
    switch key {
    case hubKey: 1
    case othersKey: 7
    case drillKey: 31
    default: nil
    }
  }

  /// Of a value that cannot be read, or lies outside the range, the standard holds.
  public init(isHub: Bool, _ policy: [String: String]) {
    days = Self.days(isHub ? Self.hubKey : Self.othersKey, policy)
    drillDays = Self.days(Self.drillKey, policy)
  }

  private static func days(_ key: String, _ policy: [String: String]) -> Int {
    let set = policy[key].flatMap { Int($0) } ?? 0
    return range.contains(set) ? set : standard(of: key) ?? range.lowerBound
  }

  /// It should have been done by yesterday, or never was. What seems done tomorrow, by a clock that was wrong, is done.
  public static func isOverdue(_ last: CivilDate?, every days: Int, on today: CivilDate) -> Bool {
    last.map { today.dayNumber - $0.dayNumber > days } ?? true
  }
}
