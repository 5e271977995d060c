/// What lines cost: their length and bends, and where they meet. Read hundreds of thousands of times for one diagram,
/// so the strips of all lines lie in two flat lists of position, beginning and end.
struct WorkflowCost {
  static let crossing = 100
  static let bend = 40
  /// A bend back at once.
  static let jog = 140
  static let overlap = 100_000
  /// Of a gap or a column, of a gap or a row.
  static let bandWidth = 70
  static let bandHeight = 90

  private static let levelMaximum = 3
  private static let uprightMaximum = 2
  private var level: [Int]
  private var upright: [Int]

  init(lines: Int) {
    level = Array(repeating: 0, count: 3 * Self.levelMaximum * lines)
    upright = Array(repeating: 0, count: 3 * Self.uprightMaximum * lines)
    for line in 0..<lines { self[line] = [] }
  }

  /// The strips of a line; none while it is being placed.
  subscript(line: Int) -> [WorkflowRoute.Strip] {
    get {
      Self.read(level, line * Self.levelMaximum, Self.levelMaximum, isVertical: false)
        + Self.read(upright, line * Self.uprightMaximum, Self.uprightMaximum, isVertical: true)
    }
    set {
      Self.write(newValue.filter { !$0.isVertical }, &level, line * Self.levelMaximum, Self.levelMaximum)
      Self.write(newValue.filter(\.isVertical), &upright, line * Self.uprightMaximum, Self.uprightMaximum)
    }
  }

  private static func read(_ list: [Int], _ first: Int, _ count: Int, isVertical: Bool) -> [WorkflowRoute.Strip] {
    (first..<first + count).filter { list[3 * $0 + 1] <= list[3 * $0 + 2] }.map { place in
      let (at, low, high) = (list[3 * place], list[3 * place + 1], list[3 * place + 2])
      return isVertical ? .init(vertical: at, low, high) : .init(horizontal: at, low, high)
    }
  }

  /// An empty place begins after its end, so that nothing meets it.
  private static func write(_ strips: [WorkflowRoute.Strip], _ list: inout [Int], _ first: Int, _ count: Int) {
    for place in 0..<count {
      let strip = place < strips.count ? strips[place] : nil
      list[3 * (first + place)] = strip?.at ?? -1
      list[3 * (first + place) + 1] = strip?.low ?? Int.max
      list[3 * (first + place) + 2] = strip?.high ?? -1
    }
  }

  /// By itself.
  static func own(_ strips: [WorkflowRoute.Strip]) -> Int {
    var cost = (strips.count - 1) * bend
    for strip in strips {
      cost += (strip.high - strip.low) / 1000 * (strip.isVertical ? bandHeight : bandWidth) / 1000
      if strip.isVertical, strip.high - strip.low < 3 * WorkflowBand.slot { cost += jog }
    }
    return cost
  }

  /// By itself and with all lines that are placed; once it is no less than `limit`, any number no less than that.
  func cost(_ strips: [WorkflowRoute.Strip], limit: Int = Int.max) -> Int {
    var cost = Self.own(strips)
    for strip in strips where cost < limit {
      if strip.isVertical {
        cost += Self.crossing * Self.crossings(strip, level)
      } else {
        cost += Self.crossing * Self.crossings(strip, upright) + Self.overlap * Self.overlaps(strip, level)
      }
    }
    return cost
  }

  private static func crossings(_ strip: WorkflowRoute.Strip, _ others: [Int]) -> Int {
    let (at, low, high) = (strip.at, strip.low, strip.high)
    return others.withUnsafeBufferPointer { others in
      var count = 0
      var place = 0
      while place < others.count {
        let other = others[place]
        if other > low, other < high, others[place &+ 1] < at, others[place &+ 2] > at { count &+= 1 }
        place &+= 3
      }
      return count
    }
  }

  private static func overlaps(_ strip: WorkflowRoute.Strip, _ others: [Int]) -> Int {
    let (at, low, high) = (strip.at, strip.low, strip.high)
    return others.withUnsafeBufferPointer { others in
      var count = 0
      var place = 0
      while place < others.count {
        if others[place] == at, others[place &+ 1] <= high, others[place &+ 2] >= low { count &+= 1 }
        place &+= 3
      }
      return count
    }
  }
}
