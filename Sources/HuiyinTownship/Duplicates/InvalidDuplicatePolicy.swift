public import HuiyinRecords

/// A policy value about duplicates that has no effect (DOMAIN 3.4, ⚙).
public struct InvalidDuplicatePolicy: Error, Hashable, Sendable {
  public let key: String
  public let value: String
  /// Nil: there is no such key.
  public let reason: InvalidValue?

  public var label: Label {
    let problem = reason?.problem ?? Label("没有这条查重规则", "There is no such rule about duplicates")
    return Label("\(key)：\(problem.chinese)", "\(key): \(problem.english)")
  }

  /// What to do about it.
  public var advice: Label {
    if let reason { return reason.allowed }
    let keys = DuplicatePolicy.keys
    return Label("可设定：" + keys.joined(separator: "、"), "May be set: " + keys.joined(separator: ", "))
  }
}
