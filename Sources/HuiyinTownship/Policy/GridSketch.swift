public import HuiyinAuthority
public import HuiyinRecords

/// How the grids lie to each other, as the township has typed it: rows from north to south, each from west to east
/// (DOMAIN 16, screen 15, offline sketch map). No map is drawn to scale, and no place of anybody stands in it.
public struct GridSketch: Hashable, Sendable {
  /// Units of the grids; nil: nothing lies there.
  public let rows: [[UnitNumber?]]

  /// Under which the sketch stands in the directory's policy.
  public static let policyKey = "grid.sketch"
  public static let rowsMaximum = 20
  public static let placesMaximum = 20
  static let gaps: Set<String> = [".", "-", "。", "－"]

  /// Nil: the township has set none, or none that can be read.
  public static func inForce(by policy: [String: String]) -> GridSketch? {
    policy[policyKey].flatMap { try? GridSketch(parsing: $0) }
  }

  public var grids: [UnitNumber] { rows.joined().compactMap(\.self) }

  /// As it is read. `name`: how a grid is written; its unit's number in the directory.
  public func text(_ name: (UnitNumber) -> String = { String($0) }) -> String {
    rows.map { row in row.map { $0.map(name) ?? "." }.joined(separator: " ") + "\n" }.joined()
  }

  /// Of these grids alone: one that is drawn and not among them leaves a gap, those that are not drawn follow below.
  public func of(_ grids: [UnitNumber]) -> GridSketch {
    let (known, drawn) = (Set(grids), Set(self.grids))
    let kept = rows.map { row in row.map { $0.flatMap { known.contains($0) ? $0 : nil } } }
    let missing = grids.filter { !drawn.contains($0) }
    return GridSketch(rows: kept.filter { $0.contains { $0 != nil } } + Self.inRows(missing).rows)
  }

  /// Without a drawing: in the order given, in rows of nearly one length.
  public static func inRows(_ grids: [UnitNumber]) -> GridSketch {
    guard !grids.isEmpty else { return GridSketch(rows: []) }
    let wide = Int(Double(grids.count).squareRoot().rounded(.up))
    let count = (grids.count + wide - 1) / wide
    var rows: [[UnitNumber?]] = []
    for row in 0..<count {
      rows.append(Array(grids[(grids.count * row / count)..<(grids.count * (row + 1) / count)]))
    }
    return GridSketch(rows: rows)
  }
}

extension GridSketch {
  /// Reads a row of grids on each line, apart by blanks, `.` where none lies; `#` before a comment.
  /// - Parameter grid: the unit of a grid by what was typed for it; nil: there is no such grid.
  public init(
    parsing text: String, grid: (String) -> UnitNumber? = { UnitNumber($0) }
  ) throws(InvalidPolicyList) {
    var rows: [[UnitNumber?]] = []
    var problems: [InvalidPolicyList.Problem] = []
    var seen: Set<UnitNumber> = []
    for (number, line) in PolicyLines.lines(text) {
      func wrong(_ chinese: String, _ english: String) {
        problems.append(InvalidPolicyList.Problem(line: number, problem: Label(chinese, english)))
      }
      var row: [UnitNumber?] = []
      for word in line.split(separator: " ").map({ String($0) }) {
        guard !Self.gaps.contains(word) else {
          row.append(nil)
          continue
        }
        guard let unit = grid(word) else {
          wrong("名册中没有网格“\(word)”", "the directory has no grid “\(word)”")
          continue
        }
        if !seen.insert(unit).inserted { wrong("“\(word)”写了两次", "“\(word)” stands there twice") }
        row.append(unit)
      }
      if row.count > Self.placesMaximum {
        wrong("一行最多\(Self.placesMaximum)格", "a row has at most \(Self.placesMaximum) places")
      }
      rows.append(row)
    }
    if rows.count > Self.rowsMaximum {
      problems.append(
        InvalidPolicyList.Problem(
          line: nil, problem: Label("最多\(Self.rowsMaximum)行", "There are at most \(Self.rowsMaximum) rows")))
    }
    if seen.isEmpty, problems.isEmpty {
      problems.append(
        InvalidPolicyList.Problem(line: nil, problem: Label("示意图中没有网格", "There is no grid in the sketch")))
    }
    guard problems.isEmpty else { throw InvalidPolicyList(problems: problems) }
    self.init(rows: rows)
  }
}

extension DirectorySnapshot {
  /// How the active grids lie; by their own numbers while the township has drawn none.
  public var gridSketch: GridSketch {
    let grids = units.values.filter { $0.kind == .grid && $0.isActive && $0.grid != nil }
      .sorted { ($0.grid?.number ?? 0, $0.number) < ($1.grid?.number ?? 0, $1.number) }.map(\.number)
    return (GridSketch.inForce(by: policy) ?? .inRows(grids)).of(grids)
  }

  /// How a grid is typed in a sketch: by its own number, by its unit's name where it has none.
  public func nameInSketch(_ unit: UnitNumber) -> String {
    guard let found = units[unit], let grid = found.grid else { return String(unit) }
    return grid.number > 0 ? String(grid.number) : found.name
  }
}
