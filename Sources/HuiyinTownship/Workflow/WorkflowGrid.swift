import HuiyinRecords

/// Which column and row of the diagram a state stands in.
///
/// The columns are layers: start states first, every step from a lower to a higher state number leads to the right (the
/// numbers follow the life of a case), terminal states last. Neighbouring layers with few steps between them share a
/// column, so that the whole fits a page on its side.
struct WorkflowGrid: Hashable {
  /// A step by the indices of its states.
  struct Link: Hashable {
    var from: Int
    var to: Int
  }

  struct Cell: Hashable {
    var column: Int
    var row: Int
  }

  static let rowsMaximum = 4
  /// Steps that may run between two states of one column.
  static let innerLinksMaximum = 2

  let states: [StateNumber]
  let links: [Link]
  /// Of each state, by its index.
  private(set) var cells: [Cell]
  let columnCount: Int
  let rowCount: Int
  /// Columns by rows: what stands there.
  private(set) var occupants: [[Int?]]

  init(_ kind: KindSchema) {
    let states = Set(kind.edges.flatMap { [$0.from, $0.to] }).sorted()
    let index = Dictionary(uniqueKeysWithValues: states.enumerated().map { ($1, $0) })
    self.states = states
    links = kind.edges.map { Link(from: index[$0.from]!, to: index[$0.to]!) }
    let columns = Self.columns(states.count, links)
    columnCount = columns.count
    let rows = columns.map(\.count).max() ?? 0
    rowCount = rows
    cells = Array(repeating: Cell(column: 0, row: 0), count: states.count)
    occupants = columns.map { column in
      let above = (rows - column.count) / 2
      return (0..<rows).map { column.indices.contains($0 - above) ? column[$0 - above] : nil }
    }
    noteCells()
    arrangeRows()
  }

  // MARK: Columns

  private static func columns(_ count: Int, _ links: [Link]) -> [[Int]] {
    var columns: [[Int]] = []
    for layer in layers(count, links) {
      if columns.count > 1, let last = columns.last, last.count + layer.count <= rowsMaximum {
        let both = Set(last + layer)
        let inner = links.count { $0.from != $0.to && both.contains($0.from) && both.contains($0.to) }
        if inner <= innerLinksMaximum {
          columns[columns.count - 1] += layer
          continue
        }
      }
      columns.append(layer)
    }
    return columns
  }

  private static func layers(_ count: Int, _ links: [Link]) -> [[Int]] {
    var layer = Array(repeating: 0, count: count)
    for state in 0..<count {
      for link in links where link.to == state && link.from < state {
        layer[state] = max(layer[state], layer[link.from] + 1)
      }
    }
    let last = layer.max() ?? 0
    for state in 0..<count where !links.contains(where: { $0.from == state }) { layer[state] = last }
    return (0...last).map { number in (0..<count).filter { layer[$0] == number } }.filter { !$0.isEmpty }
  }

  // MARK: Rows

  private mutating func noteCells() {
    for (column, states) in occupants.enumerated() {
      for (row, state) in states.enumerated() {
        if let state { cells[state] = Cell(column: column, row: row) }
      }
    }
  }

  /// Tries every order of every two columns until no change brings linked states nearer to each other's rows.
  private mutating func arrangeRows() {
    let choices = occupants.map(Self.orders)
    var best = strain
    var isImproved = true
    while isImproved {
      isImproved = false
      for one in 0..<columnCount {
        for two in one..<columnCount {
          let kept = (occupants[one], occupants[two])
          var chosen = kept
          for first in choices[one] {
            for second in one == two ? [first] : choices[two] {
              (occupants[one], occupants[two]) = (first, second)
              noteCells()
              if strain < best { (best, chosen, isImproved) = (strain, (first, second), true) }
            }
          }
          (occupants[one], occupants[two]) = chosen
          noteCells()
        }
      }
    }
  }

  /// All orders of a column, its empty places among them.
  private static func orders(_ column: [Int?]) -> [[Int?]] {
    guard let first = column.first else { return [[]] }
    let shorter = orders(Array(column.dropFirst()))
    var all: [[Int?]] = []
    for order in shorter {
      for place in 0...order.count {
        let longer = Array(order[..<place]) + [first] + Array(order[place...])
        if !all.contains(longer) { all.append(longer) }
      }
    }
    return all
  }

  /// How far the links lead up and down, and how many states stand in their way.
  private var strain: Int {
    links.reduce(0) { sum, link in
      let (from, to) = (cells[link.from], cells[link.to])
      let rows = abs(from.row - to.row)
      let columns = abs(from.column - to.column)
      guard rows == 0 || columns == 0 else { return sum + 2 * rows + (columns == 1 ? 0 : 1) }
      return sum + 2 * rows + 2 * blockers(from, to)
    }
  }

  private func blockers(_ from: Cell, _ to: Cell) -> Int {
    if from.row == to.row {
      let (low, high) = (min(from.column, to.column), max(from.column, to.column))
      return low + 1 < high ? (low + 1..<high).count { occupants[$0][from.row] != nil } : 0
    }
    let (low, high) = (min(from.row, to.row), max(from.row, to.row))
    return low + 1 < high ? (low + 1..<high).count { occupants[from.column][$0] != nil } : 0
  }

  /// No state stands in the row between the two gaps; gap `n` is left of column `n`.
  func isClear(row: Int, between one: Int, and two: Int) -> Bool {
    (min(one, two)..<max(one, two)).allSatisfy { occupants[$0][row] == nil }
  }
}
