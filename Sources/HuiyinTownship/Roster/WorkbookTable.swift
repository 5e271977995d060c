public import HuiyinRecords

/// The first sheet of a workbook (XLSX) that is not hidden, as rows of texts (DOMAIN 14): what stands in its cells, but
/// that days and times are written as records take them. Of a formula counts its last result.
public struct WorkbookTable: Hashable, Sendable {
  /// Row by row from the first of the sheet. One with nothing in it is empty; all others are as wide as the first of
  /// them, or wider.
  public let rows: [[String]]

  /// More than a sheet has that people fill in.
  static let rowsMaximum = 20_000
  static let columnsMaximum = 500

  /// - Parameter part: what stands in a member of the file, by its name; nil: there is none. It throws for one that
  ///   cannot be read.
  public init(part: (String) throws(InvalidWorkbook) -> [XMLEvent]?) throws(InvalidWorkbook) {
    var sheet = WorkbookSheet(try WorkbookParts(part))
    try sheet.read()
    let cells = sheet.rows.map { Array($0.trimmed) }
    let width = cells.first { !$0.isEmpty }?.count ?? 0
    rows = cells.map { row in
      row.isEmpty ? [] : row + Array(repeating: "", count: max(0, width - row.count))
    }
  }
}

extension [String] {
  /// Without empty cells at its end.
  fileprivate var trimmed: ArraySlice<String> {
    self[..<((lastIndex { !$0.isEmpty } ?? startIndex - 1) + 1)]
  }
}

/// Why a workbook gives no table.
public enum InvalidWorkbook: Error, Hashable, Sendable {
  /// Damaged, or another kind of file.
  case unreadable
  case tooLarge
  /// A formula that failed, as `B3`.
  case failedFormula(String)

  public var label: Label {
    switch self {
    case .unreadable: Label("不是完好的 XLSX 文件", "This is no sound XLSX file")
    case .tooLarge:
      Label(
        "工作表超过\(WorkbookTable.rowsMaximum)行或\(WorkbookTable.columnsMaximum)列，或内容过多",
        "The sheet has more than \(WorkbookTable.rowsMaximum) rows or \(WorkbookTable.columnsMaximum) columns, "
          + "or too much in it")
    case .failedFormula(let cell): Label("\(cell)单元格的公式有错误", "The formula in cell \(cell) has failed")
    }
  }
}

/// A sheet while it is read.
private struct WorkbookSheet {
  private let parts: WorkbookParts
  private(set) var rows: [[String]] = []
  private var cells: [String] = []
  private var row = 0
  private var column = 0

  init(_ parts: WorkbookParts) { self.parts = parts }

  mutating func read() throws(InvalidWorkbook) {
    var cell: [String: String] = [:]
    var (value, isValue, isPhonetic) = ("", false, false)
    for event in parts.sheet {
      switch event {
      case .open("row", let attributes): try begin(attributes["r"].flatMap { Int($0) } ?? row + 1)
      case .open("c", let attributes):
        (cell, value) = (attributes, "")
        column = attributes["r"].flatMap(Self.column) ?? column + 1
        guard (1...WorkbookTable.columnsMaximum).contains(column) else { throw .tooLarge }
      case .open("rPh", _): isPhonetic = true
      case .close("rPh"): isPhonetic = false
      case .open("v", _), .open("t", _): isValue = !isPhonetic
      case .close("v"), .close("t"): isValue = false
      case .text(let text) where isValue: value += text
      case .close("c"): try put(try parts.text(value, cell))
      case .close("row"): end()
      default: break
      }
    }
  }

  private mutating func begin(_ number: Int) throws(InvalidWorkbook) {
    guard number > row, number <= WorkbookTable.rowsMaximum else { throw number > row ? .tooLarge : .unreadable }
    while rows.count < number - 1 { rows.append([]) }
    (row, column, cells) = (number, 0, [])
  }

  private mutating func put(_ text: String) throws(InvalidWorkbook) {
    // A row that begins within a cell has none yet.
    guard column > 0 else { throw .unreadable }
    while cells.count < column { cells.append("") }
    cells[column - 1] = text
  }

  private mutating func end() { rows.append(cells) }

  /// Of `B3` 2; nil: it names no column.
  private static func column(_ reference: String) -> Int? {
    let letters = reference.utf8.prefix { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }
    guard (1...3).contains(letters.count) else { return nil }
    return letters.reduce(0) { $0 * 26 + Int($1 - UInt8(ascii: "A")) + 1 }
  }
}
