public import HuiyinRecords

/// The question before an act. What the rights of the schema allow by role is narrowed to the scopes of the table where
/// it has one for the role, and to what stands above every role (DOMAIN 8). A change that is there all the same is
/// judged by the rights and their scopes (DESIGN 4.4), which are `MatrixScopes` and never narrower.
extension Permission {
  /// - Parameter isConfirmedByPerson: whoever makes it, a person at the hub has to confirm it before it takes effect,
  ///   so that to put it to them needs the right and no scope (DOMAIN 13, D11).
  public static func answer(
    _ act: PermittedAct, isConfirmedByPerson: Bool = false, by actor: PermissionActor, on subject: PermissionSubject
  ) -> ActAnswer {
    if let code = bar(act, actor, subject) { return .refused(ActRefusal(code, act)) }
    guard let grade = act.rights.grade(actor.roles) else { return .refused(ActRefusal(.role, act)) }
    let roles = actor.roles.intersection(grade == .decide ? act.rights.decide : act.rights.propose).roles
    let refusals = roles.map { refusal(act, as: $0, actor, subject) }
    if refusals.contains(nil) { return grade == .decide ? .allowed : .onlyPropose }
    if isConfirmedByPerson { return .onlyPropose }
    return .refused(ActRefusal(refusals.compactMap(\.self).first ?? .role, act))
  }

  /// Who may by the rights of the schema, without the roles whose part of the table this record is not in, whoever has
  /// them: a petition is none of the station head's (DOMAIN 8). Whose grid or unit it is, is asked of each person.
  public static func rights(_ act: PermittedAct, on subject: PermissionSubject) -> Rights {
    func reaching(_ roles: RoleSet) -> RoleSet {
      roles.roles.filter { mayReach(act, as: $0, subject) }.reduce(into: RoleSet()) { $0.formUnion($1.bit) }
    }
    return Rights(decide: reaching(act.rights.decide), propose: reaching(act.rights.propose))
  }

  private static func mayReach(_ act: PermittedAct, as role: Role, _ subject: PermissionSubject) -> Bool {
    guard let row = act.row, let (column, cell) = act.cell(of: role) else { return true }
    let anybody = PermissionActor(person: 0, roles: role.bit, unit: 0)
    return Scope(column: column, actor: anybody, subject: subject, act: row, isOfRecord: !act.isRegistration)
      .mayHold(cell)
  }

  /// Nil: the subject is in the scope that this role has.
  private static func refusal(
    _ act: PermittedAct, as role: Role, _ actor: PermissionActor, _ subject: PermissionSubject
  ) -> PermissionRefusal.Code? {
    if act.unitRoles.contains(role.bit), actor.unit == 0 || actor.unit != subject.currentUnit { return .scope }
    guard let row = act.row, let (column, cell) = act.cell(of: role) else { return nil }
    return Scope(
      column: column, actor: actor, subject: subject, act: row, isOfRecord: !act.isRegistration
    ).refusal(cell)
  }

  /// What stands above every role.
  private static func bar(
    _ act: PermittedAct, _ actor: PermissionActor, _ subject: PermissionSubject
  ) -> PermissionRefusal.Code? {
    if !act.isRegistration {
      guard subject.accusedUnits.isDisjoint(with: actor.units) else { return .unseen }
      // Who took it down knows it already.
      guard sees(actor, subject) || subject.receivers.contains(actor.person) else { return .unseen }
    }
    if subject.recused.contains(actor.person), act.row != .note { return .recused }
    let isHandlersUnit = actor.isOfDepartment && subject.handlingUnits.contains(actor.unit)
    return act.row == .callback && isHandlersUnit ? .ownCase : nil
  }
}
