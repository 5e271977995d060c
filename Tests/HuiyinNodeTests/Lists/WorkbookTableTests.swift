import HuiyinRecords
import HuiyinTownship
import Testing

@testable import HuiyinNode

/// The parts of an XLSX file as rows: what spreadsheets write, and what is none. They are read as those of a file are.
@Suite struct WorkbookTableTests {
  private static let book = """
    <?xml version="1.0" encoding="UTF-8"?><workbook xmlns:r="r"><!-- two sheets -->
    <sheets><sheet name="旧" sheetId="1" state="hidden" r:id="rId1"/><sheet name="台账" sheetId="2" r:id="rId2"/></sheets>
    </workbook>
    """
  private static let links = """
    <Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/>
    <Relationship Id="rId2" Target="/xl/worksheets/sheet2.xml"/></Relationships>
    """
  private static let styles = """
    <styleSheet><numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/>
    <numFmt numFmtId="165" formatCode="&quot;day&quot;0.00\\h[Red]"/></numFmts>
    <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>
    <cellXfs><xf numFmtId="0"/><xf numFmtId="22"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs></styleSheet>
    """
  private static let strings = """
    <sst><si><t>标题</t></si><si><r><t>修</t></r><r><t xml:space="preserve">路 </t></r><rPh><t>xiu</t></rPh></si>
    <si><t>a&amp;b&#10;&lt;c&gt;&#x4E8C;</t></si></sst>
    """

  private func rows(
    _ sheet: String, book: String = book, links: String? = links, strings: String = strings
  ) throws -> [[String]] {
    let parts = [
      "xl/workbook.xml": book, "xl/_rels/workbook.xml.rels": links, "xl/styles.xml": Self.styles,
      "xl/sharedStrings.xml": strings, "xl/worksheets/sheet1.xml": "<worksheet/>",
      "xl/worksheets/sheet2.xml": "<x:worksheet xmlns:x=\"x\"><x:sheetData>\(sheet)</x:sheetData></x:worksheet>",
    ]
    let reader = try XMLReader()
    return try WorkbookTable { name throws(InvalidWorkbook) in
      guard let part = parts[name].flatMap({ $0 }) else { return nil }
      return try reader.events(of: Array(part.utf8))
    }.rows
  }

  private func cell(_ cell: String) throws -> String? {
    try rows("<row r=\"1\">\(cell)</row>").first?.first
  }

  @Test func textsOfEverySort() throws {
    #expect(try cell("<c r=\"A1\" t=\"s\"><v>0</v></c>") == "标题")
    #expect(try cell("<c r=\"A1\" t=\"s\"><v>1</v></c>") == "修路 ", "runs are one text, and how it is read is none")
    #expect(try cell("<c r=\"A1\" t=\"s\"><v>2</v></c>") == "a&b\n<c>二")
    #expect(try cell("<c r=\"A1\" t=\"inlineStr\"><is><t>村口</t></is></c>") == "村口")
    #expect(try cell("<c r=\"A1\" t=\"str\"><f>A2&amp;A3</f><v>一组</v></c>") == "一组", "a formula by its result")
    #expect(try cell("<c r='A1' t='inlineStr'><is><t><![CDATA[1<2]]></t></is></c>") == "1<2")
    #expect(try cell("<c r=\"A1\" t=\"b\"><v>1</v></c>") == "是")
  }

  /// A telephone that a spreadsheet took for a number is as it was typed.
  @Test func numbers() throws {
    #expect(try cell("<c r=\"A1\"><v>13800005678</v></c>") == "13800005678")
    #expect(try cell("<c r=\"A1\"><v>1.3800005678E10</v></c>") == "13800005678")
    #expect(try cell("<c r=\"A1\"><v>2.0</v></c>") == "2")
    #expect(try cell("<c r=\"A1\"><v>3.25</v></c>") == "3.25")
    #expect(try cell("<c r=\"A1\" s=\"3\"><v>2</v></c>") == "2", "letters in quotes, escaped or bracketed are no date")
    #expect(try cell("<c r=\"A1\" s=\"9\"><v>2</v></c>") == "2", "a style that is not there")
  }

  @Test func daysAndTimes() throws {
    #expect(try cell("<c r=\"A1\" s=\"1\"><v>45725</v></c>") == "2025-03-09")
    #expect(try cell("<c r=\"A1\" s=\"1\"><v>45725.604166666664</v></c>") == "2025-03-09 14:30")
    #expect(try cell("<c r=\"A1\" s=\"2\"><v>45725.99999999</v></c>") == "2025-03-10", "to the minute")
    #expect(try cell("<c r=\"A1\" s=\"2\"><v>1</v></c>") == "1900-01-01")
    #expect(try cell("<c r=\"A1\" s=\"2\"><v>61</v></c>") == "1900-03-01", "1900 was no leap year")
    #expect(try cell("<c r=\"A1\" s=\"1\"><v>0.5</v></c>") == "12:00")
    #expect(try cell("<c r=\"A1\" s=\"1\"><v>-3</v></c>") == "-3")
    let macintosh = Self.book.replacing("<sheets>", with: "<workbookPr date1904=\"1\"/><sheets>")
    let first = try rows("<row r=\"1\"><c r=\"A1\" s=\"2\"><v>44263</v></c></row>", book: macintosh)
    #expect(first == [["2025-03-09"]])
  }

