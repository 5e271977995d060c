import ArgumentParser
import Foundation
import HuiyinNode
import HuiyinStore

extension BackupCommand {
  struct Drill: NodeCommand {
    static let configuration = CommandConfiguration(
      abstract: "Restore the newest backup into a temporary directory, and verify it. 演练恢复。",
      discussion: """
        The copy lies beside the store while it is tried, and is removed; this node is not changed. Ends with 3 when \
        there is no backup, or when it could not be restored whole.
        """)

    @Argument(
      help: "A backup, or the directory where backups are; else `backups` in the data directory. 备份所在目录。",
      completion: .directory)
    var place: String?

    @OptionGroup var global: GlobalOptions

    func run(_ node: Node, _ output: Output) throws {
      let progress = Progress(output.words("校验", "verifying"))
      let place = place.map { URL(fileURLWithPath: $0, isDirectory: true) }
      let drill = try node.drillBackup(in: place) { progress.tell($0, of: $1) }
      try output.show(Self.json(drill)) { Self.lines(drill, output) }
      if !drill.isSound { throw ExitCode(3) }
    }

    private static func json(_ drill: BackupDrill) -> JSON {
      [
        "backup": .text(drill.backup.path), "manifest": BackupCommand.json(drill.manifest),
        "records": JSON(drill.counts.records), "changesets": JSON(drill.counts.changesets),
        "recordsSince": JSON(drill.recordsSince), "verification": VerifyCommand.json(drill.report, isHub: false),
        "sound": .flag(drill.isSound),
      ]
    }

    private static func lines(_ drill: BackupDrill, _ output: Output) -> [String] {
      let manifest = drill.manifest
      let lines = [
        output.words("备份 ", "backup     ") + drill.backup.path,
        output.words("做于 ", "taken      ") + output.time(manifest.takenAtMilliseconds),
        output.words(
          "恢复出 \(drill.counts.records) 条记录、\(drill.counts.changesets) 条变更；"
            + "清单所记 \(manifest.records) 条、\(manifest.changesets) 条",
          "restored   \(drill.counts.records) records, \(drill.counts.changesets) changesets; the manifest says "
            + "\(manifest.records) and \(manifest.changesets)"),
      ]
      let since = output.words(
        "此后本机新增 \(drill.recordsSince) 条记录，不在这份备份里", "\(drill.recordsSince) records are newer than it")
      return lines + (drill.recordsSince > 0 ? [since] : [])
        + VerifyCommand.lines(drill.report, isHub: false, output)
        + [
          drill.isSound
            ? output.words("演练成功：这份备份可以恢复", "the drill succeeded: this backup can be restored")
            : output.words("演练失败：这份备份不能完整恢复，请立即另做一份", "the drill failed: make another backup at once")
        ]
    }
  }
}
