/// Turns positions into units: as many tracks side by side as lines pass a gap together, no more.
struct WorkflowScale {
  static let boxWidth = 128
  static let slotPitch = 14
  static let trackPitch = 9
  static let trackPitchMaximum = 16
  /// Between a box and the nearest track; arrow heads stand there.
  static let columnMargin = 17
  static let rowMargin = 11
  /// A4 on its side.
  static let pageWidth = 297
  static let pageHeight = 210
  static let headHeight = 64
  static let footHeight = 88
  static let sideMargin = 14

  let grid: WorkflowGrid
  let slotsBesideMiddle: [Int]
  /// Units of the tracks of a gap by their positions.
  private var columnTracks: [[Int: Int]] = []
  private var rowTracks: [[Int: Int]] = []
  private var columnLefts: [Int] = []
  private var rowMiddles: [Int] = []
  private(set) var width = 0
  private(set) var height = 0

  init(_ grid: WorkflowGrid, _ routes: [WorkflowRoute], slotsBesideMiddle: [Int]) {
    self.grid = grid
    self.slotsBesideMiddle = slotsBesideMiddle
    let strips = routes.flatMap(grid.strips)
    let vertical = (0...grid.columnCount).map { Self.tracks(strips.filter(\.isVertical), inGap: $0) }
    let horizontal = (0...grid.rowCount).map { Self.tracks(strips.filter { !$0.isVertical }, inGap: $0) }
    let columnGaps = vertical.map { Self.extent($0, Self.columnMargin) }
    let rowGaps = horizontal.map { Self.extent($0, Self.rowMargin) }
    let rowHeights = (0..<grid.rowCount).map { row in
      grid.cells.indices.filter { grid.cells[$0].row == row }.map(boxHeight).max() ?? 0
    }
    let content = (
      width: columnGaps.reduce(0, +) + grid.columnCount * Self.boxWidth + 2 * Self.sideMargin,
      height: rowGaps.reduce(0, +) + rowHeights.reduce(0, +) + Self.headHeight + Self.footHeight
    )
    width = max(content.width, content.height * Self.pageWidth / Self.pageHeight)
    height = max(content.height, content.width * Self.pageHeight / Self.pageWidth)
    let spareWidth = Self.shares(width - content.width, columnGaps, edges: 1)
    let spareHeight = Self.shares(height - content.height, rowGaps, edges: 1)
    place(vertical, columnGaps, spareWidth, horizontal, rowGaps, spareHeight, rowHeights)
  }

  func boxHeight(_ state: Int) -> Int { (2 * slotsBesideMiddle[state] + 1) * Self.slotPitch }

  func frame(_ state: Int) -> (x: Int, y: Int, width: Int, height: Int) {
    let (cell, height) = (grid.cells[state], boxHeight(state))
    return (columnLefts[cell.column], rowMiddles[cell.row] - height / 2, Self.boxWidth, height)
  }

  func points(_ route: WorkflowRoute) -> [WorkflowLayout.Point] {
    let (start, end) = (port(route.source), port(route.target))
    var points = [start]
    switch route.way {
    case .direct(let gap):
      if start.y == end.y { break }
      let x = columnTracks[gap][WorkflowBand.gap(gap, track: route.tracks[0])]!
      points += [.init(x: x, y: start.y), .init(x: x, y: end.y)]
    case .along(let row):
      let (one, two) = (grid.gap(route.source), grid.gap(route.target))
      let x = columnTracks[one][WorkflowBand.gap(one, track: route.tracks[0])]!
      let y = rowTracks[row][WorkflowBand.gap(row, track: route.tracks[1])]!
      let farX = columnTracks[two][WorkflowBand.gap(two, track: route.tracks[2])]!
      points += [.init(x: x, y: start.y), .init(x: x, y: y), .init(x: farX, y: y), .init(x: farX, y: end.y)]
    }
    return points + [end]
  }

