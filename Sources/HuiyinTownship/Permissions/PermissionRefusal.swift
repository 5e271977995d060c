public import HuiyinRecords

/// What the table says of an act by a person on a subject.
public enum PermissionAnswer: Hashable, Sendable {
  case allowed
  /// The act is a proposal, wherever it is made.
  case onlyPropose
  case refused(PermissionRefusal)
}

/// Why not, and who may.
public struct PermissionRefusal: Hashable, Sendable {
  /// Stable English keys.
  public enum Code: String, Hashable, Sendable, CaseIterable {
    /// None of the person's roles has a part in it.
    case role
    /// A role has, but not for this one.
    case scope
    /// The person may not see the record. Of one that the person's own unit is accused in no more is said.
    case unseen
    case recused
    /// Who handled a matter neither calls back (V5) nor votes on it (DOMAIN 4.5).
    case ownCase = "own_case"
    /// A department never learns who accused.
    case accusation
  }

  public let code: Code
  public let act: PermissionAct

  public var reason: Label {
    let who = (code == .unseen ? PermissionAct.see : act).whoMay
    return Label(problem.chinese + "。" + who.chinese, problem.english + ". " + who.english)
  }

  private var problem: Label {
    switch code {
    case .role: Label("您的角色不能\(act.label.chinese)", "Your roles do not let you \(act.label.english)")
    case .scope:
      Label("该件不在您可以\(act.label.chinese)的范围内", "This one is outside the scope in which you may \(act.label.english)")
    case .unseen: Label("您无权查看该件", "You may not see this record")
    case .recused: NotEffectiveReason.recused.label
    case .ownCase:
      Label(
        "本人或本单位承办的件，不能由本人\(act.label.chinese)",
        "Whoever handled the matter, or is of the unit that did, may not \(act.label.english)")
    case .accusation:
      Label("检举控告件的身份信息不向责任部门公开", "The identity behind an accusation is never shown to a department")
    }
  }
}
