import HuiyinModel
import HuiyinRecords
import Testing

/// DESIGN 4.3, "Order of events": what the hub has acted on never moves, unless a hub changeset is quarantined or
/// re-admitted, or one of an earlier hub writer or seq turns up late.
@Suite struct EventOrderTests {
  @Test func whatTheHubHasActedOnIsTheSameHoweverMuchOfTheRestIsHeld() {
    for (history, state) in zip(Corpus.histories, Corpus.states) {
      var random = SplitMix64(seed: history.seed)
      let fixed = Array(state.order.prefix(state.fixedCount))
      let anchored = history.changesets.filter { fixed.contains($0.reference) }
      let later = history.changesets.filter { !fixed.contains($0.reference) }
      guard !anchored.isEmpty else { continue }
      for keep in Set([0, 1, later.count / 2].filter { $0 <= later.count }) {
        let part = anchored + later.shuffled(using: &random).prefix(keep)
        let order = Production.state(part, history.directory, history.kind).order
        #expect(Array(order.prefix(fixed.count)) == fixed, "seed \(history.seed), \(keep) of \(later.count)")
      }
    }
  }

  /// Arrival by arrival, with hub changesets arriving in hub order as they do from one hub.
  @Test func theFixedPartOnlyGrowsWhileHubChangesetsArriveInHubOrder() {
    var grown = 0
    for (history, state) in zip(Corpus.histories, Corpus.states) where state.order.count < 30 {
      var random = SplitMix64(seed: history.seed)
      let arrivals = RandomHistoryTests.causalOrder(history.changesets, &random)
      var fixed: [ChangesetReference] = []
      var before: [ChangesetReference: [QuarantineReason]] = [:]
      var lastHub: HubKeyParts?
      for count in 1...arrivals.count {
        let part = Array(arrivals.prefix(count))
        let now = Production.state(part, history.directory, history.kind)
        let arrived = arrivals[count - 1]
        let isHub = arrived.device == Node.hub.device || arrived.device == Node.hub2.device
        var isAllowedToMove = part.contains { now.quarantined[$0.reference] == nil && before[$0.reference] != nil }
        if isHub, now.quarantined[arrived.reference] == nil {
          let parts = HubKeyParts(arrived, history)
          if let last = lastHub, parts < last { isAllowedToMove = true }
          lastHub = max(parts, lastHub ?? parts)
        }
        if !isAllowedToMove {
          #expect(now.order.starts(with: fixed), "seed \(history.seed), after \(count)")
          grown += now.fixedCount > fixed.count ? 1 : 0
        }
        fixed = Array(now.order.prefix(now.fixedCount))
        before = now.quarantined
      }
    }
    #expect(grown > 100)
  }

  /// A hub changeset's place in hub order, from the text.
  struct HubKeyParts: Comparable {
    let place: Int
    let writer: WriterID
    let sequence: UInt64
    let reference: ChangesetReference

    init(_ changeset: Changeset, _ history: Story.History) {
      let writers = SlowDirectory(history.directory).hubWriters
      place = writers.firstIndex(of: changeset.header.writer) ?? Int.max
      writer = changeset.header.writer
      sequence = changeset.header.sequence
      reference = changeset.reference
    }

    static func < (left: Self, right: Self) -> Bool {
      (left.place, left.writer, left.sequence, left.reference)
        < (right.place, right.writer, right.sequence, right.reference)
    }
  }
}
