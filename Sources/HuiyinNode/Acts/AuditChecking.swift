import HuiyinAuthority
public import HuiyinRecords
public import HuiyinStore
import HuiyinTownship

/// Whether the audit trail is as it was written (DOMAIN 8; 16, screen 23).
public struct AuditCheck: Sendable, Hashable {
  public let trails: TrailCheck
  /// Changes of any sort that are missing by their writers' own numbers: the end of a trail may be among them. Nil but
  /// at a hub: elsewhere a hole says nothing, since a node holds its share alone.
  public let missingNumbers: Int?

  /// Nothing was altered, and nothing that is named is missing.
  public var isSound: Bool { findings.isEmpty }

  /// What is wrong, in words; empty when nothing is.
  public var findings: [Label] {
    Self.told([
      (trails.badSignatures.count, "条记录的签名不符，内容已被改动", "entries do not fit their signature: they were altered"),
      (trails.unreadable.count, "条记录无法读取", "entries cannot be read"),
      (trails.missing, "条较早的记录缺失，后面的记录指明有它", "earlier entries are missing, though later ones name them"),
    ])
  }

  /// What somebody should look into, and what may have its good reason.
  public var remarks: [Label] {
    Self.told([
      (
        trails.forked, "条链有分叉：设备的副本写过，或由备份恢复过",
        "chains fork: a copy of a device has written, or it was restored from a backup"
      ),
      (
        missingNumbers ?? 0, "项变更缺号：还没有收到，或末尾被删去",
        "changes are missing by number: not here yet, or taken from the end"
      ),
    ])
  }

  private static func told(_ counts: [(Int, String, String)]) -> [Label] {
    counts.filter { $0.0 > 0 }.map { Label("\($0.0) \($0.1)", "\($0.0) \($0.2)") }
  }

  /// One sentence, for who looks into it.
  public var words: Label {
    let size = (trails.trails, trails.changesets)
    guard !isSound else {
      return Label(
        "审计链完好：\(size.0) 条链、\(size.1) 条签名记录，签名都相符，前后相接，没有缺少",
        "The audit chain is sound: \(size.0) chains, \(size.1) signed entries, all fit, none is missing")
    }
    return Label(
      "审计链有问题（\(size.0) 条链、\(size.1) 条签名记录）",
      "The audit chain is not sound (\(size.0) chains, \(size.1) signed entries)")
  }
}

extension Node {
  /// Reads every trail that is here from its bytes up; looks that wait are written first. `progress` hears (done, of)
  /// trails. Refused to anybody but `auditReaders`.
  public func checkAuditTrail(
    by session: Session, progress: (_ done: Int, _ of: Int) -> Void = { _, _ in }
  ) throws -> AuditCheck {
    try checkAuditReader(session)
    writeLooks()
    return try store.read { reader in
      AuditCheck(
        trails: try reader.checkTrails(
          ofKind: RecordKind.audit, check: environment.signatureCheck, progress: progress),
        missingNumbers: try reader.nodeKind() == .hub ? reader.gaps().values.reduce(0, +) : nil)
    }
  }
}
