/// How long a node keeps what a person has typed and not sent (DOMAIN 14, retention).
public enum DraftRetention {
  public static let policyKey = "draft.days"
  public static let daysDefault = 90
  public static let daysRange = 1...365

  /// What cannot be read, or lies outside the range, is the default.
  public static func days(by policy: [String: String]) -> Int {
    let days = policy[policyKey].flatMap { Int($0) } ?? daysDefault
    return daysRange.contains(days) ? days : daysDefault
  }
}
