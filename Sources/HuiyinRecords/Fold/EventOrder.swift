import BitCollections
import HeapModule

/// Orders the changesets of a view (DESIGN 4.3, "Order of events"): hub changesets in hub order, before each its
/// ancestors that are not yet placed, after the last the rest; what is placed together goes by the least (clock, id)
/// among those whose ancestors are all placed. Quarantined changesets hold a place and anchor nothing.
struct EventOrder {
  /// Places in the causal history.
  let changesets: [Int]
  /// How many are fixed by hub changesets.
  let fixedCount: Int

  init(_ keys: BitSet, of judged: JudgedHistory) {
    var builder = Builder(judged: judged, keys: keys)
    let anchors = keys.filter { judged.isAnchor($0) }.map { (judged.hubKey($0)!, $0) }.sorted { $0.0 < $1.0 }
    for (_, anchor) in anchors {
      builder.place(judged.history.ancestors[anchor].subtracting(builder.placed))
      builder.place(BitSet([anchor]).subtracting(builder.placed))
    }
    fixedCount = builder.order.count
    builder.place(keys.subtracting(builder.placed))
    changesets = builder.order
  }

  private struct Builder {
    let judged: JudgedHistory
    let keys: BitSet
    var placed = BitSet()
    var order: [Int] = []

    /// Places a set whose ancestors are in it or placed already.
    mutating func place(_ wanted: BitSet) {
      let history = judged.history
      var open: [Int: Int] = [:]
      var children: [Int: [Int]] = [:]
      var ready = Heap<Candidate>()
      for index in wanted {
        let parents = history.parents[index].filter { wanted.contains($0) }
        for parent in parents { children[parent, default: []].append(index) }
        if parents.isEmpty { ready.insert(Candidate(history, index)) } else { open[index] = parents.count }
      }
      while let least = ready.popMin() {
        order.append(least.index)
        placed.insert(least.index)
        for child in children[least.index] ?? [] {
          open[child]! -= 1
          if open[child] == 0 { ready.insert(Candidate(history, child)) }
        }
      }
    }
  }

  private struct Candidate: Comparable {
    let index: Int
    let clock: HybridClock
    let reference: ChangesetReference

    init(_ history: CausalHistory, _ index: Int) {
      self.index = index
      clock = history.changesets[index].header.clock
      reference = history.changesets[index].reference
    }

    static func < (left: Self, right: Self) -> Bool {
      (left.clock, left.reference) < (right.clock, right.reference)
    }
  }
}

/// A hub changeset's place in hub order: first listing of its writer, then seq, then id.
struct HubKey: Hashable, Comparable {
  let place: HubWriterPlace
  let sequence: UInt64
  let reference: ChangesetReference

  static func < (left: Self, right: Self) -> Bool {
    (left.place, left.sequence, left.reference) < (right.place, right.sequence, right.reference)
  }
}

extension JudgedHistory {
  func isAnchor(_ index: Int) -> Bool { authors[index].isHub && verdicts[index].isAccepted }

  func hubKey(_ index: Int) -> HubKey? {
    let changeset = history.changesets[index]
    return authors[index].hubPlace.map {
      HubKey(place: $0, sequence: changeset.header.sequence, reference: changeset.reference)
    }
  }
}
