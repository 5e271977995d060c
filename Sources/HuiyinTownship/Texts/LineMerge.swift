/// Two texts that were written without knowing of each other, put together line by line (DOMAIN 12: "three-way line
/// merge offered, never automatic"). What one side changed and the other left alone is taken as it was changed; where
/// both changed the same lines, both stay, for a person to make one of them. It only ever offers: nothing is decided
/// here.
public struct LineMerge: Hashable, Sendable {
  /// A stretch of the result.
  public enum Part: Hashable, Sendable {
    /// One text for both.
    case lines([String])
    /// Both changed these lines, each in another way.
    case both(mine: [String], theirs: [String])
  }

  public let parts: [Part]

  /// Lines of a text times those of the other that are compared at most. Of longer ones the middle, that is what lies
  /// between the lines with which both begin and end, is taken for changed as a whole.
  public static let comparisonsMaximum = 4_000_000

  /// - Parameter base: what both had before them; nil: nobody knows, and the lines that both have in common stand for
  ///   it, so that nothing either of them wrote is taken away.
  public init(base: String?, mine: String, theirs: String) {
    let (mine, theirs) = (Self.lines(mine), Self.lines(theirs))
    let base = base.map(Self.lines) ?? Self.common(mine, theirs)
    parts = Self.parts(base, mine, theirs)
  }

  /// Stretches that a person has to make one of; 0: the changes lay apart.
  public var overlapCount: Int {
    parts.count { if case .both = $0 { true } else { false } }
  }

  /// The whole as one text, stretches of both between marks.
  public func text(_ marks: LineMergeMarks) -> String {
    parts.flatMap { part -> [String] in
      switch part {
      case .lines(let lines): lines
      case .both(let mine, let theirs): [marks.mine] + mine + [marks.theirs] + theirs + [marks.end]
      }
    }.joined(separator: "\n")
  }

  // MARK: Putting together

  /// Lines of a base, from and up to a place, and what stands there instead.
  private struct Change: Hashable {
    var range: Range<Int>
    var lines: [String]

    /// They touch the same lines, or both put something in at one place.
    func meets(_ other: Range<Int>) -> Bool {
      if range.isEmpty, other.isEmpty { return range.lowerBound == other.lowerBound }
      if range.isEmpty { return other.lowerBound < range.lowerBound && range.lowerBound < other.upperBound }
      if other.isEmpty { return range.lowerBound < other.lowerBound && other.lowerBound < range.upperBound }
      return range.overlaps(other)
    }
  }

  private static func lines(_ text: String) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  private static func parts(_ base: [String], _ mine: [String], _ theirs: [String]) -> [Part] {
    var (ours, others) = (changes(from: base, to: mine)[...], changes(from: base, to: theirs)[...])
    var (parts, place) = ([Part](), 0)
    func keep(_ range: Range<Int>) { if !range.isEmpty { add(.lines(Array(base[range]))) } }
    func add(_ part: Part) {
      if case .lines(let lines) = part, case .lines(let before)? = parts.last {
        parts[parts.count - 1] = .lines(before + lines)
      } else {
        parts.append(part)
      }
    }
    while let first = [ours.first, others.first].compactMap(\.self).min(by: isBefore) {
      // Everything that hangs together with it, on either side.
      var (range, own, foreign) = (first.range, [Change](), [Change]())
      var hasGrown = true
      while hasGrown {
        hasGrown = false
        if let next = ours.first, own.isEmpty && foreign.isEmpty && next == first || next.meets(range) {
          own.append(ours.removeFirst())
          (range, hasGrown) = (union(range, next.range), true)
        } else if let next = others.first, own.isEmpty && foreign.isEmpty && next == first || next.meets(range) {
          foreign.append(others.removeFirst())
          (range, hasGrown) = (union(range, next.range), true)
        }
      }
      keep(place..<range.lowerBound)
      place = range.upperBound
      let (one, other) = (applied(own, to: base, in: range), applied(foreign, to: base, in: range))
      if own.isEmpty || one == other {
        add(.lines(other))
      } else if foreign.isEmpty {
        add(.lines(one))
      } else {
        add(.both(mine: one, theirs: other))
      }
    }
    keep(place..<base.count)
    return parts.filter { $0 != .lines([]) }
  }

  /// What is put in at a place comes before the change of the line that stands there.
  private static func isBefore(_ one: Change, _ other: Change) -> Bool {
    (one.range.lowerBound, one.range.upperBound) < (other.range.lowerBound, other.range.upperBound)
  }

  private static func union(_ one: Range<Int>, _ other: Range<Int>) -> Range<Int> {
    min(one.lowerBound, other.lowerBound)..<max(one.upperBound, other.upperBound)
  }

  private static func applied(_ changes: [Change], to base: [String], in range: Range<Int>) -> [String] {
    var (lines, place) = ([String](), range.lowerBound)
    for change in changes {
      lines += base[place..<change.range.lowerBound] + change.lines
      place = change.range.upperBound
    }
    return lines + base[place..<range.upperBound]
  }

  // MARK: What was changed

  private static func changes(from base: [String], to text: [String]) -> [Change] {
    var (changes, place, own) = ([Change](), 0, 0)
    for (kept, same) in matches(base, text) + [(base.count, text.count)] {
      if kept > place || same > own { changes.append(Change(range: place..<kept, lines: Array(text[own..<same]))) }
      (place, own) = (kept + 1, same + 1)
    }
    return changes
  }

  private static func common(_ one: [String], _ other: [String]) -> [String] { matches(one, other).map { one[$0.0] } }

  /// Places of a longest common row of lines, ascending. Lines are the same by their bytes.
  private static func matches(_ one: [String], _ other: [String]) -> [(Int, Int)] {
    let (a, b) = (one.map { Array($0.utf8) }, other.map { Array($0.utf8) })
    let shorter = min(a.count, b.count)
    var head = 0
    while head < shorter, a[head] == b[head] { head += 1 }
    var tail = 0
    while tail < shorter - head, a[a.count - 1 - tail] == b[b.count - 1 - tail] { tail += 1 }
    let (rows, columns) = (a.count - head - tail, b.count - head - tail)
    let ends = (0..<tail).reversed().map { (a.count - 1 - $0, b.count - 1 - $0) }
    let heads = (0..<head).map { ($0, $0) }
    guard rows > 0, columns > 0, rows * columns <= comparisonsMaximum else { return heads + ends }
    // Length of the longest common row from a place of each on.
    var lengths = [Int32](repeating: 0, count: (rows + 1) * (columns + 1))
    for row in (0..<rows).reversed() {
      for column in (0..<columns).reversed() {
        let place = row * (columns + 1) + column
        lengths[place] =
          a[head + row] == b[head + column]
          ? lengths[place + columns + 2] + 1 : max(lengths[place + columns + 1], lengths[place + 1])
      }
    }
    var (middle, row, column) = ([(Int, Int)](), 0, 0)
    while row < rows, column < columns {
      let place = row * (columns + 1) + column
      if a[head + row] == b[head + column] {
        middle.append((head + row, head + column))
        (row, column) = (row + 1, column + 1)
      } else if lengths[place + columns + 1] >= lengths[place + 1] {
        row += 1
      } else {
        column += 1
      }
    }
    return heads + middle + ends
  }
}
