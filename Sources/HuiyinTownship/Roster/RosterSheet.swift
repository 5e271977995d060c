import HuiyinRecords

/// A column that a roster may have, by any of its heads.
struct RosterColumn: Hashable, Sendable {
  let key: String
  let label: Label
  /// Without it no row can be read.
  let isNeeded: Bool
  private let heads: Set<String>

  init(_ key: String, _ label: Label, isNeeded: Bool = false, also others: [String] = []) {
    self.key = key
    self.label = label
    self.isNeeded = isNeeded
    heads = Set(([key, label.chinese, label.english] + others).map(Self.plain))
  }

  func isHead(_ typed: String) -> Bool { heads.contains(Self.plain(typed)) }

  /// Heads are compared without case, spaces and underlines.
  private static func plain(_ text: String) -> String {
    String(text.lowercased().filter { !$0.isWhitespace && $0 != "_" })
  }
}

/// A roster file by its columns.
struct RosterSheet {
  let lines: [RosterLine]

  init(_ table: CSVTable, columns: [RosterColumn]) throws(InvalidRoster) {
    guard let head = table.rows.first else {
      throw InvalidRoster(problems: [
        RosterProblem(code: "empty", line: 1, column: nil, label: Label("文件是空的", "The file is empty"))
      ])
    }
    let heads = head.cells.map(Self.cleared)
    let found = heads.map { typed in columns.first { $0.isHead(typed) } }
    var problems: [RosterProblem] = []
    func refuse(_ code: String, _ column: String?, _ chinese: String, _ english: String) {
      problems.append(RosterProblem(code: code, line: head.line, column: column, label: Label(chinese, english)))
    }
    for (place, column) in found.enumerated() {
      guard let column else {
        let (chinese, english) = (columns.map(\.label.chinese), columns.map(\.key))
        refuse(
          "unknownColumn", heads[place], "没有这一列；可用：\(chinese.joined(separator: "、"))",
          "There is no such column; known: \(english.joined(separator: ", "))")
        continue
      }
      if found.firstIndex(of: column) != place {
        refuse("doubledColumn", heads[place], "这一列出现了两次", "This column stands there twice")
      }
    }
    for column in columns where column.isNeeded && !found.contains(column) {
      refuse(
        "columnMissing", nil, "缺少“\(column.label.chinese)”列", "The column “\(column.key)” is missing")
    }
    let rows = table.rows.dropFirst()
    if rows.isEmpty { refuse("noRows", nil, "只有表头，没有内容", "There are heads and nothing below them") }
    if rows.count > InvalidRoster.rowsMaximum {
      refuse(
        "tooManyRows", nil, "超过\(InvalidRoster.rowsMaximum)行，请分成几个文件",
        "More than \(InvalidRoster.rowsMaximum) rows: make several files of it")
    }
    guard problems.isEmpty else { throw InvalidRoster(problems: problems) }
    lines = rows.map { row in
      var line = RosterLine(
        line: row.line, heads: Dictionary(zip(found.compactMap { $0?.key }, heads)) { first, _ in first })
      for (column, cell) in zip(found, row.cells) {
        let text = Self.cleared(cell)
        if let column, !text.isEmpty { line.cells[column.key] = text }
      }
      if row.cells.count != heads.count {
        line.refuse(
          "cells", nil, "有\(row.cells.count)格，表头有\(heads.count)列",
          "It has \(row.cells.count) cells, and there are \(heads.count) columns")
      }
      return line
    }
  }

  /// Without blanks around it, and without the apostrophe that our own exports put before what looks like a formula.
  private static func cleared(_ cell: String) -> String {
    let text = trimmed(cell)
    guard text.hasPrefix("'"), let next = text.dropFirst().first, "=+-@＝＋－＠".contains(next) else { return text }
    return String(text.dropFirst())
  }

  fileprivate static func trimmed(_ text: some StringProtocol) -> String {
    var scalars = text.unicodeScalars[...]
    while scalars.first?.properties.isWhitespace == true { scalars.removeFirst() }
    while scalars.last?.properties.isWhitespace == true { scalars.removeLast() }
    return String(String.UnicodeScalarView(scalars))
  }
}

/// One row: its cells by the keys of their columns, empty ones left out.
struct RosterLine {
  let line: Int
  let heads: [String: String]
  var cells: [String: String] = [:]
  private(set) var problems: [RosterProblem] = []
  private(set) var warnings: [RosterProblem] = []

  init(line: Int, heads: [String: String]) {
    self.line = line
    self.heads = heads
  }

  subscript(key: String) -> String? { cells[key] }

  var isSound: Bool { problems.isEmpty }

  mutating func refuse(_ code: String, _ key: String?, _ chinese: String, _ english: String) {
    problems.append(problem(code, key, Label(chinese, english)))
  }

  mutating func warn(_ warning: NumberWarning, _ key: String) {
    warnings.append(problem(warning.code, key, warning.label))
  }

  /// About the whole row.
  mutating func warn(_ code: String, _ label: Label) {
    warnings.append(problem(code, nil, label))
  }

  private func problem(_ code: String, _ key: String?, _ label: Label) -> RosterProblem {
    RosterProblem(code: code, line: line, column: key.map { heads[$0] ?? $0 }, label: label)
  }

  // MARK: Cells

  /// A text that is not longer than it may be.
  mutating func text(_ key: String, charactersMaximum: Int = 40) -> String? {
    guard let text = cells[key] else { return nil }
    guard text.count <= charactersMaximum else {
      refuse("tooLong", key, "不能超过\(charactersMaximum)字", "At most \(charactersMaximum) characters")
      return nil
    }
    return text
  }

  mutating func count(_ key: String) -> UInt32? {
    guard let text = cells[key] else { return nil }
    guard let number = UInt32(text), number <= Self.countMaximum else {
      refuse(
        "badNumber", key, "“\(text)”不是0至\(Self.countMaximum)的整数",
        "“\(text)” is no whole number up to \(Self.countMaximum)")
      return nil
    }
    return number
  }

  private static let countMaximum: UInt32 = 10_000_000

  /// Several values in one cell.
  func list(_ key: String) -> [String]? {
    cells[key].map { text in
      text.split { "、，,;；/|".contains($0) || $0.isNewline }.map(RosterSheet.trimmed).filter { !$0.isEmpty }
    }
  }

  /// One of some values, by its code or its word in either language.
  mutating func choice<Value>(
    _ key: String, _ values: [Value], code: (Value) -> String, label: (Value) -> Label
  ) -> Value? {
    cells[key].flatMap { chosen($0, key, values, code: code, label: label) }
  }

  mutating func chosen<Value>(
    _ text: String, _ key: String, _ values: [Value], code: (Value) -> String, label: (Value) -> Label
  ) -> Value? {
    let plain = text.lowercased()
    let found = values.first { value in
      code(value) == plain || label(value).chinese == text || label(value).english.lowercased() == plain
    }
    if found == nil {
      refuse(
        "unknownChoice", key, "不认识“\(text)”；可用：\(values.map { label($0).chinese }.joined(separator: "、"))",
        "“\(text)” is not known; there are: \(values.map(code).joined(separator: ", "))")
    }
    return found
  }
}
