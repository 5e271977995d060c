/// A form as plain text for A4: pages of so many lines of so many columns, each with both numbers, version, copy and
/// page; a form feed between two.
extension PrintedForm {
  public static let columns = 80
  public static let linesPerPage = 60

  public var text: String { pages.map { $0.joined(separator: "\n") }.joined(separator: "\n\u{0C}") + "\n" }

  /// Lines of each page.
  public var pages: [[String]] {
    let foot = footLines
    let room = Self.linesPerPage - foot.count - 1
    var pages: [[String]] = []
    var page = headLines
    func end() {
      pages.append(page + Array(repeating: "", count: max(0, room - page.count)))
      page = continuationLines
    }
    for piece in pieces.flatMap({ $0.fitting(max(1, room - continuationLines.count)) }) {
      if page.count + piece.count > room { end() }
      let isFirst = !pages.isEmpty && page.count == continuationLines.count
      // No page but the first has an empty line behind its head.
      page += isFirst && piece.first == "" ? Array(piece.dropFirst()) : piece
    }
    end()
    let count = pages.count
    return pages.enumerated().map { place, lines in lines + foot + [pageLine(place + 1, of: count)] }
  }

  // MARK: Head and foot

  private static let rule = String(repeating: "=", count: columns)
  private static let thinRule = String(repeating: "-", count: columns)

  private var headLines: [String] {
    Self.centredLines(header.township) + Self.centredLines(title) + [""] + numberLines
      + header.remarks.flatMap { TextColumns.wrapped($0, to: Self.columns) } + [Self.rule]
  }

  private var continuationLines: [String] { Self.centredLines("\(title)（续）") + numberLines + [Self.rule] }

  private static func centredLines(_ text: String) -> [String] {
    TextColumns.wrapped(text, to: columns).map { TextColumns.centred($0, in: columns) }
  }

  private var numberLines: [String] { Self.spread(header.numbers) }

  private var footLines: [String] {
    [Self.thinRule] + Self.spread([header.printedWords, "\(header.versionWords)　\(header.copyWords)"])
  }

  private func pageLine(_ number: Int, of count: Int) -> String {
    TextColumns.centred("第\(number)页/共\(count)页", in: Self.columns)
  }

  /// On one line where they fit, else each on its own.
  private static func spread(_ parts: [String]) -> [String] {
    let parts = parts.map { TextColumns.harmless($0) }
    if parts.count == 2, let line = TextColumns.spread(parts[0], parts[1], over: columns) { return [line] }
    return parts.flatMap { TextColumns.wrapped($0, to: columns) }
  }

  /// Lines that stay on one page.
  private var pieces: [[String]] {
    var pieces: [[String]] = []
    var kept: [String] = []
    for block in blocks {
      for (place, piece) in block.pieces.enumerated() {
        // A heading stays with what follows it.
        pieces.append(place == 0 ? kept + piece : piece)
        if place == 0 { kept = [] }
      }
      if case .heading = block { kept = pieces.removeLast() }
    }
    return kept.isEmpty ? pieces : pieces + [kept]
  }
}

extension [String] {
  /// Itself, or what a page holds of it at a time.
  fileprivate func fitting(_ room: Int) -> [[String]] {
    count <= room ? [self] : stride(from: 0, to: count, by: room).map { Array(self[$0..<Swift.min($0 + room, count)]) }
  }
}
