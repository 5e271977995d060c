import ArgumentParser
import Foundation
import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// A list as a file.
struct ExportOptions: ParsableArguments {
  @Option(
    name: .customLong("export"),
    help: "Write every row into FILE.csv or FILE.xlsx, for --as, who logs in; it is audited. 导出为文件，记入审计。",
    completion: .file())
  var file: String?

  @Flag(help: "Replace a file that is there. 覆盖已有文件。")
  var force = false

  func write(
    _ filter: ListFilter, asOf day: CivilDate?, to file: String, by session: Session?, _ node: Node, _ output: Output
  ) throws {
    guard let session else {
      throw NodeError.usage(
        "exportNeedsPerson", "导出须写明由谁导出", "an export names who makes it",
        next: Label("加上 --as 人员", "add --as PERSON"))
    }
    let export = try node.exportList(
      filter, asOf: day, to: URL(fileURLWithPath: file), replaces: force, in: output.language,
      workbooks: Workbook.maker, by: session)
    let json: JSON = [
      "file": .text(file), "form": .text(export.form.rawValue), "rows": JSON(export.rowCount),
      "bytes": JSON(export.bytes.count),
    ]
    try output.show(json) {
      [
        output.words(
          "已导出 \(export.rowCount) 行到 \(file)，身份信息已隐去；已记入审计",
          "\(export.rowCount) rows written to \(file), identities masked; it stands in the audit trail")
      ]
    }
  }
}
