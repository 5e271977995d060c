import Foundation
import HuiyinRecords
import Testing

@testable import HuiyinSimulation

/// The hub's memory, altered stores, and homes by a third machine, each alone and together.
@Suite struct FurtherFaultTests {
  private func options(_ faults: Set<Fault>) -> SimulationOptions {
    SimulationOptions(faults: faults, days: 12, stations: 2, laptops: 2, acts: 80, meetingsPerDay: 3)
  }

  private static let cases: [Set<Fault>] = [
    [.hubRollback], [.hubClone], [.corruption], [.relay], [.wipe],
    // What stops a wipe, and what else the machine has been.
    [.wipe, .kill, .powerCut, .cut, .clone], [.wipe, .theft, .partition, .hubLoss],
    // Of a hub that was doubled no homes by a third machine are tried.
    [.hubRollback, .hubClone, .corruption, .cut, .partition], [.relay, .corruption, .cut, .partition],
  ]

  @Test(arguments: cases) func strikesAndEveryPromiseHolds(_ faults: Set<Fault>) async throws {
    let options = options(faults)
    let outcomes = try await Aside.run {
      try TemporaryFolder.use { folder in
        (UInt64(1)...3).map { Simulation(seed: $0, options: options).run(in: folder) }
      }
    }
    for outcome in outcomes {
      #expect(outcome.breach == nil, "Tools/simulate --seeds \(outcome.seed) \(options.text)")
    }
    for fault in faults.intersection(Fault.further) {
      #expect(outcomes.contains { ($0.tally.faults[fault] ?? 0) > 0 }, "\(fault) strikes in none of them")
    }
    #expect(outcomes.allSatisfy { $0.tally.bodies > $0.tally.repeatedBodies })
  }

  @Test func whatCameLaterDrawsFromStreamsOfItsOwn() throws {
    // The faults are as `seeds/simulation` has them, written before these were there; sizes have changed since.
    let recorded: [(UInt64, Set<Fault>, [Int])] = [
      (16, [.accusation, .clockJump, .fullDisk, .kill, .partition], [27, 2, 1, 509, 2]),
      (99, [.partition, .disorder, .restore, .hubLoss, .theft, .accusation], [36, 2, 2, 455, 3]),
    ]
    for (seed, faults, numbers) in recorded {
      let drawn = SimulationOptions.sampled(seed: seed)
      #expect(drawn.faults.subtracting(Fault.further) == faults)
      #expect([drawn.days, drawn.stations, drawn.laptops, drawn.acts, drawn.meetingsPerDay] == numbers)
    }
    #expect(Fault.first.count == 20)
    #expect(Set(Fault.first).isDisjoint(with: Fault.further))
  }

  @Test func aFaultThatIsSwitchedOffChangesNoOther() async throws {
    let calm = options([])
    let (without, with) = try await Aside.run {
      try TemporaryFolder.use { folder in
        (
          Simulation(seed: 5, options: calm).run(in: folder, isTraced: true).trace,
          Simulation(seed: 5, options: options([.relay])).run(in: folder, isTraced: true).trace
        )
      }
    }
    let healing = try #require(without.firstIndex { $0.hasSuffix("healing begins") })
    #expect(Array(with.prefix(healing)) == Array(without.prefix(healing)))
    #expect(with.contains { $0.contains("at one by way of") } && !without.contains { $0.contains("at one by way of") })
  }
}

/// What two machines need not carry again.
@Suite struct CarriedBodiesTests {
  private let way = CarriedBodies.Way(from: 1, to: 2)
  private let one = Self.reference(1), other = Self.reference(2)

  private static func reference(_ number: UInt64) -> ChangesetReference { ChangesetReference(high: number, low: 0) }

  @Test func whatCameInOrderOrFromThereIsCarried() {
    var bodies = CarriedBodies()
    bodies.note([one], way, isInOrder: true)
    bodies.note([other], way, isInOrder: false)
    #expect(bodies.isCarried(one, way) && bodies.isCarried(one, way.back))
    #expect(!bodies.isCarried(other, way), "an answer moves no cursor")
    #expect(bodies.isCarried(other, way.back), "who gave it need not get it")
    bodies.forget(2)
    #expect(!bodies.isCarried(one, way) && !bodies.isCarried(other, way.back))
  }

  @Test func aBrokenLinkIsKnownUntilTheNextPeacefulEnd() {
    var bodies = CarriedBodies()
    bodies.note([one], way, isInOrder: true)
    bodies.end(way, inPeace: false, inOrder: true)
    #expect(bodies.wasBroken(way) && bodies.wasBroken(way.back) && bodies.isCarried(one, way))
    bodies.end(way.back, inPeace: true, inOrder: true)
    #expect(!bodies.wasBroken(way))
    bodies.end(way, inPeace: true, inOrder: false)
    #expect(bodies.wasBroken(way) && !bodies.isCarried(one, way))
  }
}
