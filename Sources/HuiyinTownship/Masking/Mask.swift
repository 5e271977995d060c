/// What an earlier masking left of a number.
enum Mask: Hashable {
  case mobile, landline, identity

  /// Nil: the scalars are not exactly one.
  init?(_ scalars: [Unicode.Scalar]) {
    guard let found = Self.find(scalars, at: 0), found.end == scalars.count else { return nil }
    self = found.mask
  }

  /// Where the one ends that begins at a place; nil: none does.
  static func end(_ scalars: [Unicode.Scalar], at start: Int) -> Int? { find(scalars, at: start)?.end }

  private static func find(_ scalars: [Unicode.Scalar], at start: Int) -> (mask: Mask, end: Int)? {
    let head = run(scalars, at: start, of: isDigit)
    let stars = run(scalars, at: head, of: { $0 == "*" })
    let tail = run(scalars, at: stars, of: isDigit)
    if (head - start, stars - head, tail - stars) == (4, 10, 3), tail < scalars.count, scalars[tail] == "X" {
      return (.identity, tail + 1)
    }
    guard isBoundary(scalars, at: tail) else { return nil }
    switch (head - start, stars - head, tail - stars) {
    case (0, 4, 2): return (.landline, tail)
    case (3, 4, 4): return (.mobile, tail)
    case (4, 10, 4): return (.identity, tail)
    default: return nil
    }
  }

  /// Neither a run of digits nor the stars of a mask go on at the place.
  static func isBoundary(_ scalars: [Unicode.Scalar], at place: Int) -> Bool {
    place == scalars.count || scalars[place] != "*" && DecimalDigit.value(scalars[place]) == nil
  }

  static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

  /// The end of a run, never longer than any mask needs.
  private static func run(_ scalars: [Unicode.Scalar], at start: Int, of belongs: (Unicode.Scalar) -> Bool) -> Int {
    start + scalars[start...].prefix(12).prefix(while: belongs).count
  }
}
