extension PrintedForm.Block {
  private static var columns: Int { PrintedForm.columns }

  /// Lines that stay together, in pieces between which a page may end.
  var pieces: [[String]] {
    switch self {
    case .rows(let rows): rowPieces(rows)
    case .heading(let text): [[""] + TextColumns.wrapped("【\(text)】", to: Self.columns)]
    case .address(let text): [[""] + TextColumns.wrapped(text, to: Self.columns)]
    case .paragraph(let text): paragraphPieces(text)
    case .table(let table): tablePieces(table)
    case .box(let name, let lines): [boxLines(name, lines)]
    case .signatures(let signatures): [[""] + signatures.flatMap(signatureLines)]
    case .cut(let name): [cutLines(name)]
    }
  }

  // MARK: Rows

  private static let gap = 2
  private static var half: Int { (columns - gap) / 2 }
  /// A longer text has the next lines below the first character of it, unless its name is as long as that.
  private static let nameColumnsMaximum = 24

  /// Two short rows that follow each other share a line.
  private func rowPieces(_ rows: [PrintedForm.Row]) -> [[String]] {
    var pieces: [[String]] = []
    var waiting: String?
    for row in rows {
      let line = TextColumns.harmless("\(row.name)：\(row.text)")
      let isShort = TextColumns.width(line) <= Self.half && !row.text.contains(where: \.isNewline)
      if isShort, let left = waiting {
        pieces.append([TextColumns.filled(left, to: Self.half + Self.gap) + line])
        waiting = nil
      } else if isShort {
        waiting = line
      } else {
        if let left = waiting { pieces.append([left]) }
        waiting = nil
        pieces += rowLines(row).map { [$0] }
      }
    }
    if let left = waiting { pieces.append([left]) }
    return pieces
  }

  private func rowLines(_ row: PrintedForm.Row) -> [String] {
    let name = "\(row.name)："
    let indent = min(TextColumns.width(name), Self.nameColumnsMaximum)
    if TextColumns.width(name) > Self.nameColumnsMaximum {
      return TextColumns.wrapped(name, to: Self.columns)
        + TextColumns.wrapped(row.text, to: Self.columns - indent).map { TextColumns.blanks(indent) + $0 }
    }
    return TextColumns.wrapped(row.text, to: Self.columns - indent).enumerated().map { place, line in
      place == 0 ? name + line : TextColumns.blanks(indent) + line
    }
  }

  /// Chinese paragraphs begin two characters in. A page may end between any two lines of one.
  private func paragraphPieces(_ text: String) -> [[String]] {
    text.split(omittingEmptySubsequences: true, whereSeparator: \.isNewline).flatMap { paragraph in
      TextColumns.wrapped("　　\(paragraph)", to: Self.columns).map { [$0] }
    }
  }

  // MARK: Tables

  private func tablePieces(_ table: PrintedForm.Table) -> [[String]] {
    let widths = Self.widths(table.columns.map(\.share))
    let rule = widths.map { String(repeating: "-", count: $0) }.joined(separator: TextColumns.blanks(Self.gap))
    let head = cellLines(table.columns.map(\.name), widths) + [rule]
    guard let first = table.rows.first else { return [[""] + head] }
    // The head is not left alone at the end of a page.
    return [[""] + head + cellLines(first, widths)] + table.rows.dropFirst().map { cellLines($0, widths) }
  }

  /// Whatever the shares leave over falls to the last column.
  private static func widths(_ shares: [Int]) -> [Int] {
    let room = columns - gap * (shares.count - 1)
    let whole = max(1, shares.reduce(0, +))
    var widths = shares.map { max(2, room * $0 / whole) }
    if let last = widths.indices.last { widths[last] += room - widths.reduce(0, +) }
    return widths
  }

  private func cellLines(_ cells: [String], _ widths: [Int]) -> [String] {
    let wrapped = zip(cells, widths).map { TextColumns.wrapped($0, to: $1) }
    return (0..<(wrapped.map(\.count).max() ?? 0)).map { place in
      let parts = zip(wrapped, widths).map { lines, width in
        TextColumns.filled(place < lines.count ? lines[place] : "", to: width)
      }
      return TextColumns.trimmed(parts.joined(separator: TextColumns.blanks(Self.gap)))
    }
  }

  // MARK: By hand

  private func boxLines(_ name: String, _ lines: Int) -> [String] {
    let rule = String(repeating: "-", count: Self.columns)
    return ["", rule] + TextColumns.wrapped("\(name)：", to: Self.columns)
      + Array(repeating: "", count: max(0, lines)) + [rule]
  }

  private func signatureLines(_ signature: PrintedForm.Signature) -> [String] {
    let line = "\(signature.words)：____________________"
    let date = "______年____月____日"
    let lines = TextColumns.spread(line, date, over: Self.columns).map { [$0] } ?? [line, date]
    return lines + [""]
  }

  private func cutLines(_ name: String) -> [String] {
    let word = " \(name) "
    let dashes = String(repeating: "- ", count: max(1, (Self.columns - TextColumns.width(word)) / 4))
    return ["", TextColumns.trimmed(dashes + word + dashes), ""]
  }
}
