public import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

extension Node {
  /// Units that may be the home of what the person registers (DOMAIN 8, "Register intake"), for a form to offer nothing
  /// else: the grids in use, and where not all of them are the person's, what else they may register in, as a
  /// department does what comes to its own counter. By kind and number; none of who registers nothing.
  public func homes(for person: Person) throws -> [Unit] {
    try store.read { reader in
      guard environment.asksPermission else { return try reader.grids }
      return try reader.homes(of: reader.permissionActor(person))
    }
  }

  /// Whether a person of these roles registers anything anywhere: nobody else is offered the form.
  public static func mayRegister(_ person: Person) -> Bool { Permission.mayRegister(person.roles) }

  /// Why the person registers nothing, with who does; nil: they do.
  public func registrationRefusal(for person: Person) throws -> NodeError? {
    guard environment.asksPermission, !Self.mayRegister(person) else { return nil }
    let actor = try store.read { try $0.permissionActor(person) }
    return Permission.answer(.register, by: actor, on: PermissionSubject()).refusal.map { NodeError($0) }
  }

  /// Throws unless the person may register there. That it is another's grid stands beside the field of the home, with
  /// those that are theirs.
  func permitHome(_ grid: UnitNumber, by session: Session, in transaction: StoreTransaction) throws {
    guard environment.asksPermission else { return }
    var subject = PermissionSubject()
    subject.home = grid
    let actor = try transaction.permissionActor(session.person)
    guard let refusal = Permission.answer(.register, by: actor, on: subject).refusal else { return }
    guard refusal.code == .scope else { throw NodeError(refusal) }
    let names = try transaction.homes(of: actor).map { Label($0.name, $0.name) }
    let own = names.isEmpty ? Label("无", "none") : Label.joined(names)
    throw NodeError(
      refusal,
      fields: [
        NodeError.FieldProblem(
          field: Self.homeField,
          label: Label(
            "不在您可以登记的范围内；您可以登记的：\(own.chinese)",
            "You may not register here; where you may: \(own.english)"))
      ])
  }

  /// Key of the field of a form or a draft that says in which unit an intake is at home, which is no field of it.
  public static let homeField = "home"
}

extension StoreReader {
  fileprivate var grids: [Unit] {
    get throws { try inUse { $0.kind == .grid } }
  }

  fileprivate func homes(of actor: PermissionActor) throws -> [Unit] {
    func isTheirs(_ unit: Unit) -> Bool {
      var subject = PermissionSubject()
      subject.home = unit.number
      return Permission.answer(.register, by: actor, on: subject).refusal == nil
    }
    let grids = try grids
    let own = grids.filter(isTheirs)
    if own.count == grids.count { return own }
    let chain = actor.parents.union([actor.unit])
    return try inUse { $0.kind == .grid || chain.contains($0.number) }.filter(isTheirs)
  }

  private func inUse(_ isMeant: (Unit) -> Bool) throws -> [Unit] {
    try directory().current.units.values.filter { $0.isActive && isMeant($0) }
      .sorted { ($0.kind.rawValue, $0.number) < ($1.kind.rawValue, $1.number) }
  }
}
