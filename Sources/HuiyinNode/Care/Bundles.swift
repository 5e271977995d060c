public import HuiyinAuthority
import HuiyinRecords
public import HuiyinStore
import HuiyinTownship

/// U盘摆渡 by a face that several people share: a changes file out and in, for whoever keeps the machine (DOMAIN 12; 16,
/// screen 20). The command line does the same by `changes export` and `changes import` for the machine's owner.
public struct ChangesBundle: Sendable {
  public let bytes: [UInt8]
  public let report: ExportReport
}

extension Node {
  /// Bytes of a file that goes through a browser, out or in: it is held in memory several times over.
  public static let bundleBytesMaximum = 16 * 1024 * 1024
  /// Changesets of it, so that nothing is put together that would be too large anyway.
  static let bundleChangesetsMaximum = 60_000

  /// Who may carry changes: they are not sealed, so whoever has the file has what stands in it.
  public static func mayCarryChanges(_ person: Person) -> Bool {
    person.isActive && person.roles.contains(Role.administrator.bit)
  }

  /// What a unit may hold (nil: all that is here), with the directory. Who took it out stands in the audit trail before
  /// there is a byte of it. At a hub one unit has to be named: what is meant for one place must not bring the others'
  /// matters along.
  public func exportBundle(for unit: Unit?, by session: Session) throws -> ChangesBundle {
    try checkMayCarry(session)
    guard try unit != nil || !bundleNeedsUnit() else { throw Self.bundleWithoutUnit }
    let most = Self.bundleChangesetsMaximum
    let (bytes, report) = try changesFile(share: unit.map { .unit($0.number) }, atMost: most + 1)
    guard report.changesets <= most, bytes.count <= Self.bundleBytesMaximum else { throw Self.bundleTooLarge }
    let words = unit.map { Label("带给\($0.name)的变更", "changes for \($0.name)") } ?? Label("本节点的全部变更", "all changes here")
    try store.write { transaction in
      let fields = [
        EntryField(AuditField.filter, .text(words.chinese)),
        EntryField(AuditField.rows, .integer(Int64(report.changesets))),
        EntryField(AuditField.form, .text("changes")),
      ]
      try audit(Op(.append, field: AuditEntry.export, value: .entry(fields)), by: session, in: transaction)
    }
    return ChangesBundle(bytes: bytes, report: report)
  }

  /// Takes such a file: verified whole before anything is written; again changes nothing.
  public func importBundle(
    _ bytes: [UInt8], by session: Session, progress: (_ done: Int, _ of: Int) -> Void = { _, _ in }
  ) throws -> IngestReport {
    try checkMayCarry(session)
    guard bytes.count <= Self.bundleBytesMaximum else { throw Self.bundleTooLarge }
    return try importChanges(bytes, progress: progress)
  }

  /// Nobody takes all of a hub out through a page.
  public func bundleNeedsUnit() throws -> Bool { try store.read { try $0.nodeKind() } == .hub }

  /// A file that says for which unit it is not.
  public static var bundleWithoutUnit: NodeError {
    NodeError("unknownUnit", .usage, Label("请选择单位", "choose a unit"))
  }

  private func checkMayCarry(_ session: Session) throws {
    guard let person = try directorySnapshot().persons[session.person.number], Self.mayCarryChanges(person) else {
      throw NodeError.refused(
        "notAdministrator", "只有管理员能用U盘带出、带入变更", "only an administrator carries changes in files")
    }
  }

  /// With the limit, and what to do instead.
  public static var bundleTooLarge: NodeError {
    NodeError.usage(
      "bundleTooLarge", "变更文件超过 \(bundleBytesMaximum / 1_048_576) MB，不能经网页带出、带入",
      "a changes file of more than \(bundleBytesMaximum / 1_048_576) MB does not go through a page",
      next: Label(
        "在命令行用 `huiyin changes export` 或 `huiyin changes import`",
        "use `huiyin changes export` or `huiyin changes import`"))
  }
}
