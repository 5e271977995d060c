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
    help: "Write all of it into FILE.csv or FILE.xlsx, for --as, who logs in; it is audited. 导出为文件，记入审计。",
    completion: .file())
  var file: String?

  @Flag(help: "Replace a file that is there. 覆盖已有文件。")
  var force = false

  @Option(
    name: .customLong("unmask"),
    help: """
      Export names, telephones and addresses too, for this reason, which is audited; for the head of the petition \
      office and leaders. 导出含个人信息的理由。
      """)
  var naming: String?

  func validate() throws {
    guard naming == nil || file != nil else { throw ValidationError("--unmask goes with --export") }
  }

  func write(
    _ filter: ListFilter, asOf day: CivilDate?, to file: String, by session: Session?, _ node: Node, _ output: Output
  ) throws {
    try write(to: file, by: session, output) { session, url in
      try node.exportList(
        filter, asOf: day, to: url, replaces: force, in: output.language, workbooks: Workbook.maker, naming: naming,
        by: session)
    }
  }

  /// The time line of one record.
  func write(
    timelineOf record: RecordID, to file: String, by session: Session?, _ node: Node, _ output: Output
  ) throws {
    try write(to: file, by: session, output) { session, url in
      try node.exportTimeline(
        of: record, to: url, replaces: force, in: output.language, workbooks: Workbook.maker, naming: naming,
        by: session)
    }
  }

  private func write(
    to file: String, by session: Session?, _ output: Output, _ make: (Session, URL) throws -> ListExport
  ) throws {
    guard let session else {
      throw NodeError.usage(
        "exportNeedsPerson", "导出须写明由谁导出", "an export names who makes it",
        next: Label("加上 --as 人员", "add --as PERSON"))
    }
    let export = try make(session, URL(fileURLWithPath: file))
    let json: JSON = [
      "file": .text(file), "form": .text(export.form.rawValue), "rows": JSON(export.rowCount),
      "bytes": JSON(export.bytes.count), "masked": .flag(naming == nil),
    ]
    let masked =
      naming == nil
      ? output.words("身份信息已隐去", "identities masked") : output.words("含个人信息，请妥善保管", "with personal data: keep it safe")
    try output.show(json) {
      [
        output.words(
          "已导出 \(export.rowCount) 行到 \(file)，\(masked)；已记入审计",
          "\(export.rowCount) rows written to \(file), \(masked); it stands in the audit trail")
      ]
    }
  }
}
