import HuiyinWire

/// A ZIP file whose members are stored as they are, and a workbook made so.
enum ZIPFile {
  static func stored(_ members: [(name: String, bytes: [UInt8])]) -> [UInt8] {
    var file: [UInt8] = []
    var directory: [UInt8] = []
    for (name, bytes) in members {
      let name = Array(name.utf8)
      let common: [UInt8] =
        number(20, 2) + number(0, 8) + number(Int(RawDeflate.checksum(bytes)), 4) + number(bytes.count, 4)
        + number(bytes.count, 4)
        + number(name.count, 2) + number(0, 2)
      directory += [0x50, 0x4B, 1, 2] + number(20, 2) + common + number(0, 10) + number(file.count, 4) + name
      file += [0x50, 0x4B, 3, 4] + common + name + bytes
    }
    return file + directory + [0x50, 0x4B, 5, 6] + number(0, 4) + number(members.count, 2) + number(members.count, 2)
      + number(directory.count, 4) + number(file.count, 4) + number(0, 2)
  }

  /// The cells as texts.
  static func workbook(_ rows: [[String]]) -> [UInt8] {
    let cells = rows.map { row in
      "<row>" + row.map { "<c t=\"inlineStr\"><is><t>\($0)</t></is></c>" }.joined() + "</row>"
    }
    let members = [
      ("xl/workbook.xml", "<workbook><sheets><sheet r:id=\"a\"/></sheets></workbook>"),
      (
        "xl/_rels/workbook.xml.rels",
        "<Relationships><Relationship Id=\"a\" Target=\"worksheets/sheet1.xml\"/></Relationships>"
      ),
      ("xl/worksheets/sheet1.xml", "<worksheet><sheetData>\(cells.joined())</sheetData></worksheet>"),
    ]
    return stored(members.map { ($0.0, Array($0.1.utf8)) })
  }

  private static func number(_ number: Int, _ length: Int) -> [UInt8] {
    (0..<length).map { $0 < 8 ? UInt8(truncatingIfNeeded: number >> (8 * $0)) : 0 }
  }
}
