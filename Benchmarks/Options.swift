/// What to measure, from the command line.
struct Options {
  enum Part: String, CaseIterable {
    /// One node alone, against plain SQLite.
    case store
    /// Two stores over a link in this process.
    case replication
    /// A hub in a process of its own, over TLS.
    case hub
    /// The pages of a node in a process of their own.
    case pages
    /// Lists, search, tasks and single records among many, against a hand-written schema.
    case lookups
  }

  static let usage = """
    options: --changesets N   size of a merge (default 20000)
             --cases N        cases stored for replication and pages; may be given several times (default N of
                              changesets / 4); for lookups the greatest of them (default 100000)
             --only PART      store, replication, hub, pages or lookups; may be given several times (default
                              all but lookups)
    """

  var changesets = 20_000
  var cases: [Int] = []
  /// Cases among which things are looked up.
  var lookups = 100_000
  var parts: Set<Part> = []

  /// Nil: not understood.
  init?(_ arguments: [String]) {
    var rest = arguments[...]
    while let name = rest.popFirst() {
      guard let value = rest.popFirst() else { return nil }
      switch (name, Int(value), Part(rawValue: value)) {
      case ("--changesets", let number?, _) where number >= 8: changesets = number
      case ("--cases", let number?, _) where number >= 20: cases.append(number)
      case ("--only", _, let part?): parts.insert(part)
      default: return nil
      }
    }
    lookups = cases.max() ?? 100_000
    if cases.isEmpty { cases = [max(20, changesets / 4)] }
    if parts.isEmpty { parts = Set(Part.allCases).subtracting([.lookups]) }
  }
}
