/// The way of one step through the diagram, in positions that say only what lies left of and above what.
///
/// Gap `n` is left of column `n` or above row `n`. A line leaves a box at a slot of its left or right side, goes up or
/// down in the gap beside it and, when the other box is farther away, along in a gap between rows. In a gap every line
/// has a track of its own.
struct WorkflowRoute: Hashable {
  enum Side: Hashable, CaseIterable {
    case left, right
  }

  /// Where a line meets a box; slot 0 is the middle of the side.
  struct Port: Hashable {
    var box: Int
    var side: Side
    var slot: Int
  }

  enum Way: Hashable {
    /// Up or down once, in this gap between columns.
    case direct(gap: Int)
    /// Along in this gap between rows.
    case along(gap: Int)
  }

  var source: Port
  var target: Port
  var way: Way
  /// Place of each part among those in its gap: one for a direct way, else three in the order of the line.
  var tracks: [Int]

  /// One straight part of a line.
  struct Strip: Hashable {
    var isVertical: Bool
    /// Position across the strip.
    var at: Int
    var low: Int
    var high: Int

    init(vertical at: Int, _ one: Int, _ two: Int) {
      (isVertical, self.at, low, high) = (true, at, min(one, two), max(one, two))
    }

    init(horizontal at: Int, _ one: Int, _ two: Int) {
      (isVertical, self.at, low, high) = (false, at, min(one, two), max(one, two))
    }
  }
}

/// Positions: even bands are gaps, odd ones columns or rows.
enum WorkflowBand {
  static let size = 1_000_000
  static let slot = 10_000

  static func gap(_ number: Int, track: Int) -> Int { 2 * number * size + track }
  static func row(_ row: Int, slot: Int) -> Int { (2 * row + 1) * size + size / 2 + slot * Self.slot }
  static func edge(ofColumn column: Int, _ side: WorkflowRoute.Side) -> Int {
    (2 * column + 1) * size + (side == .left ? 1 : size - 1)
  }
}

extension WorkflowGrid {
  /// Between columns (upright) or between rows.
  struct Gap: Hashable {
    var isVertical: Bool
    var number: Int
  }

  /// The gap that a side of a box looks on.
  func gap(_ port: WorkflowRoute.Port) -> Int { cells[port.box].column + (port.side == .left ? 0 : 1) }

  /// The gaps in which the parts of a line have their tracks.
  func gaps(_ route: WorkflowRoute) -> [Gap] {
    switch route.way {
    case .direct(let gap): [Gap(isVertical: true, number: gap)]
    case .along(let gap):
      [
        Gap(isVertical: true, number: self.gap(route.source)), Gap(isVertical: false, number: gap),
        Gap(isVertical: true, number: self.gap(route.target)),
      ]
    }
  }

  func strips(_ route: WorkflowRoute) -> [WorkflowRoute.Strip] {
    let (from, to) = (cells[route.source.box], cells[route.target.box])
    let (startY, endY) = (
      WorkflowBand.row(from.row, slot: route.source.slot), WorkflowBand.row(to.row, slot: route.target.slot)
    )
    let startX = WorkflowBand.edge(ofColumn: from.column, route.source.side)
    let endX = WorkflowBand.edge(ofColumn: to.column, route.target.side)
    switch route.way {
    case .direct(let gap):
      let x = WorkflowBand.gap(gap, track: route.tracks[0])
      if startY == endY { return [.init(horizontal: startY, startX, endX)] }
      return [
        .init(horizontal: startY, startX, x), .init(vertical: x, startY, endY), .init(horizontal: endY, x, endX),
      ]
    case .along(let row):
      let one = WorkflowBand.gap(gap(route.source), track: route.tracks[0])
      let y = WorkflowBand.gap(row, track: route.tracks[1])
      let two = WorkflowBand.gap(gap(route.target), track: route.tracks[2])
      return [
        .init(horizontal: startY, startX, one), .init(vertical: one, startY, y), .init(horizontal: y, one, two),
        .init(vertical: two, y, endY), .init(horizontal: endY, two, endX),
      ]
    }
  }

  /// Every way between two boxes that passes no third one.
  func ways(from: Int, to: Int) -> [(source: WorkflowRoute.Side, target: WorkflowRoute.Side, way: WorkflowRoute.Way)] {
    var ways: [(source: WorkflowRoute.Side, target: WorkflowRoute.Side, way: WorkflowRoute.Way)] = []
    for source in WorkflowRoute.Side.allCases {
      for target in WorkflowRoute.Side.allCases {
        let one = gap(.init(box: from, side: source, slot: 0))
        let two = gap(.init(box: to, side: target, slot: 0))
        for gap in 0...columnCount
        where (source == .right ? gap >= one : gap <= one) && (target == .right ? gap >= two : gap <= two)
          && isClear(row: cells[from].row, between: one, and: gap)
          && isClear(row: cells[to].row, between: two, and: gap)
        {
          ways.append((source, target, .direct(gap: gap)))
        }
        if one != two { ways += (0...rowCount).map { (source, target, .along(gap: $0)) } }
      }
    }
    return ways
  }
}
