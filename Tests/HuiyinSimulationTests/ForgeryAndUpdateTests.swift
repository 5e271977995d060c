import Foundation
import Testing

@testable import HuiyinSimulation

/// Forgeries, malformed and unknown changes, updates, doubled cases: each bites, and every promise holds under it.
@Suite struct ForgeryAndUpdateTests {
  private static let further: [(faults: Set<Fault>, seed: UInt64)] = [
    ([.forgery], 2), ([.forgery, .rights], 3), ([.malformed, .partition], 4), ([.unknownKinds, .restore], 5),
    ([.upgrade], 6), ([.upgrade, .powerCut, .newerSoftware], 7), ([.duplicates], 8),
    ([.duplicates, .accusation, .growth], 9), ([.forgery, .malformed, .unknownKinds, .upgrade, .duplicates], 10),
  ]

  private func play(_ faults: Set<Fault>, seed: UInt64) async throws -> Simulation.Outcome {
    let options = SimulationOptions(faults: faults, days: 14, stations: 2, laptops: 2, acts: 120, meetingsPerDay: 3)
    return try await Aside.run {
      try TemporaryFolder.use { Simulation(seed: seed, options: options).run(in: $0, isTraced: true) }
    }
  }

  @Test(arguments: further.indices) func everyPromiseHolds(_ place: Int) async throws {
    let (faults, seed) = Self.further[place]
    let outcome = try await play(faults, seed: seed)
    #expect(outcome.breach == nil, "\(faults) with seed \(seed)")
    for fault in faults.intersection(Fault.further) {
      #expect(outcome.tally.faults[fault] ?? 0 > 0, "\(fault) with seed \(seed) never struck")
    }
  }

  @Test func whatWasRegisteredTwiceIsMerged() async throws {
    var groups = 0
    for seed in UInt64(20)...24 {
      let outcome = try await play([.duplicates], seed: seed)
      #expect(outcome.breach == nil, "seed \(seed)")
      groups += outcome.tally.groups
    }
    #expect(groups > 0)
  }

  /// Old and new software do meet: some begin with the older one, and new records are written before all are updated.
  @Test func machinesAreUpdatedOnTheWay() async throws {
    var (updates, extensions) = (0, 0)
    for seed in UInt64(30)...35 {
      let outcome = try await play([.upgrade], seed: seed)
      #expect(outcome.breach == nil, "seed \(seed)")
      let healing = outcome.trace.firstIndex { $0.hasSuffix("healing begins") } ?? 0
      updates += outcome.trace[..<healing].count { $0.hasSuffix("is updated") }
      extensions += outcome.trace[..<healing].count { $0.contains(" ask for an extension ") }
    }
    #expect(updates > 0 && extensions > 0)
  }

  /// The draws that seeds had before these faults came they have still.
  @Test func theFirstFaultsOfASeedAreWhatTheyWere() {
    for seed in UInt64(1)...200 {
      var chance = Chance(seed: seed, "options")
      let share = chance.within(15...85)
      let first = Set(Fault.first.filter { _ in chance.isTrue(percent: share) })
      let options = SimulationOptions.sampled(seed: seed)
      #expect(options.faults.intersection(Fault.first) == first)
      #expect(options.days == chance.within(26...36) && options.stations == chance.within(2...2))
      #expect(options.laptops == chance.within(1...2) && options.acts == chance.within(380...610))
    }
    #expect(Set(Fault.first).isDisjoint(with: Fault.further))
    #expect(Fault.first.count + Fault.further.count == Fault.allCases.count)
  }

  /// With a further fault the first ones strike when they did.
  @Test func streamsOfFurtherFaultsAreTheirOwn() throws {
    var (one, other) = (Extras(seed: 7), Extras(seed: 7))
    _ = (0..<50).map { _ in one[.forgery].next() }
    #expect(one[.duplicates].next() == other[.duplicates].next())
    #expect(one[.forgery].next() != other[.forgery].next())
  }

  @Test func everyFaultHasItsWords() {
    let labels = Fault.allCases.map { "\($0.label)" }
    #expect(labels.allSatisfy { !$0.contains("\"\"") })
    #expect(Set(labels).count == labels.count)
  }

  /// A question for every edit is too much, however short the run; what is usual is not.
  @Test func tooManyQuestionsAreTooMany() {
    #expect(World.isTooManyPrompts(200, edits: 200))
    #expect(World.isTooManyPrompts(60, edits: 190))
    #expect(!World.isTooManyPrompts(9, edits: 9))
    #expect(!World.isTooManyPrompts(12, edits: 200))
    #expect(!World.isTooManyPrompts(0, edits: 0))
  }
}
