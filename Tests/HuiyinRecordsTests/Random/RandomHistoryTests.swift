import Foundation
import HuiyinAuthority
import HuiyinModel
import HuiyinRecords
import Testing

/// P2: the production fold against the slow model, over random histories in random causal orders.
@Suite struct RandomHistoryTests {
  static let count = ProcessInfo.processInfo.environment["HUIYIN_HISTORIES"].flatMap { Int($0) } ?? 1000
  static let firstSeed: UInt64 = 1

  private struct Outcome: Sendable {
    var shown: [Feature: Int] = [:]
    var failures: [String] = []
    var changesets = 0
    var prefixes = 0
  }

  @Test func productionAgreesWithTheSlowModel() async {
    let workers = UInt64(max(2, ProcessInfo.processInfo.activeProcessorCount))
    let last = Self.firstSeed + UInt64(Self.count)
    let outcome = await withTaskGroup(of: Outcome.self) { group in
      for worker in 0..<workers {
        group.addTask {
          var outcome = Outcome()
          for seed in stride(from: Self.firstSeed + worker, to: last, by: Int(workers)) {
            Self.compare(Story.history(seed: seed), &outcome)
          }
          return outcome
        }
      }
      return await group.reduce(into: Outcome()) { all, one in
        all.shown.merge(one.shown) { $0 + $1 }
        all.failures += one.failures
        all.changesets += one.changesets
        all.prefixes += one.prefixes
      }
    }
    print(
      "\(Self.count) histories, seeds \(Self.firstSeed) to \(last - 1), \(outcome.changesets) changesets,",
      "\(outcome.prefixes) prefixes")
    for feature in Feature.allCases.sorted() { print("  histories with \(feature): \(outcome.shown[feature] ?? 0)") }
    #expect(outcome.failures.isEmpty, "\(outcome.failures.prefix(5))")
    let rare = Feature.allCases.filter { (outcome.shown[$0] ?? 0) * 20 < Self.count }
    #expect(rare.isEmpty, "shown by less than 5 % of histories")
  }

  private static func compare(_ history: Story.History, _ outcome: inout Outcome) {
    var random = SplitMix64(seed: history.seed ^ 0xABCD)
    let expected = SlowFold.state(history.changesets, history.directory, history.kind)
    outcome.changesets += history.changesets.count
    for feature in Feature.shown(by: history, expected) { outcome.shown[feature, default: 0] += 1 }
    for turn in 0..<3 {
      let arrivals = causalOrder(history.changesets, &random)
      let again = turn == 2 ? arrivals.shuffled(using: &random).prefix(arrivals.count / 3) : []
      if Production.state(arrivals + again, history.directory, history.kind) != expected {
        outcome.failures.append("seed \(history.seed)")
      }
      // After each arrival the state is that of a store which holds no more; of most histories one is looked at.
      let isEvery = turn == 0 && history.seed.isMultiple(of: 25)
      let cuts = isEvery ? Array(1..<arrivals.count) : [Int.random(in: 1..<arrivals.count, using: &random)]
      for cut in cuts {
        let part = Array(arrivals.prefix(cut))
        outcome.prefixes += 1
        if Production.state(part, history.directory, history.kind)
          != SlowFold.state(part, history.directory, history.kind)
        {
          outcome.failures.append("seed \(history.seed), first \(cut)")
        }
      }
    }
  }

  /// A random order in which no changeset precedes one of its held parents.
  static func causalOrder(_ changesets: [Changeset], _ random: inout SplitMix64) -> [Changeset] {
    let held = Set(changesets.map(\.reference))
    var placed: Set<ChangesetReference> = []
    var waiting = changesets
    var order: [Changeset] = []
    while !waiting.isEmpty {
      let ready = waiting.indices.filter {
        waiting[$0].header.parents.allSatisfy { !held.contains($0) || placed.contains($0) }
      }
      let chosen = waiting.remove(at: ready.randomElement(using: &random)!)
      placed.insert(chosen.reference)
      order.append(chosen)
    }
    return order
  }
}
