public import HuiyinRecords

/// A policy value about deadlines that has no effect (DOMAIN 6, ⚙).
public struct InvalidDeadlinePolicy: Error, Hashable, Sendable {
  public let key: String
  public let value: String
  /// Nil: there is no such key; statutory limits have none.
  public let reason: InvalidValue?

  public var label: Label {
    let problem = reason?.problem ?? Label("没有这条时限规则", "There is no such rule about deadlines")
    return Label("\(key)：\(problem.chinese)", "\(key): \(problem.english)")
  }

  /// What to do about it.
  public var advice: Label {
    if let reason { return reason.allowed }
    let keys = DeadlinePolicy.keys
    return Label("可设定：" + keys.joined(separator: "、"), "May be set: " + keys.joined(separator: ", "))
  }
}
