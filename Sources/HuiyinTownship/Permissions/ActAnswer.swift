public import HuiyinRecords

/// What comes of asking for an act on the spot.
public enum ActAnswer: Hashable, Sendable {
  case allowed
  /// Somebody else has to decide it.
  case onlyPropose
  case refused(ActRefusal)

  /// Nil: it may be done, or proposed.
  public var refusal: ActRefusal? { if case .refused(let refusal) = self { refusal } else { nil } }
}

/// Why an act is refused where it is asked for, who may instead, and what can be done.
public struct ActRefusal: Hashable, Sendable {
  public let act: PermittedAct
  public let code: PermissionRefusal.Code

  init(_ code: PermissionRefusal.Code, _ act: PermittedAct) {
    self.code = code
    self.act = act
  }

  /// What is wrong, by which rule, and who may.
  public var reason: Label {
    let who = whoMay
    return Label(
      "\(problem.chinese)（\(rule.chinese)）。\(who.chinese)", "\(problem.english) (\(rule.english)). \(who.english)")
  }

  public var problem: Label {
    let name = act.label
    switch code {
    case .role: return Label("您的角色不能\(name.chinese)", "Your roles do not let you \(name.english)")
    case .scope:
      return Label(
        "该件不在您可以\(name.chinese)的范围内", "This one is outside the scope in which you may \(name.english)")
    case .unseen: return Label("您无权查看该件", "You may not see this record")
    case .recused: return NotEffectiveReason.recused.label
    case .ownCase:
      return Label(
        "本单位承办的件，不能由本单位\(name.chinese)",
        "Whoever is of the unit that handled the matter may not \(name.english)")
    case .accusation: return Label("检举控告件不能这样办理", "This is not done with an accusation")
    }
  }

  /// The same, told to whoever is asked to answer what somebody else has proposed.
  public var reasonAgainstProposer: Label {
    let why = problemOfProposer
    return Label(
      "提议人不能\(act.label.chinese)：\(why.chinese)（\(rule.chinese)）",
      "its author may not \(act.label.english): \(why.english) (\(rule.english))")
  }

  private var problemOfProposer: Label {
    switch code {
    case .role: Label("其角色没有这项权限", "their roles do not let them")
    case .scope: Label("该件不在其范围内", "it is outside their scope")
    case .unseen: Label("该件不向其公开", "it is not open to them")
    case .recused: Label("其应当回避", "they are recused")
    case .ownCase: Label("该件由其本单位承办", "their own unit handled the matter")
    case .accusation: Label("检举控告件不能这样办理", "this is not done with an accusation")
    }
  }

  /// Which rule says so.
  public var rule: Label {
    switch code {
    case .unseen: return Self.rule(of: .see)
    case .recused: return Label("回避规定", "rule of recusal")
    case .ownCase: return Label("责任单位不得回访自己办理的案件", "a unit never calls back a case of its own")
    case .role, .scope, .accusation:
      return act.row.map { Self.rule(of: $0.row) } ?? Label("办理流程的经办人规定", "who may, by the workflow")
    }
  }

  private static func rule(of row: PermissionRow) -> Label {
    Label("权限表“\(row.label.chinese)”", "permissions, row “\(row.label.english)”")
  }

  /// Roles in words, each with its scope; and who may propose, if anyone.
  public var whoMay: Label {
    let (deciders, proposers) = (words(act.rights.decide), words(act.rights.propose))
    let nobody = Label("无人", "nobody")
    let may = deciders.isEmpty ? [nobody] : deciders
    return Label(
      "有权限的：\(may.map(\.chinese).joined(separator: "、"))"
        + (proposers.isEmpty ? "" : "；可以提议的：\(proposers.map(\.chinese).joined(separator: "、"))") + "。",
      "May: \(may.map(\.english).joined(separator: ", "))"
        + (proposers.isEmpty ? "" : "; may propose: \(proposers.map(\.english).joined(separator: ", "))") + ".")
  }

  private func words(_ roles: RoleSet) -> [Label] {
    roles.roles.map { role in
      let isOfUnit = act.unitRoles.contains(role.bit)
      let scopes = isOfUnit ? [Label("责任单位", "of the unit in charge")] : act.scopes(of: role).map(words)
      return Label(
        role.label.chinese + bracketed(scopes.map(\.chinese), "（", "、", "）"),
        role.label.english + bracketed(scopes.map(\.english), " (", ", ", ")"))
    }
  }

  private func words(_ scope: PermissionScope) -> Label {
    act.row == .amend && scope == .ownUnit
      ? Label("本单位登记的", "what their own unit has registered") : scope.label
  }

  /// What the person can do now.
  public var advice: Label {
    switch code {
    case .role where act.rights.propose.isEmpty:
      Label("请上列人员办理；可填写工作记录向其说明", "have one of them do it; a note in the record can tell them why")
    case .role: Label("请上列人员办理或提议", "have one of them do it, or propose it")
    case .scope where act.row == .amend:
      Label(
        "登记的内容由登记人、所在网格和联络站、信访办等修改；承办的写办理结果、办理反馈或工作记录",
        "what was registered is changed by who took it down, in its grid, and by the offices; "
          + "who handles it writes result, feedback or a note")
    case .scope:
      Label("请该件所在网格、责任单位或渠道的人员办理", "have it done in the grid, unit or channel that it is in")
    case .unseen:
      Label(
        "确有需要的，可写明理由限时查看（--break-glass），但不能办理",
        "where it is needed, look at it for a time with a reason (--break-glass); that gives no right to act")
    case .recused:
      Label("回避期间只能填写工作记录；请其他人员办理", "a recused person may only add notes; have somebody else do it")
    case .ownCase:
      Label(
        "请信访办、综治办或代表回访",
        "have the petition office, the governance office or a representative call back")
    case .accusation: Label("请信访办办理", "have the petition office do it")
    }
  }
}

extension PermittedAct {
  /// The cell of a role, as far as it speaks of this act; nil: it does not, and the rights stand alone.
  func cell(of role: Role) -> (column: PermissionColumn, cell: PermissionCell)? {
    guard let row, let column = PermissionColumn.allCases.first(where: { $0.roles.contains(role.bit) }) else {
      return nil
    }
    let cell = PermissionMatrix.township[row.row, column]
    return row.grade(cell) == nil ? nil : (column, cell)
  }

  func scopes(of role: Role) -> [PermissionScope] { cell(of: role)?.cell.scopes ?? [] }
}
