/// Bits of SVG text. Units are whole.
enum SVG {
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      // Characters that XML does not allow, escaped or not.
      case "\u{0}"..."\u{8}", "\u{B}", "\u{C}", "\u{E}"..."\u{1F}", "\u{FFFE}", "\u{FFFF}": result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// An empty element.
  static func tag(_ name: String, _ attributes: KeyValuePairs<String, String>) -> String {
    "<\(name)" + attributes.map { " \($0.key)=\"\(escaped($0.value))\"" }.joined() + "/>"
  }

  static func rectangle(x: Int, y: Int, width: Int, height: Int, radius: Int) -> String {
    tag("rect", ["x": "\(x)", "y": "\(y)", "width": "\(width)", "height": "\(height)", "rx": "\(radius)"])
  }

  static func text(_ text: String, x: Int, y: Int, _ sort: String, size: Int? = nil) -> String {
    let style = size.map { " style=\"font-size: \($0)px\"" } ?? ""
    return "<text class=\"\(sort)\" x=\"\(x)\" y=\"\(y)\"\(style)>\(escaped(text))</text>"
  }

  /// About the width of bold letters in thousandths of their size: a Chinese character is a square.
  static func width(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + ($1.value >= 0x2E80 ? 1000 : 510) }
  }

  /// Broken behind spaces and Chinese characters, so that each line fits; what fits nowhere stands alone.
  static func lines(of text: String, size: Int, room: Int) -> [String] {
    var lines: [String] = []
    for piece in pieces(of: text) {
      if let line = lines.last, width(line + piece) * size <= 1000 * room {
        lines[lines.count - 1] = line + piece
      } else {
        lines.append(piece)
      }
    }
    return lines.map { $0.last == " " ? String($0.dropLast()) : $0 }
  }

  /// Words with the space behind them, and Chinese characters with the mark behind them.
  private static func pieces(of text: String) -> [String] {
    func isWide(_ character: Character) -> Bool { character.unicodeScalars.contains { $0.value >= 0x2E80 } }
    var pieces: [String] = []
    for character in text {
      let last = pieces.last?.last
      let isWordGoingOn = last.map { !isWide($0) && $0 != " " && !isWide(character) } ?? false
      if last != nil, isWordGoingOn || "，。；：、）”！？".contains(character) {
        pieces[pieces.count - 1].append(character)
      } else {
        pieces.append(String(character))
      }
    }
    return pieces
  }

  /// The greatest size up to `from` at which a text fits.
  static func size(of text: String, from: Int, room: Int) -> Int {
    min(from, max(6, 1000 * room / max(1, width(text))))
  }

  static let cornerRadius = 6

  /// Level and upright parts with rounded corners.
  static func path(_ points: [WorkflowLayout.Point]) -> String {
    guard let first = points.first, let last = points.last else { return "" }
    var parts = ["M\(first.x) \(first.y)"]
    for (index, corner) in points.enumerated().dropFirst().dropLast() {
      let (before, after) = (points[index - 1], points[index + 1])
      let radius = min(cornerRadius, distance(before, corner) / 2, distance(corner, after) / 2)
      let (start, end) = (toward(before, from: corner, radius), toward(after, from: corner, radius))
      parts.append("L\(start.x) \(start.y)Q\(corner.x) \(corner.y) \(end.x) \(end.y)")
    }
    return (parts + ["L\(last.x) \(last.y)"]).joined()
  }

  static let headLength = 10
  static let headHalfWidth = 4

  /// The line without what its arrow head covers, so that it does not look out at the tip.
  static func shaft(_ points: [WorkflowLayout.Point]) -> [WorkflowLayout.Point] {
    guard let tip = points.last, let before = points.dropLast().last else { return points }
    return points.dropLast() + [toward(before, from: tip, headLength - 2)]
  }

  /// The arrow head at the end of a level last part.
  static func head(_ points: [WorkflowLayout.Point]) -> String {
    guard let tip = points.last, let before = points.dropLast().last else { return "" }
    let back = tip.x + (before.x < tip.x ? -headLength : headLength)
    return "M\(tip.x) \(tip.y)L\(back) \(tip.y - headHalfWidth)L\(back) \(tip.y + headHalfWidth)Z"
  }

  private static func distance(_ one: WorkflowLayout.Point, _ two: WorkflowLayout.Point) -> Int {
    abs(one.x - two.x) + abs(one.y - two.y)
  }

  private static func toward(
    _ point: WorkflowLayout.Point, from corner: WorkflowLayout.Point, _ radius: Int
  ) -> WorkflowLayout.Point {
    WorkflowLayout.Point(
      x: corner.x + (point.x - corner.x).signum() * radius, y: corner.y + (point.y - corner.y).signum() * radius)
  }
}