  /// Holes are empty cells, empty rows stay so that lines count as the sheet does.
  @Test func rowsAreAsWideAsTheHeads() throws {
    let sheet = """
      <row r="2"><c r="A2" t="s"><v>0</v></c><c r="C2" t="s"><v>0</v></c><c r="D2"/></row>
      <row r="4"><c r="B4"><v>1</v></c></row><row r="5"><c r="E5"><v>2</v></c></row>
      <row><c><v>3</v></c><c><v>4</v></c></row>
      """
    #expect(
      try rows(sheet) == [
        [], ["标题", "", "标题"], [], ["", "1", ""], ["", "", "", "", "2"], ["3", "4", ""],
      ])
    #expect(try rows("").isEmpty)
  }

  @Test func whatIsNoWorkbook() {
    func fault(_ sheet: String, _ book: String = Self.book, _ links: String? = Self.links) -> InvalidWorkbook? {
      #expect(throws: InvalidWorkbook.self) { try rows(sheet, book: book, links: links) }
    }
    #expect(fault("<row r=\"1\"><c r=\"B1\" t=\"e\"><v>#N/A</v></c></row>") == .failedFormula("B1"))
    #expect(fault("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>7</v></c></row>") == .unreadable, "no such text")
    #expect(fault("</c>") == .unreadable)
    #expect(fault("<row r=\"1\"><c r=\"A1\"><row r=\"2\"></c></row>") == .unreadable)
    #expect(fault("<row r=\"1\"><c r=\"A1\"><row r=\"2\"></row></c></row>") == .unreadable, "a row within a cell")
    #expect(fault("<row r=\"20001\"/>") == .tooLarge)
    #expect(fault("<row r=\"1\"><c r=\"ZZZ1\"/></row>") == .tooLarge)
    #expect(fault("<row r=\"2\"/><row r=\"1\"/>") == .unreadable, "rows run on")
    #expect(fault("<row r=\"1\"><c r=\"A1\"><v>&huge;</v></c></row>") == .unreadable)
    #expect(fault("", "<!DOCTYPE a [<!ENTITY huge \"x\">]>" + Self.book) == .unreadable, "no entities of its own")
    #expect(fault("", Self.book, nil) == .unreadable)
    #expect(fault("", "<workbook><sheets/></workbook>") == .unreadable, "no sheet that shows")
    for reason in [InvalidWorkbook.unreadable, .tooLarge, .failedFormula("B1")] {
      #expect(!reason.label.chinese.isEmpty && !reason.label.english.isEmpty)
    }
  }

  // MARK: Texts

  private static let sheet = Array(
    "<x:row xmlns:x=\"x\" r=\"1\" x:r=\"2\"><c y:r='3'>a&amp;<!-- x --><![CDATA[<&]]>\n&#65;</c><c/></x:row>".utf8)

  /// One text between two tags, whatever it is made of; names without their prefixes.
  @Test func whatIsHeardOfAText() throws {
    let events = try XMLReader().events(of: Self.sheet)
    #expect(
      events == [
        .open("row", ["x": "x", "r": "1"]), .open("c", ["r": "3"]), .text("a&<&\nA"), .close("c"), .open("c", [:]),
        .close("c"), .close("row"),
      ])
    let wide = "\u{FEFF}<?xml version=\"1.0\" encoding=\"UTF-16\"?><t>路</t>".utf16
    let bytes = wide.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)] }
    #expect(try XMLReader().events(of: bytes) == [.open("t", [:]), .text("路"), .close("t")])
  }

  /// Cut anywhere, or altered so that it is no text, it is refused.
  @Test func aSheetCutOffNeverTraps() throws {
    let reader = try XMLReader()
    for length in Self.sheet.indices {
      #expect(throws: InvalidWorkbook.unreadable, "\(length)") {
        try reader.events(of: Array(Self.sheet.prefix(length)))
      }
    }
    for place in Self.sheet.indices {
      var altered = Self.sheet
      altered[place] = 0xFF
      #expect(throws: InvalidWorkbook.unreadable, "\(place)") { try reader.events(of: altered) }
      altered[place] = 0
      #expect(throws: InvalidWorkbook.unreadable, "\(place)") { try reader.events(of: altered) }
    }
  }

  /// No more is kept than a sheet has that people fill in; nothing that a text declares makes it larger.
  @Test func aTextThatIsTooMuch() throws {
    let reader = try XMLReader()
    let count = try reader.events(of: Self.sheet).count
    #expect(try reader.events(of: Self.sheet, atMost: count).count == count)
    for less in 0..<count {
      #expect(throws: InvalidWorkbook.tooLarge, "\(less)") { try reader.events(of: Self.sheet, atMost: less) }
    }
    for declared in ["<!DOCTYPE a>", "<!DOCTYPE a [<!ENTITY b \"c\">]>", "<!DOCTYPE a SYSTEM \"b\">"] {
      #expect(throws: InvalidWorkbook.unreadable) { try reader.events(of: Array("\(declared)<a/>".utf8)) }
    }
  }
}
