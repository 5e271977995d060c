import BitCollections
import HeapModule

/// The changesets held of one record, arranged: ancestors before descendants, the rest parked (DESIGN 4.2).
public struct CausalHistory: Sendable {
  /// A changeset that waits, and for what.
  public struct Parked: Hashable, Sendable {
    public let changeset: Changeset
    /// Parents that are not present: not held, or parked themselves. Sorted.
    public let missing: [ChangesetReference]
    /// The cited directory version is not held.
    public let lacksDirectory: Bool
  }

  /// Those whose ancestors are all present; every parent stands before its children.
  public let changesets: [Changeset]
  public let parked: [Parked]
  /// Per changeset: places of its parents in `changesets`.
  public let parents: [[Int]]
  /// Per changeset: places of all its ancestors, itself not among them.
  let ancestors: [BitSet]
  private let places: [ChangesetReference: Int]

  /// `changesets` may come in any order and repeated. Their number is at most 65,536 by the store's limits.
  public init(_ changesets: some Sequence<Changeset>, holdsDirectory: (DirectoryReference) -> Bool) {
    var given: [ChangesetReference: Changeset] = [:]
    for changeset in changesets { given[changeset.reference] = changeset }

    var children: [ChangesetReference: [ChangesetReference]] = [:]
    var open: [ChangesetReference: Int] = [:]
    var ready = Heap<ChangesetReference>()
    var unheld: Set<ChangesetReference> = []
    for (reference, changeset) in given {
      let parents = Set(changeset.header.parents)
      open[reference] = parents.count
      for parent in parents { children[parent, default: []].append(reference) }
      if !holdsDirectory(changeset.header.directory) {
        unheld.insert(reference)
      } else if parents.isEmpty {
        ready.insert(reference)
      }
    }

    var arranged: [Changeset] = []
    var places: [ChangesetReference: Int] = [:]
    while let reference = ready.popMin() {
      places[reference] = arranged.count
      arranged.append(given[reference]!)
      for child in children[reference] ?? [] {
        open[child]! -= 1
        if open[child] == 0, !unheld.contains(child) { ready.insert(child) }
      }
    }

    self.changesets = arranged
    self.places = places
    parents = arranged.map { changeset in Set(changeset.header.parents).map { places[$0]! }.sorted() }
    var ancestors: [BitSet] = []
    ancestors.reserveCapacity(arranged.count)
    for own in parents {
      var set = BitSet()
      for parent in own {
        set.formUnion(ancestors[parent])
        set.insert(parent)
      }
      ancestors.append(set)
    }
    self.ancestors = ancestors
    parked = given.keys.filter { places[$0] == nil }.sorted().map { reference in
      let changeset = given[reference]!
      return Parked(
        changeset: changeset,
        missing: Set(changeset.header.parents).filter { places[$0] == nil }.sorted(),
        lacksDirectory: unheld.contains(reference))
    }
  }

  public func place(of reference: ChangesetReference) -> Int? { places[reference] }

  /// Whether the changeset at place `one` lies before the one at `other`.
  public func isAncestor(_ one: Int, of other: Int) -> Bool { ancestors[other].contains(one) }
}
