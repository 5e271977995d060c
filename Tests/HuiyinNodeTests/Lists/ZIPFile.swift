/// A ZIP file, and a workbook made so.
enum ZIPFile {
  struct Member {
    let name: String
    /// As they stand in the file.
    let packed: [UInt8]
    /// 0: stored as it is, 8: deflated.
    var method = 0
    /// 1: encrypted.
    var flags = 0
    /// What the file says of it unpacked.
    let size: Int
    let checksum: UInt32
  }

  /// Members stored as they are.
  static func stored(_ members: [(name: String, bytes: [UInt8])]) -> [UInt8] {
    file(
      members.map { Member(name: $0.name, packed: $0.bytes, size: $0.bytes.count, checksum: checksum($0.bytes)) })
  }

  static func file(_ members: [Member]) -> [UInt8] {
    var file: [UInt8] = []
    var directory: [UInt8] = []
    for member in members {
      let name = Array(member.name.utf8)
      let common: [UInt8] =
        number(20, 2) + number(member.flags, 2) + number(member.method, 2) + number(0, 4)
        + number(Int(member.checksum), 4) + number(member.packed.count, 4) + number(member.size, 4)
        + number(name.count, 2) + number(0, 2)
      directory += [0x50, 0x4B, 1, 2] + number(20, 2) + common + number(0, 10) + number(file.count, 4) + name
      file += [0x50, 0x4B, 3, 4] + common + name + member.packed
    }
    return file + directory + [0x50, 0x4B, 5, 6] + number(0, 4) + number(members.count, 2) + number(members.count, 2)
      + number(directory.count, 4) + number(file.count, 4) + number(0, 2)
  }

  /// The cells as texts.
  static func workbook(_ rows: [[String]], styles: String? = nil) -> [UInt8] {
    let cells = rows.map { row in
      "<row>" + row.map { "<c t=\"inlineStr\"><is><t>\($0)</t></is></c>" }.joined() + "</row>"
    }
    let members =
      [
        ("xl/workbook.xml", "<workbook><sheets><sheet r:id=\"a\"/></sheets></workbook>"),
        (
          "xl/_rels/workbook.xml.rels",
          "<Relationships><Relationship Id=\"a\" Target=\"worksheets/sheet1.xml\"/></Relationships>"
        ),
        ("xl/worksheets/sheet1.xml", "<worksheet><sheetData>\(cells.joined())</sheetData></worksheet>"),
      ] + (styles.map { [("xl/styles.xml", $0)] } ?? [])
    return stored(members.map { ($0.0, Array($0.1.utf8)) })
  }

  /// CRC-32.
  static func checksum(_ bytes: [UInt8]) -> UInt32 {
    var sum = UInt32.max
    for byte in bytes {
      sum ^= UInt32(byte)
      for _ in 0..<8 { sum = sum & 1 == 0 ? sum >> 1 : (sum >> 1) ^ 0xEDB8_8320 }
    }
    return ~sum
  }

  private static func number(_ number: Int, _ length: Int) -> [UInt8] {
    (0..<length).map { $0 < 8 ? UInt8(truncatingIfNeeded: number >> (8 * $0)) : 0 }
  }
}
