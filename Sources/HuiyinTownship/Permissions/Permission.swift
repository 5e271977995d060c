public import HuiyinRecords

/// May this person do this here? The table of DOMAIN 8 with its scopes, and what stands below it on recusal and
/// accusations. A pure function of what it is given; that a change counts at all is judged by `MatrixRights`.
public enum Permission {
  /// The best that any of the person's roles gives.
  public static func grade(
    _ act: PermissionAct, by actor: PermissionActor, on subject: PermissionSubject
  ) -> PermissionAnswer {
    bar(act, actor, subject).map { refusal($0, act) } ?? byTable(act, actor, subject)
  }

  /// Whether the person may see the record at all: whoever may unmask it may see it masked.
  public static func sees(_ actor: PermissionActor, _ subject: PermissionSubject) -> Bool {
    subject.accusedUnits.isDisjoint(with: actor.units)
      && [PermissionAct.see, .unmask].contains { byTable($0, actor, subject) == .allowed }
  }

  /// Whether some role of these lets see the parties of some record: for the devices of such persons the township's key
  /// of ID numbers is (DESIGN 6).
  public static func mayUnmask(_ roles: RoleSet) -> Bool {
    PermissionColumn.allCases.contains { column in
      !column.roles.isDisjoint(with: roles)
        && PermissionAct.unmask.grade(PermissionMatrix.township[.unmask, column]) == .decide
    }
  }

  /// Whether some role of these registers anything anywhere (DOMAIN 8, "Register intake").
  public static func mayRegister(_ roles: RoleSet) -> Bool {
    PermissionColumn.allCases.contains { column in
      !column.roles.isDisjoint(with: roles)
        && PermissionAct.register.grade(PermissionMatrix.township[.register, column]) != nil
    }
  }

  private static func byTable(
    _ act: PermissionAct, _ actor: PermissionActor, _ subject: PermissionSubject
  ) -> PermissionAnswer {
    var answer = refusal(.role, act)
    for column in actor.columns {
      let cell = PermissionMatrix.township[act.row, column]
      guard let grade = act.grade(cell) else { continue }
      let code = Scope(column: column, actor: actor, subject: subject, act: act).refusal(cell)
      switch (code, grade) {
      case (nil, .decide): return .allowed
      case (nil, .propose): answer = .onlyPropose
      case (let code?, _): if answer != .onlyPropose { answer = refusal(code, act) }
      }
    }
    return answer
  }

  /// What stands above every role.
  private static func bar(
    _ act: PermissionAct, _ actor: PermissionActor, _ subject: PermissionSubject
  ) -> PermissionRefusal.Code? {
    // What was said at the accused's own counter is still taken down; then it leaves that node (DESIGN 7).
    if act != .register, !subject.accusedUnits.isDisjoint(with: actor.units) { return .unseen }
    if act.needsSight, !sees(actor, subject) { return .unseen }
    if subject.recused.contains(actor.person), ![.see, .note].contains(act) { return .recused }
    let isHandlersUnit = actor.isOfDepartment && subject.handlingUnits.contains(actor.unit)
    switch act {
    case .callback where isHandlersUnit: return .ownCase
    case .castBallot where isHandlersUnit || subject.assigned.contains(actor.person): return .ownCase
    default: return nil
    }
  }

  private static func refusal(_ code: PermissionRefusal.Code, _ act: PermissionAct) -> PermissionAnswer {
    .refused(PermissionRefusal(code: code, act: act))
  }
}
