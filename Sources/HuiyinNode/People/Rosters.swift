import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
public import HuiyinTownship

/// People and units out of a file, CSV or XLSX (DOMAIN 14): what would become of each row is shown first, and then it
/// is carried out as one directory version, all of it or nothing.
extension Node {
  /// Bytes of a file: rows of several thousand people with all their columns.
  public static let rosterBytesMaximum = 1024 * 1024

  /// What an import would do; nothing is changed.
  public func rosterPlan(_ kind: RosterKind, of bytes: [UInt8], by session: Session) throws -> RosterPlan {
    try checkMayChangeDirectory(session)
    return try store.read { reader in
      let snapshot = try reader.directory().current
      let plan = try Self.plan(kind, bytes, snapshot, session)
      try Self.refuseVacancies(by: plan.entries, snapshot, reader)
      return plan
    }
  }

  /// Carries it out. Throws, with nothing changed, while a row is refused; a file that changes nothing issues no
  /// version.
  @discardableResult
  public func importRoster(_ kind: RosterKind, of bytes: [UInt8], by session: Session) throws -> RosterPlan {
    var taken: RosterPlan?
    var before: [Person] = []
    try changeDirectory(by: session) { transaction, snapshot in
      before = Array(snapshot.persons.values)
      let plan = try Self.plan(kind, bytes, snapshot, session)
      let problems = plan.rows.flatMap(\.problems)
      guard problems.isEmpty else { throw Self.rosterRefusal("rosterRefused", .refused, problems) }
      try Self.refuseVacancies(by: plan.entries, snapshot, transaction)
      taken = plan
      return plan.entries
    } then: { transaction in
      try shareNumberKey(afterRolesOf: before, in: transaction)
    }
    return try taken ?? rosterPlan(kind, of: bytes, by: session)
  }

  private static func plan(
    _ kind: RosterKind, _ file: [UInt8], _ snapshot: DirectorySnapshot, _ session: Session
  ) throws -> RosterPlan {
    let bytes = try SheetFile.csv(of: file)
    guard bytes.count <= rosterBytesMaximum else {
      throw NodeError.usage(
        "rosterTooLarge", "文件超过\(rosterBytesMaximum / 1024)KB",
        "the file is larger than \(rosterBytesMaximum / 1024) KB",
        next: Label("分成几个文件导入", "make several files of it"))
    }
    do throws(InvalidRoster) {
      return try RosterPlan(kind, of: bytes, in: snapshot, by: session.person.number)
    } catch {
      throw rosterRefusal("badRoster", .usage, error.problems)
    }
  }

  private static let problemsTold = 5

  /// The first few problems of a file.
  static func rosterRefusal(_ code: String, _ sort: NodeError.Sort, _ problems: [RosterProblem]) -> NodeError {
    let told = problems.prefix(problemsTold).map(\.words)
    let more = problems.count - told.count
    return NodeError(
      code, sort,
      Label(
        told.map(\.chinese).joined(separator: "；") + (more > 0 ? "；另有\(more)处" : ""),
        told.map(\.english).joined(separator: "; ") + (more > 0 ? "; and \(more) more" : "")),
      next: Label("改正后重新导入，未作任何改动", "mend the file and import it again; nothing was changed"))
  }
}
