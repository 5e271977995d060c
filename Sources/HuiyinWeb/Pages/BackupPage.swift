import Foundation
import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// 备份恢复: the copies that this machine has made, a new one, and how to come back from one (DOMAIN 16, screen 24).
enum BackupPage {
  static let routes: [Route] = [
    .get("/backup") { try page($0) }, .post("/backup", .loggedIn, make), .post("/backup/verify", .loggedIn, verify),
  ]

  /// Beside the store: a person who makes a backup in a browser names no path of the machine.
  private static func folder(_ node: Node) -> URL {
    node.directory.appendingPathComponent("backups", isDirectory: true)
  }

  private static func page(_ call: Call, checked: Model? = nil, problems: Model? = nil) throws -> Reply {
    guard try isKeeper(call) else { throw WebError.noPermission }
    let look = call.look
    let folder = folder(call.node)
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return .page(
      "backup", title: look.text("backupTitle"), section: "navSync", live: "/backup",
      [
        "folder": folder.path, "checked": checked, "problems": problems,
        "backups": names.sorted(by: >).compactMap { backup(folder.appendingPathComponent($0), look) }.ifAny,
      ])
  }

  /// Whoever keeps the machine: a copy holds its private keys.
  private static func isKeeper(_ call: Call) throws -> Bool {
    try call.person().person.roles.contains(Role.administrator.bit)
  }

  private static func backup(_ place: URL, _ look: Look) -> Model? {
    let file = place.appendingPathComponent(BackupManifest.fileName)
    guard let bytes = try? Data(contentsOf: file),
      let manifest = try? JSONDecoder().decode(BackupManifest.self, from: bytes)
    else { return nil }
    let size = manifest.files.reduce(0) { $0 + $1.byteCount }
    return [
      "name": place.lastPathComponent, "time": look.time(manifest.takenAtMilliseconds),
      "records": String(manifest.records), "changesets": String(manifest.changesets),
      "size": String((size + 1_048_575) / 1_048_576),
    ]
  }

  private static func make(_ turn: inout Turn) throws -> Reply {
    let call = turn.call
    guard try isKeeper(call) else { throw WebError.noPermission }
    let now = call.node.environment.nowMilliseconds()
    let day = Moment(milliseconds: now)?.date.compactText ?? "backup"
    do {
      try FileManager.default.createDirectory(
        at: folder(call.node), withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      _ = try call.node.backup(to: folder(call.node).appendingPathComponent("\(day)-\(now / 1000 % 86_400)"))
      return turn.seeOther("/backup", "backupMade")
    } catch let error as NodeError {
      return try page(call, problems: FormReading.problems(error, call.look))
    } catch let error as StoreError {
      return try page(call, problems: FormReading.problems(NodeError(error), call.look))
    }
  }

  /// Everything that is stored here, checked from the bytes up.
  private static func verify(_ turn: inout Turn) throws -> Reply {
    let call = turn.call
    guard try isKeeper(call) else { throw WebError.noPermission }
    let report = try call.node.verify { _, _ in }
    return try page(
      call,
      checked: [
        "isClean": report.isClean, "changesets": String(report.changesets),
        "digest": Hexadecimal.encode(report.digest), "findings": findings(report, call.look).ifAny,
      ])
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
