/// Horizontal bars as an SVG inside the page: no script, no picture from elsewhere, the colours those of the style
/// sheet. A part of a bar is solid where the rest is an outline, and every bar has its numbers in words beside it, so
/// that no colour is needed to read it. A chart never stands without its table.
struct BarChart {
  struct Row: Sendable, Hashable {
    let label: String
    let count: Int
    /// Of those: drawn solid.
    let part: Int
    /// The numbers in words.
    let words: String
  }

  /// A row in the units of the drawing.
  struct Bar: Sendable, Hashable {
    let row: Row
    let y: Int
    let width: Int
    let partWidth: Int
  }

  /// On the page once: the title and the description are found by it.
  let id: String
  let title: String
  /// What a reader hears who does not see it.
  let text: String
  /// What solid and outline mean.
  let legend: String
  let rows: [Row]

  static let width = 720
  static let rowHeight = 30
  static let barHeight = 16
  private static let padding = 8
  private static let wordsWidth = 150
  private static let labelWidths = 40...260

  /// Room for the longest label.
  var labelWidth: Int {
    let widest = rows.map { Self.width(of: $0.label) }.max() ?? 0
    return min(max(widest, Self.labelWidths.lowerBound), Self.labelWidths.upperBound)
  }

  private var room: Int { Self.width - labelWidth - Self.wordsWidth - 2 * Self.padding }

  /// About how long a text is: a Chinese character is a square.
  static func width(of text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + ($1.value >= 0x2E80 ? 14 : 8) }
  }

  /// What fits into so much room, cut with a sign that it is.
  static func fitting(_ text: String, in room: Int) -> String {
    guard width(of: text) > room else { return text }
    var kept = ""
    for character in text {
      guard width(of: kept + String(character) + "…") <= room else { break }
      kept.append(character)
    }
    return kept + "…"
  }

  /// Bars as long as their counts, the longest as long as the room. What is there at all is seen.
  static func bars(_ rows: [Row], room: Int) -> [Bar] {
    let most = max(1, rows.map(\.count).max() ?? 0)
    func length(_ count: Int) -> Int { count <= 0 ? 0 : max(1, (room * count + most / 2) / most) }
    return rows.enumerated().map { place, row in
      Bar(row: row, y: place * rowHeight, width: length(row.count), partWidth: length(min(row.part, row.count)))
    }
  }

  /// For the template `bars`.
  var model: Model {
    let left = labelWidth + Self.padding
    return [
      "chartID": id, "chartTitle": title, "chartText": text, "legend": legend, "chartWidth": String(Self.width),
      "chartHeight": String(rows.count * Self.rowHeight), "axis": String(left),
      "bars": Self.bars(rows, room: room).map { bar in
        [
          "label": Self.fitting(bar.row.label, in: labelWidth), "labelX": String(labelWidth), "barX": String(left),
          "barY": String(bar.y + (Self.rowHeight - Self.barHeight) / 2), "barWidth": String(bar.width),
          "barHeight": String(Self.barHeight), "partWidth": bar.partWidth == 0 ? nil : String(bar.partWidth),
          "textY": String(bar.y + Self.rowHeight / 2 + 5), "wordsX": String(left + bar.width + Self.padding),
          "barWords": bar.row.words,
        ] as Model
      },
    ]
  }
}
