import ArgumentParser
import Foundation
import HuiyinNode
import HuiyinStore

struct BackupCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup", abstract: "Copy store and keys, verified; try a copy out. 备份，演练恢复。",
    discussion: """
      `huiyin backup DIRECTORY` makes a copy in a new directory. It holds private keys: keep it in a safe. The node \
      may go on working meanwhile.

      \(Aliases.told(of: "backup"))
      """,
    subcommands: [Make.self, Drill.self], defaultSubcommand: Make.self)

  struct Make: NodeCommand {
    static let configuration = CommandConfiguration(
      abstract: "Copy store and keys into a new directory, verified; the word may be left out. 备份，make 可以不写。")

    @Argument(help: "New directory. 新目录。", completion: .directory)
    var target: String

    @OptionGroup var global: GlobalOptions

    func run(_ node: Node, _ output: Output) throws {
      let manifest = try node.takeBackup(to: URL(fileURLWithPath: target, isDirectory: true))
      try output.show(BackupCommand.json(manifest)) {
        [
          output.words(
            "已备份 \(manifest.records) 条记录、\(manifest.changesets) 条变更；内含私钥，请妥善保管",
            "\(manifest.records) records, \(manifest.changesets) changesets; it holds private keys: keep it safe")
        ]
      }
    }
  }

  static func json(_ manifest: BackupManifest) -> JSON {
    [
      "township": .text(manifest.township), "kind": .text(manifest.nodeKind), "records": JSON(manifest.records),
      "changesets": JSON(manifest.changesets), "files": JSON(manifest.files.count),
      "takenAtMilliseconds": JSON(manifest.takenAtMilliseconds),
    ]
  }
}
