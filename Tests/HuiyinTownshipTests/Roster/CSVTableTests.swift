import HuiyinRecords
import Testing

@testable import HuiyinTownship

/// CSV as spreadsheets save it, and what is no CSV.
@Suite struct CSVTableTests {
  private func cells(_ text: String) throws -> [[String]] {
    try CSVTable(parsing: Array(text.utf8)).rows.map(\.cells)
  }

  private func fault(_ bytes: [UInt8]) -> InvalidCSV? {
    do throws(InvalidCSV) {
      _ = try CSVTable(parsing: bytes)
      return nil
    } catch {
      return error
    }
  }

  @Test func linesAndQuotes() throws {
    #expect(try cells("姓名,电话\r\n陈石,130\r\n") == [["姓名", "电话"], ["陈石", "130"]])
    #expect(try cells("\u{FEFF}姓名,电话\n陈石,") == [["姓名", "电话"], ["陈石", ""]])
    #expect(try cells("\"a,b\",\"他说“\"\"好\"\"”\"\n") == [["a,b", "他说“\"好\"”"]])
    for lineBreak in ["\n", "\r\n", "\r"] {
      #expect(try cells("\"一\(lineBreak)二\",x\n\n三,y") == [["一\n二", "x"], ["三", "y"]])
    }
    #expect(try cells("a,,\"\"") == [["a", "", ""]])
    #expect(try cells("").isEmpty)
    #expect(try cells(" a , b") == [[" a ", " b"]], "blanks belong to the cell")
  }

  @Test func aRowKnowsItsFirstLine() throws {
    for lineBreak in ["\n", "\r\n", "\r"] {
      let table = try CSVTable(parsing: Array("a\n\"b\(lineBreak)b\"\n\nc".utf8))
      #expect(table.rows.map(\.line) == [1, 2, 5])
    }
  }

  @Test func whatIsNoCSV() {
    #expect(fault(Array("a,b\"c\n".utf8)) == InvalidCSV(line: 1, reason: .strayQuote))
    #expect(fault(Array("a\n\"b\"c\n".utf8)) == InvalidCSV(line: 2, reason: .textBehindQuote))
    #expect(fault(Array("a\n\"b\nc".utf8)) == InvalidCSV(line: 2, reason: .openQuote))
    #expect(fault(Array("a\rb\n".utf8)) == InvalidCSV(line: 1, reason: .lineEnd))
    #expect(fault(Array("a\0b".utf8))?.reason == .notUTF8)
    // 姓名 in GB18030.
    let chinese = fault([0xD0, 0xD5, 0xC3, 0xFB, 0x2C, 0x0A])
    #expect(chinese?.reason == .notUTF8)
    #expect(chinese?.label.chinese.contains("CSV UTF-8") == true && chinese?.label.english.contains("GB18030") == true)
  }
}
