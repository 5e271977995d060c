import HuiyinRecords
import HuiyinTownship

/// A table that somebody brings as a file: CSV, or the first sheet of a workbook (XLSX) (DOMAIN 14).
public enum SheetFile {
  /// As CSV: a file of that kind stays as it is, whatever is wrong with it. Throws for what is meant as a workbook and
  /// cannot be read, or not on this machine.
  public static func csv(of bytes: [UInt8]) throws -> [UInt8] {
    // Older workbooks, and those with a password.
    if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
      throw refusal(Label("这是旧格式（XLS）或加了密码的文件", "This is a file of the older kind (XLS), or one with a password"))
    }
    guard ZIPArchive.isOne(bytes) else { return bytes }
    let reader = try XMLReader()
    guard let archive = try ZIPArchive(bytes) else { throw refusal(InvalidWorkbook.unreadable.label) }
    do throws(InvalidWorkbook) {
      let table = try WorkbookTable { name throws(InvalidWorkbook) in
        guard let part = try archive.member(name) else { return nil }
        return try reader.events(of: part)
      }
      return CSV.encode(table.rows)
    } catch {
      throw refusal(error.label)
    }
  }

  /// This machine has no library to read workbooks with.
  static func lacks(_ library: String, package: Label) -> NodeError {
    .environment(
      "noWorkbookReader", "本机没有读 XLSX 的程序库 \(library)",
      "this machine lacks the library \(library) for reading XLSX",
      next: Label(
        "安装系统包 \(package.chinese)，或另存为“CSV UTF-8”再导入",
        "install the system package \(package.english), or save the file as “CSV UTF-8” and come again"))
  }

  private static func refusal(_ what: Label) -> NodeError {
    NodeError(
      "badWorkbook", .usage, what,
      next: Label(
        "在表格软件中另存为 XLSX（不加密码）或“CSV UTF-8”，再导入", "save it as XLSX without a password, or as “CSV UTF-8”, and come again")
    )
  }
}
