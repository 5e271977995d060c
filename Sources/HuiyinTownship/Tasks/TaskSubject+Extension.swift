public import HuiyinRecords

/// 延期 (DOMAIN 6; 13, A10, D33): of the record of an extension, which is one for its case whoever asks.
extension TaskSubject {
  /// What somebody asked for, or was granted.
  public struct Asking: Hashable, Sendable {
    public var op: OpID
    public var since: UInt64
    /// Who asked last, and their unit then; 0: nobody did.
    public var person: PersonNumber
    public var unit: UnitNumber

    public init(_ op: OpID, since: UInt64 = 0, person: PersonNumber = 0, unit: UnitNumber = 0) {
      self.op = op
      self.since = since
      self.person = person
      self.unit = unit
    }
  }

  /// However many ask, and however often, it is one thing to decide and one to tell the citizen.
  public struct ExtensionMatters: Hashable, Sendable {
    /// The first of the requests that nobody has answered.
    public var asked: Asking?
    /// Of each who asked the last answer to it; one or the other.
    public var refused: [Notice] = []
    public var granted: [Notice] = []
    /// A grant of which the citizen is not told.
    public var uninformed: Asking?

    public init() {}
  }

  /// For all who may grant it, until one of them has answered knowing of it.
  var toAnswerExtension: [OpenTask.Cause] {
    cause(extensionMatters.asked, TaskAudience(roles: MatrixRights.grantExtension.decide))
  }

  /// For whoever asked, their unit, and the petition clerk, at whose desk papers are made.
  var toInformOfExtension: [OpenTask.Cause] {
    let grant = extensionMatters.uninformed
    return cause(
      grant,
      TaskAudience(
        roles: RoleSet(.petitionClerk), unitRoles: MatrixRights.handle.decide, unit: grant?.unit ?? 0,
        person: grant?.person ?? 0))
  }

  var toTakeExtensionRefusal: [OpenTask.Cause] { open(extensionMatters.refused) { TaskAudience(person: $0.person) } }
  var toTakeExtensionGrant: [OpenTask.Cause] { open(extensionMatters.granted) { TaskAudience(person: $0.person) } }

  /// A case that nobody handles any more names its extension: nobody waits for days of it.
  private func cause(_ asking: Asking?, _ audience: TaskAudience) -> [OpenTask.Cause] {
    asking.map { [OpenTask.Cause(audience, since: $0.since, op: $0.op, isUntilNamed: true)] } ?? []
  }
}
