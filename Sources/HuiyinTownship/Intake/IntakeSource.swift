public import HuiyinRecords

/// Where an intake came from, as the indicators count it (DOMAIN 10, R1 to R3).
public enum IntakeSource: String, Hashable, Sendable, CaseIterable {
  /// 网格收集诉求. With what somebody came to a station for, which DOMAIN has no channel of: who works there is the grid's.
  case grid
  /// 线上诉求.
  case online
  /// 信访大厅接待.
  case hall
  /// Letters, telephone, superiors: in none of the three.
  case other

  /// By the value of the intake's channel.
  public init(channel: Value?) {
    switch channel?.text {
    case "grid_visit", "qr_scan", "grid_found", "rep_found", "walk_in": self = .grid
    case "wechat_studio": self = .online
    case "hall_reception": self = .hall
    default: self = .other
    }
  }
}
