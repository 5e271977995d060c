public import HuiyinAuthority
public import HuiyinRecords
public import HuiyinStore
import HuiyinTownship

/// Whose work the machine and its trail are, where several people share a face (DOMAIN 8; 16, screens 23 and 24). The
/// use cases ask for it themselves, so that every face gives the same answer; the command line of the machine's owner
/// calls those that ask for nobody.
extension Node {
  /// Backups and checks of what is stored are for the administrator.
  public static func mayKeepMachine(_ person: Person) -> Bool {
    person.isActive && person.roles.contains(Role.administrator.bit)
  }

  /// Whoever looks into the audit trail.
  public static let auditReaders = RoleSet(.administrator, .petitionHead, .leader, .presidium)

  public static func mayReadAudit(_ person: Person) -> Bool {
    person.isActive && !person.roles.isDisjoint(with: auditReaders)
  }

  /// Everything that is stored here, checked from the bytes up, for who keeps the machine; refused to anybody else.
  /// `progress` hears (done, of) changesets.
  public func verify(
    by session: Session, progress: (_ done: Int, _ of: Int) -> Void = { _, _ in }
  ) throws -> VerificationReport {
    try checkKeeper(session)
    return try verify(progress: progress)
  }

  /// The newest of the backups that this node keeps, tried out as by `drillBackup(in:)`, for who keeps the machine;
  /// refused to anybody else.
  public func drillBackup(
    by session: Session, progress: (_ done: Int, _ of: Int) -> Void = { _, _ in }
  ) throws -> BackupDrill {
    try checkKeeper(session)
    return try drillBackup(progress: progress)
  }

  func checkKeeper(_ session: Session) throws {
    guard let person = try currently(session), Self.mayKeepMachine(person) else {
      throw NodeError.refused(
        "notKeeper", "备份和核对数据由管理员办理", "backups and checks of what is stored are the administrator's",
        next: Label("请与管理员联系", "ask the administrator"))
    }
  }

  func checkAuditReader(_ session: Session) throws {
    guard let person = try currently(session), Self.mayReadAudit(person) else {
      let roles = Label.joined(Self.auditReaders.roles.map(\.label))
      throw NodeError.refused(
        "notAuditReader", "核对审计链是\(roles.chinese)的事", "the audit chain is checked by: \(roles.english)")
    }
  }

  /// As the directory has them now: a session may be older than a change of roles.
  private func currently(_ session: Session) throws -> Person? {
    try directorySnapshot().persons[session.person.number]
  }
}
