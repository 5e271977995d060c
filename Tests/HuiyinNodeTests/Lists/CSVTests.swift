import Testing

@testable import HuiyinNode

/// CSV as spreadsheets and other programs read it, and cells that mean harm.
@Suite struct CSVTests {
  private static let mark = "\u{FEFF}"

  private func text(_ rows: [[String]]) -> String { String(decoding: CSV.encode(rows), as: UTF8.self) }

  @Test(arguments: [
    ([["编号", "标题"], ["1", "路灯"]], "编号,标题\r\n1,路灯\r\n"), ([["a,b", "c"]], "\"a,b\",c\r\n"),
    ([["他说“好”", "\"引号\""]], "他说“好”,\"\"\"引号\"\"\"\r\n"),
    ([["两\n行", "回\r车", "都\r\n有"]], "\"两\n行\",\"回\r车\",\"都\r\n有\"\r\n"),
    ([["", ""]], ",\r\n"), ([[""]], "\r\n"), ([], ""), ([[" 空格 "]], " 空格 \r\n"), ([["，全角"]], "，全角\r\n"),
    // A quotation mark with an accent upon it is one character.
    ([["\"\u{301},"]], "\"\"\"\u{301},\"\r\n"),
  ])
  func quoting(_ rows: [[String]], _ expected: String) {
    // By bytes: as characters a mark and what follows it, or CR and LF, are one.
    #expect(Array(text(rows).utf8) == Array((Self.mark + expected).utf8))
  }

  @Test(arguments: [
    ("=1+1", "'=1+1"), ("+8613800000000", "'+8613800000000"), ("-1", "'-1"), ("@SUM(A1)", "'@SUM(A1)"),
    ("\t=1", "'\t=1"), ("\r=1", "'\r=1"), ("\n=1", "'\n=1"), ("＝1+1", "'＝1+1"), ("＠x", "'＠x"),
    ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"), ("=\u{301}1", "'=\u{301}1"),
    ("路灯=坏", "路灯=坏"), ("", ""), ("'=1", "'=1"), ("1-2", "1-2"), ("G4-S01-20250309-2", "G4-S01-20250309-2"),
  ])
  func formulasAreText(_ cell: String, _ expected: String) {
    #expect(Array(CSV.defused(cell).utf8) == Array(expected.utf8))
  }

  @Test func aFormulaWithACommaIsDefusedWithinItsQuotes() {
    let expected = Self.mark + "\"'=HYPERLINK(\"\"http://x\"\",1)\"\r\n"
    #expect(text([["=HYPERLINK(\"http://x\",1)"]]).utf8.elementsEqual(expected.utf8))
  }
}
