import Foundation
import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// 备份恢复: how often, the copies that this machine has made, a new one, whether the newest can be restored, and how to
/// come back from one (DOMAIN 16, screen 24).
enum BackupPage {
  static let routes: [Route] = [
    .get("/backup") { try page($0) }, .post("/backup", .loggedIn, make), .post("/backup/verify", .loggedIn, verify),
    .post("/backup/drill", .loggedIn, tryRestore),
  ]
  private static let sorts: [Errands.Sort] = [.backup, .verify, .drill]

  private static func page(_ call: Call, problems: Model? = nil) throws -> Reply {
    guard try isKeeper(call) else { throw WebError.noPermission }
    let (look, errands) = (call.look, call.site.errands)
    // What was refused is told by the answer; one that came too late for that by the page.
    let failures = call.isPost ? [] : sorts.compactMap { errands.refusal($0) }
    return .page(
      "backup", title: look.text("backupTitle"), section: "navSync", live: "/backup",
      ExportPages.buttons("backups", call).merging(standing(try call.node.backupStanding(), look)).merging([
        "folder": call.node.backupFolder.path, "checked": checked(errands.stage(.verify), look), "problems": problems,
        "going": sorts.compactMap { errands.going($0, look) }.ifAny,
        "failures": failures.map { look($0.what) }.ifAny,
        "backups": call.node.keptBackups().map { backup($0, look) }.ifAny,
      ]))
  }

  private static func isKeeper(_ call: Call) throws -> Bool { try Node.mayKeepMachine(call.person().person) }

  /// How often, when last, and what came of the last drill.
  private static func standing(_ standing: BackupStanding, _ look: Look) -> Model {
    let (days, drillDays) = (String(standing.schedule.days), String(standing.schedule.drillDays))
    let last = standing.lastMilliseconds
    return [
      "schedule": look.text("backupSchedule", days, drillDays),
      "last": last.map { look.time($0) } ?? look.text("never"),
      "due": standing.isBackupDue ? look.text(last == nil ? "backupNever" : "backupDue", days) : nil,
      "drillDue": standing.isDrillDue && standing.drill?.isSound != false
        ? look.text(standing.drill == nil ? "drillNever" : "drillDue", drillDays) : nil,
      "drill": standing.drill.map { drill($0, look) },
    ]
  }

  private static func drill(_ past: PastDrill, _ look: Look) -> Model {
    let since = past.recordsSince ?? 0
    return [
      "isSound": past.isSound, "at": look.time(past.atMilliseconds), "name": past.backup,
      "taken": past.takenAtMilliseconds.map { look.time($0) }, "failure": past.failure.map { look($0) },
      "restored": past.records.flatMap { records in
        past.changesets.map { look.text("drillRestored", String(records), String($0)) }
      },
      "since": since > 0 ? look.text("drillSince", String(since)) : nil,
    ]
  }

  private static func backup(_ kept: KeptBackup, _ look: Look) -> Model {
    [
      "name": kept.name, "time": look.time(kept.manifest.takenAtMilliseconds),
      "records": String(kept.manifest.records), "changesets": String(kept.manifest.changesets),
      "size": megabytes(kept),
    ]
  }

  static func megabytes(_ kept: KeptBackup) -> String { String((kept.byteCount + 1_048_575) / 1_048_576) }

  private static func make(_ turn: inout Turn) throws -> Reply {
    let call = turn.call
    guard try isKeeper(call) else { throw WebError.noPermission }
    let (node, session) = (call.node, try call.person())
    switch call.site.errands.run(.backup, for: call, { _ in .backedUp(try node.keepBackup(by: session).name) }) {
    case .ended(_, .refused(let error))?: return try page(call, problems: FormReading.problems(error, call.look))
    case .ended?: return turn.seeOther("/backup", "backupMade")
    case .running?, nil: return .seeOther("/backup")
    }
  }

  /// Everything that is stored here, checked from the bytes up.
  private static func verify(_ turn: inout Turn) throws -> Reply {
    let call = turn.call
    guard try isKeeper(call) else { throw WebError.noPermission }
    let (node, session) = (call.node, try call.person())
    let stage = call.site.errands.run(.verify, for: call) { tell in
      .verified(try node.verify(by: session, progress: tell))
    }
    switch stage {
    case .ended(_, .refused(let error))?: return try page(call, problems: FormReading.problems(error, call.look))
    case .ended?: return try page(call)
    case .running?, nil: return .seeOther("/backup")
    }
  }

  /// The newest backup, restored aside and verified; what came of it is kept, and the page shows it.
  private static func tryRestore(_ turn: inout Turn) throws -> Reply {
    let call = turn.call
    guard try isKeeper(call) else { throw WebError.noPermission }
    let (node, session) = (call.node, try call.person())
    let stage = call.site.errands.run(.drill, for: call) { tell in
      .drilled(try node.drillBackup(by: session, progress: tell))
    }
    switch stage {
    case .ended(_, .refused(let error))?: return try page(call, problems: FormReading.problems(error, call.look))
    case .ended(_, .drilled(let drill))? where drill.isSound: return turn.seeOther("/backup", "drillSound")
    case .ended?, .running?, nil: return .seeOther("/backup")
    }
  }

  /// What the last check found; nil: there was none since the program was started.
  private static func checked(_ stage: Errands.Stage?, _ look: Look) -> Model? {
    guard case .ended(let at, .verified(let report))? = stage else { return nil }
    return [
      "isClean": report.isClean, "changesets": String(report.changesets), "at": look.time(at),
      "digest": Hexadecimal.encode(report.digest), "findings": findings(report, look).ifAny,
    ]
  }

  private static func findings(_ report: VerificationReport, _ look: Look) -> [String] {
    let counts: [(Int, String)] = [
      (report.badSignatures.count, "foundBadSignatures"), (report.unreadable.count, "foundUnreadable"),
      (report.staleRecords.count, "foundStale"), (report.brokenFeedRow == nil ? 0 : 1, "foundBrokenFeed"),
      (report.forks.count, "foundForks"),
    ]
    return counts.filter { $0.0 > 0 }.map { "\(look.text($0.1)) \($0.0)" } + report.fileFindings
  }
}
