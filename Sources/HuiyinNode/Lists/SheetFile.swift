import HuiyinRecords
import HuiyinTownship

/// A table that somebody brings as a file: CSV, or the first sheet of a workbook (XLSX) (DOMAIN 14).
public enum SheetFile {
  /// As CSV: a file of that kind stays as it is, whatever is wrong with it. Throws for what is meant as a workbook and
  /// cannot be read.
  public static func csv(of bytes: [UInt8]) throws -> [UInt8] {
    // Older workbooks, and those with a password.
    if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
      throw refusal(Label("这是旧格式（XLS）或加了密码的文件", "This is a file of the older kind (XLS), or one with a password"))
    }
    guard ZIPArchive.isOne(bytes) else { return bytes }
    guard let archive = ZIPArchive(bytes) else { throw refusal(InvalidWorkbook.unreadable.label) }
    do throws(InvalidWorkbook) {
      return CSV.encode(try WorkbookTable(part: archive.member).rows)
    } catch {
      throw refusal(error.label)
    }
  }

  private static func refusal(_ what: Label) -> NodeError {
    NodeError(
      "badWorkbook", .usage, what,
      next: Label(
        "在表格软件中另存为 XLSX（不加密码）或“CSV UTF-8”，再导入", "save it as XLSX without a password, or as “CSV UTF-8”, and come again")
    )
  }
}
