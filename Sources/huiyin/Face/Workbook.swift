import CXlsxWriter
import Foundation
import HuiyinNode
import HuiyinRecords
import HuiyinStore

/// Workbooks by libxlsxwriter, which nothing else here knows. The library is looked for when it is needed: a machine
/// that lacks it says so, and does everything else.
enum Workbook {
  static let maker = WorkbookMaker(check: { _ = try library() }, make: make)

  /// UTF-16 units of a cell; the library refuses more, and so does a spreadsheet.
  private static let cellUnitsMaximum = 32_767
  private static let columnWidths = 10.0...60.0
  /// Rows by which the width of a column is chosen.
  private static let measuredRows = 200

  private static func library() throws -> huiyin_xlsx {
    var writer = huiyin_xlsx()
    guard huiyin_xlsx_load(&writer) != 0 else {
      throw NodeError.environment(
        "noWorkbookLibrary", "本机没有写 XLSX 的程序库 libxlsxwriter",
        "this machine lacks the library libxlsxwriter for XLSX",
        next: Label(
          "安装系统包 libxlsxwriter4，或改用 CSV", "install the system package libxlsxwriter4, or use CSV"))
    }
    return writer
  }

  @Sendable private static func make(_ table: ListTable) throws -> [UInt8] {
    var writer = try library()
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("huiyin-\(UUID().uuidString)")
    return try Durability.translating(folder) {
      try FileManager.default.createDirectory(
        at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      defer { try? FileManager.default.removeItem(at: folder) }
      let file = folder.appendingPathComponent("list.xlsx")
      guard huiyin_xlsx_begin(&writer, file.path, folder.path, table.name) != 0 else { throw failure("begin") }
      let widths = widths(of: table)
      huiyin_xlsx_layout(&writer, UInt32(table.rows.count), UInt16(widths.count), widths)
      var error = write(table.head, row: 0, isBold: true, &writer)
      for (place, row) in table.rows.enumerated() where error == 0 {
        error = write(row, row: UInt32(place + 1), isBold: false, &writer)
      }
      // Ended in any case: it is what lets the library go.
      let end = huiyin_xlsx_end(&writer)
      guard error == 0, end == 0 else {
        throw failure(String(cString: huiyin_xlsx_words(&writer, error == 0 ? end : error)))
      }
      return Array(try Data(contentsOf: file))
    }
  }

  /// Answers the library's error, 0 for none.
  private static func write(_ cells: [String], row: UInt32, isBold: Bool, _ writer: inout huiyin_xlsx) -> Int32 {
    for (column, cell) in cells.enumerated() where !cell.isEmpty {
      let fits = cell.utf16.count <= cellUnitsMaximum
      let text = fits ? cell : String(cell.prefix(cellUnitsMaximum / 8)) + "…"
      let error = huiyin_xlsx_write(&writer, row, UInt16(column), text, isBold ? 1 : 0)
      if error != 0 { return error }
    }
    return 0
  }

  private static func widths(of table: ListTable) -> [Double] {
    table.head.indices.map { column in
      let cells = [table.head[column]] + table.rows.prefix(measuredRows).map { $0[column] }
      let widest = cells.map { Double(Output.width($0.prefix(80))) }.max() ?? 0
      return min(max(widest + 2, columnWidths.lowerBound), columnWidths.upperBound)
    }
  }

  private static func failure(_ words: String) -> NodeError {
    .environment(
      "workbookFailed", "不能写出 XLSX 文件：\(words)", "the XLSX file cannot be written: \(words)",
      next: Label("检查磁盘空间，或改用 CSV", "check the space on the disk, or use CSV"))
  }
}