  private func port(_ port: WorkflowRoute.Port) -> WorkflowLayout.Point {
    let cell = grid.cells[port.box]
    return WorkflowLayout.Point(
      x: columnLefts[cell.column] + (port.side == .right ? Self.boxWidth : 0),
      y: rowMiddles[cell.row] + port.slot * Self.slotPitch)
  }

  // MARK: Tracks

  /// The number of each position's track in a gap: strips that pass each other lie side by side, others may share.
  private static func tracks(_ strips: [WorkflowRoute.Strip], inGap gap: Int) -> [Int: Int] {
    let bounds = WorkflowBand.gap(gap, track: 0)..<WorkflowBand.gap(gap, track: WorkflowBand.size)
    var placed: [(strip: WorkflowRoute.Strip, track: Int)] = []
    for strip in strips.filter({ bounds.contains($0.at) }).sorted(by: { $0.at < $1.at }) {
      let beside = placed.filter { widened(strip).meets($0.strip) }
      placed.append((widened(strip), (beside.map(\.track).max() ?? -1) + 1))
    }
    return Dictionary(placed.map { ($0.strip.at, $0.track) }) { first, _ in first }
  }

  /// Longer by what its neighbours need: a whole gap where it ends in one, else a slot.
  private static func widened(_ strip: WorkflowRoute.Strip) -> WorkflowRoute.Strip {
    var strip = strip
    let (low, high) = (strip.low / WorkflowBand.size, strip.high / WorkflowBand.size)
    strip.low = low % 2 == 0 ? low * WorkflowBand.size - 1 : strip.low - WorkflowBand.slot / 2 - 1
    strip.high = high % 2 == 0 ? (high + 1) * WorkflowBand.size + 1 : strip.high + WorkflowBand.slot / 2 + 1
    return strip
  }

  private static func extent(_ tracks: [Int: Int], _ margin: Int) -> Int {
    guard let last = tracks.values.max() else { return margin }
    return 2 * margin + last * trackPitch
  }

  // MARK: Units

  /// Spreads what is left of the page over the gaps between.
  private static func shares(_ spare: Int, _ gaps: [Int], edges: Int) -> [Int] {
    let inner = max(1, gaps.count - 2 * edges)
    return gaps.indices.map { gap in
      gap < edges || gap >= gaps.count - edges ? 0 : spare * (gap - edges + 1) / inner - spare * (gap - edges) / inner
    }
  }

  /// Tracks in the middle of a gap, as wide apart as they may be.
  private static func spread(_ tracks: [Int: Int], from start: Int, over extent: Int) -> [Int: Int] {
    let last = tracks.values.max() ?? 0
    let pitch = min(trackPitchMaximum, max(trackPitch, extent / (last + 3)))
    return tracks.mapValues { start + (extent - last * pitch) / 2 + $0 * pitch }
  }

  private mutating func place(
    _ vertical: [[Int: Int]], _ columnGaps: [Int], _ spareWidth: [Int], _ horizontal: [[Int: Int]], _ rowGaps: [Int],
    _ spareHeight: [Int], _ rowHeights: [Int]
  ) {
    var x = Self.sideMargin
    for gap in vertical.indices {
      columnTracks.append(Self.spread(vertical[gap], from: x, over: columnGaps[gap] + spareWidth[gap]))
      x += columnGaps[gap] + spareWidth[gap]
      if gap < grid.columnCount { columnLefts.append(x) }
      x += Self.boxWidth
    }
    var y = Self.headHeight
    for gap in horizontal.indices {
      rowTracks.append(Self.spread(horizontal[gap], from: y, over: rowGaps[gap] + spareHeight[gap]))
      y += rowGaps[gap] + spareHeight[gap]
      if gap < grid.rowCount { rowMiddles.append(y + rowHeights[gap] / 2) }
      y += gap < grid.rowCount ? rowHeights[gap] : 0
    }
  }
}

extension WorkflowRoute.Strip {
  /// Whether they would touch on one track.
  fileprivate func meets(_ other: WorkflowRoute.Strip) -> Bool {
    low <= other.high && other.low <= high
  }
}
