public import HuiyinRecords

extension FieldClass {
  /// How concurrent different values meet (DESIGN 4.3; DOMAIN 12, "Class").
  public var label: Label {
    switch self {
    case .plain: Label("普通字段", "Plain")
    case .guarded: Label("受控字段", "Guarded")
    case .hubDecided: Label("中心决定", "Decided at the hub")
    case .set: Label("集合", "Set")
    }
  }
}

extension EdgePlace {
  /// Where a step takes effect (DESIGN 4.3).
  public var label: Label {
    switch self {
    case .anywhere: Label("任意节点", "Anywhere")
    case .hub: Label("镇中心", "At the hub")
    case .anywhereByAuthorSameDay:
      Label("登记人当日在任意节点，其后在镇中心", "Anywhere by its author on the same day, else at the hub")
    }
  }
}
