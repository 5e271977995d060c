import ArgumentParser
import Foundation
import HuiyinNode
import HuiyinStore

struct RestoreCommand: FacedCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore", abstract: "Make a node anew from a backup, in an empty data directory. 恢复。",
    discussion: "A restored hub issues no directory version and no official number before `hub resume`.")

  @Argument(help: "Directory of the backup. 备份目录。", completion: .directory)
  var backup: String

  @OptionGroup var global: GlobalOptions

  func run() throws {
    let output = global.output
    let (node, manifest) = try Node.restore(
      from: URL(fileURLWithPath: backup, isDirectory: true), to: global.directory)
    let awaitsResume = try node.status().awaitsResume
    try node.close()
    guard case .object(var json) = BackupCommand.json(manifest) else { return }
    json["awaitsResume"] = .flag(awaitsResume)
    try output.show(JSON.object(json)) {
      var lines = [
        output.words(
          "已恢复 \(manifest.records) 条记录、\(manifest.changesets) 条变更",
          "\(manifest.records) records and \(manifest.changesets) changesets restored")
      ]
      if awaitsResume {
        lines.append(
          output.words(
            "核对各节点和纸面最后文号后，执行 `huiyin hub resume`",
            "meet the nodes, look up the last numbers, then run `huiyin hub resume`"))
      }
      return lines
    }
  }
}
