public import HuiyinRecords

/// Rows of a CSV file as spreadsheets save it (RFC 4180, with LF for CR LF too): UTF-8 with or without its mark, cells
/// in quotes where they have to be. A line break within a cell is a line feed however it is written: a browser that
/// sends a file's text again writes CR LF. Empty lines are left out; what does not fit is refused, never guessed.
public struct CSVTable: Hashable, Sendable {
  public struct Row: Hashable, Sendable {
    /// From 1; of a row of several lines the first.
    public let line: Int
    public let cells: [String]
  }

  public let rows: [Row]

  private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  public init(parsing bytes: [UInt8]) throws(InvalidCSV) {
    let text = bytes.starts(with: Self.byteOrderMark) ? bytes.dropFirst(Self.byteOrderMark.count) : bytes[...]
    guard String(validating: text, as: UTF8.self) != nil, !text.contains(0) else {
      throw InvalidCSV(line: 1, reason: .notUTF8)
    }
    var reader = CSVReader(rest: text)
    var rows: [Row] = []
    while let row = try reader.row() {
      if row.cells != [""] { rows.append(row) }
    }
    self.rows = rows
  }
}

/// A file that is no CSV table.
public struct InvalidCSV: Error, Hashable, Sendable {
  public enum Reason: Hashable, Sendable {
    /// Chinese text saved in another encoding, such as GBK or GB18030.
    case notUTF8
    case strayQuote, textBehindQuote, openQuote, lineEnd
  }

  public let line: Int
  public let reason: Reason

  public var label: Label {
    switch reason {
    case .notUTF8:
      Label(
        "不是UTF-8文字（可能是GBK或GB18030）：请在表格软件中另存为 XLSX 或“CSV UTF-8”",
        "This is no UTF-8 text (perhaps GBK or GB18030): save it as XLSX or “CSV UTF-8” in the spreadsheet")
    case .strayQuote:
      Label("没有加引号的单元格里出现了引号", "There is a quotation mark in a cell that is not quoted")
    case .textBehindQuote: Label("引号之后还有文字", "There is text behind a closing quotation mark")
    case .openQuote: Label("引号没有结束", "A quotation mark is never closed")
    case .lineEnd: Label("行末不是换行", "A line ends in a carriage return alone")
    }
  }
}

private struct CSVReader {
  var rest: ArraySlice<UInt8>
  var line = 1

  private static let quote = UInt8(ascii: "\"")
  private static let comma = UInt8(ascii: ",")
  private static let carriageReturn = UInt8(ascii: "\r")
  private static let lineFeed = UInt8(ascii: "\n")

  private static func endsCell(_ byte: UInt8) -> Bool {
    byte == comma || byte == carriageReturn || byte == lineFeed
  }

  /// Nil: there is none left.
  mutating func row() throws(InvalidCSV) -> CSVTable.Row? {
    guard !rest.isEmpty else { return nil }
    let first = line
    var cells = [try cell()]
    while rest.first == Self.comma {
      rest.removeFirst()
      cells.append(try cell())
    }
    if rest.first == Self.carriageReturn {
      rest.removeFirst()
      guard rest.first == Self.lineFeed else { throw InvalidCSV(line: line, reason: .lineEnd) }
    }
    if rest.first == Self.lineFeed {
      rest.removeFirst()
      line += 1
    }
    return CSVTable.Row(line: first, cells: cells)
  }

  private mutating func cell() throws(InvalidCSV) -> String {
    if rest.first == Self.quote {
      rest.removeFirst()
      return try quotedCell()
    }
    let end = rest.firstIndex(where: Self.endsCell) ?? rest.endIndex
    let cell = rest[..<end]
    rest = rest[end...]
    guard !cell.contains(Self.quote) else { throw InvalidCSV(line: line, reason: .strayQuote) }
    return String(decoding: cell, as: UTF8.self)
  }

  private mutating func quotedCell() throws(InvalidCSV) -> String {
    let first = line
    var cell: [UInt8] = []
    while var byte = rest.popFirst() {
      if byte == Self.carriageReturn {
        if rest.first == Self.lineFeed { rest.removeFirst() }
        byte = Self.lineFeed
      }
      if byte == Self.quote {
        guard rest.first == Self.quote else {
          guard rest.first.map(Self.endsCell) ?? true else { throw InvalidCSV(line: line, reason: .textBehindQuote) }
          return String(decoding: cell, as: UTF8.self)
        }
        rest.removeFirst()
      } else if byte == Self.lineFeed {
        line += 1
      }
      cell.append(byte)
    }
    throw InvalidCSV(line: first, reason: .openQuote)
  }
}
