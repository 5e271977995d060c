/// The squares of a QR code, row by row (DOMAIN 9: each form carries one of its number).
public struct CodeMatrix: Hashable, Sendable {
  public let width: Int
  public let isDark: [Bool]

  /// Nil: it is no square.
  public init?(width: Int, isDark: [Bool]) {
    guard width > 0, isDark.count == width * width else { return nil }
    self.width = width
    self.isDark = isDark
  }

  /// Squares of light around it, without which no reader finds it.
  public static let margin = 4

  /// With its margin.
  public var side: Int { width + 2 * Self.margin }

  /// The dark squares as an SVG path in units of squares, one piece for each run in a row.
  public var path: String {
    var path = ""
    for row in 0..<width {
      var column = 0
      while column < width {
        let start = column
        while column < width, isDark[row * width + column] { column += 1 }
        let length = column - start
        if length > 0 { path += "M\(start + Self.margin) \(row + Self.margin)h\(length)v1h-\(length)z" }
        column += length == 0 ? 1 : 0
      }
    }
    return path
  }
}
