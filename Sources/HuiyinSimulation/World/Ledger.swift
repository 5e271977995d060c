import HuiyinRecords

/// Every changeset that somebody was told is saved. What no checker may forget.
struct Ledger {
  struct Line {
    let reference: ChangesetReference
    let record: RecordID
    /// Index of the node that answered.
    let node: Int
    /// Made with a stolen key, or by software that breaks the rules.
    let isForged: Bool
    /// It stood only on a disk that is gone.
    var isLost = false
    /// The node that answered was set up again from before.
    var isForgottenThere = false
  }

  private(set) var lines: [Line] = []
  /// Everything, acknowledged or not, that stood only on a disk that is gone.
  private(set) var gone: Set<ChangesetReference> = []
  private var places: [ChangesetReference: Int] = [:]

  mutating func add(_ line: Line) {
    guard places[line.reference] == nil else { return }
    places[line.reference] = lines.count
    lines.append(line)
  }

  /// A node's memory is an older one now, with these alone.
  mutating func goBack(_ node: Int, to held: Set<ChangesetReference>) {
    for place in lines.indices where lines[place].node == node && !held.contains(lines[place].reference) {
      lines[place].isForgottenThere = true
    }
  }

  /// The only disk that held these is gone.
  mutating func lose(_ references: Set<ChangesetReference>) {
    gone.formUnion(references)
    for reference in references {
      if let place = places[reference] { lines[place].isLost = true }
    }
  }
}
