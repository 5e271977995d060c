public import HuiyinRecords

extension ProposalStatus {
  /// What became of a proposal 提议 (DESIGN 4.3; DOMAIN 12, hub-decided).
  public var label: Label {
    switch self {
    case .open: Label("待中心确认", "Waiting for the hub")
    case .overtaken: Label("情况已变化，提议失效", "Overtaken by other changes")
    case .confirmed: Label("中心已确认", "Confirmed by the hub")
    case .refused: Label("未采纳", "Refused")
    }
  }
}

extension OpVerdict {
  /// What an op is worth, in a word. `explanation(in:)` says why.
  public var label: Label {
    switch self {
    case .effective: Label("已生效", "Effective")
    case .notEffective: Label("未生效", "Not effective")
    case .proposal(let status): status.label
    case .unapproved: Label("待会签", "Waiting for a second signature")
    case .refused: Label("会签未通过", "Refused by the decider")
    case .unknown: Label("新版内容，本机暂不能解读", "Written by newer software; kept")
    case .quarantined: Label("已隔离", "In quarantine")
    }
  }

  /// The reason, and the name of what is missing where the reason is about something missing.
  public func explanation(in kind: KindSchema) -> Label {
    guard case .notEffective(let reason, let field) = self else { return label }
    guard let field else { return reason.label }
    let missing = kind.label(of: field)
    return Label("\(reason.label.chinese)：\(missing.chinese)", "\(reason.label.english): \(missing.english)")
  }
}

extension ReadOnlyReason {
  /// Why nobody may edit the record on this node (DESIGN 4.2).
  public var label: Label {
    switch self {
    case .unknownCriticalOp:
      Label("含有新版软件的关键内容，请升级后再编辑", "Holds a critical change of newer software: update before editing")
    case .newerRules:
      Label("按较新的规则写成，请升级后再编辑", "Written under newer rules: update before editing")
    }
  }
}

extension KindSchema {
  /// Words for a field, entry kind or event by its number; the number itself when this version does not know it.
  public func label(of number: UInt32) -> Label {
    fields[number]?.label ?? entries[number]?.label ?? events[number]?.label
      ?? Label("字段\(number)", "Field \(number)")
  }
}
