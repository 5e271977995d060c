import HuiyinRecords
import HuiyinTownship
import Testing

/// The geometry of the diagram: nothing lies on anything else.
@Suite struct WorkflowLayoutTests {
  /// Found once: it takes some seconds in a debug build.
  static let layout = WorkflowLayout(TownshipSchema.caseFile)
  let layout = Self.layout
  let kind = TownshipSchema.caseFile

  /// A straight part of a line.
  private struct Part {
    let line: Int
    let low: WorkflowLayout.Point
    let high: WorkflowLayout.Point

    var isLevel: Bool { low.y == high.y }

    /// More than a crossing: both lie on one another for a while, or end in the same place.
    func overlaps(_ other: Part) -> Bool {
      if isLevel != other.isLevel { return false }
      return isLevel
        ? low.y == other.low.y && low.x <= other.high.x && other.low.x <= high.x
        : low.x == other.low.x && low.y <= other.high.y && other.low.y <= high.y
    }
  }

  private var parts: [Part] {
    layout.lines.enumerated().flatMap { number, line in
      zip(line.points, line.points.dropFirst()).map { one, two in
        let isForward = (one.x, one.y) < (two.x, two.y)
        return Part(line: number, low: isForward ? one : two, high: isForward ? two : one)
      }
    }
  }

  @Test func everyStateAndEdgeStandsOnce() {
    #expect(layout.boxes.map(\.state) == Set(kind.edges.flatMap { [$0.from, $0.to] }).sorted())
    #expect(layout.lines.map(\.edge) == kind.edges)
    #expect(layout.boxes.filter(\.isStart).map(\.state) == [CaseEvent.draft])
    #expect(layout.boxes.filter(\.isTerminal).map(\.state) == [CaseEvent.terminated, CaseEvent.voided])
  }

  @Test func boxesDoNotTouch() {
    for one in layout.boxes {
      for two in layout.boxes where one.state < two.state {
        let apart =
          one.x + one.width + 10 <= two.x || two.x + two.width + 10 <= one.x
          || one.y + one.height + 10 <= two.y || two.y + two.height + 10 <= one.y
        #expect(apart, "\(kind.stateName(one.state)) and \(kind.stateName(two.state))")
      }
    }
  }

  @Test func startIsLeftAndEndIsRight() {
    let lefts = layout.boxes.map(\.x)
    for box in layout.boxes {
      if box.isStart { #expect(box.x == lefts.min()) }
      if box.isTerminal { #expect(box.x == lefts.max()) }
    }
  }

  @Test func linesJoinTheirBoxesAndPassNoOther() {
    let boxes = Dictionary(uniqueKeysWithValues: layout.boxes.map { ($0.state, $0) })
    for line in layout.lines {
      let (first, last) = (line.points.first!, line.points.last!)
      for (point, state) in [(first, line.edge.from), (last, line.edge.to)] {
        let box = boxes[state]!
        #expect(point.x == box.x || point.x == box.x + box.width, "\(line.edge)")
        #expect(box.y < point.y && point.y < box.y + box.height, "\(line.edge)")
      }
      for (one, two) in zip(line.points, line.points.dropFirst()) {
        #expect((one.x == two.x) != (one.y == two.y), "\(line.edge)")
      }
    }
    for part in parts {
      for box in layout.boxes {
        // Only the ends of a line stand on the border of its boxes.
        let isApart =
          part.high.x <= box.x || part.low.x >= box.x + box.width || part.high.y <= box.y
          || part.low.y >= box.y + box.height
        #expect(isApart, "\(layout.lines[part.line].edge) passes \(kind.stateName(box.state))")
      }
    }
  }

  @Test func noLineLiesOnAnother() {
    let parts = parts
    for (number, one) in parts.enumerated() {
      for two in parts[..<number] where one.line != two.line && one.overlaps(two) {
        Issue.record("\(layout.lines[one.line].edge) lies on \(layout.lines[two.line].edge)")
      }
    }
  }

  /// Held to what it is now, so that a change of the schema or the search that tangles the lines is seen.
  @Test func crossingsAreFew() {
    let parts = parts
    var crossings = 0
    for level in parts where level.isLevel {
      for upright in parts where !upright.isLevel {
        let isCrossed =
          level.low.x < upright.low.x && upright.low.x < level.high.x && upright.low.y < level.low.y
          && level.low.y < upright.high.y
        if isCrossed { crossings += 1 }
      }
    }
    #expect(crossings <= 35)
  }

  @Test func fitsAPageOnItsSide() {
    #expect(abs(layout.width * 210 - layout.height * 297) <= 297)
    for point in layout.lines.flatMap(\.points) {
      #expect((0...layout.width).contains(point.x) && (0...layout.height).contains(point.y))
    }
    for box in layout.boxes {
      #expect(box.x >= 0 && box.x + box.width <= layout.width && box.y >= 0 && box.y + box.height <= layout.height)
    }
  }

  @Test func equalSchemasGiveEqualLayouts() {
    #expect(WorkflowLayout(kind) == layout)
    let intake = WorkflowLayout(TownshipSchema.intake)
    #expect(intake.boxes.count == 3 && intake.lines.count == 2)
  }
}
