import HuiyinRecords

/// Which bodies were taken as new, and of whom: what the same two machines need not carry again (P7).
struct CarriedBodies {
  struct Way: Hashable {
    let from: Int
    let to: Int

    var back: Way { Way(from: to, to: from) }
    var isBetween: Set<Int> { [from, to] }
  }

  /// Taken with a cursor that moved past them.
  private var inOrder: [Way: Set<ChangesetReference>] = [:]
  private var taken: [Way: Set<ChangesetReference>] = [:]
  /// Pairs whose last session was broken off.
  private var broken: Set<Set<Int>> = []

  mutating func note(_ new: [ChangesetReference], _ way: Way, isInOrder: Bool) {
    taken[way, default: []].formUnion(new)
    if isInOrder { inOrder[way, default: []].formUnion(new) }
  }

  /// Whether the one has given it to the other in its order, or has got it from there.
  func isCarried(_ reference: ChangesetReference, _ way: Way) -> Bool {
    inOrder[way]?.contains(reference) == true || taken[way.back]?.contains(reference) == true
  }

  func wasBroken(_ way: Way) -> Bool { broken.contains(way.isBetween) }

  /// After frames that came twice or late neither side's cursor tells what it should.
  mutating func end(_ way: Way, inPeace: Bool, inOrder wasInOrder: Bool) {
    if inPeace, wasInOrder { broken.remove(way.isBetween) } else { broken.insert(way.isBetween) }
    guard !wasInOrder else { return }
    for way in [way, way.back] { (taken[way], inOrder[way]) = (nil, nil) }
  }

  /// The machine has another memory now.
  mutating func forget(_ index: Int) {
    for way in Array(taken.keys) where way.isBetween.contains(index) { taken[way] = nil }
    for way in Array(inOrder.keys) where way.isBetween.contains(index) { inOrder[way] = nil }
  }
}
