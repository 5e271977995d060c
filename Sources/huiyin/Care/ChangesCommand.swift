import ArgumentParser
import Foundation
import HuiyinAuthority
import HuiyinNode
import HuiyinStore

struct ChangesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "changes", abstract: "Carry changesets in files. 以文件交换变更。", discussion: Aliases.told(of: "changes"),
    subcommands: [Export.self, Import.self])

  struct Export: NodeCommand {
    static let configuration = CommandConfiguration(abstract: "Write changesets and directory into a file. 导出。")

    @Argument(help: "File to write. 文件。", completion: .file())
    var file: String

    @Option(help: "Only what this unit may hold, by number or name. 只含该单位可持有的。")
    var unit: String?

    @OptionGroup var global: GlobalOptions

    func run(_ node: Node, _ output: Output) throws {
      let share = try unit.map { Share.unit(try node.unit($0).number) }
      let report = try node.exportChanges(to: URL(fileURLWithPath: file), share: share)
      let json: JSON = [
        "changesets": JSON(report.changesets), "directoryVersions": JSON(report.directoryVersions),
        "bytes": JSON(report.bytes),
      ]
      try output.show(json) {
        [
          output.words(
            "已导出 \(report.changesets) 条变更，\(report.bytes) 字节",
            "\(report.changesets) changesets, \(report.bytes) bytes written")
        ]
      }
    }
  }

  struct Import: NodeCommand {
    static let configuration = CommandConfiguration(
      commandName: "import", abstract: "Take a file of changesets; again changes nothing. 导入。")

    @Argument(help: "File to read. 文件。", completion: .file())
    var file: String

    @OptionGroup var global: GlobalOptions

    func run(_ node: Node, _ output: Output) throws {
      let progress = Progress(output.words("导入", "importing"))
      let report = try node.importChanges(from: URL(fileURLWithPath: file)) { progress.tell($0, of: $1) }
      let json: JSON = [
        "added": JSON(report.added), "repeated": JSON(report.repeated),
        "quarantined": JSON(report.quarantined.count), "parked": JSON(report.parked.count),
        "records": JSON(report.records.count), "clonedWriters": JSON(report.clonedWriters),
      ]
      try output.show(json) {
        [
          output.words(
            "新增 \(report.added) 条，已有 \(report.repeated) 条，隔离 \(report.quarantined.count) 条，"
              + "待前序 \(report.parked.count) 条",
            "\(report.added) new, \(report.repeated) held already, \(report.quarantined.count) quarantined, "
              + "\(report.parked.count) parked")
        ]
      }
      if !report.clonedWriters.isEmpty {
        output.remark(output.words("注意：发现本节点数据的副本在别处签名", "note: a copy of this store signs elsewhere"))
      }
    }
  }
}
